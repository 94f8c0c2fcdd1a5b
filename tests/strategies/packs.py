"""Small random packs that compile: a form, and rules of every kind about it."""

from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from attrs import frozen
from hypothesis import strategies as st

from compliance_rules.compiler import Pack, compile_pack
from compliance_rules.language import ast
from compliance_rules.model import AxisName, CellKind

#: The name of every pack made here.
NAME = "random.pack"
#: Along which axis an expression is a vector; None is a single value.
Along: TypeAlias = AxisName | None
_WORDS = ("alpha", "beta", "gamma", "delta", "omega")
_DEPTH = 2


@frozen
class Side:
    """The rows or columns of a random table, with the paths that may be selected."""

    declared: ast.AxisDecl
    leaves: tuple[str, ...]
    wild: tuple[str, ...]


@frozen
class Shape:
    """A random table."""

    name: str
    section: str
    kind: CellKind
    rows: Side
    columns: Side

    def side(self, axis: AxisName) -> Side:
        """Return the rows or the columns."""
        return self.rows if axis == "row" else self.columns

    def declaration(self, cells: ast.CellsClause) -> ast.TableDecl:
        """Return the table as it is declared."""
        return ast.TableDecl(
            self.name,
            (f"Table {self.name}",),
            section=path(self.section),
            cells=cells,
            columns=self.columns.declared,
            rows=self.rows.declared,
        )


@frozen
class World:
    """What the rules of a random pack can speak of."""

    sections: tuple[str, ...]
    facts: tuple[str, ...]
    tables: tuple[Shape, ...]


def path(text: str) -> ast.Path:
    """Return a path written with dots."""
    return ast.Path(tuple(text.split(".")))


# --- the form ------------------------------------------------------------------------


@st.composite
def nodes(draw: st.DrawFn, depth: int = 1) -> tuple[ast.NodeDecl, ...]:
    """Return rows or columns that stand side by side, some with others below."""
    names = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3, unique=True))
    made = []
    for name in names:
        children = draw(nodes(depth - 1)) if depth and draw(st.integers(0, 3)) == 0 else ()
        is_subtotal = bool(children) and draw(st.booleans())
        made.append(
            ast.NodeDecl(
                name,
                (name.title(),),
                children=children,
                is_subtotal=is_subtotal,
                is_optional=draw(st.integers(0, 3)) == 0,
            )
        )
    return tuple(made)


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """Return the rows or columns of a table."""
    declared = draw(nodes())
    return Side(ast.AxisDecl(declared), tuple(_leaves(declared)), tuple(_wild(declared)))


def _leaves(declared: tuple[ast.NodeDecl, ...], above: str = "") -> list[str]:
    found = []
    for node in declared:
        if node.is_subtotal or not node.children:
            found.append(above + node.name)
        found.extend(_leaves(node.children, f"{above}{node.name}."))
    return found


def _wild(declared: tuple[ast.NodeDecl, ...], above: str = "") -> list[str]:
    have_cells = all(node.is_subtotal or not node.children for node in declared)
    found = [f"{above}**", *([f"{above}*"] if have_cells else [])]
    for node in declared:
        if node.children:
            found.extend(_wild(node.children, f"{above}{node.name}."))
    return found


@st.composite
def clauses(draw: st.DrawFn) -> ast.CellsClause:
    """Return a `cells` clause of figures."""
    kinds: tuple[CellKind, ...] = ("count", "integer", "number", "amount")
    blanks: tuple[Decimal | None, ...] = (Decimal(0), None)
    return ast.CellsClause(draw(st.sampled_from(kinds)), blank=draw(st.sampled_from(blanks)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, tuple[ast.Declaration, ...]]:
    """Return a form as its declarations, and what can be said of it."""
    sections = tuple(f"part{at}" for at in range(draw(st.integers(1, 2))))
    tables: list[Shape] = []
    declared: list[ast.Declaration] = [
        ast.SectionDecl(name, (f"Section {name}",)) for name in sections
    ]
    for name in ("first", "second")[: draw(st.integers(1, 2))]:
        cells = draw(clauses())
        section = draw(st.sampled_from(sections))
        shape = Shape(name, section, cells.kind, draw(sides()), draw(sides()))
        tables.append(shape)
        declared.append(shape.declaration(cells))
    facts = ("stated",) if draw(st.booleans()) else ()
    for fact in facts:
        pattern = ast.Text("stated {value}")
        clause = ast.CellsClause("count")
        declared.append(ast.FactDecl(fact, "Stated", clause, (path(sections[0]),), (pattern,)))
    return World(sections, facts, tuple(tables)), tuple(declared)


# --- expressions ---------------------------------------------------------------------


def figures() -> st.SearchStrategy[ast.Number]:
    """Return small exact numbers."""
    return st.sampled_from(("0", "1", "2", "3", "5", "0.5", "10")).map(
        lambda text: ast.Number(Decimal(text))
    )


@st.composite
def cells(draw: st.DrawFn, world: World) -> ast.Cell:
    """Return one cell of any table."""
    table = draw(st.sampled_from(world.tables))
    row, column = (
        draw(st.sampled_from(table.rows.leaves)),
        draw(st.sampled_from(table.columns.leaves)),
    )
    return ast.Cell(path(table.name), path(row), path(column))


@st.composite
def selections(draw: st.DrawFn, table: Shape, axis: AxisName) -> ast.Selection:
    """Return one row or column of the rule's table."""
    return ast.Selection(axis, path(draw(st.sampled_from(table.side(axis).leaves))))


@st.composite
def wilds(draw: st.DrawFn, world: World, table: Shape, along: Along) -> ast.Expression:
    """Return several rows, columns or cells, for use in an aggregate."""
    if along is not None:
        return ast.Selection(along, path(draw(st.sampled_from(table.side(along).wild))))
    other = draw(st.sampled_from(world.tables))
    row, column = (
        draw(st.sampled_from(other.rows.wild)),
        draw(st.sampled_from(other.columns.leaves)),
    )
    return ast.Cell(path(other.name), path(row), path(column))


@st.composite
def numbers(
    draw: st.DrawFn, world: World, table: Shape, along: Along, depth: int = _DEPTH
) -> ast.Expression:
    """Return an expression that gives numbers along an axis, or a single one."""
    simple = 4
    choice = draw(st.integers(0, 9 if depth else simple - 1))
    deeper = numbers(world, table, along, depth - 1)
    match choice:
        case 0 | 1 if along is not None:
            return draw(selections(table, along))
        case 0 | 1 | 2:
            return draw(cells(world))
        case 3:
            return draw(figures())
        case 4 | 5:
            return draw(aggregates(world, table, along))
        case 6 | 7:
            operators = st.sampled_from(get_args(ast.ArithmeticOperator)[:3])
            rest = draw(st.lists(st.tuples(operators, deeper), min_size=1, max_size=2))
            return _chain(draw(deeper), rest)
        case 8:
            return ast.Negative(draw(deeper))
        case _:
            return ast.Call("abs", (draw(deeper),))


def _chain(
    first: ast.Expression, rest: list[tuple[ast.ArithmeticOperator, ast.Expression]]
) -> ast.Expression:
    """Return a chain of operators of one rank, as the parser makes it."""
    made = first
    for operator, right in rest:
        is_product = operator == "*"
        same_rank = (
            isinstance(made, ast.Arithmetic)
            and made is not first
            and ((made.rest[0][0] == "*") == is_product)
        )
        if same_rank and isinstance(made, ast.Arithmetic):
            made = ast.Arithmetic(made.first, (*made.rest, (operator, right)))
        else:
            made = ast.Arithmetic(made, ((operator, right),))
    return made


@st.composite
def aggregates(draw: st.DrawFn, world: World, table: Shape, along: Along) -> ast.Expression:
    """Return an aggregate that gives numbers."""
    name = draw(st.sampled_from(("sum", "sum", "min", "max", "count")))
    arguments = [draw(wilds(world, table, along))]
    if draw(st.booleans()):
        arguments.append(draw(cells(world)))
    return ast.Call(name, tuple(arguments))


@st.composite
def truths(
    draw: st.DrawFn, world: World, table: Shape, along: Along, depth: int = _DEPTH
) -> ast.Expression:
    """Return an expression that gives truths along an axis, or a single one."""
    choice = draw(st.integers(0, 9 if depth else 4))
    number = numbers(world, table, along, max(depth - 1, 0))
    deeper = truths(world, table, along, depth - 1)
    match choice:
        case 0 | 1 | 2:
            return draw(comparisons(number))
        case 3:
            return draw(memberships(number))
        case 4:
            properties: tuple[ast.Property, ...] = ("known", "unknown")
            return ast.Test(draw(number), draw(st.sampled_from(properties)))
        case 5:
            return ast.Not(draw(deeper))
        case 6:
            operands = draw(st.lists(deeper, min_size=2, max_size=3))
            operators: tuple[Literal["and", "or"], ...] = ("and", "or")
            return ast.Logic(draw(st.sampled_from(operators)), tuple(operands))
        case 7:
            return ast.Condition(draw(deeper), draw(deeper))
        case 8:
            compared = draw(comparisons(figures(), wilds(world, table, along)))
            return ast.Call(draw(st.sampled_from(("any", "all"))), (compared,))
        case _:
            properties = ("blank", "present")
            asked = draw(selections(table, along)) if along else draw(cells(world))
            return ast.Test(asked, draw(st.sampled_from(properties)))


@st.composite
def comparisons(
    draw: st.DrawFn,
    right: st.SearchStrategy[ast.Expression],
    left: st.SearchStrategy[ast.Expression] | None = None,
) -> ast.Comparison:
    """Return a comparison, sometimes a chain, sometimes with an allowed difference."""
    operators = st.sampled_from(get_args(ast.ComparisonOperator))
    rest = draw(st.lists(st.tuples(operators, right), min_size=1, max_size=2))
    within = draw(st.sampled_from((None, None, ast.Number(Decimal("0.5")))))
    return ast.Comparison(draw(right if left is None else left), tuple(rest), within)


@st.composite
def memberships(draw: st.DrawFn, number: st.SearchStrategy[ast.Expression]) -> ast.Membership:
    """Return a membership in a range, or among options."""
    operand = draw(number)
    if draw(st.booleans()):
        low, high = draw(figures()), draw(figures())
        if low.value > high.value:
            low, high = high, low
        return ast.Membership(operand, ast.Range(low, high))
    options = draw(st.lists(number, min_size=1, max_size=3))
    return ast.Membership(operand, tuple(options), is_reading=draw(st.booleans()))


# --- rules and packs -----------------------------------------------------------------


@st.composite
def checks(draw: st.DrawFn, world: World, table: Shape) -> ast.Check:
    """Return a check along the rows, along the columns, or of single values."""
    along: Along = draw(st.sampled_from(("row", "column", None)))
    if along is None and world.facts and draw(st.booleans()):
        fact = ast.Reference(path(world.facts[0]))
        return ast.Check(draw(comparisons(numbers(world, table, None), st.just(fact))))
    return ast.Check(draw(truths(world, table, along)))


@st.composite
def requires(draw: st.DrawFn, world: World) -> ast.Require:
    """Return a `require` of any form."""
    everything = (path("*"),)
    forms: tuple[ast.Require, ...] = (
        ast.Require("section", None, everything),
        ast.Require("section", None, (path(world.sections[0]),)),
        ast.Require(None, "order"),
        ast.Require("table", None, everything),
        ast.Require("row", None, everything),
        ast.Require("column", None, everything),
        ast.Require(None, "filled", everything),
        ast.Require(None, "labels"),
        ast.Require("section", "only", everything),
        ast.Require("row", "only", everything),
        ast.Require("column", "only", everything),
    )
    return draw(st.sampled_from(forms))


@st.composite
def attributes(draw: st.DrawFn, world: World, table: Shape) -> tuple[ast.Attribute, ...]:
    """Return some attributes of a rule, each once."""
    policies = st.sampled_from(get_args(ast.Missing))
    points = st.sampled_from((Decimal(0), Decimal(1), Decimal(5), Decimal("2.5")))
    possible: dict[str, st.SearchStrategy[ast.Attribute]] = {
        "when": truths(world, table, None, 1).map(lambda value: ast.Attribute("when", value)),
        "severity": st.sampled_from(("note", "warning", "error")).map(
            lambda value: ast.Attribute("severity", value)
        ),
        "weight": points.map(lambda value: ast.Attribute("weight", value)),
        "missing": policies.map(lambda value: ast.Attribute("missing", value)),
        "status": st.sampled_from(("draft", "stable", "deprecated")).map(
            lambda value: ast.Attribute("status", value)
        ),
        "deduct": st.just(ast.Attribute("deduct", ast.Deduct(Decimal(1), Decimal(3)))),
        "tags": st.just(ast.Attribute("tags", ("relation",))),
    }
    names = draw(st.lists(st.sampled_from(sorted(possible)), max_size=2, unique=True))
    return tuple(draw(possible[name]) for name in names)


@st.composite
def rules(draw: st.DrawFn, world: World, name: str) -> ast.RuleDecl:
    """Return a rule with one or two statements."""
    table = draw(st.sampled_from(world.tables))
    either = st.one_of(checks(world, table), checks(world, table), requires(world))
    return ast.RuleDecl(
        name,
        f"Rule {name}",
        path(table.name),
        tuple(draw(st.lists(either, min_size=1, max_size=2))),
        draw(attributes(world, table)),
    )


@st.composite
def pack_files(draw: st.DrawFn) -> ast.File:
    """Return the file of a pack that compiles."""
    world, declared = draw(worlds())
    names = [f"rule{at}" for at in range(draw(st.integers(1, 3)))]
    made = [draw(rules(world, name)) for name in names]
    pack = ast.PackDecl(path(NAME), "A random pack", version="1.0.0")
    return ast.File((pack, *declared, *made))


def packs() -> st.SearchStrategy[Pack]:
    """Return random packs, compiled."""
    return pack_files().map(compiled)


def compiled(file: ast.File) -> Pack:
    """Return the pack of a file made here."""
    pack, diagnostics = compile_pack(NAME, {NAME: (file,)})
    assert pack is not None, [each.message() for each in diagnostics]
    return pack
