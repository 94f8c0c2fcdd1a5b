"""Random expressions of a plan over one small table, linear and not."""

from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from compliance_rules.compiler import Pack, plan
from compliance_rules.language.ast import ComparisonOperator, Missing
from compliance_rules.model import Axis, CellType, Form, FormFact, FormSection, FormTable, Node

TABLE = "t"
_ROWS = ("a", "b")
_COLUMNS = ("x", "y")
_POLICIES: tuple[Missing | None, ...] = (None, "unknown", "zero", "not_applicable", "fail")
_OPERATORS: tuple[ComparisonOperator, ...] = ("=", "!=", "<", "<=", ">", ">=")
#: Constants in expressions; the oracle's range rests on it.
MOST_CONSTANT = 3
#: Terms of a sum; the oracle's range rests on it.
MOST_TERMS = 3


def form_of(cells: CellType) -> Form:
    """Return a form with one section, one table of two rows and columns, and one fact."""
    return Form(
        sections={"s": FormSection(path="s", labels=("一、情况",))},
        tables={
            TABLE: FormTable(
                name=TABLE,
                labels=("表",),
                section="s",
                cells=cells,
                rows=Axis(nodes=tuple(Node(name=name, labels=(f"行{name}",)) for name in _ROWS)),
                columns=Axis(
                    nodes=tuple(Node(name=name, labels=(f"列{name}",)) for name in _COLUMNS)
                ),
            )
        },
        facts={"f": FormFact(name="f", label="所述", cells=CellType(kind="count"))},
    )


def forms(*kinds: Literal["count", "integer", "number", "amount"]) -> st.SearchStrategy[Form]:
    """Return forms whose cells are of one of some kinds, blank cells being 0 or unknown."""
    blanks = st.sampled_from((None, Decimal(0)))
    cells = st.builds(CellType, kind=st.sampled_from(kinds), blank=blanks)
    return cells.map(form_of)


def cells() -> st.SearchStrategy[plan.Expression]:
    """Return cells of the table."""
    return st.builds(plan.Cell, st.just(TABLE), st.sampled_from(_ROWS), st.sampled_from(_COLUMNS))


def constants(least: int = 0) -> st.SearchStrategy[plan.Expression]:
    """Return small whole constants."""
    return st.integers(least, MOST_CONSTANT).map(lambda value: plan.Number(Decimal(value)))


def sums() -> st.SearchStrategy[plan.Expression]:
    """Return sums and differences of cells and constants, each once: linear, multiples ±1."""
    terms = st.one_of(cells(), cells(), constants(), cells().map(plan.Negative))
    listed = st.lists(terms, min_size=1, max_size=MOST_TERMS)
    return st.one_of(
        listed.map(lambda each: plan.Aggregate("sum", tuple(each))), listed.flatmap(_chained)
    )


def _chained(terms: list[plan.Expression]) -> st.SearchStrategy[plan.Expression]:
    operators: st.SearchStrategy[Literal["+", "-"]] = st.sampled_from(("+", "-"))

    def chain(chosen: list[Literal["+", "-"]]) -> plan.Expression:
        found = terms[0]
        for operator, term in zip(chosen, terms[1:], strict=True):
            found = plan.Arithmetic(operator, found, term)
        return found

    size = len(terms) - 1
    return st.lists(operators, min_size=size, max_size=size).map(chain)


def numbers() -> st.SearchStrategy[plan.Expression]:
    """Return numbers of every kind: sums, products, quotients, extremes, functions."""

    def extend(inner: st.SearchStrategy[plan.Expression]) -> st.SearchStrategy[plan.Expression]:
        listed = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(plan.Arithmetic, st.sampled_from(("+", "-", "*", "/")), inner, inner),
            st.builds(plan.Negative, inner),
            st.builds(plan.Aggregate, st.sampled_from(("sum", "min", "max")), listed),
            inner.map(lambda each: plan.Function("abs", (each,))),
            inner.map(lambda each: plan.Function("round", (each,))),
        )

    return st.recursive(st.one_of(cells(), constants(-MOST_CONSTANT)), extend, max_leaves=5)


def comparisons(
    operands: st.SearchStrategy[plan.Expression], *, shares: bool = False
) -> st.SearchStrategy[plan.Expression]:
    """Return comparisons, ranges and choices among numbers."""
    tolerances = st.sampled_from((None, None, Decimal(0), Decimal("0.5"), Decimal(1)))
    made: list[st.SearchStrategy[plan.Expression]] = [
        st.builds(plan.Comparison, st.sampled_from(_OPERATORS), operands, operands, tolerances),
    ]
    if shares:
        share = st.sampled_from((Decimal("0.01"), Decimal("0.5"), Decimal(2)))
        made.append(
            st.builds(
                plan.Comparison,
                st.sampled_from(_OPERATORS),
                operands,
                operands,
                share,
                st.just(True),  # noqa: FBT003 - strategies take positions
            )
        )
    return st.one_of(made)


def truths(atoms: st.SearchStrategy[plan.Expression]) -> st.SearchStrategy[plan.Expression]:
    """Return truths made of others by logic."""

    def extend(inner: st.SearchStrategy[plan.Expression]) -> st.SearchStrategy[plan.Expression]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            inner.map(plan.Not),
            several.map(plan.All),
            several.map(plan.Any),
            st.builds(plan.If, inner, inner),
            st.builds(plan.Aggregate, st.sampled_from(("any", "all")), several),
        )

    return st.recursive(atoms, extend, max_leaves=4)


def linear_truths() -> st.SearchStrategy[plan.Expression]:
    """Return truths about sums, of which the oracle knows every answer."""
    ends = st.one_of(st.none(), constants())
    return truths(
        st.one_of(
            comparisons(sums()),
            st.builds(plan.Between, sums(), ends, constants()),
            st.builds(plan.OneOf, sums(), st.lists(sums(), min_size=1, max_size=2).map(tuple)),
        )
    )


def any_truths() -> st.SearchStrategy[plan.Expression]:
    """Return truths about numbers of every kind."""
    return truths(comparisons(numbers(), shares=True))


# --- packs ---------------------------------------------------------------------------


@st.composite
def small_packs(draw: st.DrawFn) -> Pack:
    """Return a pack of all that a plan can say of one small table."""
    kinds = forms("count", "integer", "number", "amount")
    rules = [
        plan.Rule(
            id=f"p.r{at}",
            title="R",
            table=TABLE,
            missing=draw(st.sampled_from(_POLICIES)),
            statements=(plan.Check(instances=tuple(draw(st.lists(instances(), max_size=3)))),),
        )
        for at in range(draw(st.integers(1, 3)))
    ]
    return Pack(name="p", title="P", form=draw(kinds), rules=tuple(rules))


def instances() -> st.SearchStrategy[plan.Instance]:
    """Return instances about cells, some with a condition."""
    truths = any_truths()
    return st.builds(plan.Instance, expression=truths, when=st.one_of(st.none(), truths))
