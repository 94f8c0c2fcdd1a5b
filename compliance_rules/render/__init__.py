"""From a scorecard to text for people and machines; the only user of tabulate."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "diagnostics_json": "_diagnostics",
    "diagnostics_sarif": "_diagnostics",
    "CellRead": "_explain",
    "ExplainedInstance": "_explain",
    "Explanation": "_explain",
    "Match": "_explain",
    "explanation": "_explain",
    "worst_first": "_explain",
    "audit_html": "_html",
    "report_html": "_html",
    "to_json": "_json",
    "report_json": "_json_report",
    "Chart": "_charts",
    "Point": "_charts",
    "Item": "_listing",
    "ListColumn": "_listing",
    "Listing": "_listing",
    "listing_csv": "_listing",
    "listing_json": "_listing",
    "listing_text": "_listing",
    "comparison_listing": "_comparison",
    "listing_html": "_listing_html",
    "listing_markdown": "_listing_markdown",
    "listing_xlsx": "_listing_xlsx",
    "markdown": "_markdown",
    "pack_html": "_pack_html",
    "pack_markdown": "_pack_markdown",
    "catalogue_json": "_pack_text",
    "catalogue_text": "_pack_text",
    "difference_json": "_pack_text",
    "difference_text": "_pack_text",
    "rules_text": "_pack_text",
    "AttributeView": "_pack_views",
    "Detail": "_pack_views",
    "DifferenceItem": "_pack_views",
    "Example": "_pack_views",
    "Heading": "_pack_views",
    "Mark": "_pack_views",
    "Origin": "_pack_views",
    "PackDifference": "_pack_views",
    "PackEntry": "_pack_views",
    "PackReference": "_pack_views",
    "Relation": "_pack_views",
    "RuleReference": "_pack_views",
    "RuleView": "_pack_views",
    "TablePicture": "_pack_views",
    "report_table": "_report_table",
    "audits_sarif": "_sarif",
    "score_table": "_score_lines",
    "audit_xlsx": "_sheets",
    "audits_csv": "_sheets",
    "terminal": "_terminal",
    "test_results_json": "_test_results",
    "test_results_text": "_test_results",
    "Coverage": "_test_views",
    "ExpectationResult": "_test_views",
    "MutationResult": "_test_views",
    "PackTests": "_test_views",
    "Reached": "_test_views",
    "Survivor": "_test_views",
    "TestResult": "_test_views",
    "Timing": "_timings",
    "TimingKind": "_timings",
    "timings_json": "_timings",
    "timings_text": "_timings",
    "audits_junit": "_xml",
    "audits_svrl": "_xml",
}

if TYPE_CHECKING:
    from compliance_rules.render._charts import Chart, Point
    from compliance_rules.render._comparison import comparison_listing
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
    from compliance_rules.render._listing import (
        Item,
        ListColumn,
        Listing,
        listing_csv,
        listing_json,
        listing_text,
    )
    from compliance_rules.render._listing_html import listing_html
    from compliance_rules.render._listing_markdown import listing_markdown
    from compliance_rules.render._listing_xlsx import listing_xlsx
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
    from compliance_rules.render._timings import (
        Timing,
        TimingKind,
        timings_json,
        timings_text,
    )
    from compliance_rules.render._xml import audits_junit, audits_svrl
else:
    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "AttributeView",
    "CellRead",
    "Chart",
    "Coverage",
    "Detail",
    "DifferenceItem",
    "Example",
    "ExpectationResult",
    "ExplainedInstance",
    "Explanation",
    "Heading",
    "Item",
    "ListColumn",
    "Listing",
    "Mark",
    "Match",
    "MutationResult",
    "Origin",
    "PackDifference",
    "PackEntry",
    "PackReference",
    "PackTests",
    "Point",
    "Reached",
    "Relation",
    "RuleReference",
    "RuleView",
    "Survivor",
    "TablePicture",
    "TestResult",
    "Timing",
    "TimingKind",
    "audit_html",
    "audit_xlsx",
    "audits_csv",
    "audits_junit",
    "audits_sarif",
    "audits_svrl",
    "catalogue_json",
    "catalogue_text",
    "comparison_listing",
    "diagnostics_json",
    "diagnostics_sarif",
    "difference_json",
    "difference_text",
    "explanation",
    "listing_csv",
    "listing_html",
    "listing_json",
    "listing_markdown",
    "listing_text",
    "listing_xlsx",
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
    "timings_json",
    "timings_text",
    "to_json",
    "worst_first",
]
