"""What seldom happens when a pack is compiled, each told or done as elsewhere."""

from decimal import Decimal

import pytest

from compliance_rules.compiler import plan
from compliance_rules.compiler._problems import place
from compliance_rules.compiler._shapes import NotPlainError, reader
from compliance_rules.compiler._suggest import nearest
from tests.compiling import compile_texts, compiled, problems, rule


def _instances(body: str) -> tuple[plan.Instance, ...]:
    pack = compiled("define limit() = 5\n" + rule(body))
    (statement,) = pack.rule("it").statements
    assert isinstance(statement, plan.Check)
    return statement.instances


def test_a_definition_without_parameters_needs_no_parentheses() -> None:
    assert _instances("check row r <= 5") == _instances("check row r <= limit")


def test_a_message_without_label_is_that_of_the_whole_requirement() -> None:
    (statement,) = (
        compiled(rule('require row r, s\nmessage "rows are missing"')).rule("it").statements
    )
    assert isinstance(statement, plan.Require)
    assert ("rows are missing",) == statement.message
    assert ["r", "s"] == [each.key for each in statement.targets]


def test_a_partner_cell_of_a_column_that_is_not_there() -> None:
    assert [("CR201", "lost")] == problems(rule("check column v = q[same, lost]", "in o"))


def test_a_pattern_is_looked_for_in_a_text_only() -> None:
    assert [("CR301", "row r")] == problems(rule('check row r matches "a"'))


def test_all_sections_below_one() -> None:
    (statement,) = compiled(rule("require section one.**")).rule("it").statements
    assert isinstance(statement, plan.Require)
    assert ["one.sub"] == [each.key for each in statement.targets]


def test_vectors_of_two_tables_do_not_meet() -> None:
    assert ["CR303"] == [code for code, _ in problems(rule("check t[r, *] = o[overall, *]", ""))]


def test_what_is_excluded_must_have_been_taken() -> None:
    assert [("CR201", "lost")] == problems(rule("check sum(row * except lost) = 0"))
    assert [("CR307", "h.i")] == problems(rule("check sum(row s.* except h.i) = 0"))


def test_what_is_excluded_goes_with_all_below_it() -> None:
    found = _instances("check sum(row ** except h, s) = 0")
    assert _instances("check sum(row * except h, s) = 0") == found


def test_scorecards_of_two_bases_are_told_apart_by_the_one_that_joins_them() -> None:
    texts = {
        "a": 'pack a "A" { version "1" }\nscorecard "A" { scale 10 }\n',
        "b": 'pack b "B" { version "1" }\nscorecard "B" { scale 20 }\n',
        "c": 'pack c "C" extends a, b { version "1" }\nscorecard "C" { scale 30 }\n',
    }
    pack, found = compile_texts("c", texts)
    assert [] == found
    assert pack is not None
    assert "C" == pack.scorecard.title


def test_bases_that_agree_on_the_scorecard_do_not_clash() -> None:
    texts = {
        name: f'pack {name} "{name}" {{ version "1" }}\nscorecard "S" {{ scale 10 }}\n'
        for name in ("a", "b")
    }
    pack, found = compile_texts("c", {**texts, "c": 'pack c "C" extends a, b { version "1" }\n'})
    assert [] == found
    assert pack is not None
    assert "S" == pack.scorecard.title


def test_a_rule_that_is_not_there_or_not_the_only_one_is_none() -> None:
    with pytest.raises(KeyError):
        compiled(rule("check row r = 0")).rule("other")


def test_the_last_part_of_a_path_is_enough_to_guess_it() -> None:
    assert "h.total" == nearest("total", ["h.total", "h.i"])


def test_a_place_that_nothing_is_known_of() -> None:
    assert "?" == place(None)


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (str, 1),
        (bool, 0),
        (tuple[str, ...], "text"),
        (tuple[str, int], ["a"]),
        (dict[str, int], {"a": 1}),
        (dict[str, int], [["a", 1], ["a", 2]]),
        (dict[str, int], [["a"]]),
        (Decimal, 1),
        (Decimal, "NaN"),
        (plan.Number, -1),
        (plan.Number | None, "text"),
    ],
)
def test_what_an_entry_of_the_cache_may_not_say(shape: object, value: object) -> None:
    with pytest.raises(NotPlainError):
        reader(shape)(value, ())


def test_a_shape_that_no_value_can_be_told_by() -> None:
    with pytest.raises(TypeError):
        reader(str | bool)
    with pytest.raises(TypeError):
        reader(...)
