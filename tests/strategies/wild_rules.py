"""Rules that make no sense: any expression where any other could stand."""

from decimal import Decimal
from typing import Literal, TypeVar, get_args

from hypothesis import strategies as st

from compliance_rules.language import ast

_Operator = TypeVar("_Operator")
_WORDS = (
    *("r", "h", "h.i", "h.*", "**", "*", "s", "a", "group", "group.*", "note", "sum", "nope"),
    *("office", "overall", "days", "days.*", "v", "same", "one", "one.sub", "f", "g", "report"),
    *("report.year", "report.title", "report.published", "report.nope", "t", "o", "half", "z"),
)
_CALLS = (
    *("sum", "min", "max", "count", "any", "all", "abs", "round", "length", "similarity"),
    *("misquotes", "invalid_dates", "years", "date", "days", "half", "nope"),
)
_KINDS: tuple[Literal["section", "table", "row", "column"] | None, ...] = (
    *(None, "section", "table", "row", "column"),
)
_MODIFIERS: tuple[Literal["filled", "only", "order", "labels"] | None, ...] = (
    *(None, "filled", "only", "order", "labels"),
)


def paths() -> st.SearchStrategy[ast.Path]:
    """Return paths, of which some name something."""
    return st.sampled_from(_WORDS).map(lambda word: ast.Path(tuple(word.split("."))))


def _leaves() -> st.SearchStrategy[ast.Expression]:
    axes: tuple[Literal["row", "column"], ...] = ("row", "column")
    excluded = st.lists(paths(), max_size=1).map(tuple)
    numbers = st.sampled_from(("0", "1", "2.5", "3")).map(Decimal)
    return st.one_of(
        st.builds(ast.Number, numbers, st.booleans()),
        st.sampled_from(("", "x", "2021-02-31", "2021-01-31")).map(ast.Text),
        st.dates().map(ast.Date),
        paths().map(ast.Reference),
        st.builds(ast.Selection, st.sampled_from(axes), paths(), st.booleans(), excluded),
        st.builds(
            ast.Cell, st.sampled_from("toq").map(lambda name: ast.Path((name,))), paths(), paths()
        ),
    )


def _deeper(inner: st.SearchStrategy[ast.Expression]) -> st.SearchStrategy[ast.Expression]:
    some = st.lists(inner, max_size=3).map(tuple)
    two = st.lists(inner, min_size=2, max_size=3).map(tuple)
    calls = st.builds(ast.Call, st.sampled_from(_CALLS), some)
    operators = st.sampled_from(get_args(ast.ArithmeticOperator))
    compared = st.sampled_from(get_args(ast.ComparisonOperator))
    ranges = st.builds(ast.Range, st.none() | inner, st.none() | inner)
    within = st.none() | st.just(ast.Number(Decimal("0.5")))
    logic: tuple[Literal["and", "or"], ...] = ("and", "or")
    return st.one_of(
        calls,
        inner.map(ast.Previous),
        calls.map(ast.Members),
        inner.map(ast.Negative),
        inner.map(ast.Not),
        st.builds(ast.Arithmetic, inner, _rest(operators, inner)),
        st.builds(ast.Comparison, inner, _rest(compared, inner), within),
        st.builds(ast.Membership, inner, some | ranges, st.booleans()),
        st.builds(ast.Mention, inner, st.sampled_from(((), ("x",), ("x", "y")))),
        st.builds(ast.Match, inner, st.sampled_from(("x", "(", "x" * 2000))),
        st.builds(ast.Test, inner, st.sampled_from(get_args(ast.Property)), st.booleans()),
        st.builds(ast.Logic, st.sampled_from(logic), two),
        st.builds(ast.Condition, inner, inner),
    )


def _rest(
    operators: st.SearchStrategy[_Operator], inner: st.SearchStrategy[ast.Expression]
) -> st.SearchStrategy[tuple[tuple[_Operator, ast.Expression], ...]]:
    return st.lists(st.tuples(operators, inner), min_size=1, max_size=2).map(tuple)


def expressions() -> st.SearchStrategy[ast.Expression]:
    """Return expressions of any shape, most of them wrong."""
    return st.recursive(_leaves(), _deeper, max_leaves=6)


@st.composite
def wild_rules(draw: st.DrawFn) -> ast.RuleDecl:
    """Return a rule of the form in `tests.compiling` that most likely makes no sense."""
    table = draw(st.sampled_from((None, "t", "o", "q", "nope")))
    check = ast.Check(draw(expressions()))
    listed = st.lists(paths(), max_size=2).map(tuple)
    kind, modifier = draw(st.sampled_from(_KINDS)), draw(st.sampled_from(_MODIFIERS))
    require = ast.Require(kind, modifier, draw(listed))
    when = (ast.Attribute("when", draw(expressions())),) if draw(st.booleans()) else ()
    return ast.RuleDecl("it", "It", ast.Path((table,)) if table else None, (check, require), when)
