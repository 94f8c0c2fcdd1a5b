"""From a pack and a report to findings."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "Demand": "_demands.Demand",
    "PREVIOUS": "_demands.PREVIOUS",
    "REPORT": "_demands.REPORT",
    "conditions": "_demands.conditions",
    "demands": "_demands.demands",
    "evaluate": "_evaluate.evaluate",
    "holds": "_evaluate.holds",
    "Evidence": "_finding.Evidence",
    "Finding": "_finding.Finding",
    "Status": "_finding.Status",
    "Waived": "_finding.Waived",
    "Findings": "_findings.Findings",
    "OfRule": "_findings.OfRule",
    "apart": "_findings.apart",
    "by_rule": "_findings.by_rule",
    "of_rules": "_findings.of_rules",
    "ordered": "_findings.ordered",
    "replaced": "_findings.replaced",
    "tally": "_findings.tally",
    "CellKey": "_relations.CellKey",
    "Relation": "_relations.Relation",
    "relations": "_relations.relations",
    "Step": "_trace.Step",
    "Traced": "_trace.Traced",
    "trace": "_trace.trace",
    "operands": "_walk.children",
}

if TYPE_CHECKING:
    from compliance_rules.engine._demands import PREVIOUS, REPORT, Demand, conditions, demands
    from compliance_rules.engine._evaluate import evaluate, holds
    from compliance_rules.engine._finding import Evidence, Finding, Status, Waived
    from compliance_rules.engine._findings import (
        Findings,
        OfRule,
        apart,
        by_rule,
        of_rules,
        ordered,
        replaced,
        tally,
    )
    from compliance_rules.engine._relations import CellKey, Relation, relations
    from compliance_rules.engine._trace import Step, Traced, trace
    from compliance_rules.engine._walk import children as operands
else:
    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "PREVIOUS",
    "REPORT",
    "CellKey",
    "Demand",
    "Evidence",
    "Finding",
    "Findings",
    "OfRule",
    "Relation",
    "Status",
    "Step",
    "Traced",
    "Waived",
    "apart",
    "by_rule",
    "conditions",
    "demands",
    "evaluate",
    "holds",
    "of_rules",
    "operands",
    "ordered",
    "relations",
    "replaced",
    "tally",
    "trace",
]
