"""Laws of binding: any document binds, and nothing is bound that does not stand in it."""

import time

from attrs import evolve
from hypothesis import given, settings

from compliance_rules.binding import bind
from compliance_rules.diagnostics import Location
from compliance_rules.model import Block, Document, Grid, Paragraph
from tests.strategies.bindable import FORM, documents


@settings(max_examples=80, deadline=None)
@given(documents)
def test_any_document_binds(document: Document) -> None:
    report = bind(document, FORM)

    assert list(report.tables) == list(FORM.tables)
    assert list(report.sections) == list(FORM.sections)
    assert all(note.message("zh") and note.message("en") for note in report.reading)


@settings(max_examples=50, deadline=None)
@given(documents)
def test_every_figure_stands_in_the_document(document: Document) -> None:
    texts = {""}
    for block in document.blocks:
        rows = block.rows if isinstance(block, Grid) else ()
        texts.update(cell.text.strip() for row in rows for cell in row)
        if not isinstance(block, Grid):
            texts.add(block.text.strip())

    report = bind(document, FORM)

    assert not [
        value.text
        for table in report.tables.values()
        for value in table.cells.values()
        if value.text not in texts
    ]


@settings(max_examples=50, deadline=None)
@given(documents)
def test_no_place_gives_two_figures(document: Document) -> None:
    # Places of the strategy may repeat; here every cell gets one of its own.
    own = _numbered(document)

    report = bind(own, FORM)

    places = [
        str(value.location)
        for table in report.tables.values()
        for value in table.cells.values()
        if value.text
    ]
    assert len(places) == len(set(places))


@settings(max_examples=25, deadline=None)
@given(documents)
def test_binding_twice_gives_the_same(document: Document) -> None:
    assert bind(document, FORM) == bind(document, FORM)


def test_time_grows_no_faster_than_the_document() -> None:
    small, large = (_time(count) for count in (4_000, 32_000))

    assert large < small * 8 * 3


def _time(count: int) -> float:
    marks = ("一", "二", "苹", "0", "、", "7")
    blocks = tuple(
        Paragraph(text=marks[at % len(marks)], location=Location(line=at + 1, column=1))
        for at in range(count)
    )
    document = Document(source="long", sha256="", format="text", blocks=blocks)
    start = time.process_time()
    bind(document, FORM)
    return time.process_time() - start


def _numbered(document: Document) -> Document:
    return evolve(
        document,
        blocks=tuple(
            _placed(block, 100 * number) for number, block in enumerate(document.blocks, 1)
        ),
    )


def _placed(block: Block, line: int) -> Block:
    here = Location(line=line, column=1)
    if not isinstance(block, Grid):
        return evolve(block, location=here)
    rows = tuple(
        tuple(
            evolve(cell, location=Location(line=line + i, column=j))
            for j, cell in enumerate(row, 1)
        )
        for i, row in enumerate(block.rows)
    )
    return evolve(block, rows=rows, location=here)
