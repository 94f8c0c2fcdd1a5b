"""From a scorecard to text for people and machines; the only user of tabulate."""

from compliance_rules.render._json import to_json
from compliance_rules.render._json_report import report_json
from compliance_rules.render._markdown import markdown
from compliance_rules.render._report_table import report_table
from compliance_rules.render._terminal import terminal

__all__ = ["markdown", "report_json", "report_table", "terminal", "to_json"]
