"""What a `require` statement expands to."""

from compliance_rules.compiler import plan
from tests.compiling import compiled, problems, rule, targets


def keys(body: str, head: str = "in t") -> list[str]:
    return [each.key for each in targets(body, head)]


def test_all_sections_include_nested_ones() -> None:
    assert ["one", "one.sub", "two"] == keys("require section *")
    assert ["one.sub"] == keys("require section one.*")
    assert ["two", "one"] == keys("require section two, one")


def test_order_is_of_all_sections() -> None:
    assert ["one", "one.sub", "two"] == keys("require order")


def test_tables_by_name_or_all() -> None:
    assert ["t", "o", "q"] == keys("require table *", "")
    assert ["q"] == keys("require table q", "")


def test_rows_of_the_rules_table_are_known_by_path() -> None:
    rows = ["r", "h.i", "h.j", "h.total", "s", "s.k", "s.l"]
    assert rows == keys("require row *")
    assert ["r", "h.i", "h.j", "h.total"] == keys("require row r, h.*")
    assert ["a"] == keys("require column a")


def test_rows_of_all_tables_are_known_by_table_and_path() -> None:
    assert "t[h.i, *]" in keys("require row *", "")
    assert "t[*, group.x]" in keys("require column *", "")


def test_an_open_row_is_not_required() -> None:
    assert ["overall"] == keys("require row *", "in o")


def test_filled_cells_are_known_by_table_row_and_column() -> None:
    cells = keys("require filled row r")
    assert ["t[r, a]", "t[r, group.x]"] == cells[:2]
    assert 7 * 6 == len(keys("require filled *"))
    assert ["t[r, sum]", "t[h.i, sum]"] == keys("require filled column sum")[:2]


def test_labels_are_of_sections_heads_rows_and_columns() -> None:
    found = keys("require labels", "")
    assert ["one", "one.sub", "two", "t[*, *]", "t[r, *]", "t[h, *]"] == found[:6]
    assert "t[*, group]" in found
    # An open row has no label of its own, nor has a place of a list.
    assert "o[office, *]" not in found
    assert "o[*, days.1]" not in found


def test_labels_in_a_table_are_its_own() -> None:
    assert {"q"} == {each.table for each in targets("require labels", "in q")}


def test_only_has_no_targets_but_a_kind_and_a_table() -> None:
    statement = compiled(rule("require only row *")).rule("it").statements[0]
    assert isinstance(statement, plan.Require)
    assert ("only", "row", "t", ()) == (
        statement.demand,
        statement.only,
        statement.table,
        statement.targets,
    )


def test_a_message_with_a_label_is_each_targets_own() -> None:
    statements = compiled(rule('require row r, s message "no {label}"')).rule("it").statements
    assert [("no ", "R"), ("no ", "S")] == [
        each.message for each in statements if isinstance(each, plan.Require)
    ]


def test_a_condition_holds_for_the_whole_statement() -> None:
    statement = compiled(rule("require row r when report.year > 2019")).rule("it").statements[0]
    assert isinstance(statement, plan.Require)
    assert isinstance(statement.when, plan.Comparison)


def test_a_condition_along_rows_is_refused() -> None:
    text = rule("require row r when row s > 0")
    assert [("CR314", "when row s > 0")] == problems(text)
