"""Audit reports against declarative rule packs.

```python
import compliance_rules as cr

audit = cr.audit("report.txt")
print(audit)
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

__version__ = "0.1.0"

#: Where each name is from; its package is imported when the name is first asked for,
#: so that a program pays only for what it uses.
_HOMES = {
    "Audit": "audit.Audit",
    "audit": "audit.audit",
    "compare": "audit.compare",
    "explain": "audit.explain",
    "read": "audit.read",
    "audit_many": "batch.audit_many",
    "open_store": "batch.open_store",
    "Pack": "compiler.Pack",
    "RuleFunction": "compiler.RuleFunction",
    "rule_function": "compiler.rule_function",
    "Location": "diagnostics.Location",
    "AnswersError": "errors.AnswersError",
    "BatchError": "errors.BatchError",
    "ComplianceRulesError": "errors.ComplianceRulesError",
    "PackNotFoundError": "errors.PackNotFoundError",
    "ReportReadError": "errors.ReportReadError",
    "RulePackError": "errors.RulePackError",
    "WaiversError": "errors.WaiversError",
    "Document": "model.Document",
    "Grid": "model.Grid",
    "GridCell": "model.GridCell",
    "Heading": "model.Heading",
    "Paragraph": "model.Paragraph",
    "Report": "model.Report",
    "compile": "packs.compile_text",
    "load": "packs.load",
    "read_waivers": "packs.read_waivers",
    "Waiver": "scoring.Waiver",
}

if TYPE_CHECKING:
    from compliance_rules.audit import Audit, audit, compare, explain, read
    from compliance_rules.batch import audit_many, open_store
    from compliance_rules.compiler import Pack, RuleFunction, rule_function
    from compliance_rules.diagnostics import Location
    from compliance_rules.errors import (
        AnswersError,
        BatchError,
        ComplianceRulesError,
        PackNotFoundError,
        ReportReadError,
        RulePackError,
        WaiversError,
    )
    from compliance_rules.model import Document, Grid, GridCell, Heading, Paragraph, Report
    from compliance_rules.packs import compile_text as compile  # noqa: A004 - `cr.compile` reads best
    from compliance_rules.packs import load, read_waivers
    from compliance_rules.scoring import Waiver
else:
    # Importing the package `audit` puts it where the function of that name belongs. A
    # package is imported only once: done here, nothing can put it there again.
    import_module(f"{__name__}.audit")
    del globals()["audit"]

    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "AnswersError",
    "Audit",
    "BatchError",
    "ComplianceRulesError",
    "Document",
    "Grid",
    "GridCell",
    "Heading",
    "Location",
    "Pack",
    "PackNotFoundError",
    "Paragraph",
    "Report",
    "ReportReadError",
    "RuleFunction",
    "RulePackError",
    "Waiver",
    "WaiversError",
    "__version__",
    "audit",
    "audit_many",
    "compare",
    "compile",
    "explain",
    "load",
    "open_store",
    "read",
    "read_waivers",
    "rule_function",
]
