"""Many reports in one run, into one store that can be asked."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "ACROSS": "_heatmap",
    "ADDRESSES": "_postgres",
    "Across": "_heatmap",
    "Choice": "_choice",
    "Compared": "_compare",
    "GROUPS": "_trend",
    "Group": "_trend",
    "Heatmap": "_heatmap",
    "LIMIT": "_run",
    "Options": "_task",
    "Progress": "_run",
    "Ranked": "_rank",
    "Store": "_store",
    "Summary": "_run",
    "Trend": "_trend",
    "Worst": "_worst",
    "audit_many": "_many",
    "compare": "_compare",
    "export": "_export",
    "has_duckdb": "_store",
    "heatmap": "_heatmap",
    "open_store": "_store",
    "rank": "_rank",
    "rescore": "_rescore",
    "run": "_run",
    "to_postgres": "_postgres",
    "trend": "_trend",
    "worst": "_worst",
}

if TYPE_CHECKING:
    from compliance_rules.batch._choice import Choice
    from compliance_rules.batch._compare import Compared, compare
    from compliance_rules.batch._export import export
    from compliance_rules.batch._heatmap import ACROSS, Across, Heatmap, heatmap
    from compliance_rules.batch._many import audit_many
    from compliance_rules.batch._postgres import ADDRESSES, to_postgres
    from compliance_rules.batch._rank import Ranked, rank
    from compliance_rules.batch._rescore import rescore
    from compliance_rules.batch._run import LIMIT, Progress, Summary, run
    from compliance_rules.batch._store import Store, has_duckdb, open_store
    from compliance_rules.batch._task import Options
    from compliance_rules.batch._trend import GROUPS, Group, Trend, trend
    from compliance_rules.batch._worst import Worst, worst
else:
    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "ACROSS",
    "ADDRESSES",
    "GROUPS",
    "LIMIT",
    "Across",
    "Choice",
    "Compared",
    "Group",
    "Heatmap",
    "Options",
    "Progress",
    "Ranked",
    "Store",
    "Summary",
    "Trend",
    "Worst",
    "audit_many",
    "compare",
    "export",
    "has_duckdb",
    "heatmap",
    "open_store",
    "rank",
    "rescore",
    "run",
    "to_postgres",
    "trend",
    "worst",
]
