"""Large and hostile rules end in a pack or in a diagnostic, without a stall."""

import pytest

from compliance_rules.compiler import MOST_INSTANCES, _scope
from tests.compiling import FORM, compile_texts, instances, problems, rule


def _table(rows: int, columns: int) -> str:
    row = " ".join(f'r{at} "R{at}"' for at in range(rows))
    column = " ".join(f'c{at} "C{at}"' for at in range(columns))
    return f'table big "Big" {{ columns {{ {column} }} rows {{ {row} }} }}\n'


def test_a_pack_of_many_rules_compiles() -> None:
    texts = [f'rule r{at} "R" in t {{ check row r + row h.i = row s }}' for at in range(300)]
    pack, diagnostics = compile_texts("p", {"p": FORM + "\n".join(texts)})
    assert [] == diagnostics
    assert pack is not None
    assert 300 == len(pack.rules)


def test_nested_parentheses_cost_nothing() -> None:
    text = "(" * 30 + "t[r, a]" + ")" * 30
    assert instances("check t[r, a] = 1", "") == instances(f"check {text} = 1", "")


def test_more_instances_than_allowed_are_refused() -> None:
    bodies = "\n".join(f'rule r{at} "R" in big {{ require filled * }}' for at in range(3))
    found = problems(_table(200, 200) + bodies)
    assert ("CR421", 'rule r2 "R" in big { require filled * }') == found[0]
    assert 200 * 200 * 3 > MOST_INSTANCES


def test_one_statement_with_more_instances_than_allowed_is_not_listed() -> None:
    found = problems(_table(400, 400) + 'rule r "R" in big { require filled * }')
    assert [("CR421", "require filled *")] == found


def test_aggregates_over_too_large_a_table_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_scope, "MOST_VALUES", 4000)
    text = _table(40, 40) + rule("check sum(row *) + sum(row *) + sum(row *) = 0", "in big")
    assert [] == problems(text.replace(" + sum(row *)", ""))
    assert [("CR422", "row *")] == problems(text)


def test_definitions_that_double_each_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_scope, "MOST_VALUES", 50_000)
    defines = ["define d0(z) = z"]
    defines += [f"define d{at}(z) = d{at - 1}(z) + d{at - 1}(z)" for at in range(1, 40)]
    text = "\n".join(defines) + "\n" + rule("check d39(t[r, a]) = 0", "")
    assert ["CR422"] == [code for code, _ in problems(text)]


def test_a_long_line_of_definitions_is_refused() -> None:
    defines = ["define d0(z) = z"]
    defines += [f"define d{at}(z) = d{at - 1}(z)" for at in range(1, 400)]
    text = "\n".join(defines) + "\n" + rule("check d399(t[r, a]) = 0", "")
    assert ["CR423"] == [code for code, _ in problems(text)]


def test_a_long_product_is_refused() -> None:
    text = rule(f"check {' * '.join(['t[r, a]'] * 400)} = 0", "")
    assert ["CR423"] == [code for code, _ in problems(text)]


def test_a_circle_of_definitions_in_use_is_told_where_it_is_declared() -> None:
    text = "define a(z) = b(z)\ndefine b(z) = a(z)\n" + rule("check a(1) = 1", "")
    assert [("CR312", "define a(z) = b(z)"), ("CR312", "define b(z) = a(z)")] == problems(text)
