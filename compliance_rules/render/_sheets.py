"""Scorecards as tables for spreadsheets: a CSV of findings, and a workbook."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import Finding, Status, apart
from compliance_rules.model import Report, State
from compliance_rules.render._details import seen
from compliance_rules.render._places import place
from compliance_rules.render._safe import one_line
from compliance_rules.render._summary import deduction_rows, dimension_rows, rule_rows, summary
from compliance_rules.scoring import Scorecard

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 30_000
_SHEET_NAME: Final = 31
_COLUMNS: Final[Mapping[str, Phrase]] = {
    "file": Phrase("file", "文件"),
    "body": Phrase("body", "单位"),
    "year": Phrase("year", "年度"),
    "rule": Phrase("rule", "规则"),
    "title": Phrase("what it asks", "要求"),
    "status": Phrase("outcome", "结果"),
    "severity": Phrase("severity", "严重程度"),
    "key": Phrase("key", "检查对象"),
    "place": Phrase("place", "位置"),
    "message": Phrase("message", "问题"),
    "seen": Phrase("seen", "所见"),
    "remediation": Phrase("do", "整改"),
    "reference": Phrase("rests on", "依据"),
    "fingerprint": Phrase("fingerprint", "标识"),
}
_SCORES = Phrase("Scores", "得分")
_FINDINGS = Phrase("Findings", "检查结果")
_TOLD = (Status.FAIL, Status.UNKNOWN, Status.ERROR)


def audits_csv(scorecards: Sequence[Scorecard], *, everything: bool = False) -> str:
    """Return a line for each finding, below a line of names; nothing in it is a formula.

    Text that a spreadsheet would take for a formula has an apostrophe before it. The
    text begins with a byte order mark, by which Excel knows that it is UTF-8.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for card in scorecards:
        for row in _rows(card, everything=everything):
            writer.writerow(map(_plain, row))
    return "\ufeff" + out.getvalue().removesuffix("\r\n")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(card: Scorecard, *, everything: bool) -> Iterator[list[str]]:
    rules = {rule.id: rule for rule in card.rules}
    info = card.report
    for finding in card.findings if everything else apart(card.findings):
        if everything or finding.status in _TOLD:
            rule = rules[finding.rule]
            yield [
                one_line(each)
                for each in (
                    info.source,
                    info.body or "",
                    "" if info.year is None else str(info.year),
                    finding.rule,
                    rule.title,
                    "waived" if finding.waived else finding.status.value,
                    finding.severity,
                    finding.key,
                    place(finding.location, card.lang),
                    finding.message,
                    seen(finding, card.lang),
                    finding.remediation or "",
                    rule.reference or "",
                    finding.fingerprint,
                )
            ]


def audit_xlsx(scorecard: Scorecard, report: Report) -> bytes:
    """Return a workbook: scores, findings, and each table with what failed marked in it.

    Figures are numbers, everything else is text: no cell is a formula or a link. The same
    audit gives the same bytes.

    Raises:
        ModuleNotFoundError: The extra `xlsx` is not installed.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - of an extra

    out = BytesIO()
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same for all
    maker = _Book(book, scorecard, report)
    maker.scores()
    maker.findings()
    for name in report.form.tables:
        maker.table(name)
    book.close()
    return out.getvalue()


class _Book:
    """Writes the sheets of one workbook."""

    def __init__(self, book: "Workbook", card: Scorecard, report: Report) -> None:
        self._book = book
        self._card = card
        self._report = report
        self._head: Format = book.add_format({"bold": True, "bg_color": "#e8ecf0", "border": 1})
        self._cell: Format = book.add_format({"border": 1})
        self._wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        colours = {"error": "#f8b4b4", "warning": "#fbe3a0", "note": "#cfe3ff", "open": "#e2e2e2"}
        self._marks: Mapping[str, Format] = {
            name: book.add_format({"border": 1, "bg_color": colour})
            for name, colour in colours.items()
        }

    def scores(self) -> None:
        """Write what the audit comes to: the head, the dimensions, the rules."""
        sheet = self._sheet(_SCORES.say(self._card.lang))
        at = 0
        for name, text in summary(self._card):
            self._line(sheet, at, [name, text])
            at += 1
        tables = (dimension_rows, deduction_rows, rule_rows)
        for head, rows in (rows_of(self._card) for rows_of in tables):
            if rows:
                self._line(sheet, at + 1, head, self._head)
                for number, row in enumerate(rows, start=at + 2):
                    self._line(sheet, number, row, figures=True)
                at += len(rows) + 2
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, 1, 60)

    def findings(self) -> None:
        """Write a line for each finding that is no pass."""
        sheet = self._sheet(_FINDINGS.say(self._card.lang))
        heads = [each.say(self._card.lang) for each in _COLUMNS.values()]
        self._line(sheet, 0, heads, self._head)
        rows = list(_rows(self._card, everything=False))
        for number, row in enumerate(rows, start=1):
            self._line(sheet, number, row, self._wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        sheet.set_column(0, 8, 16)
        sheet.set_column(9, 11, 48)

    def table(self, name: str) -> None:
        """Write a table by the form's labels, its cells marked by what was found."""
        form, bound = self._report.form.tables[name], self._report[name]
        sheet = self._sheet(name)
        marks = dict(self._of_cells(name))
        columns, rows = list(form.columns.leaves), list(form.rows.leaves)
        self._line(sheet, 0, [form.label], self._head)
        labels = [form.columns.short_labels[each] for each in columns]
        self._line(sheet, 1, ["", *labels], self._head)
        for at, row in enumerate(rows, start=2):
            sheet.write_string(at, 0, _cut(form.rows.short_labels[row]), self._cell)
            for beside, column in enumerate(columns, start=1):
                value = bound[row, column]
                findings = marks.get(f"{name}[{row}, {column}]", [])
                style = self._style(findings)
                shown = one_line(value.text)
                if (
                    value.state is State.VALUE
                    and value.value is not None
                    and _is_exact(value.value)
                ):
                    sheet.write_number(at, beside, float(value.value), style)
                else:
                    sheet.write_string(at, beside, _cut(shown), style)
                if findings:
                    text = "\n".join(f"{each.rule}: {one_line(each.message)}" for each in findings)
                    sheet.write_comment(at, beside, _cut(text), {"x_scale": 3, "y_scale": 2})
        sheet.set_column(0, 0, 48)
        sheet.freeze_panes(2, 1)

    def _of_cells(self, table: str) -> Iterator[tuple[str, list[Finding]]]:
        found: dict[str, list[Finding]] = {}
        for finding in apart(self._card.findings):
            if finding.status in _TOLD and finding.waived is None:
                for each in finding.evidence:
                    if each.kind == "cell" and each.name.startswith(f"{table}["):
                        found.setdefault(each.name, []).append(finding)
        return iter(found.items())

    def _style(self, findings: Sequence[Finding]) -> "Format":
        failing = [each.severity for each in findings if each.status is Status.FAIL]
        worst = next((each for each in ("error", "warning", "note") if each in failing), None)
        return self._marks[worst or "open"] if findings else self._cell

    def _sheet(self, name: str) -> "Worksheet":
        return self._book.add_worksheet(name[:_SHEET_NAME])

    def _line(
        self,
        sheet: "Worksheet",
        row: int,
        texts: Sequence[str],
        style: "Format | None" = None,
        *,
        figures: bool = False,
    ) -> None:
        for column, text in enumerate(texts):
            if figures and text.isdecimal():
                sheet.write_number(row, column, int(text), style)
            else:
                sheet.write_string(row, column, _cut(one_line(text)), style)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet's number, which is binary, shows a figure as it is."""
    return Decimal(repr(float(value))) == value
