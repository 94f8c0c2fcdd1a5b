"""Where packs come from: shipped ones, folders and files; the choice for a report."""

from compliance_rules.packs._catalogue import catalogue
from compliance_rules.packs._check import check
from compliance_rules.packs._choose import Choice, choose
from compliance_rules.packs._coverage import coverage
from compliance_rules.packs._difference import difference
from compliance_rules.packs._effective import effective
from compliance_rules.packs._fix import fix
from compliance_rules.packs._format import format_rules
from compliance_rules.packs._load import compile_text, load, trees
from compliance_rules.packs._reference import reference
from compliance_rules.packs._scaffold import scaffold
from compliance_rules.packs._sources import RuleFile, pack_folder, path_files, shipped_names
from compliance_rules.packs._survivors import survivors
from compliance_rules.packs._tests import run_tests, untested_rules
from compliance_rules.packs._waiver_file import read_waivers, waivers_beside

__all__ = [
    "Choice",
    "RuleFile",
    "catalogue",
    "check",
    "choose",
    "compile_text",
    "coverage",
    "difference",
    "effective",
    "fix",
    "format_rules",
    "load",
    "pack_folder",
    "path_files",
    "read_waivers",
    "reference",
    "run_tests",
    "scaffold",
    "shipped_names",
    "survivors",
    "trees",
    "untested_rules",
    "waivers_beside",
]
