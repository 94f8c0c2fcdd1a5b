"""The printer of test pages: it comes to an end, whatever it is given."""

from tests.layouts import Block, TableBlock
from tests.pdfs import Style, print_pdf


def test_a_header_taller_than_a_page_is_not_printed_on_every_one() -> None:
    table = TableBlock(
        name="tall",
        head=(("自然人法人或其他组织" * 60, "总计"),),
        rows=tuple((f"第{number}行", str(number)) for number in range(9)),
        row_paths=tuple(f"row{number}" for number in range(9)),
        column_paths=("total",),
        label_width=1,
    )
    style = Style(
        layout="repeated",
        size=(260.0, 520.0),
        lines="strokes",
        closes=True,
        cuts_rows=True,
        numbers=True,
    )

    printed = print_pdf((Block(table=table),), style)

    assert 1 < printed.count(b"/Type /Page\n") < 20
