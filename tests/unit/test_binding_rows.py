"""Rows are found by their labels in order; what does not fit is no row of the form."""

from compliance_rules.binding import bind
from compliance_rules.model import Axis, Form, FormTable, How, Node, Report
from compliance_rules.readers import read_document

_COLUMNS = Axis(
    nodes=(
        Node(name="people", labels=("自然人",)),
        Node(name="firms", labels=("企业",)),
        Node(name="total", labels=("总计",)),
    )
)
_OUTCOME = Node(
    name="outcome",
    labels=("三、本年度办理结果",),
    children=(
        Node(name="granted", labels=("（一）予以公开",)),
        Node(
            name="refused",
            labels=("（二）不予公开",),
            children=(
                Node(name="secret", labels=("1.属于国家秘密",)),
                Node(name="other", labels=("2.其他",)),
            ),
        ),
        Node(
            name="declined",
            labels=("（三）其他处理",),
            children=(
                Node(name="late", labels=("1.申请人逾期不补正、行政机关不再处理",)),
                Node(name="other", labels=("2.其他",)),
            ),
        ),
        Node(name="total", labels=("（四）总计",)),
    ),
)
_FORM = Form(
    tables={
        "requests": FormTable(
            name="requests",
            labels=("申请情况统计表",),
            rows=Axis(
                nodes=(
                    Node(name="received", labels=("一、本年新收申请数量",)),
                    Node(name="carried_in", labels=("二、上年结转申请数量",)),
                    _OUTCOME,
                    Node(name="carried_out", labels=("四、结转下年度继续办理",)),
                )
            ),
            columns=_COLUMNS,
        ),
        "offices": FormTable(
            name="offices",
            labels=("各部门受理表",),
            rows=Axis(
                nodes=(
                    Node(name="office", is_open=True),
                    Node(name="all", labels=("全部部门合计",)),
                ),
                heads=("部门名称",),
            ),
            columns=_COLUMNS,
        ),
    }
)
_HEAD = "申请情况统计表\t\t\t\n项目\t自然人\t企业\t总计\n"
_PATHS = (
    "received",
    "carried_in",
    "outcome.granted",
    "outcome.refused.secret",
    "outcome.refused.other",
    "outcome.declined.late",
    "outcome.declined.other",
    "outcome.total",
    "carried_out",
)
_LABELS = (
    "一、本年新收申请数量",
    "二、上年结转申请数量",
    "（一）予以公开",
    "1.属于国家秘密",
    "2.其他",
    "1.申请人逾期不补正、行政机关不再处理",
    "2.其他",
    "（四）总计",
    "四、结转下年度继续办理",
)


def _bound(*labels: str) -> Report:
    rows = "".join(f"{label}\t{at}1\t{at}2\t{at}3\n" for at, label in enumerate(labels, 1))
    return bind(read_document((_HEAD + rows).encode(), "report"), _FORM)


def _numbers(report: Report) -> dict[str, str]:
    """Return for each row the number that its figures begin with."""
    table = report["requests"]
    return {
        row: value.text[:-1] for (row, column), value in table.cells.items() if column == "people"
    }


def _codes(report: Report) -> set[str]:
    return {note.code for note in report.reading} - {"CR553"}


def test_rows_are_found_by_their_labels() -> None:
    report = _bound(*_LABELS)

    assert {path: str(at) for at, path in enumerate(_PATHS, 1)} == _numbers(report)
    assert set() == _codes(report)


def test_labels_that_are_written_otherwise_are_found() -> None:
    report = _bound(
        "一 本年新收申请数量",
        "2. 上年结转申请数量",
        "(一) 予以 公开",
        "1、属于国家机密",
        "2、其它",
        "逾期不补正、行政机关不再处理",
        "2.其他",
        "总计",
        "四、结转下一年度继续办理",
    )

    assert {path: str(at) for at, path in enumerate(_PATHS, 1)} == _numbers(report)
    assert How.NORMALISED is report["requests"].row_labels["outcome.granted"].how
    assert {"CR558"} == _codes(report)


def test_a_missing_row_is_absent_and_told() -> None:
    report = _bound(*_LABELS[:1], *_LABELS[2:])

    assert "carried_in" not in report["requests"].rows
    assert ["表“申请情况统计表”：没有找到行“二、上年结转申请数量”"] == [
        note.message("zh") for note in report.reading if note.code == "CR564"
    ]


def test_a_label_that_fits_two_rows_is_read_for_neither() -> None:
    report = _bound(*_LABELS[:3], "2.其他", *_LABELS[7:])

    assert {"received", "carried_in", "outcome.granted", "outcome.total", "carried_out"} == set(
        _numbers(report)
    )
    assert {"CR562", "CR564"} == _codes(report)


def test_rows_around_decide_which_of_two_it_is() -> None:
    report = _bound(*_LABELS[:4], "2.其他", *_LABELS[5:6], *_LABELS[7:])

    assert "5" == _numbers(report)["outcome.refused.other"]
    assert "outcome.declined.other" not in report["requests"].rows


def test_a_row_printed_twice_with_other_figures_is_not_read() -> None:
    report = _bound(*_LABELS[:2], _LABELS[1], *_LABELS[2:])

    assert "carried_in" not in _numbers(report)
    assert "carried_in" in report["requests"].rows
    assert {"CR563"} == _codes(report)


def test_figures_beside_a_group_are_no_row_of_the_form() -> None:
    report = _bound(*_LABELS[:5], "（三）其他处理", *_LABELS[7:])

    assert ["（三）其他处理"] == [each.text for each in report["requests"].extra_rows]
    assert not [path for path in report["requests"].rows if path.startswith("outcome.declined")]


def test_a_row_that_the_form_has_not_is_an_extra_one() -> None:
    report = _bound(*_LABELS[:8], "其中网上提交的数量", *_LABELS[8:])

    assert ["其中网上提交的数量"] == [each.text for each in report["requests"].extra_rows]
    assert "10" == _numbers(report)["carried_out"]


def test_a_row_without_label_is_known_by_its_position() -> None:
    report = _bound(*_LABELS[:3], "", *_LABELS[4:])

    assert {path: str(at) for at, path in enumerate(_PATHS, 1)} == _numbers(report)
    assert {"CR559"} == _codes(report)


def test_rows_without_labels_that_are_too_few_are_not_read() -> None:
    report = _bound(*_LABELS[:3], "", *_LABELS[5:])

    assert not {"outcome.refused.secret", "outcome.refused.other"} & set(_numbers(report))


def test_a_label_written_downwards_is_put_together() -> None:
    down = "\n".join("三、本年度办理结果")
    head = _HEAD.replace("\t\t\t\n", "\n").replace("项目\t", "\t\t")
    text = (
        f"{head}一、本年新收申请数量\t\t1\t2\t3\n{down}\n\t（一）予以公开\t4\t5\t9\n"
        "\t（四）总计\t4\t5\t9\n"
    )
    table = bind(read_document(text.encode(), "report"), _FORM)["requests"]

    assert "三、本年度办理结果" == table.row_labels["outcome"].text
    assert ["1", "4", "4"] == [
        value.text for (_, column), value in table.cells.items() if column == "people"
    ]


def test_a_label_broken_over_lines_is_put_together() -> None:
    text = (
        f"{_HEAD}（三）其他处理\t\t\t\n1.申请人逾期不补正、\n行政机关不再处理\t1\t2\t3\n"
        "（四）总计\t4\t5\t6\n"
    )
    table = bind(read_document(text.encode(), "report"), _FORM)["requests"]

    assert ("outcome.declined.late", "outcome.total") == table.rows
    assert "1" == table["outcome.declined.late", "people"].text


def test_open_rows_are_those_that_the_report_has() -> None:
    text = (
        "各部门受理表\t\t\t\n部门名称\t自然人\t企业\t总计\n"
        "公安局\t1\t2\t3\n民政局\t4\t5\t9\n全部部门合计\t5\t7\t12\n"
    )
    table = bind(read_document(text.encode(), "report"), _FORM)["offices"]

    assert ("office[公安局]", "office[民政局]") == table.open_rows("office")
    assert ["1", "2", "3", "4", "5", "9", "5", "7", "12"] == [
        value.text for value in table.cells.values()
    ]
    assert "民政局" == table.row_labels["office[民政局]"].text
