"""Laws of reading PDF: whatever the bytes, a document or a refusal comes out."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Grid
from compliance_rules.readers._pdf import read_pdf
from compliance_rules.readers._pdf_grid import ruled_tables
from compliance_rules.readers._pdf_layout import blocks_of
from compliance_rules.readers._pdf_page import Char, Page, Stroke
from tests.layouts import Block
from tests.pdfs import Style, print_pdf

_PLACES = st.integers(0, 30).map(lambda step: step * 20.0)
_CHARS = st.builds(
    lambda left, top, text: Char(left, top, left + 10, top + 10, text),
    _PLACES,
    _PLACES,
    st.sampled_from("一、（）甲0123,. "),
)
_STROKES = st.one_of(
    st.builds(lambda x, y, length: Stroke(x, y, x, y + length), _PLACES, _PLACES, _PLACES),
    st.builds(lambda x, y, length: Stroke(x, y, x + length, y), _PLACES, _PLACES, _PLACES),
)
_PAGES = st.builds(
    Page,
    number=st.just(1),
    width=st.just(600.0),
    height=st.just(600.0),
    chars=st.lists(_CHARS, max_size=40).map(tuple),
    strokes=st.lists(_STROKES, max_size=25).map(tuple),
    pictures=st.just(0.0),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_STROKES, max_size=40))
def test_cells_never_overlap(strokes: list[Stroke]) -> None:
    for table in ruled_tables(strokes):
        squares = [
            (row, column)
            for area in table.areas
            for row in range(area.top, area.bottom)
            for column in range(area.left, area.right)
        ]
        assert len(squares) == len(set(squares))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PAGES, min_size=1, max_size=3))
def test_nothing_is_read_that_is_not_printed(pages: list[Page]) -> None:
    blocks = blocks_of(pages)

    printed = {char.text for page in pages for char in page.chars} | {" ", "\ufffd"}
    texts = [
        text
        for block in blocks
        for text in (
            [cell.text for row in block.rows for cell in row]
            if isinstance(block, Grid)
            else [block.text]
        )
    ]
    assert set("".join(texts)) <= printed
    assert sum(len(text) for text in texts) <= 3 * sum(len(page.chars) for page in pages) + len(
        texts
    )


def test_damaged_bytes_give_a_document_or_a_refusal() -> None:
    data = print_pdf(
        [Block(text="共收到申请15件。"), Block(heading="一、总体情况")], Style(layout="whole")
    )
    chance = random.Random(20)  # noqa: S311 - nothing here is secret
    for _ in range(25):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 4, 30))):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(8, len(damaged)) :]
        try:
            content = read_pdf(bytes(damaged), "report.pdf")
        except ReportReadError:
            continue
        else:
            assert content.blocks
