"""Rule files: every kind of node as the parser would make it, and text that is none."""

from decimal import Decimal
from typing import TypeVar, get_args

from attrs import evolve
from hypothesis import strategies as st

from compliance_rules.language import ast
from compliance_rules.language.words import FUNCTIONS, KEYWORDS, KINDS, REPORT, RESERVED, SAME
from compliance_rules.model import AxisName, CellKind

_T = TypeVar("_T")

_SPELLED = {*FUNCTIONS.values(), *SAME.values(), *REPORT.values()}
#: Names among which are keywords, in both spellings, and what looks like one.
_NAMES = (
    *("a", "b", "total", "received", "x1", "_x", "新收", "总计", "é", "rows_", "Zeile"),
    *("row", "rows", "rule", "each", "list", "cells", "subtotal", "sum", "order", "score", "in"),
    *("行", "规则", "小计", "每个", "除去", "not", "from", "blank", "when", "test", "tokens"),
)
#: Words after which a row without a label could not be told from what it is marked as.
_MARKS = {
    spelling
    for word in ("each", "unlabelled", "subtotal", "optional", "list", "cells")
    for spelling in (word, KEYWORDS[word])
}
#: Words that no row or column may be called.
_NO_ROWS = {"also", "in", KEYWORDS["also"], KEYWORDS["in"]}
_TEXTS = st.text(
    st.one_of(
        st.sampled_from('aB1 \\"“”\n{}#,，。（）一数n'),
        st.characters(exclude_categories=("C", "Z")),
    ),
    max_size=8,
).filter(lambda text: "\r" not in text)


def names() -> st.SearchStrategy[str]:
    """Return names, keywords among them."""
    return st.sampled_from(_NAMES)


def free_names() -> st.SearchStrategy[str]:
    """Return names that may stand bare in an expression."""
    return names().filter(lambda name: name not in RESERVED | _SPELLED and name not in FUNCTIONS)


def texts() -> st.SearchStrategy[str]:
    """Return what may stand in a string."""
    return _TEXTS


def paths() -> st.SearchStrategy[ast.Path]:
    """Return paths of names."""
    return st.lists(names(), min_size=1, max_size=3).map(lambda parts: ast.Path(tuple(parts)))


def _free_paths() -> st.SearchStrategy[ast.Path]:
    first = free_names().filter(lambda name: name not in REPORT and name not in SAME)
    return st.builds(
        lambda name, rest: ast.Path((name, *rest)), first, st.lists(names(), max_size=2)
    )


def selectors() -> st.SearchStrategy[ast.Path]:
    """Return paths that may end in `*` or `**`."""
    wild = st.builds(
        lambda path, end: ast.Path((*path.parts, end)), paths(), st.sampled_from(("*", "**"))
    )
    return st.one_of(paths(), wild, st.sampled_from((ast.Path(("*",)), ast.Path(("**",)))))


def decimals() -> st.SearchStrategy[Decimal]:
    """Return numbers as they are written: no sign, no exponent."""
    return st.decimals(0, 100000, places=3) | st.integers(0, 10**30).map(Decimal)


def _signed() -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda value, is_negative: -value if is_negative else value, decimals(), st.booleans()
    )


def _numbers() -> st.SearchStrategy[ast.Number]:
    return st.builds(ast.Number, decimals(), st.booleans())


def _some(strategy: st.SearchStrategy[_T], least: int = 0) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(strategy, min_size=least, max_size=least + 2).map(tuple)


# --- expressions -------------------------------------------------------------------------


def _cells() -> st.SearchStrategy[ast.Cell]:
    row = selectors().filter(lambda path: str(path) not in SAME.values())
    same = st.just(ast.Path(("same",)))
    return st.builds(ast.Cell, _free_paths(), row | same, selectors())


def _excluded() -> st.SearchStrategy[tuple[ast.Path, ...]]:
    # Only the first may begin with a word that is an operator elsewhere.
    return st.just(()) | st.builds(
        lambda first, rest: (first, *rest), paths(), _some(_free_paths())
    )


def _leaves() -> st.SearchStrategy[ast.Expression]:
    attributes = st.sampled_from([name for name in REPORT if name != "report"])
    report = st.one_of(
        st.just(ast.Path(("report",))), attributes.map(lambda name: ast.Path(("report", name)))
    )
    axes: tuple[AxisName, ...] = ("row", "column")
    return st.one_of(
        _numbers(),
        texts().map(ast.Text),
        st.dates().map(ast.Date),
        _free_paths().map(ast.Reference),
        report.map(ast.Reference),
        st.builds(ast.Selection, st.sampled_from(axes), selectors(), excluded=_excluded()),
        st.builds(ast.Selection, st.sampled_from(axes), _free_paths(), is_each=st.just(value=True)),
        _cells(),
    )


def _calls(inner: st.SearchStrategy[ast.Expression]) -> st.SearchStrategy[ast.Call]:
    called = st.one_of(
        st.sampled_from(tuple(FUNCTIONS)), _free_paths().map(str).filter(lambda n: "." not in n)
    )
    return st.builds(ast.Call, called, _some(inner))


def _flat(
    inner: st.SearchStrategy[ast.Expression], operators: str
) -> st.SearchStrategy[ast.Arithmetic]:
    chosen: tuple[ast.ArithmeticOperator, ...] = tuple(
        operator for operator in get_args(ast.ArithmeticOperator) if operator in operators
    )
    return st.builds(ast.Arithmetic, inner, _some(st.tuples(st.sampled_from(chosen), inner), 1))


def _deeper(inner: st.SearchStrategy[ast.Expression]) -> st.SearchStrategy[ast.Expression]:
    compared = st.sampled_from(get_args(ast.ComparisonOperator))
    ranges = st.builds(ast.Range, st.none() | inner, st.none() | inner)
    modes: tuple[ast.MentionMode, ...] = ("any", "all")
    return st.one_of(
        _calls(inner),
        inner.map(ast.Previous),
        inner.map(ast.Own),
        _calls(inner).map(ast.Members),
        inner.map(ast.Negative),
        _flat(inner, "+-"),
        _flat(inner, "*/"),
        st.builds(
            ast.Comparison, inner, _some(st.tuples(compared, inner), 1), st.none() | _numbers()
        ),
        st.builds(ast.Membership, inner, _some(inner, 1), st.booleans()),
        st.builds(ast.Membership, inner, ranges),
        st.builds(ast.Mention, inner, texts().map(lambda text: (text,))),
        st.builds(ast.Mention, inner, _some(texts(), 1), st.sampled_from(modes)),
        st.builds(ast.Match, inner, texts()),
        st.builds(ast.Test, inner, st.sampled_from(get_args(ast.Property)), st.booleans()),
        inner.map(ast.Not),
        st.builds(ast.Logic, st.sampled_from(("and", "or")), _some(inner, 2)),
        st.builds(ast.Condition, inner, inner),
    )


def expressions() -> st.SearchStrategy[ast.Expression]:
    """Return expressions of any shape, whether they make sense or not."""
    return st.recursive(_leaves(), _deeper, max_leaves=6)


# --- the form ----------------------------------------------------------------------------


def _clauses(*, is_blank_allowed: bool = True) -> st.SearchStrategy[ast.CellsClause]:
    kinds: tuple[CellKind, ...] = get_args(CellKind)
    blank = st.one_of(st.none(), st.just("unknown"), _signed())
    return st.builds(
        ast.CellsClause,
        st.sampled_from(kinds),
        st.none() | texts(),
        _some(st.tuples(texts(), st.none() | _signed())),
        blank if is_blank_allowed else st.none(),
    )


def _labels() -> st.SearchStrategy[tuple[str, ...]]:
    return _some(texts(), 1)


def _nodes() -> st.SearchStrategy[ast.NodeDecl]:
    labelled = names().filter(lambda name: name not in _NO_ROWS)
    bare = names().filter(lambda name: name not in _MARKS | _NO_ROWS)
    lengths, clauses = st.none() | st.integers(0, 99), st.none() | _clauses()

    def node(
        children: st.SearchStrategy[tuple[ast.NodeDecl, ...]],
    ) -> st.SearchStrategy[ast.NodeDecl]:
        flags = {
            "is_subtotal": st.booleans(),
            "is_optional": st.booleans(),
            "is_each": st.booleans(),
            "length": lengths,
            "cells": clauses,
        }
        return st.one_of(
            st.builds(ast.NodeDecl, labelled, _labels(), children, **flags),
            st.builds(
                ast.NodeDecl,
                bare,
                st.just(()),
                children,
                is_unlabelled=st.just(value=True),
                **flags,
            ),
        )

    return st.recursive(node(st.just(())), lambda inner: node(_some(inner)), max_leaves=4)


def _axes() -> st.SearchStrategy[ast.AxisDecl]:
    return st.builds(ast.AxisDecl, _some(_nodes()), st.just(()) | _labels())


def _sections() -> st.SearchStrategy[ast.SectionDecl]:
    return st.recursive(
        st.builds(ast.SectionDecl, names(), _labels()),
        lambda inner: st.builds(ast.SectionDecl, names(), _labels(), _some(inner)),
        max_leaves=4,
    )


# --- rules -------------------------------------------------------------------------------


def _requires() -> st.SearchStrategy[ast.Require]:
    every = st.just((ast.Path(("*",)),))
    return st.one_of(
        st.sampled_from((ast.Require(None, "order"), ast.Require(None, "labels"))),
        st.builds(
            ast.Require, st.sampled_from(get_args(ast.RequireKind)), paths=_some(selectors(), 1)
        ),
        st.builds(
            ast.Require,
            st.sampled_from(("row", "column")),
            st.just("filled"),
            _some(selectors(), 1),
        ),
        st.builds(ast.Require, st.none(), st.just("filled"), every),
        st.builds(
            ast.Require, st.sampled_from(("section", "row", "column")), st.just("only"), every
        ),
    )


def _attributes() -> st.SearchStrategy[tuple[ast.Attribute, ...]]:
    values: dict[ast.AttributeName, st.SearchStrategy[object]] = {
        "when": expressions(),
        "severity": st.sampled_from(("note", "warning", "error")),
        "weight": decimals(),
        "deduct": st.builds(ast.Deduct, decimals(), st.none() | decimals()),
        "score": st.just("share"),
        "caps": decimals(),
        "bonus": decimals(),
        "reference": texts().map(ast.Text),
        "message": texts().map(ast.Text),
        "remediation": texts().map(ast.Text),
        "status": st.sampled_from(("draft", "stable", "deprecated")),
        "missing": st.sampled_from(get_args(ast.Missing)),
        "tags": _some(names(), 1),
    }
    some = st.lists(st.sampled_from(tuple(values)), unique=True, max_size=4)
    return some.flatmap(
        lambda chosen: st.tuples(*(st.builds(ast.Attribute, st.just(n), values[n]) for n in chosen))
    )


def _statements() -> st.SearchStrategy[ast.Statement]:
    return st.one_of(expressions().map(ast.Check), _requires())


# --- tests -------------------------------------------------------------------------------


def _keys() -> st.SearchStrategy[str]:
    plain = selectors().map(str)
    label = st.builds(lambda table, row: f"{table}[{row}, *]", paths(), selectors())
    both = st.builds(lambda row, column: f"{row}, {column}", selectors(), selectors())
    opened = st.builds(lambda name, text: f"{name}[{text}]", names(), texts())
    return st.one_of(plain, label, both, opened, texts())


def _steps() -> st.SearchStrategy[ast.Step]:
    report = st.sampled_from([ast.Path(("report", name)) for name in REPORT if name != "report"])
    literals = st.one_of(_signed().map(ast.Number), texts().map(ast.Text), st.dates().map(ast.Date))
    cells = _cells()
    return st.one_of(
        st.builds(
            ast.SetCell,
            cells,
            st.one_of(st.none(), _signed(), texts()),
            st.booleans(),
            st.none() | texts(),
        ),
        st.builds(ast.SetCell, cells, _signed(), member=texts()),
        st.builds(ast.SetReport, report, literals | st.builds(ast.Answer, st.booleans())),
        st.builds(ast.SetText, paths(), texts(), st.booleans()),
        st.builds(ast.SetText, paths(), texts(), member=texts()),
        st.builds(
            ast.Remove, st.sampled_from(get_args(ast.RequireKind)), paths(), st.none() | paths()
        ),
    )


def _deductions() -> st.SearchStrategy[ast.Deduction]:
    once = st.builds(ast.Deduction, texts(), decimals(), rules=_some(paths()), tags=_some(names()))
    each = st.none() | decimals()
    return st.builds(lambda one, most: evolve(one, is_each=True, at_most=most), once, each) | once


def _expectations() -> st.SearchStrategy[ast.Expectation]:
    return st.one_of(
        st.builds(ast.Expect, paths(), st.sampled_from(get_args(ast.Outcome)), _some(_keys())),
        st.builds(ast.ExpectScore, _signed(), st.none() | names()),
    )


# --- files -------------------------------------------------------------------------------


def declarations() -> st.SearchStrategy[ast.Declaration]:
    """Return declarations of every kind."""
    return st.one_of(
        st.builds(
            ast.PackDecl,
            paths(),
            texts(),
            _some(paths()),
            st.none() | texts(),
            st.none() | st.integers(0, 9),
            st.none() | st.sampled_from(("en", "zh")),
            _some(texts()),
            st.none() | expressions(),
        ),
        _sections(),
        st.builds(
            ast.TableDecl,
            names(),
            _labels(),
            st.none() | paths(),
            st.none() | _clauses(),
            _axes(),
            _axes(),
            is_optional=st.booleans(),
        ),
        st.builds(
            ast.ExtendTableDecl,
            names(),
            st.just(()) | _labels(),
            st.none() | _axes(),
            st.none() | _axes(),
        ),
        st.builds(
            ast.FactDecl,
            names().filter(lambda name: name not in RESERVED),
            texts(),
            _clauses(is_blank_allowed=False),
            _some(paths()),
            _some(texts().map(ast.Text), 1),
        ),
        st.builds(ast.DefineDecl, free_names(), _some(free_names()), expressions()),
        st.builds(
            ast.RuleDecl, names(), texts(), st.none() | paths(), _some(_statements()), _attributes()
        ),
        st.builds(ast.OverrideDecl, paths(), _attributes()),
        st.builds(ast.DisableDecl, paths(), texts()),
        st.builds(
            ast.ScorecardDecl,
            texts(),
            st.none() | decimals(),
            st.none() | st.integers(0, 9),
            _some(st.builds(ast.Dimension, texts(), _some(names()))),
            _some(st.builds(ast.Grade, texts(), _signed())),
            st.none() | names(),
            st.none() | texts(),
            _some(_deductions()),
        ),
        st.builds(ast.AskDecl, names(), st.sampled_from(get_args(ast.AskedKind)), texts()),
        st.builds(
            ast.TestDecl, texts(), st.none() | texts(), _some(_steps()), _some(_expectations())
        ),
    )


def files() -> st.SearchStrategy[ast.File]:
    """Return rule files."""
    return _some(declarations()).map(ast.File)


def anything() -> st.SearchStrategy[str]:
    """Return text that is mostly no rule file: words and marks of the language, or whatever."""
    known = st.sampled_from(
        (
            *KEYWORDS,
            *KEYWORDS.values(),
            *KINDS,
            *_NAMES,
            *('"x"', "“一”", '"', "“", "”", "{", "}", "(", ")", "[", "]", ",", "=", "..", "*"),
            *("。", "，", "（", "３", "1", "0.5", "3%", "2021-02-30", "# c\n", "\n", "\t", "\\"),
        )
    )
    return st.one_of(
        st.lists(known, max_size=30).map(" ".join),
        st.lists(known, max_size=30).map("".join),
        st.text(),
    )
