"""Labels of rows and columns as real reports have them (variants, sections 4 to 6)."""

import random
from collections.abc import Callable, Mapping

from attrs import evolve

from tests import layouts
from tests.generator.change import (
    Noise,
    both,
    instead,
    on_figures,
    on_labels,
    on_tables,
    plain,
    replaced,
)
from tests.generator.marks import Figure
from tests.layouts import Cells, Page, TableBlock

_SHORT_ROWS = instead(
    {
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
        "四、结转下年度继续办理": "四、结转下一年度继续办理",
    }
)
_SHORT_COLUMNS = instead(
    {
        "结果维持": "维持",
        "结果纠正": "纠正",
        "其他结果": "其他",
        "尚未审结": "未审结",
        "总计": "合计",
        "未经复议直接起诉": "未经复议直接诉讼",
        "复议后起诉": "复议后诉讼",
    }
)


def _broken(label: str) -> str:
    """Break a label over lines, as narrow columns do."""
    return "\n".join(label[at : at + 6] for at in range(0, len(label), 6))


def _unnumbered(label: str) -> str:
    """Lose the number of a row."""
    head, mark, rest = label.partition(".")
    return rest if mark and head.isdigit() else label


def _one_a_line(table: TableBlock) -> TableBlock:
    """Write the labels of groups of rows one character a line."""
    return _on_groups(table, "\n".join)


def _spaced_groups(table: TableBlock) -> TableBlock:
    """Write the labels of groups of rows as pages of PDF give them: `三 、本 年 度`."""
    return _on_groups(table, lambda label: label[:1] + " " + " ".join(label[1:].split("度")))


def _on_groups(table: TableBlock, change: Callable[[str], str]) -> TableBlock:
    """Change the labels that stand before another one in their row."""

    def row(cells: Cells) -> Cells:
        labels = cells[: table.label_width]
        changed = (
            change(label) if label and any(labels[place + 1 :]) else label
            for place, label in enumerate(labels)
        )
        return (*changed, *cells[table.label_width :])

    return evolve(table, rows=tuple(map(row, table.rows)))


def _with_paths(table: TableBlock) -> TableBlock:
    """Write the labels above a row before its own, joined by dashes."""
    above: list[str] = [""] * table.label_width
    rows: list[Cells] = []
    for cells in table.rows:
        for place, label in enumerate(cells[: table.label_width]):
            if label:
                above[place:] = [label, *[""] * (table.label_width - place - 1)]
        rows.append(("-".join(filter(None, above)), *cells[table.label_width :]))
    head = tuple((row[0], *row[table.label_width :]) for row in table.head)
    return evolve(table, head=head, rows=tuple(rows), label_width=1)


def _lose_wrapped(table: TableBlock) -> TableBlock:
    """Lose the labels that would wrap; their figures stay."""

    def row(cells: Cells) -> Cells:
        return tuple(
            "" if cell and not isinstance(cell, Figure) and len(cell) > _LONG else cell
            for cell in cells
        )

    return evolve(table, rows=tuple(map(row, table.rows)))


def _in_yuan(page: Page, rng: random.Random) -> Page:
    """Let the label of a column say that its amounts are in 元; the form's are in 万元."""

    def said(figure: Figure, _rng: random.Random) -> Figure:
        is_amount = figure.key[:2] == ("fees", "charges") and figure.key[2] == "amount"
        if not is_amount or figure.value is None:
            return figure
        return Figure(figure, figure.key, figure.value / 10_000)

    return both(on_labels(replaced({"单位：万元": "单位：元"})), on_figures(said))(page, rng)


def _late_groups(table: TableBlock) -> TableBlock:
    """Print the label of a group before its last row; nothing is merged."""
    rows = tuple(tuple(cell or "" for cell in row) for row in layouts.late_groups(table).rows)
    return evolve(table, rows=rows)


_LONG = 20

LABELS: Mapping[str, Noise] = {
    "labels: no 新, no 总": on_labels(
        replaced(
            {"本年新制作": "本年制作", "本年新公开": "本年公开", "对外公开总数量": "对外公开数量"}
        )
    ),
    "labels: 信息内筒": on_labels(replaced({"信息内容": "信息内筒"})),
    "labels: 规范性文件": on_labels(instead({"行政规范性文件": "规范性文件"})),
    "labels: explained": on_labels(
        instead(
            {
                "规章": "规章（指本机关制定并公布的规章）",
                "行政许可": "行政许可（以作出决定的件数计）",
                "行政处罚": "行政处罚（含简易程序）",
            }
        )
    ),
    "labels: another unit": _in_yuan,
    "labels: short": on_labels(_SHORT_ROWS, "applications"),
    "labels: short columns": on_labels(_SHORT_COLUMNS, "reviews"),
    "labels: broken over lines": on_labels(_broken),
    "labels: spaced": on_labels(" ".join),
    "labels: half-width": on_labels(
        replaced({"（": "(", "）": ")", "，": ",", "“": '"', "”": '"', "：": ":", "、": ","})
    ),
    "labels: 1、": on_labels(replaced({".": "、"})),
    "labels: 1. ": on_labels(replaced({".": ". "})),
    "labels: no numbers": on_labels(_unnumbered, "applications"),
    "labels: typing errors": on_labels(
        replaced(
            {
                "只计": "只记",
                "禁止公开": "止公开",
                "信访举报投诉": "信访举报报投诉",
                "三安全一稳定": "安全-稳定",
            }
        )
    ),
    "labels: 总计 otherwise": on_labels(replaced({"（七）总计": "七、总计"}), "applications"),
    "labels: 总计（7）": on_labels(replaced({"（七）总计": "总计（7）"}), "applications"),
    "labels: paths": on_tables(_with_paths, "applications"),
    "labels: wrapped ones lost": on_tables(_lose_wrapped, "applications"),
    "labels: half a bracket": on_labels(replaced({"（一）": "一）", "（五）": "五）"})),
    "groups: one character a line": on_tables(_one_a_line),
    "groups: spaced": on_tables(_spaced_groups),
    "groups: none": plain(layouts.on_tables(layouts.without_groups)),
    "groups: late": on_tables(_late_groups),
    "header: words joined": on_labels(replaced({"行政复议": "行政复议行政诉讼"}), "reviews"),
    "labels: spaced and half-width": both(
        on_labels(replaced({"（": "(", "）": ")"})), on_labels(" ".join)
    ),
}
