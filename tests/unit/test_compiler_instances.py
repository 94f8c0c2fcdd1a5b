"""What a check expands to: vectors, aggregates, open rows, facts, conditions, messages."""

from decimal import Decimal

import pytest

from compliance_rules.compiler import plan
from tests.compiling import instances, problems, rule


def cell(row: str, column: str, table: str = "t", *, whose: plan.Whose = "this") -> plan.Cell:
    return plan.Cell(table, row, column, whose=whose)


def test_a_relation_of_rows_is_demanded_in_every_column_of_figures() -> None:
    made = instances("check row r = row s")
    assert ["a", "group.x", "group.y", "group.total", "sum"] == [each.key for each in made]
    assert plan.Comparison("=", cell("r", "a"), cell("s", "a")) == made[0].expression
    assert ("G", "X") == made[1].labels


def test_a_relation_of_columns_is_demanded_in_every_row() -> None:
    made = instances("check column a <= column sum")
    assert ["r", "h.i", "h.j", "h.total", "s", "s.k", "s.l"] == [each.key for each in made]
    assert plan.Comparison("<=", cell("h.i", "a"), cell("h.i", "sum")) == made[1].expression
    assert ("H", "I") == made[1].labels


def test_a_relation_of_cells_is_one_instance_without_a_key() -> None:
    (made,) = instances("check t[r, a] = 3")
    assert (
        plan.Instance(expression=plan.Comparison("=", cell("r", "a"), plan.Number(Decimal(3))))
        == made
    )


def test_a_star_in_brackets_is_a_vector() -> None:
    assert instances("check row r = row s") == instances("check t[r, *] = t[s, *]", "")
    assert instances("check column a = column sum") == instances("check t[*, a] = t[*, sum]", "")


def test_a_single_value_meets_every_instance_of_a_vector() -> None:
    made = instances("check row r >= t[s, a]")
    assert {cell("s", "a")} == {
        each.expression.right for each in made if isinstance(each.expression, plan.Comparison)
    }


@pytest.mark.parametrize(
    ("selection", "rows"),
    [
        ("row h.*", ["h.i", "h.j", "h.total"]),
        ("row h.* except h.total", ["h.i", "h.j"]),
        ("row **", ["r", "h.i", "h.j", "h.total", "s.k", "s.l"]),
        ("row ** except h, s", ["r"]),
        ("row s.**", ["s.k", "s.l"]),
        ("row s", ["s"]),
    ],
)
def test_an_aggregate_lists_what_its_path_selects(selection: str, rows: list[str]) -> None:
    made = instances(f"check sum({selection}) = 0")
    first = made[0].expression
    assert isinstance(first, plan.Comparison)
    assert plan.Aggregate("sum", tuple(cell(row, "a") for row in rows)) == first.left


def test_several_arguments_are_listed_together() -> None:
    (made,) = instances("check max(t[h.*, a], 3, t[r, a]) = 0", "")
    assert isinstance(made.expression, plan.Comparison)
    three = plan.Number(Decimal(3))
    operands = (cell("h.i", "a"), cell("h.j", "a"), cell("h.total", "a"), three, cell("r", "a"))
    assert plan.Aggregate("max", operands) == made.expression.left


def test_inside_an_aggregate_whole_comparisons_are_listed() -> None:
    made = instances("check any(row h.* > previous row h.*)")
    pairs = tuple(
        plan.Comparison(">", cell(row, "a"), cell(row, "a", whose="previous"))
        for row in ("h.i", "h.j", "h.total")
    )
    assert plan.Aggregate("any", pairs) == made[0].expression


def test_count_takes_texts_beside_numbers() -> None:
    made = instances("check count(column **) >= 1")
    assert isinstance(made[0].expression, plan.Comparison)
    counted = made[0].expression.left
    assert isinstance(counted, plan.Aggregate)
    assert cell("r", "note") in counted.operands


def test_is_known_asks_every_cell_of_mixed_kinds() -> None:
    assert ["a", "group.x", "group.y", "group.total", "note", "sum"] == [
        each.key for each in instances("check row r is known")
    ]


def test_a_chain_holds_where_each_link_does() -> None:
    made = instances("check row r <= row s <= 9")
    links = (
        plan.Comparison("<=", cell("r", "a"), cell("s", "a")),
        plan.Comparison("<=", cell("s", "a"), plan.Number(Decimal(9))),
    )
    assert plan.All(links) == made[0].expression


def test_a_percentage_allows_a_share() -> None:
    (made,) = instances("check t[r, a] = 3 within 1%")
    three = plan.Number(Decimal(3))
    assert (
        plan.Comparison("=", cell("r", "a"), three, within=Decimal("0.01"), is_share=True)
        == made.expression
    )


def test_a_long_sum_is_one_flat_aggregate() -> None:
    terms = " - ".join(["t[r, a]"] * 500)
    (made,) = instances(f"check {terms} = 0", "")
    assert isinstance(made.expression, plan.Comparison)
    total = made.expression.left
    assert isinstance(total, plan.Aggregate)
    assert (cell("r", "a"), plan.Negative(cell("r", "a"))) == total.operands[:2]
    assert 500 == len(total.operands)


def test_a_fact_is_one_instance_for_each_figure() -> None:
    (made,) = instances("check f = t[r, a] + g", "")
    assert (plan.EachFigure("f"), plan.EachFigure("g")) == made.over


def test_last_years_fact_is_told_from_this_years() -> None:
    (made,) = instances("check f >= previous f", "")
    assert (plan.EachFigure("f"), plan.EachFigure("f", "previous")) == made.over


def test_readings_of_one_sentence_are_options() -> None:
    (made,) = instances("check f = {t[r, a], t[s, a]}", "")
    expected = plan.OneOf(plan.Fact("f"), (cell("r", "a"), cell("s", "a")), is_reading=True)
    assert expected == made.expression


def test_each_is_every_row_that_the_report_chose() -> None:
    made = instances("check row each office >= 0", "in o")
    assert ["v", "w", "days.1", "days.2", "days.3", "days.4"] == [each.key for each in made]
    assert {(plan.EachRow("o", "office"),)} == {each.over for each in made}


def test_an_open_row_is_among_the_rows_of_a_relation_of_columns() -> None:
    office, overall = instances("check column v = column w", "in o")
    assert ("office", (plan.EachRow("o", "office"),)) == (office.key, office.over)
    assert ("overall", ()) == (overall.key, overall.over)


def test_a_sum_over_open_rows_runs_over_them() -> None:
    made = instances("check row overall = sum(row each office)", "in o")
    assert isinstance(made[0].expression, plan.Comparison)
    each = plan.EachRow("o", "office")
    summed = plan.OpenAggregate("sum", plan.Cell("o", "office", "v", is_open=True), each)
    assert summed == made[0].expression.right
    assert () == made[0].over


def test_last_years_sum_runs_over_last_years_rows() -> None:
    made = instances("check previous sum(row each office) >= 0", "in o")
    assert isinstance(made[0].expression, plan.Comparison)
    each = plan.EachRow("o", "office", "previous")
    before = plan.Cell("o", "office", "v", is_open=True, whose="previous")
    assert plan.OpenAggregate("sum", before, each) == made[0].expression.left


def test_a_row_is_compared_with_itself_a_year_before() -> None:
    made = instances("check all(row each office >= previous row each office)", "in o")
    assert isinstance(made[0].expression, plan.OpenAggregate)
    assert plan.EachRow("o", "office") == made[0].expression.over


def test_a_count_over_some_open_rows_adds_counts() -> None:
    made = instances("check count(row **) > 1", "in o")
    assert isinstance(made[0].expression, plan.Comparison)
    each = plan.EachRow("o", "office")
    opened = plan.OpenAggregate("count", plan.Cell("o", "office", "v", is_open=True), each)
    fixed = plan.Aggregate("count", (plan.Cell("o", "overall", "v"),))
    assert plan.Aggregate("sum", (opened, fixed)) == made[0].expression.left


def test_same_is_the_row_of_another_table_with_that_label() -> None:
    office, overall = instances("check column v = q[same, v]", "in o")
    assert isinstance(office.expression, plan.Comparison)
    assert plan.Cell("q", "office", "v", is_open=True) == office.expression.right
    assert isinstance(overall.expression, plan.Comparison)
    assert plan.Cell("q", "overall", "v") == overall.expression.right


def test_same_follows_each() -> None:
    (made,) = instances("check o[office, v] = q[same, w]", "")
    assert (plan.EachRow("o", "office"),) == made.over


def test_an_ordered_list_stands_in_order() -> None:
    made = instances("check column days is non_increasing", "in o")
    items = tuple(plan.Cell("o", "overall", f"days.{at}") for at in range(1, 5))
    assert plan.Ordered(items, "non_increasing") == made[1].expression


def test_members_take_each_reports_sum_first() -> None:
    made = instances("check row r = members sum(row h.*)")
    assert isinstance(made[0].expression, plan.Comparison)
    operands = tuple(cell(row, "a") for row in ("h.i", "h.j", "h.total"))
    assert plan.Members("sum", plan.Aggregate("sum", operands)) == made[0].expression.right


def test_members_counts_are_added_up() -> None:
    (made,) = instances("check members count(t[h.*, a]) = 1 and members min(t[r, a]) = 0", "")
    assert isinstance(made.expression, plan.All)
    counted, lowest = made.expression.operands
    assert isinstance(counted, plan.Comparison)
    assert isinstance(counted.left, plan.Members)
    assert "sum" == counted.left.function
    assert isinstance(lowest, plan.Comparison)
    assert plan.Members("min", cell("r", "a")) == lowest.left


def test_a_definition_is_put_in_place_of_its_name() -> None:
    made = instances("check half(row r) = 1")
    assert isinstance(made[0].expression, plan.Comparison)
    two = plan.Number(Decimal(2))
    assert plan.Arithmetic("/", cell("r", "a"), two) == made[0].expression.left


def test_a_definition_can_aggregate_what_it_is_given() -> None:
    text = "define total(things) = sum(things)\n" + rule("check total(row h.*) = 1")
    assert [] == problems(text)


def test_names_of_texts() -> None:
    (made,) = instances(
        'check one mentions "a" and report mentions all {"b", "c"} and one.sub is present', ""
    )
    assert (
        plan.All(
            (
                plan.Mention(plan.SectionText("one"), ("a",), "any"),
                plan.Mention(plan.ReportText(), ("b", "c"), "all"),
                plan.Is(plan.SectionText("one.sub"), "present"),
            )
        )
        == made.expression
    )


def test_a_condition_of_single_values_is_the_same_everywhere() -> None:
    made = instances("check row r = row s when report.year > 2019")
    after = plan.Comparison(">", plan.ReportAttribute("year"), plan.Number(Decimal(2019)))
    assert {after} == {each.when for each in made}


def test_a_condition_along_the_check_is_each_instances_own() -> None:
    made = instances("check row r = row s when row h.i > 0")
    nought = plan.Number(Decimal(0))
    assert plan.Comparison(">", cell("h.i", "group.x"), nought) == made[1].when


def test_a_message_is_filled_in_for_each_instance() -> None:
    made = instances('check row r = row s message "{label}: {row r} of {t[s, a]} {{}}"')
    expected = ("X", ": ", cell("r", "group.x"), " of ", cell("s", "a"), " {}")
    assert expected == made[1].message
