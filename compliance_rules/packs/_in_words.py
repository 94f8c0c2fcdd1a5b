"""Say in words what the statements of a rule demand, with the labels of the form."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.language import ast, print_expression
from compliance_rules.model import AxisName, Form, FormTable

_QUOTED = Phrase("“{label}”", "“{label}”")
_COMMA = Phrase(", ", "、")
_IN_COLUMNS = Phrase("in every column: {text}", "在每一列中：{text}")
_IN_ROWS = Phrase("in every row: {text}", "在每一行中：{text}")
_EACH_ROW = Phrase("in every {label} row: {text}", "在每个“{label}”行中：{text}")
_WHEN = Phrase("only where {text}", "仅当：{text}")
_CHILDREN = Phrase("each part of “{label}”", "“{label}”所属各项")
_LEAVES = Phrase("everything below “{label}”", "“{label}”以下各项")
_EVERY = {"row": Phrase("every row", "各行"), "column": Phrase("every column", "各列")}
_EXCEPT = Phrase("{text} (but for {labels})", "{text}（不含{labels}）")
_CELL = Phrase("“{row}” × “{column}”", "“{row}” × “{column}”")
_OF_TABLE = Phrase("{text} in “{table}”", "表“{table}”的{text}")
_PREVIOUS = Phrase("{text} of the year before", "上年的{text}")
_OWN = Phrase("{text} of this report", "本报告的{text}")
_MEMBERS = Phrase("{text} over the bodies below", "下级单位的{text}")
_AGGREGATES = {
    "sum": Phrase("the sum of {text}", "{text}之和"),
    "min": Phrase("the least of {text}", "{text}中的最小值"),
    "max": Phrase("the greatest of {text}", "{text}中的最大值"),
    "count": Phrase("the number of {text}", "{text}的个数"),
    "any": Phrase("at least one of: {text}", "至少有一项：{text}"),
    "all": Phrase("all of: {text}", "每一项：{text}"),
}
_ATTRIBUTES = {
    "title": Phrase("the report's title", "报告标题"),
    "body": Phrase("the report's body", "报告单位"),
    "year": Phrase("the report's year", "报告年度"),
    "level": Phrase("the body's level", "单位层级"),
    "region": Phrase("the body's region", "所属地区"),
    "published": Phrase("the date of publication", "发布日期"),
}
_THE_REPORT = Phrase("the report", "报告")
_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_TIMES = {"+": "+", "-": "-", "*": "×", "/": "÷"}
_WITHIN = Phrase("{text}, give or take {within}", "{text}（允许相差 {within}）")
_ONE_OF = Phrase("{left} is one of: {options}", "{left}是下列之一：{options}")
_READS = Phrase("{left} is one of: {options}", "{left}等于下列之一：{options}")
_BETWEEN = Phrase("{left} lies from {low} to {high}", "{left}在 {low} 至 {high} 之间")
_AT_LEAST = Phrase("{left} is {low} or more", "{left}不小于 {low}")
_AT_MOST = Phrase("{left} is {high} or less", "{left}不大于 {high}")
_MENTIONS = {
    "one": Phrase("{left} mentions {words}", "{left}提到{words}"),
    "any": Phrase("{left} mentions any of {words}", "{left}提到{words}中的任何一项"),
    "all": Phrase("{left} mentions all of {words}", "{left}提到{words}的每一项"),
}
_MATCHES = Phrase("{left} has something like `{pattern}`", "{left}中有符合 `{pattern}` 的内容")
_IS = {
    "known": Phrase("{left} is known", "{left}有数据"),
    "unknown": Phrase("{left} is not known", "{left}没有数据"),
    "blank": Phrase("{left} is blank", "{left}为空白"),
    "present": Phrase("{left} is there", "{left}存在"),
    "non_increasing": Phrase("{left} never rises", "{left}不递增"),
    "non_decreasing": Phrase("{left} never falls", "{left}不递减"),
    "increasing": Phrase("{left} rises all the way", "{left}递增"),
    "decreasing": Phrase("{left} falls all the way", "{left}递减"),
}
_NOT = Phrase("it is not so that {text}", "并非{text}")
_LOGIC = {"and": Phrase(" and ", "，并且"), "or": Phrase(" or ", "，或者")}
_IF = Phrase("if {condition}, then {conclusion}", "如果{condition}，那么{conclusion}")

_REQUIRE = {
    ("section", None): Phrase(
        "the section is there and not empty: {what}", "有这一部分，且有内容：{what}"
    ),
    ("table", None): Phrase("the table is there: {what}", "有这张表：{what}"),
    ("row", None): Phrase("the row is there: {what}", "有这一行：{what}"),
    ("column", None): Phrase("the column is there: {what}", "有这一列：{what}"),
    ("row", "filled"): Phrase(
        "each cell of the row holds a figure of its type: {what}", "该行每一格都已填写：{what}"
    ),
    ("column", "filled"): Phrase(
        "each cell of the column holds a figure of its type: {what}", "该列每一格都已填写：{what}"
    ),
    (None, "filled"): Phrase(
        "each cell of the tables holds a figure of its type", "表中每一格都已填写"
    ),
    (None, "order"): Phrase(
        "the sections stand in the order of the form", "各部分按格式规定的顺序排列"
    ),
    (None, "labels"): Phrase(
        "headings, rows and columns are labelled as in the form", "标题、行名和列名与格式一致"
    ),
    ("section", "only"): Phrase(
        "there is no section that the form does not have", "没有格式之外的部分"
    ),
    ("row", "only"): Phrase("there is no row that the form does not have", "没有格式之外的行"),
    ("column", "only"): Phrase(
        "there is no column that the form does not have", "没有格式之外的列"
    ),
}
_ALL = {
    "section": Phrase("all of the form", "格式规定的全部"),
    "table": Phrase("all of the form", "格式规定的全部"),
    "row": Phrase("all of the form", "格式规定的全部"),
    "column": Phrase("all of the form", "格式规定的全部"),
}


def in_words(statement: ast.Statement, table: str | None, form: Form, lang: Lang) -> str:
    """Return what a statement demands, in one line.

    Args:
        statement: A statement of a rule.
        table: The rule's table.
        form: What the names stand for.
        lang: The language.
    """
    words = _Words(form, None if table is None else form.tables.get(table), lang)
    match statement:
        case ast.Check(expression):
            return words.placed(expression)
        case ast.Require():
            return words.require(statement)
        case _:
            assert_never(statement)


def condition_in_words(when: ast.Expression, table: str | None, form: Form, lang: Lang) -> str:
    """Return when a rule applies, in one line."""
    words = _Words(form, None if table is None else form.tables.get(table), lang)
    return _WHEN.say(lang, text=words.say(when))


#: What gets parentheses inside something else.
_MADE = ast.Arithmetic | ast.Comparison | ast.Logic | ast.Condition | ast.Membership


@frozen
class _Words:
    """Says expressions of one rule."""

    form: Form
    table: FormTable | None
    lang: Lang

    def require(self, node: ast.Require) -> str:
        """Return what a `require` statement demands."""
        kind = None if node.modifier in ("order", "labels") else node.kind
        is_all = not node.paths or str(node.paths[0]) == "*"
        if node.modifier == "filled" and is_all:
            kind = None
        if kind is None:
            return _REQUIRE[kind, node.modifier].say(self.lang)
        what = _ALL[kind].say(self.lang) if is_all else self._list(self._labels(kind, node.paths))
        return _REQUIRE[kind, node.modifier].say(self.lang, what=what)

    def placed(self, node: ast.Expression) -> str:
        """Return an expression with what it is repeated over."""
        found = list(_vectors(node))
        opened = next((each for each in found if each.is_each), None)
        if opened is not None:
            return _EACH_ROW.say(self.lang, label=str(opened.path), text=self.say(node))
        axes = {each.axis for each in found}
        if axes == {"row"}:
            return _IN_COLUMNS.say(self.lang, text=self.say(node))
        if axes == {"column"}:
            return _IN_ROWS.say(self.lang, text=self.say(node))
        return self.say(node)

    def say(self, node: ast.Expression) -> str:
        """Return an expression in words."""
        lang = self.lang
        match node:
            case ast.Reference(path):
                return self._reference(path)
            case ast.Selection():
                return self._selection(node)
            case ast.Cell(table, row, column):
                return self._cell(str(table), str(row), str(column))
            case ast.Call(name, arguments):
                said = self._list(map(self.say, arguments))
                phrase = _AGGREGATES.get(name)
                return f"{name}({said})" if phrase is None else phrase.say(lang, text=said)
            case ast.Previous(operand):
                return _PREVIOUS.say(lang, text=self._inner(operand))
            case ast.Own(operand):
                return _OWN.say(lang, text=self._inner(operand))
            case ast.Members(operand):
                return _MEMBERS.say(lang, text=self.say(operand))
            case ast.Negative(operand):
                return f"-{self._inner(operand)}"
            case ast.Arithmetic(first, rest):
                parts = (f" {_TIMES[sign]} {self._inner(each)}" for sign, each in rest)
                return self._inner(first) + "".join(parts)
            case ast.Comparison(first, rest, within):
                said = self.say(first) + "".join(
                    f" {_SIGNS[sign]} {self.say(each)}" for sign, each in rest
                )
                if within is None:
                    return said
                return _WITHIN.say(lang, text=said, within=print_expression(within, lang))
            case ast.Membership():
                return self._membership(node)
            case ast.Mention(operand, words, mode):
                quoted = self._list(_QUOTED.say(lang, label=word) for word in words)
                return _MENTIONS[mode].say(lang, left=self.say(operand), words=quoted)
            case ast.Match(operand, pattern):
                return _MATCHES.say(lang, left=self.say(operand), pattern=pattern)
            case ast.Test(operand, wanted, is_negated):
                said = _IS[wanted].say(lang, left=self.say(operand))
                return _NOT.say(lang, text=said) if is_negated else said
            case ast.Not(operand):
                return _NOT.say(lang, text=self._inner(operand))
            case ast.Logic(operator, operands):
                return _LOGIC[operator].say(lang).join(map(self._inner, operands))
            case ast.Condition(condition, conclusion):
                parts_of = {"condition": self.say(condition), "conclusion": self.say(conclusion)}
                return _IF.say(lang, **parts_of)
            case ast.Text(value):
                return _QUOTED.say(lang, label=value)
            case ast.Number() | ast.Date():
                return print_expression(node, lang)
            case _:
                assert_never(node)

    def _inner(self, node: ast.Expression) -> str:
        said = self.say(node)
        is_made = isinstance(node, _MADE)
        return f"({said})" if is_made else said

    def _list(self, items: Iterable[str]) -> str:
        return _COMMA.say(self.lang).join(items)

    def _reference(self, path: ast.Path) -> str:
        name = str(path)
        if name == "report":
            return _THE_REPORT.say(self.lang)
        if path.parts[0] == "report" and path.parts[-1] in _ATTRIBUTES:
            return _ATTRIBUTES[path.parts[-1]].say(self.lang)
        if name in self.form.facts:
            return _QUOTED.say(self.lang, label=self.form.facts[name].label)
        if name in self.form.sections:
            return _QUOTED.say(self.lang, label=self.form.sections[name].label)
        return name

    def _selection(self, node: ast.Selection) -> str:
        said = self._axis_path(node.axis, node.path)
        if not node.excluded:
            return said
        labels = self._list([self._axis_path(node.axis, each) for each in node.excluded])
        return _EXCEPT.say(self.lang, text=said, labels=labels)

    def _axis_path(self, axis: AxisName, path: ast.Path) -> str:
        if not path.is_wild:
            return _QUOTED.say(self.lang, label=self._label(self.table, axis, str(path)))
        above = ".".join(path.parts[:-1])
        if not above:
            return _EVERY[axis].say(self.lang)
        phrase = _CHILDREN if path.parts[-1] == "*" else _LEAVES
        return phrase.say(self.lang, label=self._label(self.table, axis, above))

    def _cell(self, name: str, row: str, column: str) -> str:
        table = self.form.tables.get(name)
        if row == "*" or column == "*":
            axis: AxisName = "row" if column == "*" else "column"
            label = self._label(table, axis, row if axis == "row" else column)
            said = _QUOTED.say(self.lang, label=label)
        else:
            labels = {
                "row": self._label(table, "row", row),
                "column": self._label(table, "column", column),
            }
            said = _CELL.say(self.lang, **labels)
        if table is None or table is self.table:
            return said
        return _OF_TABLE.say(self.lang, text=said, table=table.label)

    def _label(self, table: FormTable | None, axis: AxisName, path: str) -> str:
        if table is None or path not in table.axis(axis).nodes_by_path:
            return path
        nodes = table.axis(axis)
        return nodes.short_labels[path] or nodes.nodes_by_path[path][-1].label

    def _labels(self, kind: ast.RequireKind, paths: Sequence[ast.Path]) -> Iterator[str]:
        for path in paths:
            name = str(path)
            if kind in ("row", "column"):
                yield self._axis_path("row" if kind == "row" else "column", path)
            elif kind == "section" and name in self.form.sections:
                yield _QUOTED.say(self.lang, label=self.form.sections[name].label)
            elif kind == "table" and name in self.form.tables:
                yield _QUOTED.say(self.lang, label=self.form.tables[name].label)
            else:
                yield name

    def _membership(self, node: ast.Membership) -> str:
        left = self.say(node.operand)
        match node.options:
            case ast.Range(low, high):
                ends = {
                    "low": "" if low is None else self.say(low),
                    "high": "" if high is None else self.say(high),
                }
                phrase = _AT_MOST if low is None else _AT_LEAST if high is None else _BETWEEN
                return phrase.say(self.lang, left=left, **ends)
            case options:
                phrase = _READS if node.is_reading else _ONE_OF
                said = self._list([self.say(each) for each in options])
                return phrase.say(self.lang, left=left, options=said)


def _vectors(node: object) -> Iterator[ast.Selection]:
    """Return the selections and cells with `*` that an expression is repeated along."""
    match node:
        case ast.Selection():
            yield node
        case ast.Cell(_, row, column) if "*" in (str(row), str(column)):
            yield ast.Selection("row" if str(column) == "*" else "column", row)
        case ast.Number() | ast.Text() | ast.Date() | ast.Reference() | ast.Cell() | Decimal():
            return
        case ast.Call(name, parts) if name in _AGGREGATES:
            # What is added up is not repeated; what it is added up along still is.
            for each in parts:
                yield from (evolve(found, is_each=False) for found in _vectors(each))
        case ast.Call(_, parts) | ast.Logic(_, parts):
            for each in parts:
                yield from _vectors(each)
        case (
            ast.Previous(operand)
            | ast.Own(operand)
            | ast.Members(operand)
            | ast.Negative(operand)
            | ast.Not(operand)
        ):
            yield from _vectors(operand)
        case ast.Arithmetic(first, rest) | ast.Comparison(first, rest):
            yield from _vectors(first)
            for _, each in rest:
                yield from _vectors(each)
        case ast.Membership(operand, options):
            yield from _vectors(operand)
            ends = (options.low, options.high) if isinstance(options, ast.Range) else options
            for end in ends:
                yield from _vectors(end)
        case ast.Mention(operand) | ast.Match(operand) | ast.Test(operand):
            yield from _vectors(operand)
        case ast.Condition(condition, conclusion):
            yield from _vectors(condition)
            yield from _vectors(conclusion)
        case _:
            return
