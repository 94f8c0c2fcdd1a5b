"""Where packs come from: shipped ones, folders and files; the choice for a report."""

from compliance_rules.packs._choose import Choice, choose
from compliance_rules.packs._load import compile_text, load
from compliance_rules.packs._sources import shipped_names

__all__ = ["Choice", "choose", "compile_text", "load", "shipped_names"]
