"""The values that flow through the library: Document, Form, Report."""

from compliance_rules.model._document import Block, Document, Grid, GridCell, Heading, Paragraph
from compliance_rules.model._fold import fold, fold_with_map, simplified
from compliance_rules.model._form import (
    Axis,
    AxisName,
    CellKind,
    CellType,
    Form,
    FormFact,
    FormSection,
    FormTable,
    Leaf,
    Node,
)
from compliance_rules.model._labels import label_key
from compliance_rules.model._named import (
    NamedFact,
    NamedFigure,
    NamedPassage,
    NamedReport,
    NamedSection,
    NamedTable,
)
from compliance_rules.model._pattern import (
    NUMERALS,
    PLACEHOLDER,
    VALUE_GROUP,
    compile_pattern,
    pattern_problem,
)
from compliance_rules.model._report import (
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

__all__ = [
    "NUMERALS",
    "PLACEHOLDER",
    "VALUE_GROUP",
    "Axis",
    "AxisName",
    "Block",
    "BoundSection",
    "BoundTable",
    "CellKind",
    "CellType",
    "Document",
    "Form",
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
