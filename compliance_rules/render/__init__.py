"""From a scorecard to text for people and machines; the only user of tabulate."""

from compliance_rules.render._diagnostics import diagnostics_json, diagnostics_sarif
from compliance_rules.render._explain import (
    CellRead,
    ExplainedInstance,
    Explanation,
    Match,
    explanation,
    worst_first,
)
from compliance_rules.render._html import audit_html, report_html
from compliance_rules.render._json import to_json
from compliance_rules.render._json_report import report_json
from compliance_rules.render._markdown import markdown
from compliance_rules.render._pack_html import pack_html
from compliance_rules.render._pack_markdown import pack_markdown
from compliance_rules.render._pack_text import (
    catalogue_json,
    catalogue_text,
    difference_json,
    difference_text,
    rules_text,
)
from compliance_rules.render._pack_views import (
    AttributeView,
    Detail,
    DifferenceItem,
    Example,
    Heading,
    Mark,
    Origin,
    PackDifference,
    PackEntry,
    PackReference,
    Relation,
    RuleReference,
    RuleView,
    TablePicture,
)
from compliance_rules.render._report_table import report_table
from compliance_rules.render._sarif import audits_sarif
from compliance_rules.render._score_lines import score_table
from compliance_rules.render._sheets import audit_xlsx, audits_csv
from compliance_rules.render._terminal import terminal
from compliance_rules.render._test_results import test_results_json, test_results_text
from compliance_rules.render._test_views import (
    Coverage,
    ExpectationResult,
    MutationResult,
    PackTests,
    Reached,
    Survivor,
    TestResult,
)
from compliance_rules.render._xml import audits_junit, audits_svrl

__all__ = [
    "AttributeView",
    "CellRead",
    "Coverage",
    "Detail",
    "DifferenceItem",
    "Example",
    "ExpectationResult",
    "ExplainedInstance",
    "Explanation",
    "Heading",
    "Mark",
    "Match",
    "MutationResult",
    "Origin",
    "PackDifference",
    "PackEntry",
    "PackReference",
    "PackTests",
    "Reached",
    "Relation",
    "RuleReference",
    "RuleView",
    "Survivor",
    "TablePicture",
    "TestResult",
    "audit_html",
    "audit_xlsx",
    "audits_csv",
    "audits_junit",
    "audits_sarif",
    "audits_svrl",
    "catalogue_json",
    "catalogue_text",
    "diagnostics_json",
    "diagnostics_sarif",
    "difference_json",
    "difference_text",
    "explanation",
    "markdown",
    "pack_html",
    "pack_markdown",
    "report_html",
    "report_json",
    "report_table",
    "rules_text",
    "score_table",
    "terminal",
    "test_results_json",
    "test_results_text",
    "to_json",
    "worst_first",
]
