"""Word files: what stands in them is read as Word shows it, in its order, with its place."""

import io
import zipfile

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Grid, Heading, Paragraph
from compliance_rules.readers import read_document
from compliance_rules.readers._content import Content
from compliance_rules.readers._docx import read_docx
from tests.words import package, paragraph, zipped

_TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def _read(body: str, **parts: str) -> Content:
    return read_docx(package(body, parts), "report.docx")


def _texts(body: str, **parts: str) -> list[str]:
    """Return the text of each block, the cells of a grid parted by bars."""
    return [
        "|".join(cell.text for row in block.rows for cell in row)
        if isinstance(block, Grid)
        else block.text
        for block in _read(body, **parts).blocks
    ]


def _runs(*pieces: str) -> str:
    return "<w:p>" + "".join(f"<w:r>{piece}</w:r>" for piece in pieces) + "</w:p>"


def _t(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    body = paragraph("前") + _TABLE.format(paragraph("格")) + paragraph("后")

    assert ["前", "格", "后"] == _texts(body)


def test_lines_are_counted_with_the_empty_ones_and_without_tables() -> None:
    body = paragraph("前") + paragraph("") + _TABLE.format(paragraph("格")) + paragraph("后")

    assert [Location(line=1), Location(table=1), Location(line=3)] == [
        block.location for block in _read(body).blocks
    ]


def test_a_line_break_parts_lines() -> None:
    body = _runs(_t("甲"), "<w:br/>", _t("乙")) + paragraph("丙")

    assert (
        Paragraph(text="甲", location=Location(line=1)),
        Paragraph(text="乙", location=Location(line=2)),
        Paragraph(text="丙", location=Location(line=3)),
    ) == _read(body).blocks


def test_pieces_of_a_run_keep_what_shows() -> None:
    body = _runs(
        _t("政府"), "<w:softHyphen/>", _t("信\u00ad息"), "<w:tab/>", "<w:noBreakHyphen/>", _t("8")
    )

    assert ["政府信息\t-8"] == _texts(body)


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ('<w:sym w:font="Symbol" w:char="F02D"/>', "-5"),
        ('<w:sym w:font="Wingdings" w:char="F02D"/>', "\uf02d5"),
        ('<w:sym w:font="宋体" w:char="2013"/>', "–5"),
        ('<w:sym w:font="宋体" w:char="D800"/>', "5"),
        ('<w:sym w:font="宋体"/>', "5"),
    ],
)
def test_a_symbol_is_its_character(piece: str, text: str) -> None:
    assert [text] == _texts(_runs(piece, _t("5")))


def test_a_raised_digit_is_no_digit_of_the_figure() -> None:
    raised = f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{_t("1")}'

    assert ["12¹"] == _texts(_runs(_t("12"), raised))


@pytest.mark.parametrize(
    "hidden",
    ["<w:vanish/>", '<w:vanish w:val="true"/>', '<w:rStyle w:val="quiet"/>'],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    styles = '<w:style w:type="character" w:styleId="quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = _runs(_t("显"), f"<w:rPr>{hidden}</w:rPr>{_t('隐')}", _t("示"))

    assert ["显示"] == _texts(body, styles=styles)


def test_a_run_can_show_itself_in_a_hidden_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="q"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = f'<w:rPr><w:vanish w:val="0"/></w:rPr>{_t("显")}'
    body = f'<w:p><w:pPr><w:pStyle w:val="q"/></w:pPr><w:r>{shown}</w:r><w:r>{_t("隐")}</w:r></w:p>'

    assert ["显"] == _texts(body, styles=styles)


def test_only_the_result_of_a_field_is_read() -> None:
    body = _runs(
        _t("共"),
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>IF 1 &gt; 0 </w:instrText>",
        _t("提示"),
        '<w:fldChar w:fldCharType="separate"/>',
        _t("12"),
        '<w:fldChar w:fldCharType="end"/>',
        _t("件"),
    )

    assert ["共12件"] == _texts(body)


def test_a_field_that_never_ends_hides_no_later_paragraph() -> None:
    body = _runs('<w:fldChar w:fldCharType="begin"/>', _t("提示")) + paragraph("正文")

    assert ["正文"] == _texts(body)


def test_links_fields_and_content_controls_are_looked_through() -> None:
    inner = f"<w:r>{_t('甲')}</w:r>"
    body = (
        f"<w:p><w:hyperlink>{inner}</w:hyperlink>"
        f'<w:fldSimple w:instr="PAGE">{inner}</w:fldSimple>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('乙')}</w:sdtContent></w:sdt>"
    )

    assert ["甲甲甲", "乙"] == _texts(body)


def test_the_prompt_of_an_empty_content_control_is_no_text() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{paragraph('单击此处输入文字')}</w:sdtContent></w:sdt>{paragraph('正文')}"
    )

    assert ["正文"] == _texts(body)


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        f"<w:p><w:r>{_t('共')}</w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del>"
        f"<w:ins><w:r>{_t('12')}</w:r></w:ins><w:r>{_t('件')}</w:r></w:p>"
        f"<w:p><w:moveFrom><w:r>{_t('移走')}</w:r></w:moveFrom>"
        f"<w:moveTo><w:r>{_t('移来')}</w:r></w:moveTo></w:p>"
    )
    content = _read(body)

    assert ["共12件", "移来"] == _texts(body)
    assert [("CR535", 4)] == [
        (note.code, dict(note.arguments)["count"]) for note in content.reading
    ]


def test_struck_text_is_no_text() -> None:
    body = _runs(f"<w:rPr><w:strike/></w:rPr>{_t('11')}", _t("12"))

    assert ["12"] == _texts(body)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = paragraph("二、主动公开", deleted) + paragraph("政府信息情况") + paragraph("正文")

    assert ["二、主动公开政府信息情况", "正文"] == _texts(body)


def test_a_deleted_end_before_a_table_loses_nothing() -> None:
    body = paragraph("甲", "<w:rPr><w:del/></w:rPr>") + _TABLE.format(paragraph("格"))

    assert ["甲", "格"] == _texts(body)


def test_a_formula_of_more_than_text_is_no_figure() -> None:
    run = "<m:r><m:t>{}</m:t></m:r>"
    plain = f"<w:p><m:oMathPara><m:oMath>{run.format('x=12')}</m:oMath></m:oMathPara></w:p>"
    half = f"<m:f><m:num>{run.format('1')}</m:num><m:den>{run.format('2')}</m:den></m:f>"

    assert ["x=12", "\ufffc"] == _texts(plain + f"<w:p><m:oMath>{half}</m:oMath></w:p>")


def test_the_pronunciation_above_characters_is_left_out() -> None:
    ruby = (
        f"<w:ruby><w:rt><w:r>{_t('gōng')}</w:r></w:rt>"
        f"<w:rubyBase><w:r>{_t('公')}</w:r></w:rubyBase></w:ruby>"
    )

    assert ["公开"] == _texts(_runs(ruby, _t("开")))


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f"<wps:txbx>{box}</wps:txbx></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert ["标题", "框内", "后文"] == _texts(_runs(_t("标题"), drawn) + paragraph("后文"))


def test_an_old_text_box_is_read() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"

    assert ["框内"] == _texts(_runs(f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"))


def test_notes_stand_after_what_refers_to_them() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("含上年结转")}</w:footnote>'
    )
    body = _runs(_t("收到12件"), '<w:footnoteReference w:id="2"/>', _t("。")) + paragraph("后文")

    assert [
        ("收到12件。", Location(line=1)),
        ("含上年结转", Location(line=1)),
        ("后文", Location(line=2)),
    ] == [
        (block.text, block.location)
        for block in _read(body, footnotes=notes).blocks
        if not isinstance(block, Grid)
    ]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    mark = '<w:footnoteReference w:id="2"/>'
    note = f'<w:footnote w:id="2">{_runs(_t("注"), mark)}</w:footnote>'

    assert ["文", "注"] == _texts(_runs(_t("文"), mark), footnotes=note)


def test_notes_of_a_cell_stand_after_its_table() -> None:
    notes = f'<w:endnote w:id="1">{paragraph("尾注")}</w:endnote>'
    cell = _runs(_t("12"), '<w:endnoteReference w:id="1"/>')

    assert ["12", "尾注"] == _texts(_TABLE.format(cell), endnotes=notes)


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="三级"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="x"/>'
    '<w:basedOn w:val="own"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="r"/>'
    '<w:basedOn w:val="ring"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="own"/>', 3),
        ('<w:pStyle w:val="sub"/>', 3),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="ring"/>', None),
        ('<w:pStyle w:val="nowhere"/>', None),
        ("", None),
    ],
)
def test_headings_are_told_by_style_and_outline(properties: str, level: int | None) -> None:
    (block,) = _read(paragraph("一、总体情况", properties), styles=_STYLES).blocks

    assert level == (block.level if isinstance(block, Heading) else None)


def test_a_broken_heading_is_one_line() -> None:
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        f"<w:r>{_t('二、主动公开')}<w:br/>{_t('政府信息情况')}</w:r></w:p>"
    )

    assert ["二、主动公开政府信息情况"] == _texts(body)


def test_the_table_of_contents_is_left_out() -> None:
    body = paragraph("一、总体情况\t1", '<w:pStyle w:val="TOC1"/>') + paragraph("一、总体情况")

    assert ["一、总体情况"] == _texts(body, styles=_STYLES)


_OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
    'ProgID="{}"/></w:object></w:r>'
)


@pytest.mark.parametrize(
    ("embedded", "codes"),
    [
        ('<w:altChunk r:id="r9"/>', ["CR534"]),
        (f"<w:p>{_OBJECT.format('Excel.Sheet.12')}</w:p>", ["CR534"]),
        (f"<w:p>{_OBJECT.format('Equation.3')}</w:p>", []),
    ],
)
def test_what_is_embedded_in_another_format_is_told(embedded: str, codes: list[str]) -> None:
    content = _read(paragraph("正文") + embedded)

    assert codes == [note.code for note in content.reading]


_PAGE = (
    "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>"
)
_ARCHIVED = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{_PAGE}"


def _with_page(page: str, body: str = '<w:altChunk r:id="r9"/>') -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    plain = zipfile.ZipFile(io.BytesIO(package(body)))
    files = {name: plain.read(name) for name in plain.namelist()}
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{relation}" Target="/word/page.mht"/></Relationships>'
    ).encode()
    return zipped({**files, "word/page.mht": page.encode()})


@pytest.mark.parametrize("page", [_PAGE, _ARCHIVED])
def test_a_page_that_is_all_that_the_file_holds_is_read(page: str) -> None:
    content = read_docx(_with_page(page), "a.docx")

    line, table = content.blocks
    assert isinstance(line, Paragraph)
    assert isinstance(table, Grid)
    assert "一、总体情况" == line.text
    assert [["规章", "3"]] == [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        _with_page("{\\rtf1 text}"),
        _with_page(_PAGE, '<w:altChunk r:id="r8"/><w:altChunk r:id="r9"/>'),
        _with_page(_PAGE, ""),
    ],
    ids=["no page", "two parts", "not shown"],
)
def test_no_other_part_is_taken_for_the_text(data: bytes) -> None:
    with pytest.raises(ReportReadError, match="CR504"):
        read_docx(data, "a.docx")


def test_the_strict_format_reads_alike() -> None:
    body = paragraph("一、总体情况", '<w:outlineLvl w:val="0"/>') + _TABLE.format(paragraph("格"))

    assert (
        read_docx(package(body), "a.docx").blocks
        == read_docx(package(body, strict=True), "a.docx").blocks
    )


def test_a_word_file_is_told_by_its_bytes() -> None:
    document = read_document(package(paragraph("正文")), "report.doc")

    assert ("docx", ["正文"]) == (
        document.format,
        [block.text for block in document.blocks if isinstance(block, Paragraph)],
    )
