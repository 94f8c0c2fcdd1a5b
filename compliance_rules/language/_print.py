"""Print a tree as text: the one layout, in English or Chinese spelling."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Protocol, assert_never

from attrs import frozen
from wcwidth import wcswidth

from compliance_rules.diagnostics import Lang, Span
from compliance_rules.language import ast
from compliance_rules.language._build_pack import read_key
from compliance_rules.language._grammar import KEY
from compliance_rules.language._print_expression import ExpressionPrinter, number, quoted
from compliance_rules.language._scan import ascii_twins
from compliance_rules.language.words import (
    ANSWERS,
    ASKED,
    KEYWORDS,
    KINDS,
    LANGUAGES,
    OUTCOMES,
    POLICIES,
    SEVERITIES,
    STATUSES,
)

_KEY = re.compile(KEY)
_INDENT = "    "
_WIDTH = 100


class _Spanned(Protocol):
    """A node of the tree that may know where it stands."""

    @property
    def span(self) -> Span | None:
        """Where it stands."""


@frozen
class Line:
    """A printed line and the offset in the source of what it prints, if that is known."""

    text: str
    anchor: int | None = None

    def indented(self) -> "Line":
        """Return the line one step further to the right."""
        return Line(_INDENT + self.text, self.anchor)


class Printer:
    """Prints declarations; what has one of the `comments` in it is not put on one line.

    The comments are given by their offsets in the source.
    """

    def __init__(self, lang: Lang, comments: Sequence[int] = ()) -> None:
        self._lang = lang
        self._comments = comments
        self._expression = ExpressionPrinter(lang).show

    def word(self, word: str, words: Mapping[str, str] = KEYWORDS) -> str:
        """Return a word in the printer's spelling."""
        return words.get(word, word) if self._lang == "zh" else word

    def declaration(self, node: ast.Declaration) -> list[Line]:
        """Return the lines of a declaration."""
        match node:
            case ast.PackDecl():
                return self._pack(node)
            case ast.SectionDecl():
                return self._section(node)
            case ast.TableDecl():
                return self._table(node)
            case ast.ExtendTableDecl():
                return self._extend(node)
            case ast.FactDecl():
                return self._fact(node)
            case ast.DefineDecl():
                parameters = ", ".join(node.parameters)
                head = f"{self.word('define')} {node.name}({parameters}) = "
                return [_line(head + self._expression(node.body), node)]
            case ast.RuleDecl():
                return self._rule(node)
            case ast.OverrideDecl():
                head = f"{self.word('override')} {self.word('rule')} {node.rule}"
                return self._body(head, node, [self._attribute(each) for each in node.attributes])
            case ast.DisableDecl():
                head = f"{self.word('disable')} {self.word('rule')} {node.rule}"
                return [_line(f"{head} {self.word('because')} {quoted(node.because)}", node)]
            case ast.ScorecardDecl():
                return self._scorecard(node)
            case ast.AskDecl():
                head = f"{self.word('ask')} {node.name}: {self.word(node.kind, ASKED)}"
                return [_line(f"{head} {quoted(node.question)}", node)]
            case ast.TestDecl():
                return self._test(node)
            case _:
                assert_never(node)

    def _body(self, head: str, node: _Spanned, lines: Sequence[Line]) -> list[Line]:
        if not lines and not self._has_comment(node.span):
            return [_line(f"{head} {{}}", node)]
        end = None if node.span is None else node.span.end - 1
        return [_line(f"{head} {{", node), *(line.indented() for line in lines), Line("}", end)]

    def _nested(
        self, head: str, extent: Span | None, groups: Iterable[Sequence[Line]]
    ) -> list[Line]:
        """Return a head with nested lines, on one line where everything fits."""
        lines = [line for group in groups for line in group]
        start = None if extent is None else extent.start
        if not lines:
            return [Line(head, start)]
        short = f"{head} {{ {'  '.join(line.text for line in lines)} }}"
        is_flat = not any(line.text.endswith("{") or line.text == "}" for line in lines)
        if is_flat and wcswidth(short) <= _WIDTH and not self._has_comment(extent):
            return [Line(short, start)]
        end = None if extent is None else extent.end - 1
        return [Line(f"{head} {{", start), *(line.indented() for line in lines), Line("}", end)]

    def _has_comment(self, extent: Span | None) -> bool:
        if extent is None:
            return False
        first = bisect_left(self._comments, extent.start)
        return first < len(self._comments) and self._comments[first] < extent.end

    def _labels(self, labels: Sequence[str]) -> str:
        first, *others = labels
        also = f" {self.word('also')} {', '.join(map(quoted, others))}" if others else ""
        return quoted(first) + also

    def _pack(self, node: ast.PackDecl) -> list[Line]:
        head = f"{self.word('pack')} {node.name} {quoted(node.title)}"
        if node.extends:
            head += f" {self.word('extends')} {', '.join(map(str, node.extends))}"
        places = dict(reversed(node.places))
        references = [place for kind, place in node.places if kind == "reference"]
        lines = []
        if node.version is not None:
            text = f"{self.word('version')} {quoted(node.version)}"
            lines.append(Line(text, places.get("version")))
        if node.requires is not None:
            text = f"{self.word('requires')} {self.word('language')} {node.requires}"
            lines.append(Line(text, places.get("requires")))
        if node.lang is not None:
            text = f"{self.word('language')} {self.word(node.lang, LANGUAGES)}"
            lines.append(Line(text, places.get("language")))
        lines.extend(
            Line(f"{self.word('reference')} {quoted(each)}", place)
            for each, place in zip_longest(node.references, references)
        )
        if node.applies_when is not None:
            text = f"{self.word('applies')} {self.word('when')}"
            text += f" {self._expression(node.applies_when)}"
            lines.append(Line(text, places.get("applies")))
        return self._body(head, node, lines)

    def _section(self, node: ast.SectionDecl) -> list[Line]:
        head = f"{self.word('section')} {node.name} {self._labels(node.labels)}"
        return self._nested(head, node.span, map(self._section, node.children))

    def _table(self, node: ast.TableDecl) -> list[Line]:
        head = f"{self.word('table')} {node.name} {self._labels(node.labels)}"
        if node.section is not None:
            head += f" {self.word('in')} {node.section}"
        if node.is_optional:
            head += f" {self.word('optional')}"
        lines = []
        if node.cells is not None:
            lines.append(_line(f"{self.word('cells')} {self._cells(node.cells)}", node.cells))
        lines.extend(self._axes(node.columns, node.rows))
        return self._body(head, node, lines)

    def _extend(self, node: ast.ExtendTableDecl) -> list[Line]:
        head = f"{self.word('extend')} {self.word('table')} {node.name}"
        labels = ", ".join(map(quoted, node.labels))
        lines = [Line(f"{self.word('also')} {labels}")] if labels else []
        lines.extend(self._axes(node.columns, node.rows))
        return self._body(head, node, lines)

    def _axes(self, columns: ast.AxisDecl | None, rows: ast.AxisDecl | None) -> Iterator[Line]:
        for word, axis in (("columns", columns), ("rows", rows)):
            if axis is not None:
                head = self.word(word) + (f" {self._labels(axis.heads)}" if axis.heads else "")
                if axis.nodes:
                    yield from self._nested(head, axis.span, map(self._node, axis.nodes))
                else:
                    yield from self._body(head, axis, ())

    def _node(self, node: ast.NodeDecl) -> list[Line]:
        parts = [f"{self.word('each')} {node.name}" if node.is_each else node.name]
        if node.labels:
            parts.append(self._labels(node.labels))
        if node.is_unlabelled:
            parts.append(self.word("unlabelled"))
        if node.is_subtotal:
            parts.append(self.word("subtotal"))
        if node.is_optional:
            parts.append(self.word("optional"))
        if node.length is not None:
            parts.append(f"{self.word('list')} {node.length}")
        if node.cells is not None:
            parts.append(f"{self.word('cells')} {self._cells(node.cells)}")
        return self._nested(" ".join(parts), node.extent, map(self._node, node.children))

    def _cells(self, cells: ast.CellsClause) -> str:
        text = self.word(cells.kind, KINDS)
        if cells.unit is not None:
            text += f" {self.word('in')} {quoted(cells.unit)}"
        if cells.tokens:
            tokens = ", ".join(self._token(*each) for each in cells.tokens)
            text += f" {self.word('tokens')} {{{tokens}}}"
        if cells.blank is not None:
            reading = (
                number(cells.blank) if isinstance(cells.blank, Decimal) else self.word("unknown")
            )
            text += f", {self.word('blank')} {self.word('as')} {reading}"
        return text

    def _token(self, token: str, reading: Decimal | None) -> str:
        value = self.word("blank") if reading is None else number(reading)
        return f"{quoted(token)} {self.word('as')} {value}"

    def _fact(self, node: ast.FactDecl) -> list[Line]:
        head = f"{self.word('fact')} {node.name} {quoted(node.label)} {self._cells(node.cells)}"
        if node.sections:
            head += f" {self.word('from')} {', '.join(map(str, node.sections))}"
        patterns = [
            _line(f"{self.word('pattern')} {quoted(each.value)}", each) for each in node.patterns
        ]
        return self._body(head, node, patterns)

    def _rule(self, node: ast.RuleDecl) -> list[Line]:
        head = f"{self.word('rule')} {node.name} {quoted(node.title)}"
        if node.table is not None:
            head += f" {self.word('in')} {node.table}"
        lines = [line for each in node.statements for line in self._statement(each)]
        lines.extend(self._attribute(each) for each in node.attributes)
        return self._body(head, node, lines)

    def _statement(self, node: ast.Statement) -> list[Line]:
        if isinstance(node, ast.Check):
            return self._check(node)
        parts = [self.word("require")]
        if node.modifier is not None:
            parts.append(self.word(node.modifier))
        if node.kind is not None:
            parts.append(self.word(node.kind))
        if node.paths:
            parts.append(", ".join(map(str, node.paths)))
        return [_line(" ".join(parts), node)]

    def _check(self, node: ast.Check) -> list[Line]:
        """Return a check, its options on lines of their own where they are too long for one."""
        text = f"{self.word('check')} {self._expression(node.expression)}"
        match node.expression:
            case ast.Membership(operand, tuple() as options) if wcswidth(
                text
            ) > _WIDTH or self._has_comment(node.span):
                empty = ast.Membership(operand, (), node.expression.is_reading)
                head = f"{self.word('check')} {self._expression(empty)}".removesuffix("}")
                shown = [_line(f"{self._expression(each)},", each).indented() for each in options]
                shown[-1] = Line(shown[-1].text.removesuffix(","), shown[-1].anchor)
                end = None if node.span is None else node.span.end - 1
                return [_line(head, node), *shown, Line("}", end)]
            case _:
                return [_line(text, node)]

    def _attribute(self, node: ast.Attribute) -> Line:
        return _line(f"{self.word(node.name)} {self._value(node)}", node)

    def _value(self, node: ast.Attribute) -> str:
        match node.value:
            case Decimal() as value:
                return number(value)
            case ast.Deduct(each, at_most):
                most = "" if at_most is None else f", {self.word('at most')} {number(at_most)}"
                return f"{number(each)} {self.word('each')}{most}"
            case str() as value:
                return self._choice(node.name, value)
            case tuple() as tags:
                return ", ".join(tags)
            case ast.Text() as text if node.name != "when":
                return quoted(text.value)
            case expression:
                return self._expression(expression)

    def _choice(self, name: str, value: str) -> str:
        match name:
            case "severity":
                return self.word(value, SEVERITIES)
            case "status":
                return self.word(value, STATUSES)
            case "missing":
                return f"{self.word('as')} {self.word(value, POLICIES)}"
            case _:
                return self.word(value)

    def _scorecard(self, node: ast.ScorecardDecl) -> list[Line]:
        places = dict(reversed(node.places))
        lines = []
        if node.reference is not None:
            text = f"{self.word('reference')} {quoted(node.reference)}"
            lines.append(Line(text, places.get("reference")))
        if node.scale is not None:
            lines.append(Line(f"{self.word('scale')} {number(node.scale)}", places.get("scale")))
        if node.decimals is not None:
            text = f"{self.word('decimals')} {node.decimals}"
            lines.append(Line(text, places.get("decimals")))
        for dimension in node.dimensions:
            tags = ", ".join(dimension.tags)
            body = f"{{ {self.word('tags')} {tags} }}" if tags else "{}"
            text = f"{self.word('dimension')} {quoted(dimension.title)} {body}"
            lines.append(_line(text, dimension))
        for grade in node.grades:
            start = f"{self.word('from')} {number(grade.low)}"
            lines.append(_line(f"{self.word('grade')} {quoted(grade.title)} {start}", grade))
        lines.extend(_line(self._deduction(each), each) for each in node.deductions)
        name = "" if node.name is None else f" {node.name}"
        return self._body(f"{self.word('scorecard')}{name} {quoted(node.title)}", node, lines)

    def _deduction(self, node: ast.Deduction) -> str:
        cost = number(node.points)
        if node.is_each:
            cost += f" {self.word('each')}"
        if node.at_most is not None:
            cost += f", {self.word('at most')} {number(node.at_most)}"
        rules, tags = ", ".join(map(str, node.rules)), ", ".join(node.tags)
        causes = [f"{self.word('rule')} {rules}"] if rules else []
        causes.extend([f"{self.word('tags')} {tags}"] if tags else [])
        body = f"{{ {'  '.join(causes)} }}" if causes else "{}"
        return f"{self.word('deduct')} {cost} {quoted(node.title)} {body}"

    def _test(self, node: ast.TestDecl) -> list[Line]:
        given = self.word("blank") if node.given is None else quoted(node.given)
        place = dict(reversed(node.places)).get("given")
        lines = [Line(f"{self.word('given')} {given}", place)]
        lines.extend(_line(self._step(each), each) for each in node.steps)
        lines.extend(_line(self._expectation(each), each) for each in node.expectations)
        return self._body(f"{self.word('test')} {quoted(node.title)}", node, lines)

    def _step(self, node: ast.Step) -> str:
        match node:
            case ast.SetCell():
                previous = f"{self.word('previous')} " if node.is_previous else ""
                if node.member is not None:
                    previous += f"{self.word('members')} {quoted(node.member)} "
                target = f"{self.word('set')} {previous}{self._set_target(node)}"
                if node.value is None:
                    return f"{target} {self.word('blank')}"
                return f"{target} = {_literal(node.value)}"
            case ast.SetReport():
                attribute = self._expression(ast.Reference(node.attribute))
                return f"{self.word('set')} {attribute} = {self._answer(node.value)}"
            case ast.SetText():
                previous = f"{self.word('previous')} " if node.is_previous else ""
                if node.member is not None:
                    previous = f"{self.word('members')} {quoted(node.member)} "
                return f"{self.word('text')} {previous}{node.section} = {quoted(node.text)}"
            case ast.Remove():
                table = "" if node.table is None else f" {self.word('in')} {node.table}"
                return f"{self.word('remove')} {self.word(node.kind)} {node.path}{table}"
            case _:
                assert_never(node)

    def _answer(self, node: ast.Number | ast.Text | ast.Date | ast.Answer) -> str:
        if isinstance(node, ast.Answer):
            return self.word("yes" if node.value else "no", ANSWERS)
        return self._expression(node)

    def _set_target(self, node: ast.SetCell) -> str:
        cell = self._expression(node.cell)
        if node.chosen is None:
            return cell
        row, comma, column = cell.partition(",")
        return f"{row}[{quoted(node.chosen)}]{comma}{column}"

    def _expectation(self, node: ast.Expectation) -> str:
        if isinstance(node, ast.ExpectScore):
            name = "" if node.scorecard is None else f" {node.scorecard}"
            return f"{self.word('expect')} {self.word('score')}{name} = {number(node.score)}"
        text = f"{self.word('expect')} {node.rule} {self.word(node.outcome, OUTCOMES)}"
        if node.keys:
            text += f" {self.word('at')} {', '.join(map(_key, node.keys))}"
        return text


def _line(text: str, node: _Spanned) -> Line:
    return Line(text, node.span.start if node.span else None)


def _literal(value: Decimal | str) -> str:
    return number(value) if isinstance(value, Decimal) else quoted(value)


def _key(key: str) -> str:
    """Return a key as `expect` has it: in brackets with a comma, in quotes if need be."""
    for shown in (key, f"[{key}]"):
        if _KEY.fullmatch(shown) and read_key(ascii_twins(shown)) == key:
            return shown
    return quoted(key)
