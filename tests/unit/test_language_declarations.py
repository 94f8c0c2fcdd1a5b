"""How each declaration is read, in either spelling."""

from decimal import Decimal

import pytest

from compliance_rules.diagnostics import Source, show_all
from compliance_rules.language import ast, parse
from compliance_rules.language.ast import AxisDecl, CellsClause, NodeDecl, Path

COUNT = CellsClause("count")


def path(text: str) -> Path:
    return Path(tuple(text.split(".")))


def read(text: str) -> tuple[ast.Declaration, ...]:
    file, problems = parse(Source("x.rules", text))
    assert show_all(problems) == ""
    return file.declarations


def the_rule(body: str) -> ast.RuleDecl:
    (rule,) = read(f'rule r "" in t {{ {body} }}')
    assert isinstance(rule, ast.RuleDecl)
    return rule


def the_test(body: str) -> ast.TestDecl:
    (test,) = read(f'test "" {{ {body} }}')
    assert isinstance(test, ast.TestDecl)
    return test


@pytest.mark.parametrize(
    "text",
    [
        """
        pack cn.form2019 "格式" extends a.b, c {
            version "1.0.0"  requires language 1  language zh
            reference "甲"  reference "乙"
            applies when report.year in 2019..2020
        }""",
        """
        规则包 cn.form2019 “格式” 扩展自 a.b，c ｛
            版本 "1.0.0"  需要 语言 １  语言 中文
            依据 "甲"  依据 "乙"
            适用 当 报告.年度 在 ２０１９．．２０２０
        ｝""",
    ],
)
def test_a_pack_says_what_it_is(text: str) -> None:
    years = ast.Range(ast.Number(Decimal(2019)), ast.Number(Decimal(2020)))
    applies = ast.Membership(ast.Reference(path("report.year")), years)
    expected = ast.PackDecl(
        path("cn.form2019"),
        "格式",
        (path("a.b"), path("c")),
        "1.0.0",
        1,
        "zh",
        ("甲", "乙"),
        applies,
    )
    assert (expected,) == read(text)


def test_sections_may_have_sections() -> None:
    inner = ast.SectionDecl("c", ("（一）",), (ast.SectionDecl("section", ("1.",)),))
    expected = ast.SectionDecl("a", ("一", "壹", "1"), (ast.SectionDecl("b", ("x",)), inner))
    text = (
        'section a "一" also "壹", "1" { section b "x" 章节 c "（一）" { section section "1." } }'
    )
    assert (expected,) == read(text)


def test_a_table_has_two_trees_of_labels() -> None:
    legal = NodeDecl("legal", ("法人",), (NodeDecl("a", ("企业",)), NodeDecl("b", ("其他",))))
    total = NodeDecl("total", ("总计",), cells=CellsClause("amount", "万元"))
    expected = ast.TableDecl(
        "t",
        ("表",),
        path("s.x"),
        CellsClause("count", blank=Decimal(0)),
        AxisDecl((NodeDecl("n", ("自然人",)), legal, total)),
        AxisDecl((NodeDecl("cases", is_unlabelled=True),), ("信息内容", "x")),
    )
    text = """table t "表" in s.x {
        cells count, blank as 0
        columns { n "自然人"  legal "法人" { a "企业" b "其他" }
            total "总计" cells amount in "万元" }
        rows "信息内容" also "x" { cases unlabelled }
    }"""
    assert (expected,) == read(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (NodeDecl("a", ("x",), is_subtotal=True), 'a "x" subtotal'),
        (NodeDecl("a", is_each=True), "each a"),
        (NodeDecl("days", length=10), "days list 10"),
        (NodeDecl("each", ("x",)), 'each "x"'),
        (NodeDecl("a", ("x",), is_optional=True), 'a "x" optional'),
        (NodeDecl("可选", ("x",), is_optional=True), '可选 "x" 可选'),
        (NodeDecl("optional", ("x",)), 'optional "x"'),
        (NodeDecl("list", ("x",)), 'list "x"'),
        (NodeDecl("小计", ("小计",), is_subtotal=True), '小计 "小计" 小计'),
        (NodeDecl("a", ("x", "y"), is_subtotal=True, length=3), 'a "x" also "y" list 3 subtotal'),
        (NodeDecl("cells", ("x",), cells=COUNT), 'cells "x" cells count'),
    ],
)
def test_a_row_says_what_is_special_about_it(expected: NodeDecl, text: str) -> None:
    (table,) = read(f'table t "" {{ columns {{ z "z" }} rows {{ {text} }} }}')
    assert isinstance(table, ast.TableDecl)
    assert AxisDecl((expected,)) == table.rows


def test_keywords_may_name_rows_that_follow_each_other() -> None:
    text = 'table t "" { columns { subtotal "a" list "b" cells "c" each "d" } rows { rows "x" } }'
    (table,) = read(text)
    assert isinstance(table, ast.TableDecl)
    assert table.columns is not None
    assert ["subtotal", "list", "cells", "each"] == [node.name for node in table.columns.nodes]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (COUNT, "count"),
        (CellsClause("amount", "万元", blank="unknown"), 'amount in "万元", blank as unknown'),
        (CellsClause("number", blank=Decimal(-1)), "数值 空白 作为 -1"),
        (
            CellsClause("number", tokens=(("N/A", None), ("<1", Decimal("0.5")))),
            'number tokens {"N/A" as blank, "<1" as 0.5}',
        ),
    ],
)
def test_cells_have_a_type(expected: CellsClause, text: str) -> None:
    (table,) = read(f'table t "" {{ cells {text} columns {{ a "" }} rows {{ b "" }} }}')
    assert isinstance(table, ast.TableDecl)
    assert expected == table.cells


def test_a_table_may_be_extended() -> None:
    rows = AxisDecl((NodeDecl("a", ("x",)),))
    expected = ast.ExtendTableDecl("t", ("y", "z"), None, rows)
    assert (expected,) == read('extend table t { also "y", "z" rows { a "x" } }')


def test_a_fact_has_patterns() -> None:
    expected = ast.FactDecl(
        "f",
        "件数",
        COUNT,
        (path("a"), path("b.c")),
        (ast.Text(r"\d{value}件"), ast.Text("x")),
    )
    text = r'fact f "件数" count from a, b.c { pattern "\d{value}件" pattern "x" }'
    assert (expected,) == read(text)


def test_a_definition_has_parameters() -> None:
    body = ast.Arithmetic(ast.Reference(path("a")), (("+", ast.Reference(path("b"))),))
    assert (ast.DefineDecl("d", ("a", "b"), body),) == read("define d(a, b) = a + b")
    assert (ast.DefineDecl("d", (), body),) == read("定义 d（） ＝ a ＋ b")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (ast.Require("section", None, (path("*"),)), "require section *"),
        (ast.Require("section", None, (path("a"), path("b.c"))), "require section a, b.c"),
        (ast.Require(None, "order"), "require order"),
        (ast.Require("table", None, (path("*"),)), "require table *"),
        (ast.Require("row", None, (path("a.**"),)), "require row a.**"),
        (ast.Require("column", "filled", (path("a"), path("b"))), "require filled column a, b"),
        (ast.Require(None, "filled", (path("*"),)), "要求 已填 ＊"),
        (ast.Require(None, "labels"), "require labels"),
        (ast.Require("row", "only", (path("*"),)), "require only row *"),
        (ast.Require("section", "only", (path("*"),)), "要求 仅有 章节 *"),
    ],
)
def test_a_rule_may_require(expected: ast.Require, text: str) -> None:
    assert (expected,) == the_rule(text).statements


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (ast.Attribute("severity", "warning"), "severity warning"),
        (ast.Attribute("severity", "error"), "严重程度 错误"),
        (ast.Attribute("weight", Decimal(0)), "weight 0"),
        (ast.Attribute("weight", Decimal("2.5")), "权重 2.5"),
        (ast.Attribute("deduct", ast.Deduct(Decimal(2))), "deduct 2 each"),
        (
            ast.Attribute("deduct", ast.Deduct(Decimal(2), Decimal(10))),
            "deduct 2 each, at  most 10",
        ),
        (ast.Attribute("deduct", ast.Deduct(Decimal(2), Decimal(10))), "扣分 2 每个 至多 10"),
        (ast.Attribute("score", "share"), "score share"),
        (ast.Attribute("caps", Decimal(59)), "caps 59"),
        (ast.Attribute("bonus", Decimal(5)), "bonus 5"),
        (ast.Attribute("reference", ast.Text("甲")), 'reference "甲"'),
        (ast.Attribute("message", ast.Text("{a}")), 'message "{a}"'),
        (ast.Attribute("remediation", ast.Text("乙")), 'remediation "乙"'),
        (ast.Attribute("status", "draft"), "status draft"),
        (ast.Attribute("missing", "not_applicable"), "缺失 作为 不适用"),
        (ast.Attribute("tags", ("a", "weight")), "tags a, weight"),
        (
            ast.Attribute("when", ast.Test(ast.Reference(path("a")), "known")),
            "when a is known",
        ),
    ],
)
def test_a_rule_has_attributes(expected: ast.Attribute, text: str) -> None:
    assert (expected,) == the_rule(text).attributes
    assert (ast.OverrideDecl(path("p.r"), (expected,)),) == read(f"override rule p.r {{ {text} }}")


def test_statements_and_attributes_come_in_any_order() -> None:
    rule = the_rule("weight 1 require order severity note check a require labels tags b")
    assert 3 == len(rule.statements)
    assert ["weight", "severity", "tags"] == [each.name for each in rule.attributes]


def test_a_rule_may_be_disabled() -> None:
    expected = ast.DisableDecl(path("cn.form2019.r"), "省里另有规定")
    assert (expected,) == read('disable rule cn.form2019.r because "省里另有规定"')


def test_a_scorecard_has_dimensions_and_grades() -> None:
    expected = ast.ScorecardDecl(
        "评分",
        Decimal(100),
        1,
        (ast.Dimension("完整性", ("a", "b")), ast.Dimension("x", ())),
        (ast.Grade("优秀", Decimal(90)), ast.Grade("不合格", Decimal(-1))),
    )
    text = """scorecard "评分" { scale 100 decimals 1
        dimension "完整性" { tags a tags b } dimension "x" {}
        grade "优秀" from 90  grade "不合格" from -1 }"""
    assert (expected,) == read(text)


CELL = ast.Cell(path("t"), path("a.b"), path("c"))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (ast.SetCell(CELL, Decimal(-2)), "set t[a.b, c] = -2"),
        (ast.SetCell(CELL, "N/A"), 'set t[a.b, c] = "N/A"'),
        (ast.SetCell(CELL, None), "set t[a.b, c] blank"),
        (ast.SetCell(CELL, Decimal(3), is_previous=True), "设 上年 t［a.b，c］ ＝ 3"),
        (
            ast.SetReport(path("report.year"), ast.Number(Decimal(2020))),
            "set report.year = 2020",
        ),
        (ast.SetReport(path("report.body"), ast.Text("甲县")), '设 报告.单位 = "甲县"'),
        (ast.SetText(path("a.b"), "乙"), 'text a.b = "乙"'),
        (ast.Remove("section", path("x")), "remove section x"),
        (ast.Remove("table", path("x")), "remove table x"),
        (ast.Remove("row", path("a.b"), path("t")), "remove row a.b in t"),
    ],
)
def test_a_test_changes_the_report(expected: ast.Step, text: str) -> None:
    assert (expected,) == the_test(f"given blank {text}").steps


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (ast.Expect(path("r"), "passes"), "expect r passes"),
        (ast.Expect(path("p.r"), "fails", ("a", "b.c")), "expect p.r fails at a, b.c"),
        (ast.Expect(path("r"), "fails", ("a, b.c",)), "预期 r 不通过 于 ［a，b.c］"),
        (
            ast.Expect(path("r"), "fails", ("t[a, *]", "t[*, *]")),
            "expect r fails at t[a,*], t[*, *]",
        ),
        (
            ast.Expect(path("r"), "unknown", ("each[办公室], c",)),
            "expect r unknown at [each[办公室], c]",
        ),
        (
            ast.Expect(path("r"), "not_applicable", ("（一）x",)),
            'expect r not_applicable at "（一）x"',
        ),
        (ast.Expect(path("score"), "passes"), "expect score passes"),
        (ast.ExpectScore(Decimal("83.5")), "expect score = 83.5"),
    ],
)
def test_a_test_expects_outcomes(expected: ast.Expectation, text: str) -> None:
    assert (expected,) == the_test(text).expectations


def test_a_test_may_read_a_file() -> None:
    assert "a/报告.txt" == the_test('given "a/报告.txt"').given
    assert the_test("given blank").given is None


@pytest.mark.parametrize(
    "text",
    [
        "override\nrule\nrule { weight 1 }",
        "extend\ntable\ntable {}",
        'disable rule\nrule because "x"',
        'pack\npack "x" {}',
        'section\nsection\n"x"',
        'table test "" in\nsection { columns { a "" } rows { b "" } }',
        "define d(a) =\na +\ntest",
    ],
)
def test_line_breaks_mean_nothing(text: str) -> None:
    assert read(text.replace("\n", " ")) == read(text)


def test_declarations_follow_each_other_without_line_breaks() -> None:
    text = """section a "x" section b "y" define d() = 1 disable rule r because "z"
        fact f "" count { pattern "x" } pack p "" {} section c "z" # end"""
    kinds = [type(each).__name__.removesuffix("Decl") for each in read(text)]
    assert ["Section", "Section", "Define", "Disable", "Fact", "Pack", "Section"] == kinds


def test_comments_are_kept_with_their_place() -> None:
    text = '# 一\nsection a "#x"  # 二\n\n  # 三\n'
    file, _ = parse(Source("x.rules", text))
    assert (
        ast.Comment("# 一", is_alone=True),
        ast.Comment("# 二", is_alone=False),
        ast.Comment("# 三", is_alone=True),
    ) == file.comments
    assert ["# 一", "# 二", "# 三"] == [
        text[each.span.start : each.span.end] for each in file.comments if each.span
    ]
