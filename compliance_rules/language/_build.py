"""From what the grammar found to the tree, with the checks that need no names."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal, cast

from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source, Span
from compliance_rules.language import ast
from compliance_rules.language._grammar import Raw
from compliance_rules.language._operators import Climber
from compliance_rules.language.words import (
    FUNCTIONS,
    KINDS,
    LANGUAGES,
    OUTCOMES,
    POLICIES,
    PROPERTIES,
    REPORT,
    SAME,
    SEVERITIES,
    STATUSES,
    canonical,
)
from compliance_rules.model import AxisName, CellKind

_PARTS = {"columns": ("columns", "列（columns）"), "rows": ("rows", "行（rows）")}
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\", "”": "”"}


def unescape(inner: str) -> tuple[str, tuple[int, ...]]:
    r"""Return a string's text and, for each character of it, its offset in the source.

    A backslash before anything that needs none stays, so that patterns may be
    written as they are: `\d`.
    """
    chars: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(inner):
        offsets.append(at)
        if inner[at] == "\\" and at + 1 < len(inner) and inner[at + 1] in _ESCAPES:
            chars.append(_ESCAPES[inner[at + 1]])
            at += 2
        else:
            chars.append(inner[at])
            at += 1
    return "".join(chars), tuple(offsets)


class Builder:
    """Builds the tree of one block; `base` is the block's offset in the source."""

    def __init__(self, source: Source, base: int) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        self._base = base

    # --- tokens ----------------------------------------------------------------------

    def span(self, raw: Raw) -> Span:
        """Return where something stands in the source."""
        return Span(self._source, self._base + raw.start, self._base + raw.end)

    def _text(self, raw: Raw | None) -> str:
        """Return a string's text as the source has it, wide punctuation and all."""
        if raw is None:
            return ""
        span = self.span(raw)
        return unescape(self._source.text[span.start + 1 : span.end - 1])[0]

    def _texts(self, raw: Raw, name: str) -> tuple[str, ...]:
        return tuple(self._text(each) for each in raw.many(name))

    def _string(self, raw: Raw) -> ast.Text:
        return ast.Text(self._text(raw), span=self.span(raw))

    def _name(self, raw: Raw | None) -> str:
        return "" if raw is None else unicodedata.normalize("NFC", raw.text)

    def _path(self, raw: Raw | None) -> ast.Path:
        if raw is None:
            return ast.Path(("",))
        return ast.Path(tuple(self._name(raw).split(".")), span=self.span(raw))

    def _paths(self, raw: Raw, name: str) -> tuple[ast.Path, ...]:
        return tuple(self._path(each) for each in raw.many(name))

    def number(self, raw: Raw) -> ast.Number:
        """Return a number; `3%` is 0.03."""
        text = raw.text.replace("_", "").replace(" ", "")
        value = Decimal(text.removesuffix("%"))
        is_percent = text.endswith("%")
        return ast.Number(
            value.scaleb(-2) if is_percent else value, is_percent, span=self.span(raw)
        )

    def _decimal(self, raw: Raw | None, *, least: Decimal | None = Decimal(0)) -> Decimal:
        if raw is None:
            return Decimal(0)
        number = self.number(raw).value
        if least is not None and number < least:
            self._report("CR112", raw, least=str(least))
            return least
        return number

    def _whole(self, raw: Raw | None) -> int:
        number = self._decimal(raw)
        if raw is not None and number != number.to_integral_value():
            self._report("CR117", raw)
        return int(number)

    def _date(self, raw: Raw) -> ast.Date | ast.Text:
        try:
            return ast.Date(date.fromisoformat(raw.text), span=self.span(raw))
        except ValueError:
            self._report("CR115", raw, text=raw.text)
            return ast.Text(raw.text, span=self.span(raw))

    def _choice(self, raw: Raw | None, words: Mapping[str, str], what: Phrase) -> str:
        """Return the English spelling of one of several words."""
        if raw is None:
            return next(iter(words))
        found = canonical(self._name(raw), words)
        if found is not None:
            return found
        spellings = [*words, *words.values()]
        near = get_close_matches(raw.text, spellings, n=1)
        if near:
            self._report("CR111", raw, DID_YOU_MEAN, what=what, found=raw.text, guess=near[0])
        else:
            self._report("CR111", raw, what=what, found=raw.text, words=", ".join(words))
        return next(iter(words))

    def _report(
        self, code: str, raw: Raw, hint: Phrase | None = None, **arguments: str | int | Phrase
    ) -> None:
        self.diagnostics.append(Diagnostic.of(code, self.span(raw), hint=hint, **arguments))

    # --- expressions -----------------------------------------------------------------

    def expression(self, raw: Raw | None) -> ast.Expression:
        """Return the tree of an expression."""
        if raw is None:
            return ast.Text("")
        if raw.kind == "if":
            return ast.Condition(
                self.expression(raw.one("condition")),
                self.expression(raw.one("conclusion")),
                span=self.span(raw),
            )
        return Climber(raw.many("items"), self).climb()

    def joined(self, first: Raw, last: Raw) -> Span:
        """Return the span from one part to another."""
        return Span(self._source, self._base + first.start, self._base + last.end)

    def needs_parentheses(self, raw: Raw) -> None:
        """Report an operator that stands where only parentheses would make it clear."""
        self._report("CR110", raw)

    def operand(self, raw: Raw) -> ast.Expression:
        """Return the tree of one operand."""
        match raw.kind:
            case "group":
                return self.expression(raw.one("inner"))
            case "number":
                return self.number(raw)
            case "string":
                return self._string(raw)
            case "date":
                return self._date(raw)
            case "selection":
                return self._selection(raw)
            case "previous":
                return ast.Previous(self.operand(raw.the("operand")), span=self.span(raw))
            case "members":
                return self._members(raw)
            case _:
                return self._target(raw)

    def _members(self, raw: Raw) -> ast.Expression:
        operand = self.operand(raw.the("operand"))
        if not isinstance(operand, ast.Call):
            self._report("CR118", raw)
            operand = ast.Call("sum", (operand,), span=self.span(raw))
        return ast.Members(operand, span=self.span(raw))

    def _selection(self, raw: Raw) -> ast.Selection:
        axis: AxisName = "row" if raw.word("axis") == "row" else "column"
        return ast.Selection(
            axis,
            self._path(raw.one("path")),
            is_each=raw.has("each"),
            excluded=self._paths(raw, "excluded"),
            span=self.span(raw),
        )

    def _target(self, raw: Raw) -> ast.Expression:
        path = self._path(raw.one("path"))
        if raw.has("cell"):
            return ast.Cell(
                path,
                self._row(raw.one("row")),
                self._path(raw.one("column")),
                span=self.span(raw),
            )
        if raw.has("call"):
            name = str(path)
            return ast.Call(
                canonical(name, FUNCTIONS) or name,
                tuple(self.expression(each) for each in raw.many("arguments")),
                span=self.span(raw),
            )
        return ast.Reference(self._reference(path), span=self.span(raw))

    def _row(self, raw: Raw | None) -> ast.Path:
        path = self._path(raw)
        same = canonical(str(path), SAME)
        return path if same is None else ast.Path((same,), span=path.span)

    def _reference(self, path: ast.Path) -> ast.Path:
        if path.parts[0] not in ("report", REPORT["report"]):
            return path
        rest = tuple(canonical(part, REPORT) or part for part in path.parts[1:])
        return ast.Path(("report", *rest), span=path.span)

    def postfix(self, operand: ast.Expression, raw: Raw) -> ast.Expression:
        """Return the tree of an operand with what follows it."""
        start = operand.span.start if operand.span else self.span(raw).start
        span = Span(self._source, start, self.span(raw).end)
        match raw.kind:
            case "reading" | "in":
                options = self._options(raw.the("options"))
                return ast.Membership(operand, options, raw.kind == "reading", span=span)
            case "mentions":
                mode = raw.one("mode")
                chosen = cast('Literal["one", "any", "all"]', mode.text if mode else "one")
                return ast.Mention(operand, self._texts(raw, "words"), chosen, span=span)
            case "matches":
                return ast.Match(operand, self._text(raw.one("pattern")), span=span)
            case _:
                words = Phrase("property", "性质")
                found = self._choice(raw.one("property"), PROPERTIES, words)
                return ast.Test(operand, cast("ast.Property", found), raw.has("not"), span=span)

    def _options(self, raw: Raw) -> tuple[ast.Expression, ...] | ast.Range:
        if raw.kind == "options":
            return tuple(self.expression(each) for each in raw.many("options"))
        low, high = raw.one("low"), raw.one("high")
        return ast.Range(
            None if low is None else self._literal(low),
            None if high is None else self._literal(high),
            span=self.span(raw),
        )

    def _literal(self, raw: Raw) -> ast.Expression:
        if raw.kind == "number" and raw.text.startswith("-"):
            number = self.number(raw)
            return ast.Negative(
                ast.Number(-number.value, number.is_percent, span=number.span), span=number.span
            )
        return self.operand(raw)

    # --- the form --------------------------------------------------------------------

    def cells(self, raw: Raw) -> ast.CellsClause:
        """Return a `cells` clause."""
        unit = raw.one("unit")
        return ast.CellsClause(
            cast("CellKind", self._choice(raw.one("kind"), KINDS, Phrase("type", "类型"))),
            None if unit is None else self._text(unit),
            tuple(
                (self._text(each.one("token")), self._reading(each.one("reading")))
                for each in raw.many("tokens")
            ),
            self._blank(raw.one("blank")),
            span=self.span(raw),
        )

    def _reading(self, raw: Raw | None) -> Decimal | None:
        if raw is None or raw.kind == "number":
            return self._decimal(raw, least=None)
        self._choice(raw, {"blank": "空白"}, Phrase("reading of a token", "记号的含义"))
        return None

    def _blank(self, raw: Raw | None) -> Decimal | Literal["unknown"] | None:
        if raw is None:
            return None
        if raw.kind == "number":
            return self._decimal(raw, least=None)
        self._choice(raw, {"unknown": "未知"}, Phrase("reading of a blank cell", "空白格的含义"))
        return "unknown"

    def axis(self, raw: Raw) -> ast.AxisDecl:
        """Return the `columns` or `rows` of a table."""
        return ast.AxisDecl(
            tuple(self._node(each) for each in raw.many("nodes")),
            self._texts(raw, "labels"),
            span=self.span(raw),
        )

    def _node(self, raw: Raw) -> ast.NodeDecl:
        name = raw.one("name")
        labels = self._texts(raw, "labels")
        is_each, is_unlabelled = raw.has("each"), raw.has("unlabelled")
        length = raw.one("length")
        if name is not None and not (labels or is_each or is_unlabelled or length):
            self._report("CR114", name, name=name.text)
        cells = raw.one("cells")
        return ast.NodeDecl(
            self._name(name),
            labels,
            tuple(self._node(each) for each in raw.many("nodes")),
            is_unlabelled=is_unlabelled,
            is_subtotal=raw.has("subtotal"),
            is_each=is_each,
            length=None if length is None else self._whole(length),
            cells=None if cells is None else self.cells(cells),
            span=None if name is None else self.span(name),
        )

    def section(self, raw: Raw) -> ast.SectionDecl:
        """Return a `section` declaration with the sections in it."""
        return ast.SectionDecl(
            self._name(raw.one("name")),
            self._texts(raw, "labels"),
            tuple(self.section(each) for each in raw.many("sections")),
            span=self.span(raw),
        )

    def table(self, raw: Raw) -> ast.TableDecl:
        """Return a `table` declaration."""
        section = raw.one("section")
        items = self._by_kind(raw.many("items"))
        for needed in ("columns", "rows"):
            if needed not in items:
                self._report("CR116", raw, what=Phrase(*_PARTS[needed]))
        cells = items.get("table cells")
        return ast.TableDecl(
            self._name(raw.one("name")),
            self._texts(raw, "labels"),
            None if section is None else self._path(section),
            None if cells is None else self.cells(cells.the("cells")),
            self.axis(items["columns"]) if "columns" in items else None,
            self.axis(items["rows"]) if "rows" in items else None,
            span=self.span(raw),
        )

    def extend(self, raw: Raw) -> ast.ExtendTableDecl:
        """Return an `extend table` declaration."""
        items = self._by_kind(raw.many("items"))
        return ast.ExtendTableDecl(
            self._name(raw.one("name")),
            self._texts(items["also"], "labels") if "also" in items else (),
            self.axis(items["columns"]) if "columns" in items else None,
            self.axis(items["rows"]) if "rows" in items else None,
            span=self.span(raw),
        )

    def fact(self, raw: Raw) -> ast.FactDecl:
        """Return a `fact` declaration."""
        if not raw.many("patterns"):
            self._report("CR116", raw, what=Phrase("a pattern", "模式（pattern）"))
        return ast.FactDecl(
            self._name(raw.one("name")),
            self._text(raw.one("label")),
            self.cells(raw.the("cells")),
            self._paths(raw, "sections"),
            tuple(self._string(each.the("value")) for each in raw.many("patterns")),
            span=self.span(raw),
        )

    def define(self, raw: Raw) -> ast.DefineDecl:
        """Return a `define` declaration."""
        return ast.DefineDecl(
            self._name(raw.one("name")),
            tuple(self._name(each) for each in raw.many("parameters")),
            self.expression(raw.one("body")),
            span=self.span(raw),
        )

    # --- rules -----------------------------------------------------------------------

    def rule(self, raw: Raw) -> ast.RuleDecl:
        """Return a `rule` declaration."""
        table = raw.one("table")
        items = raw.many("items")
        return ast.RuleDecl(
            self._name(raw.one("name")),
            self._text(raw.one("title")),
            None if table is None else self._path(table),
            tuple(self._statement(each) for each in items if each.kind != "attribute"),
            self._attributes(each for each in items if each.kind == "attribute"),
            span=self.span(raw),
        )

    def _statement(self, raw: Raw) -> ast.Statement:
        if raw.kind == "check":
            return ast.Check(self.expression(raw.one("expression")), span=self.span(raw))
        kind, modifier = raw.one("kind"), raw.one("modifier")
        return ast.Require(
            cast(
                'Literal["section", "table", "row", "column"] | None', kind.text if kind else None
            ),
            cast(
                'Literal["filled", "only", "order", "labels"] | None',
                modifier.text if modifier else None,
            ),
            self._paths(raw, "paths"),
            span=self.span(raw),
        )

    def _attributes(self, raws: Iterable[Raw]) -> tuple[ast.Attribute, ...]:
        found: dict[str, ast.Attribute] = {}
        for raw in raws:
            attribute = self._attribute(raw)
            if attribute.name in found:
                self._report("CR113", raw, name=attribute.name)
            found.setdefault(attribute.name, attribute)
        return tuple(found.values())

    def _attribute(self, raw: Raw) -> ast.Attribute:
        name = cast("ast.AttributeName", raw.word("name"))
        return ast.Attribute(name, self._value(name, raw), span=self.span(raw))

    def _value(
        self, name: str, raw: Raw
    ) -> ast.Expression | str | Decimal | ast.Deduct | tuple[str, ...]:
        value = raw.one("value")
        match name:
            case "when":
                return self.expression(value)
            case "severity":
                return self._choice(value, SEVERITIES, Phrase("severity", "严重程度"))
            case "status":
                return self._choice(value, STATUSES, Phrase("status", "状态"))
            case "missing":
                return self._choice(value, POLICIES, Phrase("policy", "处理办法"))
            case "weight" | "caps" | "bonus":
                return self._decimal(value)
            case "deduct":
                most = raw.one("most")
                return ast.Deduct(
                    self._decimal(value), None if most is None else self._decimal(most)
                )
            case "score":
                return "share"
            case "tags":
                return tuple(self._name(each) for each in raw.many("tags"))
            case _:
                return self._string(raw.the("value"))

    def override(self, raw: Raw) -> ast.OverrideDecl:
        """Return an `override rule` declaration."""
        return ast.OverrideDecl(
            self._path(raw.one("rule")), self._attributes(raw.many("items")), span=self.span(raw)
        )

    def disable(self, raw: Raw) -> ast.DisableDecl:
        """Return a `disable rule` declaration."""
        return ast.DisableDecl(
            self._path(raw.one("rule")), self._text(raw.one("because")), span=self.span(raw)
        )

    # --- pack, scorecard, tests ------------------------------------------------------

    def pack(self, raw: Raw) -> ast.PackDecl:
        """Return a `pack` declaration; it may have several references."""
        references = [each for each in raw.many("items") if each.kind == "reference"]
        others = self._by_kind(each for each in raw.many("items") if each.kind != "reference")
        version, requires = others.get("version"), others.get("requires")
        language, applies = others.get("language"), others.get("applies")
        chosen = None
        if language is not None:
            words = Phrase("language", "语言")
            found = self._choice(language.one("value"), LANGUAGES, words)
            chosen = cast('Literal["en", "zh"]', found)
        return ast.PackDecl(
            self._path(raw.one("name")),
            self._text(raw.one("title")),
            self._paths(raw, "extends"),
            None if version is None else self._text(version.one("value")),
            None if requires is None else self._whole(requires.one("value")),
            chosen,
            tuple(self._text(each.one("value")) for each in references),
            None if applies is None else self.expression(applies.one("value")),
            places=self._places(raw),
            span=self.span(raw),
        )

    def scorecard(self, raw: Raw) -> ast.ScorecardDecl:
        """Return a `scorecard` declaration."""
        items = raw.many("items")
        single = self._by_kind(each for each in items if each.kind in ("scale", "decimals"))
        scale, decimals = single.get("scale"), single.get("decimals")
        return ast.ScorecardDecl(
            self._text(raw.one("title")),
            None if scale is None else self._decimal(scale.one("value")),
            None if decimals is None else self._whole(decimals.one("value")),
            tuple(self._dimension(each) for each in items if each.kind == "dimension"),
            tuple(
                ast.Grade(
                    self._text(each.one("title")),
                    self._decimal(each.one("low"), least=None),
                    span=self.span(each),
                )
                for each in items
                if each.kind == "grade"
            ),
            places=self._places(raw),
            span=self.span(raw),
        )

    def _dimension(self, raw: Raw) -> ast.Dimension:
        tags = tuple(self._name(tag) for each in raw.many("tags") for tag in each.many("tags"))
        return ast.Dimension(self._text(raw.one("title")), tags, span=self.span(raw))

    def test(self, raw: Raw) -> ast.TestDecl:
        """Return a `test` declaration."""
        items = raw.many("items")
        given = self._by_kind(each for each in items if each.kind == "given").get("given")
        value = None if given is None else given.one("value")
        return ast.TestDecl(
            self._text(raw.one("title")),
            self._text(value) if value is not None and value.kind == "string" else None,
            tuple(
                self._step(each)
                for each in items
                if each.kind not in ("given", "expect", "expect score")
            ),
            tuple(
                self._expectation(each) for each in items if each.kind in ("expect", "expect score")
            ),
            places=self._places(raw),
            span=self.span(raw),
        )

    def _step(self, raw: Raw) -> ast.Step:
        value = raw.one("value")
        match raw.kind:
            case "set cell":
                return ast.SetCell(
                    self._set_cell(raw),
                    None if value is None else self._set_value(value),
                    is_previous=raw.has("previous"),
                    span=self.span(raw),
                )
            case "set report":
                return ast.SetReport(
                    self._reference(self._path(raw.one("attribute"))),
                    self._set_literal(raw.the("value")),
                    span=self.span(raw),
                )
            case "set text":
                return ast.SetText(
                    self._path(raw.one("section")), self._text(value), span=self.span(raw)
                )
            case _:
                table = raw.one("table")
                kind = cast('Literal["section", "table", "row", "column"]', raw.word("kind"))
                return ast.Remove(
                    kind,
                    self._path(raw.one("path")),
                    None if table is None else self._path(table),
                    span=self.span(raw),
                )

    def _set_cell(self, raw: Raw) -> ast.Cell:
        table, column = raw.the("table"), raw.the("column")
        span = Span(self._source, self._base + table.start, self._base + column.end)
        return ast.Cell(
            self._path(table), self._path(raw.one("row")), self._path(column), span=span
        )

    def _set_value(self, raw: Raw) -> Decimal | str:
        literal = self._set_literal(raw)
        return literal.value.isoformat() if isinstance(literal, ast.Date) else literal.value

    def _set_literal(self, raw: Raw) -> ast.Number | ast.Text | ast.Date:
        if raw.kind == "number":
            return self.number(raw)
        return self._date(raw) if raw.kind == "date" else self._string(raw)

    def _expectation(self, raw: Raw) -> ast.Expectation:
        if raw.kind == "expect score":
            return ast.ExpectScore(self._decimal(raw.one("value"), least=None), span=self.span(raw))
        outcome = self._choice(raw.one("outcome"), OUTCOMES, Phrase("outcome", "结果"))
        return ast.Expect(
            self._path(raw.one("rule")),
            cast('Literal["passes", "fails", "unknown", "not_applicable"]', outcome),
            tuple(_key(each.text) for each in raw.many("keys")),
            span=self.span(raw),
        )

    def _places(self, raw: Raw) -> tuple[tuple[str, int], ...]:
        return tuple((each.kind, self._base + each.start) for each in raw.many("items"))

    def _by_kind(self, raws: Iterable[Raw]) -> dict[str, Raw]:
        """Return items by kind; a second one of a kind is a mistake."""
        found: dict[str, Raw] = {}
        for item in raws:
            if item.kind in found:
                self._report("CR113", item, name=item.kind.removeprefix("table "))
            found.setdefault(item.kind, item)
        return found


def _key(text: str) -> str:
    """Return a key as findings have it: `[received, natural]` is `received, natural`."""
    if text.startswith("["):
        text = text[1:-1]
    return ", ".join(part.strip() for part in unicodedata.normalize("NFC", text).split(","))
