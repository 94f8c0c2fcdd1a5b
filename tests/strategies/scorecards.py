"""Packs that only score, findings, scorecards and reports, with hostile text in them."""

from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from compliance_rules.compiler import Change, Pack, Rule, ScorecardPlan
from compliance_rules.compiler.plan import Deduct, Dimension, Grade
from compliance_rules.diagnostics import CODES, Diagnostic, Lang, Location
from compliance_rules.engine import Evidence, Finding, Status
from compliance_rules.model import (
    Axis,
    BoundSection,
    BoundTable,
    CellType,
    Form,
    FormFact,
    FormSection,
    FormTable,
    How,
    Node,
    Passage,
    Printed,
    Report,
    ReportInfo,
    State,
    StatedFigure,
    Value,
)
from compliance_rules.scoring import PackUsed, Scorecard, score

_HOSTILE = (
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\u202eabc",
    "<b onclick=x>",
    "[a](http://b)",
    "| --- |",
    "`code`",
    "a\r\nb",
    "{value}",
    "@all",
    "\x00",
    "\ud800",
    "规范性文件",
    "\u3000",
    "# x",
)
_TAGS = ("structure", "relation", "narrative")
LANGS: tuple[Lang, ...] = ("en", "zh")
_STATUSES = tuple(Status)

texts = st.lists(
    st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=6)),
    max_size=4,
).map("".join)
weights = st.decimals(min_value=0, max_value=30, places=1)
figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
statuses = st.sampled_from(_STATUSES)
numbers = st.integers(min_value=1, max_value=999)
locations = st.builds(
    Location,
    line=st.none() | numbers,
    column=st.none() | numbers,
    table=st.none() | numbers,
    page=st.none() | numbers,
    box=st.none() | st.tuples(numbers, numbers, numbers, numbers),
    sheet=st.none() | texts,
)
infos = st.builds(
    ReportInfo,
    source=texts,
    sha256=texts,
    title=st.none() | texts,
    body=st.none() | texts,
    year=st.none() | st.integers(min_value=1900, max_value=2100),
    level=st.none() | st.sampled_from(("nation", "province", "city", "county", "township")),
    region=st.none() | texts,
    published=st.none() | st.dates(),
)
evidence = st.builds(
    Evidence,
    name=texts,
    label=texts,
    text=texts,
    state=st.sampled_from(tuple(State)),
    value=st.none() | figures,
    location=st.none() | locations,
)


@st.composite
def rules(draw: st.DrawFn, number: int = 0) -> Rule:
    """A rule that is only scored: no statements, but any way to count."""
    deduct = st.builds(
        Deduct,
        each=st.decimals(min_value="0.1", max_value=5, places=1),
        at_most=st.none() | weights,
    )
    return Rule(
        id=f"pack.rule{number}",
        title=draw(texts),
        statements=(),
        severity=draw(st.sampled_from(("note", "warning", "error"))),
        weight=draw(weights),
        deduct=draw(st.none() | deduct),
        is_share=draw(st.booleans()),
        caps=draw(st.none() | st.decimals(min_value=0, max_value=120, places=2)),
        bonus=draw(st.none() | weights),
        status=draw(st.sampled_from(("draft", "stable", "stable", "deprecated"))),
        tags=tuple(sorted(draw(st.sets(st.sampled_from(_TAGS))))),
        reference=draw(st.none() | texts),
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack with some rules and a scorecard."""
    dimensions = tuple(Dimension(title=tag, tags=(tag,)) for tag in _TAGS)
    return Pack(
        name="pack",
        title=draw(texts),
        form=Form(),
        rules=tuple(draw(rules(number)) for number in range(draw(st.integers(0, 4)))),
        scorecard=ScorecardPlan(
            title=draw(texts),
            scale=draw(st.sampled_from((Decimal(100), Decimal(10), Decimal("99.95")))),
            decimals=draw(st.integers(min_value=0, max_value=3)),
            dimensions=draw(st.sampled_from(((), dimensions))),
            grades=draw(st.sampled_from(((), _GRADES))),
        ),
        changes=tuple(draw(st.lists(changes, max_size=2))),
    )


_GRADES = (Grade(title="优秀", low=Decimal(90)), Grade(title="合格", low=Decimal(60)))
changes = st.builds(
    Change,
    kind=st.sampled_from(("override", "disable", "extend")),
    target=texts,
    by=texts,
    because=texts,
    attributes=st.lists(texts, max_size=2).map(tuple),
)


@st.composite
def findings(draw: st.DrawFn, pack: Pack) -> tuple[Finding, ...]:
    """Findings of a pack's rules in the order of the rules, with little in them."""
    return tuple(
        Finding(rule=rule.id, status=status, severity=rule.severity, key=str(at))
        for rule in pack.rules
        for at, status in enumerate(draw(st.lists(statuses, max_size=5)))
    )


@st.composite
def full_findings(draw: st.DrawFn, pack: Pack) -> tuple[Finding, ...]:
    """The same with messages, advice and evidence."""
    return tuple(
        evolve(
            each,
            key=draw(texts),
            message=draw(texts),
            remediation=draw(st.none() | texts),
            evidence=tuple(draw(st.lists(evidence, max_size=2))),
        )
        for each in draw(findings(pack))
    )


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    """A note on reading; its arguments are hostile."""
    code = draw(st.sampled_from(sorted(CODES)))
    return Diagnostic(
        code=code,
        location=draw(st.none() | locations),
        arguments=tuple((name, draw(texts)) for name in _arguments(code)),
    )


def _arguments(code: str) -> tuple[str, ...]:
    """Return the names that the message of a code asks for."""
    template = CODES[code].message.en + CODES[code].message.zh
    names = (piece.partition("}")[0] for piece in template.split("{")[1:])
    return tuple(dict.fromkeys(names))


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """Any scorecard, in either language."""
    pack = draw(packs())
    report = Report(
        info=draw(infos), form=Form(), reading=tuple(draw(st.lists(diagnostics(), max_size=5)))
    )
    used = (PackUsed(name=pack.name, title=pack.title, version="1.0.0", why=draw(texts)),)
    lang: Lang = draw(st.sampled_from(LANGS))
    return score(pack, report, draw(full_findings(pack)), used=used, lang=lang)


printed = st.builds(
    Printed,
    text=texts,
    location=locations,
    how=st.sampled_from(tuple(How)),
    likeness=st.decimals(min_value=0, max_value=1, places=3),
)
values = st.builds(
    Value,
    text=texts,
    state=st.sampled_from(tuple(State)),
    value=st.none() | figures,
    high=st.none() | figures,
    unit=st.none() | texts,
    location=st.none() | locations,
)
_ROWS = ("a", "b", "b.c", "open[x]", "open[y]", "elsewhere")
_COLUMNS = ("a", "b")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report bound to a small form, parts of which were not found."""
    rows = Axis(
        nodes=(
            Node(name="a", labels=(draw(texts),)),
            Node(name="b", children=(Node(name="c"),), is_subtotal=True),
            Node(name="open", is_open=True),
        ),
        heads=("head",),
    )
    columns = Axis(nodes=(Node(name="a"), Node(name="b")))
    table = FormTable(name="t", labels=(draw(texts),), rows=rows, columns=columns)
    form = Form(
        sections={"s": FormSection(path="s", labels=(draw(texts),))},
        tables={"t": table},
        facts={"f": FormFact(name="f", label=draw(texts), cells=CellType())},
    )
    figure = st.builds(
        StatedFigure, value=values, passage=st.builds(Passage, text=texts, location=locations)
    )
    section = BoundSection(path="s", heading=draw(st.none() | printed))
    return Report(
        info=draw(infos),
        form=form,
        sections=draw(st.sampled_from(({}, {"s": section}))),
        tables=draw(st.just({}) | bound_tables().map(lambda bound: {"t": bound})),
        facts={"f": tuple(draw(st.lists(figure, max_size=2)))},
        extra_sections=tuple(draw(st.lists(printed, max_size=1))),
        reading=tuple(draw(st.lists(diagnostics(), max_size=5))),
    )


@st.composite
def bound_tables(draw: st.DrawFn) -> BoundTable:
    """The table `t`, with some of its rows, columns, labels and cells."""
    found = tuple(draw(st.lists(st.sampled_from(_ROWS), unique=True)))
    columns = tuple(draw(st.lists(st.sampled_from(_COLUMNS), unique=True)))
    keys = [(row, column) for row in found for column in columns]
    cells = {key: draw(values) for key in keys if draw(st.booleans())}
    return BoundTable(
        name="t",
        is_found=draw(st.booleans()),
        location=draw(st.none() | locations),
        cells=cells,
        rows=found,
        columns=columns,
        row_labels={row: draw(printed) for row in found if draw(st.booleans())},
        column_labels={column: draw(printed) for column in columns if draw(st.booleans())},
        head=draw(st.none() | printed),
        extra_rows=tuple(draw(st.lists(printed, max_size=1))),
        extra_columns=tuple(draw(st.lists(printed, max_size=1))),
    )
