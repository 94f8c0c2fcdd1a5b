"""The values that flow through the library: Document, Form, Report."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names
from compliance_rules.model._document import Block, Document, Grid, GridCell, Heading, Paragraph
from compliance_rules.model._fold import fold, fold_with_map, simplified
from compliance_rules.model._form import (
    AskedKind,
    Axis,
    AxisName,
    CellKind,
    CellType,
    Form,
    FormAsked,
    FormFact,
    FormSection,
    FormTable,
    Leaf,
    Node,
)
from compliance_rules.model._labels import label_key
from compliance_rules.model._pattern import (
    NUMERALS,
    PLACEHOLDER,
    VALUE_GROUP,
    compile_pattern,
    pattern_problem,
)
from compliance_rules.model._report import (
    Answer,
    BoundSection,
    BoundTable,
    How,
    Level,
    Passage,
    Printed,
    Report,
    ReportInfo,
    StatedFigure,
)
from compliance_rules.model._value import State, Value

#: Names whose module is imported when they are first asked for: few reports have names.
_LATE = dict.fromkeys(
    ("NamedFact", "NamedFigure", "NamedPassage", "NamedReport", "NamedSection", "NamedTable"),
    "_named",
)

if TYPE_CHECKING:
    from compliance_rules.model._named import (
        NamedFact,
        NamedFigure,
        NamedPassage,
        NamedReport,
        NamedSection,
        NamedTable,
    )
else:
    __getattr__ = late_names(__name__, _LATE)


__all__ = [
    "NUMERALS",
    "PLACEHOLDER",
    "VALUE_GROUP",
    "Answer",
    "AskedKind",
    "Axis",
    "AxisName",
    "Block",
    "BoundSection",
    "BoundTable",
    "CellKind",
    "CellType",
    "Document",
    "Form",
    "FormAsked",
    "FormFact",
    "FormSection",
    "FormTable",
    "Grid",
    "GridCell",
    "Heading",
    "How",
    "Leaf",
    "Level",
    "NamedFact",
    "NamedFigure",
    "NamedPassage",
    "NamedReport",
    "NamedSection",
    "NamedTable",
    "Node",
    "Paragraph",
    "Passage",
    "Printed",
    "Report",
    "ReportInfo",
    "State",
    "StatedFigure",
    "Value",
    "compile_pattern",
    "fold",
    "fold_with_map",
    "label_key",
    "pattern_problem",
    "simplified",
]
