"""Where packs come from: shipped ones, folders and files; the choice for a report."""

from compliance_rules.packs._choose import Choice, choose
from compliance_rules.packs._format import format_rules
from compliance_rules.packs._load import compile_text, load
from compliance_rules.packs._sources import RuleFile, path_files, shipped_names
from compliance_rules.packs._test_report import test_report
from compliance_rules.packs._tests import run_tests, untested_rules

__all__ = [
    "Choice",
    "RuleFile",
    "choose",
    "compile_text",
    "format_rules",
    "load",
    "path_files",
    "run_tests",
    "shipped_names",
    "test_report",
    "untested_rules",
]
