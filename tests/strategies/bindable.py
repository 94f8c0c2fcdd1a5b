"""Strategies for documents that binding meets: pieces of reports in any order."""

from hypothesis import strategies as st

from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    Axis,
    Document,
    Form,
    FormSection,
    FormTable,
    Grid,
    GridCell,
    Heading,
    Node,
    Paragraph,
)

_FRUIT = Axis(
    nodes=(
        Node(name="apples", labels=("一、苹果数量",)),
        Node(
            name="kinds",
            labels=("二、各种梨子",),
            children=(
                Node(name="green", labels=("（一）青色梨子",)),
                Node(name="other", labels=("（二）其他",)),
            ),
        ),
        Node(name="farm", is_open=True),
        Node(name="total", labels=("三、总计",)),
    ),
    heads=("品种名称",),
)
_YEARS = Axis(
    nodes=(
        Node(name="sold", labels=("卖出数量",)),
        Node(
            name="kept",
            labels=("留存",),
            children=(
                Node(name="cellar", labels=("地窖存放",)),
                Node(name="other", labels=("其他",)),
            ),
        ),
        Node(name="total", labels=("总计",)),
    )
)
#: A small form with everything that binding has to deal with.
FORM = Form(
    sections={
        "fruit": FormSection(path="fruit", labels=("一、水果经营情况",)),
        "fruit.sale": FormSection(
            path="fruit.sale", labels=("（一）销售情况说明",), parent="fruit"
        ),
        "cases": FormSection(path="cases", labels=("二、投诉处理情况", "二、投诉情况")),
    },
    tables={
        "fruit": FormTable(
            name="fruit", labels=("水果统计表",), section="fruit", rows=_FRUIT, columns=_YEARS
        ),
        "cases": FormTable(
            name="cases",
            labels=("投诉统计表",),
            section="cases",
            rows=Axis(nodes=(Node(name="cases"),)),
            columns=_YEARS,
        ),
    },
)

_LABELS = [
    node.label
    for axis in (_FRUIT, _YEARS)
    for trail in axis.nodes_by_path.values()
    for node in trail[-1:]
]
_TEXTS = st.one_of(
    st.sampled_from(
        [
            *_LABELS,
            *(section.label for section in FORM.sections.values()),
            *("水果统计表", "品种名称", "三、", "苹果", "-3-", "---", "—", "", " ", "无", "第3页"),
        ]
    ),
    st.integers(0, 30).map(str),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
_PLACES = st.one_of(
    st.builds(Location, line=st.integers(1, 60), column=st.integers(1, 9)),
    st.builds(Location, table=st.integers(1, 3), row=st.integers(1, 9), cell=st.integers(1, 9)),
)
_CELLS = st.builds(
    GridCell,
    text=_TEXTS,
    location=_PLACES,
    row_span=st.integers(-1, 4),
    column_span=st.integers(-1, 4),
)
_BLOCKS = st.one_of(
    st.builds(Paragraph, text=_TEXTS, location=_PLACES),
    st.builds(Heading, text=_TEXTS, location=_PLACES, level=st.integers(1, 3)),
    st.builds(
        Grid,
        rows=st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=8).map(tuple),
        location=_PLACES,
    ),
)
#: Documents that are hardly a report.
documents = st.builds(
    Document,
    source=st.just("any"),
    sha256=st.just(""),
    format=st.just("text"),
    blocks=st.lists(_BLOCKS, max_size=25).map(tuple),
)
