"""PDF that cannot be read: each ends in its own diagnostic, in time and within memory."""

import io
import resource
import zlib
from collections.abc import Sequence

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document
from compliance_rules.readers import _pdf, read_document

_TEXT = b"BT /F 12 Tf 72 700 Td (received 12) Tj ET "
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_BOX = b"/MediaBox[0 0 595 842]"


def _file(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, the first of them its root."""
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (count, table, count, len(out))
    )


def _page(content: bytes, *others: bytes, box: bytes = _BOX, font: bytes = _FONT) -> bytes:
    """Return a PDF of one page; its content is object 4, its font 5."""
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%s/Resources<</Font<</F 5 0 R>>"
            b"/XObject<</X 4 0 R>>>>>>" % box,
            content,
            font,
            *others,
        ]
    )


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def _packed(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    return _stream(zlib.compress(data, 9), entries)


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _tree(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
        ]
    )


def _code(data: bytes) -> str:
    with pytest.raises(ReportReadError) as caught:
        _read(data)
    (diagnostic,) = caught.value.diagnostics
    assert "report.pdf" in diagnostic.message("en")
    assert "report.pdf" in diagnostic.message("zh")
    return diagnostic.code


def _read(data: bytes) -> Document:
    return read_document(data, "report.pdf")


def _texts(data: bytes) -> list[str]:
    return [getattr(block, "text", "a grid") for block in _read(data).blocks]


def _printed(canvas: Canvas, into: io.BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def test_a_whole_file_is_read() -> None:
    assert ["received 12"] == _texts(_page(_stream(_TEXT)))


def test_pages_without_text_are_not_guessed_at() -> None:
    into = io.BytesIO()
    canvas = Canvas(into)
    # One grey point, as large as the page: what a scanner gives.
    point = io.BytesIO(b"P6 1 1 255 \x99\x99\x99")
    canvas.drawImage(ImageReader(point), 0, 0, 595, 842)
    canvas.drawString(300, 20, "3")

    assert "CR600" == _code(_printed(canvas, into))
    assert "CR600" == _code(_page(_stream(b"0 0 m 9 9 l S")))


def test_a_scanned_page_among_others_is_told() -> None:
    into = io.BytesIO()
    canvas = Canvas(into)
    canvas.drawString(72, 700, "received 12")
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(b"P6 1 1 255 \x99\x99\x99")), 0, 0, 595, 842)

    document = _read(_printed(canvas, into))

    assert [("CR608", (("page", 2),))] == [(each.code, each.arguments) for each in document.reading]


def test_a_password_is_asked_for_but_not_an_owners() -> None:
    codes = []
    for password in ("secret", ""):
        into = io.BytesIO()
        canvas = Canvas(into, encrypt=StandardEncryption(password, ownerPassword="other"))
        canvas.drawString(72, 700, "received 12")
        data = _printed(canvas, into)
        codes.append(_code(data) if password else _texts(data)[0])

    assert ["CR601", "received 12"] == codes


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        _page(_stream(_TEXT))[:300],
        _file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
        _file([b"<</Type/Catalog>>"]),
        _page(_stream(_TEXT), box=b"/MediaBox[0 0 (a) null]"),
        _page(_stream(_TEXT), box=b"/MediaBox[0 0 1e400 1e400]"),
    ],
    ids=["only its mark", "cut short", "pages in a circle", "no pages", "no size", "endless"],
)
def test_damaged_files_say_so(data: bytes) -> None:
    assert "CR602" == _code(data)


@pytest.mark.parametrize(
    "data",
    [
        _page(_stream(_TEXT))[:-5],
        _page(_stream(_TEXT + b"/X Do ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")),
        _page(_stream(_TEXT), box=b"/MediaBox[0 0 1000000 1000000]"),
        _page(_stream(_TEXT)).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 400"),
    ],
    ids=["no end", "a form in itself", "as wide as a street", "tables in a circle"],
)
def test_small_faults_do_no_harm(data: bytes) -> None:
    assert ["received 12"] == _texts(data)


def test_more_pages_than_a_report_has_are_refused() -> None:
    assert "CR603" == _code(_tree(301))
    assert "CR603" == _code(
        _file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 99999999/Kids[]>>"])
    )


_HOSTILE = {
    "bomb": _page(_stream(_zeros(700), b"/Filter/FlateDecode")),
    "bomb in a bomb": _page(_packed(_zeros(700), b"/Filter[/FlateDecode/FlateDecode]")),
    "drawing": _page(_packed(b"0 0 m 1 1 l S " * 3_000_000)),
    "nesting": _page(_stream(b"[" * 1_000_000)),
    "circle": _file([b"2 0 R", b"1 0 R"]),
    "endless range": _page(
        _stream(_TEXT),
        _stream(b"begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"),
        font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>",
    ),
}


def _ends(data: bytes) -> None:
    before = _spent_by_children()

    assert _code(data) in {"CR600", "CR602", "CR605"}

    # The process that reads has limits of its own: 6 seconds and 448 MB.
    assert _spent_by_children() - before < 10


def _spent_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize("name", _HOSTILE)
def test_files_made_to_hurt_end_at_the_limits(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf, "_CPU_SECONDS", 2)

    _ends(_HOSTILE[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", _HOSTILE)
def test_files_made_to_hurt_end_in_time_and_within_memory(name: str) -> None:
    _ends(_HOSTILE[name])


def test_fonts_that_do_not_tell_their_characters_are_refused() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>>>]>>"
    )
    content = _stream(b"BT /F 12 Tf 72 700 Td <00120013001400150016> Tj ET")

    assert "CR606" == _code(_page(content, font=font))


def test_an_unknown_character_in_a_figure_is_told_and_stays() -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/none]>>>>"
    content = _stream(b"BT /F 12 Tf 72 700 Td (received 1\\0012) Tj ET")

    document = _read(_page(content, font=font))

    assert ["received 1\N{REPLACEMENT CHARACTER}2"] == [
        getattr(block, "text", None) for block in document.blocks
    ]
    assert ["CR607"] == [each.code for each in document.reading]
