"""Print expressions, with parentheses only where they are needed."""

import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from itertools import pairwise
from typing import assert_never

from compliance_rules.diagnostics import Lang
from compliance_rules.language import ast
from compliance_rules.language.words import FUNCTIONS, KEYWORDS, PROPERTIES, REPORT, RESERVED, SAME

#: How tightly a form binds; an operand that binds less tightly gets parentheses.
_IF, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN, _OPERAND = range(9)


#: A backslash that would change what follows it.
_BACKSLASH = re.compile(r'\\(?=[n"\\“”\n]|\Z)')


def quoted(text: str) -> str:
    """Return text as a string of the language; backslashes of patterns stay single."""
    escaped = _BACKSLASH.sub(r"\\\\", text).replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def number(value: Decimal) -> str:
    """Return a decimal in plain digits."""
    return f"{value:f}"


#: Moves a decimal point without rounding: no number is nearly as long.
_EXACT = Context(prec=1000)


def percentage(value: Decimal) -> str:
    """Return a share as a percentage, exactly."""
    return f"{number(value.scaleb(2, _EXACT))}%"


_EXCEPT = re.compile(rf"(?:except|{KEYWORDS['except']}) [\w.]+(?:, [\w.]+)*\Z")
_WORD = re.compile(r"\w+")


def _listed(texts: Sequence[str]) -> str:
    """Return a list in which no `except` swallows what follows it."""
    shown = [
        f"({text})" if _EXCEPT.search(text) and _is_bare(after) else text
        for text, after in pairwise(texts)
    ]
    return ", ".join((*shown, *texts[-1:]))


def _is_bare(text: str) -> bool:
    word = _WORD.match(text)
    return word is not None and word.group() not in RESERVED


class ExpressionPrinter:
    """Prints expressions in one spelling."""

    def __init__(self, lang: Lang) -> None:
        self._is_chinese = lang == "zh"

    def show(self, node: ast.Expression, least: int = _IF) -> str:
        """Return an expression, in parentheses if it binds less tightly than `least`."""
        text, rank = self._show(node)
        return f"({text})" if rank < least else text

    def _word(self, word: str) -> str:
        return KEYWORDS[word] if self._is_chinese else word

    def _show(self, node: ast.Expression) -> tuple[str, int]:
        match node:
            case ast.Number():
                return self._number(node), _OPERAND
            case ast.Text():
                return quoted(node.value), _OPERAND
            case ast.Date():
                return node.value.isoformat(), _OPERAND
            case ast.Reference():
                return self._reference(node.path), _OPERAND
            case ast.Selection():
                return self._selection(node), _OPERAND
            case ast.Cell():
                return f"{node.table}[{self._row(node.row)}, {node.column}]", _OPERAND
            case ast.Call():
                name = FUNCTIONS.get(node.name, node.name) if self._is_chinese else node.name
                return f"{name}({self._list(node.arguments)})", _OPERAND
            case ast.Previous():
                return f"{self._word('previous')} {self.show(node.operand, _OPERAND)}", _OPERAND
            case ast.Own():
                return f"{self._word('own')} {self.show(node.operand, _OPERAND)}", _OPERAND
            case ast.Members():
                return f"{self._word('members')} {self.show(node.operand, _OPERAND)}", _OPERAND
            case ast.Negative():
                return f"-{self.show(node.operand, _SIGN)}", _SIGN
            case ast.Arithmetic():
                return self._arithmetic(node)
            case ast.Comparison():
                return self._comparison(node), _COMPARISON
            case ast.Membership():
                return self._membership(node), _COMPARISON
            case ast.Mention():
                return self._mention(node), _COMPARISON
            case ast.Match():
                text = f"{self.show(node.operand, _SUM)} {self._word('matches')}"
                return f"{text} {quoted(node.pattern)}", _COMPARISON
            case ast.Test():
                return self._test(node), _COMPARISON
            case ast.Not():
                return f"{self._word('not')} {self.show(node.operand, _NOT)}", _NOT
            case ast.Logic():
                rank = _AND if node.operator == "and" else _OR
                word = f" {self._word(node.operator)} "
                return word.join(self.show(each, rank + 1) for each in node.operands), rank
            case ast.Condition():
                condition = f"{self._word('if')} {self.show(node.condition, _OR)}"
                return f"{condition} {self._word('then')} {self.show(node.conclusion)}", _IF
            case _:
                assert_never(node)

    def _number(self, node: ast.Number) -> str:
        return percentage(node.value) if node.is_percent else number(node.value)

    def _reference(self, path: ast.Path) -> str:
        if self._is_chinese and path.parts[0] == "report":
            return ".".join(REPORT.get(part, part) for part in path.parts)
        return str(path)

    def _row(self, path: ast.Path) -> str:
        return SAME.get(str(path), str(path)) if self._is_chinese else str(path)

    def _selection(self, node: ast.Selection) -> str:
        each = f"{self._word('each')} " if node.is_each else ""
        text = f"{self._word(node.axis)} {each}{node.path}"
        if node.excluded:
            text += f" {self._word('except')} {', '.join(map(str, node.excluded))}"
        return text

    def _arithmetic(self, node: ast.Arithmetic) -> tuple[str, int]:
        rank = _SUM if node.rest[0][0] in "+-" else _PRODUCT
        parts = [self.show(node.first, rank + 1)]
        for operator, operand in node.rest:
            parts.append(f"{operator} {self.show(operand, rank + 1)}")
        return " ".join(parts), rank

    def _comparison(self, node: ast.Comparison) -> str:
        parts = [self.show(node.first, _SUM)]
        parts.extend(f"{operator} {self.show(operand, _SUM)}" for operator, operand in node.rest)
        if node.within is not None:
            parts.append(f"{self._word('within')} {self._number(node.within)}")
        return " ".join(parts)

    def _membership(self, node: ast.Membership) -> str:
        word = "=" if node.is_reading else self._word("in")
        return f"{self.show(node.operand, _SUM)} {word} {self._options(node.options)}"

    def _options(self, options: tuple[ast.Expression, ...] | ast.Range) -> str:
        if not isinstance(options, ast.Range):
            return f"{{{self._list(options)}}}"
        return f"{self._end(options.low)}..{self._end(options.high)}"

    def _end(self, end: ast.Expression | None) -> str:
        """Return an end of a range: what is no literal stands in parentheses."""
        match end:
            case None:
                return ""
            case ast.Number() | ast.Date() | ast.Negative(ast.Number()):
                return self.show(end)
            case _:
                return f"({self.show(end)})"

    def _mention(self, node: ast.Mention) -> str:
        head = f"{self.show(node.operand, _SUM)} {self._word('mentions')}"
        words = ", ".join(map(quoted, node.words))
        return (
            f"{head} {words}"
            if node.mode == "one"
            else f"{head} {self._word(node.mode)} {{{words}}}"
        )

    def _test(self, node: ast.Test) -> str:
        negated = f" {self._word('not')}" if node.is_negated else ""
        found = PROPERTIES[node.property] if self._is_chinese else node.property
        return f"{self.show(node.operand, _SUM)} {self._word('is')}{negated} {found}"

    def _list(self, nodes: Iterable[ast.Expression]) -> str:
        return _listed([self.show(each) for each in nodes])
