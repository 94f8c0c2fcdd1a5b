"""Read conformance vectors and build the reports that they speak of."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

import compliance_rules as cr
from compliance_rules.binding import read_value
from compliance_rules.diagnostics import Location
from compliance_rules.engine import Finding, evaluate
from compliance_rules.language import ast
from compliance_rules.model import Report, ReportInfo
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._steps import Case, carry_out, with_facts
from compliance_rules.scoring import Scorecard, score

HERE = Path(__file__).parent
BASE = (HERE / "base.rules").read_text(encoding="utf-8")
_PLACE = Location(line=1, column=1)


@frozen
class Vector:
    """One case: a rule, the words that make its report, and what must come of it."""

    name: str
    rules: str
    words: tuple[str, ...]
    expected: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]


@frozen
class Outcome:
    """What came of a case."""

    findings: Sequence[Finding]
    card: Scorecard


def vectors() -> Iterator[Vector]:
    """Return the cases of every file, in order."""
    for path in sorted((HERE / "vectors").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(data["cases"], 1):
            yield _vector(f"{path.stem}-{number}", data.get("rules", BASE), case)


def _vector(name: str, base: str, case: Sequence[str]) -> Vector:
    body, words, expected, *texts = case
    return Vector(
        name=name,
        rules=f"{base}\n{_rule(body)}",
        words=tuple(words.split()),
        expected=tuple(_expected(expected)),
        texts=tuple(zip(("one", "two"), texts, strict=False)),
    )


def _rule(body: str) -> str:
    if body.startswith("{"):
        return body[1:-1]
    table = "t"
    if body.startswith("@"):
        table, _, body = body[1:].partition(" ")
    where = f" in {table}" if table else ""
    return f'rule k "k"{where} {{ {body} }}'


def _expected(text: str) -> Iterator[tuple[str, str]]:
    """Return what is expected, by key; `*` stands for every instance."""
    for part in text.split(";"):
        name, colon, value = part.strip().rpartition("=" if "=" in part else ":")
        yield (name if colon else "*"), value


def run(vector: Vector) -> Outcome:
    """Return what comes of a case."""
    pack = cr.compile(vector.rules, vector.name)
    blank = blank_report(pack.form)
    reports: dict[str, Report] = {"": blank}
    members: list[Report] = []
    for word in vector.words:
        if word == "%":
            members.append(blank)
        elif word.startswith("%"):
            members[-1] = _changed(members[-1], word[1:])
        elif word.startswith("<"):
            reports["<"] = _changed(reports.get("<", blank), word[1:])
        else:
            reports[""] = _changed(reports[""], word)
    for section, text in vector.texts:
        step = ast.SetText(ast.Path((section,)), text)
        reports[""] = carry_out(Case(reports[""]), step).report
    report = with_facts(reports[""])
    findings = evaluate(pack, report, previous=reports.get("<"), members=members)
    return Outcome(findings, score(pack, report, findings, used=(), lang=pack.lang))


def _changed(report: Report, word: str) -> Report:
    if word.startswith("-@"):
        return _without(report, ast.Remove("section", ast.Path((word[2:],))))
    if word.startswith("-#"):
        return _without(report, ast.Remove("table", ast.Path((word[2:],))))
    if word.startswith("-"):
        return _without(report, _line(word[1:]))
    name, _, text = word.partition("=")
    if "." not in name:
        return evolve(report, info=_info(report.info, name, text))
    return _with_cell(report, word)


def _without(report: Report, step: ast.Remove) -> Report:
    return carry_out(Case(report), step).report


def _line(word: str) -> ast.Remove:
    table, _, path = word.rpartition(":")
    kind, path = ("column", path[1:]) if path.startswith(".") else ("row", path)
    parts = ast.Path(tuple(path.split(".")))
    return ast.Remove("column" if kind == "column" else "row", parts, ast.Path((table or "t",)))


def _info(info: ReportInfo, name: str, text: str) -> ReportInfo:
    changes: dict[str, Any] = {name: text or None}
    if name == "year" and text:
        changes = {"year": int(text)}
    if name == "published":
        changes = {"published": date.fromisoformat(text)}
    return evolve(info, **changes)


def _with_cell(report: Report, word: str) -> Report:
    """Return the report with one cell read anew, or without it (`r.x!`)."""
    name, equals, text = word.partition("=")
    table, _, cell = name.removesuffix("!").rpartition(":")
    row, _, column = cell.rpartition(".")
    bound = report.tables[table or "t"]
    cells = dict(bound.cells)
    if equals:
        form = report.form.tables[bound.name]
        printed = text.replace("_", " ")
        cells[row, column] = read_value(printed, form.cell_type(row, column), _PLACE)
    else:
        del cells[row, column]
    return evolve(report, tables={**report.tables, bound.name: evolve(bound, cells=cells)})
