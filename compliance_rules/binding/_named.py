"""A report that already has the form's names: its figures are read, its names are checked."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from attrs import define, evolve, field

from compliance_rules.binding._facts import stated_figures
from compliance_rules.binding._named_info import info_of
from compliance_rules.binding._numbers import read_value
from compliance_rules.binding._rows import declared
from compliance_rules.diagnostics import Diagnostic, Location, Phrase
from compliance_rules.model import (
    Axis,
    BoundSection,
    BoundTable,
    CellType,
    Document,
    Form,
    FormFact,
    FormTable,
    NamedFact,
    NamedFigure,
    NamedReport,
    NamedSection,
    NamedTable,
    Printed,
    Report,
    State,
    StatedFigure,
    Value,
)

_Key: TypeAlias = tuple[str, str]

_SAID = Phrase("it was handed over as illegible", "交来时即标为无法识别")
_DIFFERS = Phrase("its text and its value differ", "原文与数值不一致")
_ROW = Phrase("row", "行")
_COLUMN = Phrase("column", "列")
_TABLE = Phrase("table", "表")
_SECTION = Phrase("section", "章节")
_FACT = Phrase("fact", "事实")
#: Names of one report that are told one by one.
_MOST_TOLD = 50


def bind_named(document: Document, named: NamedReport, form: Form) -> Report:
    """Return the report that was handed over, as far as the form has its names."""
    binder = _Binder(form=form, named=named)
    tables = {name: binder.table(table) for name, table in form.tables.items()}
    sections = binder.sections(tables)
    facts = {name: binder.facts(fact) for name, fact in form.facts.items()}
    binder.unknown()
    return Report(
        document=document,
        info=info_of(named),
        form=form,
        sections=sections,
        tables=tables,
        facts=facts,
        passages=tuple(each.passage for each in named.passages),
        extra_sections=named.extra_sections,
        reading=(*document.reading, *binder.notes),
    )


@define(kw_only=True)
class _Binder:
    """A form, what was told, and what there is to say about it."""

    form: Form
    named: NamedReport
    notes: list[Diagnostic] = field(factory=list)

    def table(self, form: FormTable) -> BoundTable:
        told = self.named.tables.get(form.name)
        if told is None or not told.is_found:
            return BoundTable(name=form.name, is_found=False)
        cells = dict(self._cells(form, told))
        known = _in_order(form, told, cells)
        return BoundTable(
            name=form.name,
            is_found=True,
            location=told.location,
            cells=cells,
            row_labels=_labels(told.row_labels, form.rows.nodes_by_path),
            column_labels=_labels(told.column_labels, form.columns.nodes_by_path),
            head=told.head,
            rows=known[0],
            columns=known[1],
            extra_rows=told.extra_rows,
            extra_columns=told.extra_columns,
            left_out_rows=() if told.extra_rows else _left_out(form.rows, known[0], told, 0),
            left_out_columns=()
            if told.extra_columns
            else _left_out(form.columns, known[1], told, 1),
        )

    def _cells(self, form: FormTable, told: NamedTable) -> Iterator[tuple[_Key, Value]]:
        for (row, column), figure in told.cells.items():
            if not _is_row(form, row):
                self._unknown(_ROW, f"{form.name}[{row}]", figure.place)
            elif column not in form.columns.leaves:
                self._unknown(_COLUMN, f"{form.name}[{row}, {column}]", figure.place)
            elif figure.state not in ("absent", "left_out"):
                cells = form.cell_type(declared(row), column)
                yield (row, column), self._value(figure, cells, f"{form.name}[{row}, {column}]")

    def _value(self, figure: NamedFigure, cells: CellType, name: str) -> Value:
        """Return what a figure says; where its text and its value differ, it says nothing."""
        value = read_value(_text(figure), cells, figure.location)
        if figure.state == "garbled":
            why = value.why or _SAID
            return evolve(value, state=State.GARBLED, value=None, high=None, unit=None, why=why)
        if not _agree(figure, value):
            self.notes.append(
                Diagnostic.of("CR626", figure.place, name=name, place=str(figure.place))
            )
            return Value(
                text=value.text, state=State.GARBLED, location=figure.location, why=_DIFFERS
            )
        return value

    def sections(self, tables: Mapping[str, BoundTable]) -> dict[str, BoundSection]:
        told = {each.path: each for each in self.named.sections if each.is_found}
        order = {
            path: at
            for at, path in enumerate(
                sorted(
                    (path for path in told if path in self.form.sections),
                    key=lambda path: (told[path].order is None, told[path].order or 0),
                )
            )
        }
        return {
            path: self._section(told[path], order[path], tables)
            if path in told
            else BoundSection(path=path)
            for path in self.form.sections
        }

    def _section(
        self, told: NamedSection, order: int, tables: Mapping[str, BoundTable]
    ) -> BoundSection:
        label = self.form.sections[told.path].label
        return BoundSection(
            path=told.path,
            heading=told.heading or Printed(text=label, location=told.place),
            passages=tuple(
                each.passage for each in self.named.passages if _is_inside(each.section, told.path)
            ),
            has_tables=told.has_tables
            if told.has_tables is not None
            else any(
                table.is_found and _is_inside(self.form.tables[name].section, told.path)
                for name, table in tables.items()
            ),
            order=order,
        )

    def facts(self, fact: FormFact) -> tuple[StatedFigure, ...]:
        """Return the figures told for a fact; of a fact not told, what the text states."""
        told = self.named.facts.get(fact.name)
        if told is not None:
            return tuple(self._stated(fact, told))
        wanted = fact.sections
        return stated_figures(
            fact,
            [
                each.passage
                for each in self.named.passages
                if not wanted or any(_is_inside(each.section, path) for path in wanted)
            ],
        )

    def _stated(self, fact: FormFact, told: NamedFact) -> Iterator[StatedFigure]:
        for figure, passage in told.figures:
            yield StatedFigure(value=self._value(figure, fact.cells, fact.name), passage=passage)

    def unknown(self) -> None:
        """Tell the names that the form does not have."""
        for name, table in self.named.tables.items():
            if name not in self.form.tables:
                self._unknown(_TABLE, name, table.place)
        for each in self.named.sections:
            if each.path not in self.form.sections:
                self._unknown(_SECTION, each.path, each.place)
        for passage in self.named.passages:
            if passage.section is not None and passage.section not in self.form.sections:
                self._unknown(_SECTION, passage.section, passage.place)
        for name, fact in self.named.facts.items():
            if name not in self.form.facts:
                self._unknown(_FACT, name, fact.place)

    def _unknown(self, kind: Phrase, name: str, place: Location) -> None:
        if len(self.notes) < _MOST_TOLD:
            self.notes.append(Diagnostic.of("CR625", place, kind=kind, name=name, place=str(place)))


def _text(figure: NamedFigure) -> str:
    """Return the text of a figure; of one that has only a value, the value."""
    if figure.text is not None:
        return figure.text
    return "" if figure.value is None else f"{figure.value:f}"


def _agree(figure: NamedFigure, value: Value) -> bool:
    """Whether what was told of a figure is what its text says."""
    if figure.value is not None and figure.value != value.value:
        return False
    return figure.state is None or figure.state == value.state.word


def _is_row(form: FormTable, row: str) -> bool:
    """Whether a form has a row, or an open row that stands for it."""
    path = declared(row)
    leaf = form.rows.leaves.get(path)
    return leaf is not None and any(node.is_open for node in leaf.trail) is (path != row)


def _in_order(
    form: FormTable, told: NamedTable, cells: Mapping[_Key, Value]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows and columns that were found, as the form orders them."""
    rows = [row for row in told.rows or () if _is_row(form, row)]
    rows.extend(row for row, _ in cells)
    ranks = {path: at for at, path in enumerate(form.rows.leaves)}
    columns = {*(told.columns or ()), *(column for _, column in cells)}
    return (
        tuple(sorted(dict.fromkeys(rows), key=lambda row: ranks[declared(row)])),
        tuple(path for path in form.columns.leaves if path in columns),
    )


def _left_out(axis: Axis, found: Collection[str], told: NamedTable, side: int) -> tuple[str, ...]:
    """Return what was left out: told so, or not told of at all by whoever tells what is there.

    A table that comes with its rows was read by this library, perhaps by another form:
    what that form did not have nobody has looked for.
    """
    lost = {key[side] for key, figure in told.cells.items() if figure.state == "absent"}
    out = {key[side] for key, figure in told.cells.items() if figure.state == "left_out"}
    return tuple(
        path
        for path in axis.left_out(found)
        if path not in lost and (told.rows is None or path in out)
    )


def _labels(told: Mapping[str, Printed], known: Mapping[str, object]) -> dict[str, Printed]:
    return {path: printed for path, printed in told.items() if declared(path) in known}


def _is_inside(section: str | None, path: str) -> bool:
    return section is not None and (section == path or section.startswith(f"{path}."))
