"""From a document and a form to a report: named sections, cells and figures."""

from compliance_rules.binding._bind import bind
from compliance_rules.binding._describe import describe
from compliance_rules.binding._facts import stated_figures
from compliance_rules.binding._numbers import read_value

__all__ = ["bind", "describe", "read_value", "stated_figures"]
