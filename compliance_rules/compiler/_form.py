"""Build the form of a pack: its sections, tables and facts."""

from collections.abc import Iterable, Iterator, Mapping

from compliance_rules.compiler._axes import axis, check_siblings, check_types
from compliance_rules.compiler._cells import cell_type
from compliance_rules.compiler._overlay import Merged
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import (
    CellType,
    Form,
    FormAsked,
    FormFact,
    FormSection,
    FormTable,
    pattern_problem,
)

_SECTION = Phrase("section", "章节")
_VALUE = "{value}"
_FIGURE = Phrase("a figure", "数")
_TEXT = Phrase("a text", "文字")


def build_form(merged: Merged, problems: Problems) -> Form:
    """Return the form that the declarations of a pack describe."""
    check_siblings(merged.sections, _SECTION, problems)
    sections = {each.path: each for each in _sections(merged.sections, None, problems)}
    return Form(
        sections=sections,
        tables=_tables(merged, sections, problems),
        facts={each.name: _fact(each, sections, problems) for each in merged.facts},
        asked={
            each.name: FormAsked(name=each.name, kind=each.kind, question=each.question)
            for each in merged.asked
        },
    )


def find_section(
    path: ast.Path, sections: Mapping[str, FormSection], problems: Problems
) -> str | None:
    """Return the path of a section, or tell that there is none."""
    name = str(path)
    if name in sections:
        return name
    problems.add("CR203", path.span, name=name, **advice(name, sections))
    return None


def _sections(
    declared: Iterable[ast.SectionDecl], parent: str | None, problems: Problems
) -> Iterator[FormSection]:
    for each in declared:
        path = f"{parent}.{each.name}" if parent else each.name
        yield FormSection(path=path, labels=each.labels or (each.name,), parent=parent)
        check_siblings(each.children, _SECTION, problems)
        yield from _sections(each.children, path, problems)


def _tables(
    merged: Merged, sections: Mapping[str, FormSection], problems: Problems
) -> dict[str, FormTable]:
    """Return the tables in the order of their sections, whatever file each is in."""
    order = {path: at for at, path in enumerate(sections)}
    tables = [_table(each, sections, problems) for each in merged.tables]
    tables.sort(key=lambda table: order.get(table.section or "", len(order)))
    return {table.name: table for table in tables}


def _table(
    declared: ast.TableDecl, sections: Mapping[str, FormSection], problems: Problems
) -> FormTable:
    where = declared.section
    table = FormTable(
        name=declared.name,
        labels=declared.labels or (declared.name,),
        section=find_section(where, sections, problems) if where else None,
        cells=cell_type(declared.cells, problems) or CellType(),
        rows=axis("row", declared.rows, declared, problems),
        columns=axis("column", declared.columns, declared, problems),
        is_optional=declared.is_optional,
    )
    check_types(table, declared, problems)
    return table


def _fact(
    declared: ast.FactDecl, sections: Mapping[str, FormSection], problems: Problems
) -> FormFact:
    if declared.cells.kind == "text":
        problems.add("CR301", declared.cells.span or declared.span, expected=_FIGURE, found=_TEXT)
    for pattern in declared.patterns:
        _check_pattern(pattern, problems)
    found = (find_section(each, sections, problems) for each in declared.sections)
    return FormFact(
        name=declared.name,
        label=declared.label,
        cells=cell_type(declared.cells, problems) or CellType(),
        sections=tuple(each for each in found if each is not None),
        patterns=tuple(each.value for each in declared.patterns),
    )


def _check_pattern(pattern: ast.Text, problems: Problems) -> None:
    count = pattern.value.count(_VALUE)
    if count != 1:
        problems.add("CR321", pattern.span, count=count)
        return
    reason = pattern_problem(pattern.value)
    if reason is not None:
        problems.add("CR322", pattern.span, problem=reason)
