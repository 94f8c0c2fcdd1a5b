"""A made-up audit of a made-up report, in which everything that a scorecard shows occurs."""

from decimal import Decimal

from attrs import evolve

from compliance_rules.compiler import Change, Pack, Rule, ScorecardPlan
from compliance_rules.compiler.plan import Deduct, Dimension, Grade
from compliance_rules.diagnostics import Lang, Location
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

USED = (
    PackUsed(
        name="cn.form2019",
        title="政府信息公开工作年度报告格式（2019）",
        version="1.0.0",
        why="报告年度 2020",
    ),
)


def _at(line: int, column: int = 1) -> Location:
    return Location(line=line, column=column)


_SECTIONS = {
    "overview": FormSection(path="overview", labels=("一、总体情况",)),
    "requests": FormSection(path="requests", labels=("三、收到和处理政府信息公开申请情况",)),
}
_COLUMNS = Axis(
    nodes=(
        Node(name="natural", labels=("自然人",)),
        Node(
            name="legal",
            labels=("法人或其他组织",),
            children=(
                Node(name="business", labels=("商业企业",)),
                Node(name="other", labels=("其他",)),
            ),
        ),
        Node(name="total", labels=("总计",)),
    )
)
_ROWS = Axis(
    nodes=(
        Node(name="received", labels=("一、本年新收政府信息公开申请数量",)),
        Node(
            name="outcome",
            labels=("三、本年度办理结果",),
            children=(
                Node(name="petition", labels=("1.信访举报投诉类申请",)),
                Node(name="total", labels=("（七）总计",)),
            ),
        ),
        Node(name="carried_out", labels=("四、结转下年度继续办理",)),
    ),
    heads=("申请情况",),
)
_COUNT = CellType(kind="count", blank=Decimal(0))
FORM = Form(
    sections=_SECTIONS,
    tables={
        "applications": FormTable(
            name="applications",
            labels=("收到和处理政府信息公开申请情况",),
            section="requests",
            cells=_COUNT,
            rows=_ROWS,
            columns=_COLUMNS,
        ),
        "fees": FormTable(
            name="fees",
            labels=("第二十条第（八）项",),
            rows=Axis(nodes=(Node(name="charges", labels=("行政事业性收费",)),)),
            columns=Axis(nodes=(Node(name="items", labels=("上一年项目数量",)),)),
        ),
    },
    facts={"narrated": FormFact(name="narrated", label="正文所述申请件数", cells=_COUNT)},
)


def _cells() -> dict[tuple[str, str], Value]:
    printed = {
        "received": ("1", "１，５７０", "0", "1571"),
        "outcome.petition": ("0", "1五", "—"),
        "outcome.total": ("1", "", "0", "1"),
        "carried_out": ("5", "0", "0", "5"),
    }
    figures = {"１，５７０": Decimal(1570)}
    cells = {}
    for at, (row, texts) in enumerate(printed.items()):
        for column, text in zip(_COLUMNS.leaves, texts, strict=False):
            state = {"": State.BLANK, "—": State.DASH, "1五": State.GARBLED}.get(text, State.VALUE)
            value = figures.get(text) or (Decimal(text) if state is State.VALUE else None)
            cells[row, column] = Value(text=text, state=state, value=value, location=_at(60 + at))
    return cells


INFO = ReportInfo(
    source="reports/2020.txt",
    sha256="0" * 64,
    title="某县人民政府办公室2020年政府信息公开工作年度报告",
    body="某县人民政府办公室",
    year=2020,
    level="county",
)
REPORT = Report(
    info=INFO,
    form=FORM,
    sections={
        "overview": BoundSection(
            path="overview", heading=Printed(text="一、总体情况", location=_at(5))
        ),
        "requests": BoundSection(path="requests"),
    },
    tables={
        "applications": BoundTable(
            name="applications",
            is_found=True,
            location=_at(58),
            cells=_cells(),
            rows=tuple(_ROWS.leaves),
            columns=tuple(_COLUMNS.leaves),
            row_labels={
                "received": Printed(text="一、本年新收政府信息公开申请数量", location=_at(60)),
                "outcome.petition": Printed(
                    text="1.信访举报报投诉类申请",
                    location=_at(61),
                    how=How.SIMILAR,
                    likeness=Decimal("0.92"),
                ),
                "outcome.total": Printed(text="（七）总计", location=_at(62)),
                "carried_out": Printed(text="四、结转下年度继续办理", location=_at(63)),
            },
            column_labels={"natural": Printed(text="自然人", location=_at(59))},
            extra_rows=(Printed(text="其他 \x1b[31m事项", location=_at(64)),),
        ),
        "fees": BoundTable(name="fees", is_found=False),
    },
    facts={
        "narrated": (
            StatedFigure(
                value=Value(
                    text="1570余",
                    state=State.VALUE,
                    value=Decimal(1570),
                    high=Decimal(1579),
                    location=_at(12, 20),
                ),
                passage=Passage(text="一年来，共收到申请1570余件。", location=_at(12)),
            ),
        )
    },
)

_RULES = (
    Rule(
        id="cn.form2019.sections",
        title="各部分应当齐全",
        statements=(),
        weight=Decimal(20),
        deduct=Deduct(each=Decimal(5)),
        reference="国办公开办函〔2019〕60号",
        remediation="补全缺少的部分",
        tags=("structure",),
    ),
    Rule(
        id="cn.form2019.balance",
        title="第一项加第二项之和，应当等于第三项加第四项之和",
        statements=(),
        weight=Decimal(15),
        deduct=Deduct(each=Decimal(3)),
        reference="国办公开办函〔2019〕60号，表三所注勾稽关系",
        remediation="核对该列的四个数",
        tags=("relation",),
    ),
    Rule(
        id="cn.form2019.applicants",
        title="总计应当等于各类申请人之和",
        statements=(),
        weight=Decimal(10),
        is_share=True,
        remediation="核对该行各列的数和总计",
        tags=("relation",),
    ),
    Rule(
        id="cn.form2019.labels",
        title="行名应当与统一格式一致",
        statements=(),
        severity="warning",
        weight=Decimal(5),
        tags=("form",),
    ),
    Rule(id="cn.form2019.narrated", title="正文与表三一致", statements=(), tags=("narrative",)),
    Rule(id="cn.form2019.trial", title="试行的规则", statements=(), status="draft"),
    Rule(id="cn.form2019.extra", title="附加信息", statements=(), bonus=Decimal(2)),
)
PACK = Pack(
    name="cn.form2019",
    title="政府信息公开工作年度报告格式（2019）",
    version="1.0.0",
    lang="zh",
    form=FORM,
    rules=_RULES,
    scorecard=ScorecardPlan(
        title="政府信息公开工作年度报告合规评分",
        dimensions=(
            Dimension(title="完整性", tags=("structure",)),
            Dimension(title="准确性", tags=("relation",)),
            Dimension(title="一致性", tags=("narrative",)),
        ),
        grades=(Grade(title="良好", low=Decimal(80)), Grade(title="不合格", low=Decimal(0))),
    ),
    changes=(
        Change(kind="disable", target="cn.form2019.titles", by="cn.somewhere", because="另有规定"),
        Change(
            kind="override",
            target="cn.form2019.balance",
            by="cn.somewhere",
            attributes=("weight", "severity"),
        ),
    ),
)


def _cell(row: str, column: str, label: str) -> Evidence:
    value = REPORT["applications"][row, column]
    return Evidence(
        name=f"applications[{row}, {column}]",
        label=label,
        text=value.text,
        state=value.state,
        value=value.value,
        location=value.location,
    )


def _found(rule: int, status: Status, key: str, message: str = "", *evidence: Evidence) -> Finding:
    asked = _RULES[rule]
    return Finding(
        rule=asked.id,
        status=status,
        severity=asked.severity,
        key=key,
        message=message,
        remediation=asked.remediation,
        fingerprint=f"{asked.id}/{key}",
        evidence=evidence,
    )


FINDINGS = (
    _found(0, Status.PASS, "overview"),
    _found(0, Status.FAIL, "requests", "没有找到“三、收到和处理政府信息公开申请情况”"),
    _found(
        1,
        Status.FAIL,
        "natural",
        "自然人：一加二（1）不等于三加四（6），相差 5",
        _cell("received", "natural", "一、本年新收政府信息公开申请数量，自然人"),
        _cell("outcome.total", "natural", "（七）总计，自然人"),
        _cell("carried_out", "natural", "四、结转下年度继续办理，自然人"),
    ),
    _found(1, Status.PASS, "legal.business"),
    _found(2, Status.PASS, "received"),
    _found(
        2,
        Status.UNKNOWN,
        "outcome.petition",
        "总计没有数：这一行只有三个数",
        _cell("outcome.petition", "natural", "1.信访举报投诉类申请，自然人"),
        _cell("outcome.petition", "total", "1.信访举报投诉类申请，总计"),
    ),
    _found(
        2,
        Status.UNKNOWN,
        "outcome.total",
        "商业企业没有填写",
        _cell("outcome.total", "legal.business", "（七）总计，商业企业"),
    ),
    _found(
        3,
        Status.FAIL,
        "applications[outcome.petition, *]",
        "“1.信访举报报投诉类申请”应为“1.信访举报投诉类申请”",
        Evidence(
            name="applications[outcome.petition, *]",
            label="1.信访举报投诉类申请",
            text="1.信访举报报投诉类申请",
            kind="label",
            location=_at(61),
        ),
    ),
    _found(4, Status.NOT_APPLICABLE, ""),
    _found(5, Status.FAIL, "", "试行的规则没有通过 \x1b[31m\u202e"),
    _found(6, Status.PASS, ""),
)


def scorecard(lang: Lang) -> Scorecard:
    """Return the scorecard of the made-up audit."""
    return score(PACK, REPORT, FINDINGS, used=USED, lang=lang)


def faulty() -> Scorecard:
    """Return the same with a fault of ours in it and no score that can be given."""
    pack = evolve(PACK, rules=_RULES[4:5], changes=())
    fault = evolve(FINDINGS[8], status=Status.ERROR, message="程序出错")
    return score(pack, REPORT, (fault,), used=USED, lang="zh")
