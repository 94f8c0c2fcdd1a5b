"""Where packs come from: shipped ones, folders and files; the choice for a report."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "catalogue": "_catalogue",
    "check": "_check",
    "check_deep": "_deep",
    "Choice": "_choose",
    "choice_key": "_choose",
    "choose": "_choose",
    "coverage": "_coverage",
    "difference": "_difference",
    "effective": "_effective",
    "fix": "_fix",
    "format_rules": "_format",
    "compile_text": "_compile",
    "left_out": "_choose",
    "load": "_load",
    "scored_by": "_scorecards",
    "trees": "_trees",
    "reference": "_reference",
    "scaffold": "_scaffold",
    "RuleFile": "_sources",
    "pack_folder": "_sources",
    "path_files": "_sources",
    "shipped_names": "_sources",
    "survivors": "_survivors",
    "run_tests": "_tests",
    "untested_rules": "_tests",
    "read_waivers": "_waiver_file",
    "waivers_in": "_waiver_file",
    "waivers_beside": "_waivers_beside",
    "WAIVERS": "_waivers_beside",
    "SharedPacks": "_shared",
    "adopt": "_shared",
    "shared_packs": "_share",
}

if TYPE_CHECKING:
    from compliance_rules.packs._catalogue import catalogue
    from compliance_rules.packs._check import check
    from compliance_rules.packs._choose import Choice, choice_key, choose, left_out
    from compliance_rules.packs._compile import compile_text
    from compliance_rules.packs._coverage import coverage
    from compliance_rules.packs._deep import check_deep
    from compliance_rules.packs._difference import difference
    from compliance_rules.packs._effective import effective
    from compliance_rules.packs._fix import fix
    from compliance_rules.packs._format import format_rules
    from compliance_rules.packs._load import load
    from compliance_rules.packs._reference import reference
    from compliance_rules.packs._scaffold import scaffold
    from compliance_rules.packs._scorecards import scored_by
    from compliance_rules.packs._share import shared_packs
    from compliance_rules.packs._shared import SharedPacks, adopt
    from compliance_rules.packs._sources import RuleFile, pack_folder, path_files, shipped_names
    from compliance_rules.packs._survivors import survivors
    from compliance_rules.packs._tests import run_tests, untested_rules
    from compliance_rules.packs._trees import trees
    from compliance_rules.packs._waiver_file import read_waivers, waivers_in
    from compliance_rules.packs._waivers_beside import WAIVERS, waivers_beside
else:
    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "WAIVERS",
    "Choice",
    "RuleFile",
    "SharedPacks",
    "adopt",
    "catalogue",
    "check",
    "check_deep",
    "choice_key",
    "choose",
    "compile_text",
    "coverage",
    "difference",
    "effective",
    "fix",
    "format_rules",
    "left_out",
    "load",
    "pack_folder",
    "path_files",
    "read_waivers",
    "reference",
    "run_tests",
    "scaffold",
    "scored_by",
    "shared_packs",
    "shipped_names",
    "survivors",
    "trees",
    "untested_rules",
    "waivers_beside",
    "waivers_in",
]
