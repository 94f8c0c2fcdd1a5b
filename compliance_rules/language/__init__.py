"""From rule text to its tree and back; the only user of pyparsing."""
