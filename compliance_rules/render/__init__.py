"""From a scorecard to text for people and machines; the only user of tabulate."""
