"""Documents that callers make themselves are read and audited like files."""

from decimal import Decimal

import compliance_rules as cr
from compliance_rules.audit._placed import placed
from compliance_rules.diagnostics import Location

_TITLE = "示范县人民政府办公室2020年政府信息公开工作年度报告"


def _document(source: str = "document") -> cr.Document:
    return cr.Document(
        blocks=[
            cr.Paragraph(text=_TITLE),
            cr.Heading(text="二、主动公开政府信息情况"),
            cr.Grid.of(
                [
                    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
                    ["规章", "0", "0", "0"],
                    ["规范性文件", "4", "4", "37"],
                ]
            ),
        ],
        source=source,
    )


def test_a_document_is_read_with_places_of_its_own() -> None:
    report = cr.read(_document(), "cn.form2019")
    cell = report["documents"]["normative", "in_total"]

    assert Decimal(37) == cell.value
    assert Location(table=1, row=3, cell=4) == cell.location
    assert ("document", _TITLE, 2020) == (report.info.source, report.info.title, report.info.year)


def test_a_document_is_audited_and_chooses_its_pack() -> None:
    audit = cr.audit(_document(source="archive/4711"))

    assert "archive/4711" == audit.scorecard.report.source
    assert "cn.form2019" == audit.pack.name
    assert audit.findings


def test_a_document_can_be_the_report_of_the_year_before() -> None:
    assert cr.audit(_document(), previous=_document()).findings


def test_places_that_are_known_stay() -> None:
    here = Location(page=3)
    document = cr.Document(
        blocks=(
            cr.Paragraph(text="甲", location=here),
            cr.Paragraph(text="乙"),
            cr.Grid(rows=((cr.GridCell(text="丙", location=here), cr.GridCell(text="丁")),)),
        )
    )

    assert (
        cr.Paragraph(text="甲", location=here),
        cr.Paragraph(text="乙", location=Location(line=2)),
        cr.Grid(
            rows=(
                (
                    cr.GridCell(text="丙", location=here),
                    cr.GridCell(text="丁", location=Location(table=1, row=1, cell=2)),
                ),
            ),
            location=Location(table=1),
        ),
    ) == placed(document).blocks
