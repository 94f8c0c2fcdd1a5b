"""Audit reports against declarative rule packs.

```python
import compliance_rules as cr

audit = cr.audit("report.txt")
print(audit)
```
"""

from compliance_rules.audit import Audit, audit, explain, read
from compliance_rules.compiler import Pack, RuleFunction, rule_function
from compliance_rules.diagnostics import Location
from compliance_rules.errors import (
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

__version__ = "0.1.0"

__all__ = [
    "Audit",
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
    "compile",
    "explain",
    "load",
    "read",
    "read_waivers",
    "rule_function",
]
