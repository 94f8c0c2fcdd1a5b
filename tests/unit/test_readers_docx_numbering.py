"""Numbers that Word draws itself: their form, their order, where they start anew."""

import pytest

from compliance_rules.model import Grid
from compliance_rules.readers._docx import read_docx
from compliance_rules.readers._docx_numerals import numeral
from tests.words import package, paragraph


def _level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


_REPORT = (
    '<w:abstractNum w:abstractNumId="7">'
    + _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
    + "</w:abstractNum>"
)
_NUM = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def _in(level: int, number: str = "1") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _labels(levels: list[int | str], numbering: str = _REPORT + _NUM) -> list[str]:
    """Return the labels of paragraphs, each given by its level or its properties."""
    body = "".join(
        paragraph("。", _in(level) if isinstance(level, int) else level) for level in levels
    )
    return _texts(body, numbering=numbering)


def _texts(body: str, **parts: str) -> list[str]:
    blocks = read_docx(package(body, parts), "report.docx").blocks
    return [block.text.removesuffix("。") for block in blocks if not isinstance(block, Grid)]


def test_lower_levels_start_anew_below_each_higher_one() -> None:
    assert ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"] == _labels(
        [0, 1, 2, 2, 1, 2, 0, 1]
    )


def test_a_list_goes_on_after_other_text() -> None:
    assert ["一、", "", "二、"] == _labels([0, "", 0])


def test_two_lists_of_one_kind_count_together() -> None:
    numbering = _REPORT + _NUM + _NUM.replace('numId="1"', 'numId="2"')

    assert ["一、", "二、"] == _labels([0, _in(0, "2")], numbering)


def test_a_list_can_start_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    anew = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{start}</w:num>'

    assert ["一、", "二、", "一、", "二、"] == _labels(
        [0, 0, _in(0, "2"), _in(0, "2")], _REPORT + _NUM + anew
    )


def test_a_list_can_draw_a_level_in_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{_level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    number = f'<w:num w:numId="1"><w:abstractNumId w:val="7"/>{own}</w:num>'

    assert ["I) ", "II) "] == _labels([0, 0], _REPORT + number)


def test_a_level_can_show_those_above_it() -> None:
    levels = _level(0, "chineseCounting", "%1") + _level(1, "decimal", "%1.%2", "<w:isLgl/>")
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{_NUM}'

    assert ["一 ", "1.1 ", "1.2 "] == _labels([0, 1, 1], numbering)


def test_a_level_can_go_on_counting() -> None:
    levels = _level(0, "decimal", "%1、") + _level(
        1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{_NUM}'

    assert ["1、", "（1）", "2、", "（2）"] == _labels([0, 1, 0, 1], numbering)


def test_a_level_without_one_above_shows_where_that_starts() -> None:
    levels = _level(0, "decimal", "%1") + _level(1, "decimal", "%1.%2")
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{_NUM}'

    assert ["1.1 ", "1 "] == _labels([1, 0], numbering)


def test_bullets_are_no_text() -> None:
    level = _level(0, "bullet", "\uf06c")
    numbering = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>{_NUM}'

    assert [""] == _labels([0], numbering)[:1]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="s"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="s"/>') + paragraph(
        "乙", '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )

    assert ["一、甲", "乙"] == _texts(body, numbering=_REPORT + _NUM, styles=styles)


def test_a_style_tells_its_level_in_the_list() -> None:
    levels = _level(0, "chineseCounting", "%1、") + _level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="sub"/>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="s"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{_NUM}'

    assert ["（一）甲"] == _texts(
        paragraph("甲", '<w:pStyle w:val="sub"/>'), numbering=numbering, styles=styles
    )


def test_a_list_may_be_that_of_a_style() -> None:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
    linked = '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert ["一、甲"] == _texts(
        paragraph("甲", _in(0, "2")), numbering=_REPORT + link + _NUM + linked, styles=styles
    )


def test_cells_are_numbered_too() -> None:
    cell = f"<w:tc>{paragraph('规章', _in(2))}</w:tc>"
    (grid,) = read_docx(
        package(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>", {"numbering": _REPORT + _NUM}),
        "a.docx",
    ).blocks
    assert isinstance(grid, Grid)

    assert ["1. 规章", "2. 规章"] == [cell.text for cell in grid.rows[0]]


def test_a_deleted_paragraph_does_not_count() -> None:
    gone = f"{_in(0)}<w:rPr><w:del/></w:rPr>"
    body = paragraph("甲", _in(0)) + paragraph("", gone) + paragraph("乙", _in(0))

    assert ["一、甲", "二、乙"] == _texts(body, numbering=_REPORT + _NUM)


def test_a_list_that_is_not_defined_draws_nothing() -> None:
    assert [""] == _labels([_in(0, "9")])
    assert [""] == _labels([_in(0)], "<w:num w:numId='1'><w:abstractNumId w:val='99'/></w:num>")
    assert [""] == _labels([_in(12)])


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (10, "chineseLegalSimplified", "壹拾"),
        (23, "chineseLegalSimplified", "贰拾叁"),
        (10, "ideographDigital", "一〇"),
        (11, "ideographTraditional", "甲"),
        (3, "ideographZodiac", "寅"),
        (49, "upperRoman", "XLIX"),
        (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"),
        (2, "lowerLetter", "b"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (2, "ideographEnclosedCircle", "㊁"),
        (2, "numberInDash", "- 2 -"),
        (5, "decimal", "5"),
        (5, "somethingNew", "5"),
        (5, "none", ""),
        (0, "chineseCounting", "0"),
        (12_345, "upperRoman", "12345"),
    ],
)
def test_numerals_are_those_of_word(number: int, kind: str, text: str) -> None:
    assert text == numeral(number, kind)
