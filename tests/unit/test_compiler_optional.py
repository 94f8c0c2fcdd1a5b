"""What may be left out: `optional` in the form, in overlays, and what is then required."""

from compliance_rules.packs import run_tests
from tests.compiling import compiled, problems
from tests.unit.test_binding_left_out import PACK
from tests.unit.test_compiler_overlays import overlay

FORM = """
pack p "A pack" { version "1" reference "§" }
section one "One"
table t "T" in one {
    cells count
    columns { a "A"  b "B" optional }
    rows { r "R"  g "G" optional { x "X"  y "Y" }  o "O" optional }
}
table q "Q" optional { cells count  columns { a "A" }  rows { each office } }
"""


def _required(body: str, head: str = "in t") -> dict[str, bool]:
    """Return what a statement requires, and whether it may be left out."""
    pack = compiled(f'rule k "K" {head} {{ {body} }}', FORM)
    (statement,) = pack.rules[0].statements
    return {each.key: each.may_be_left_out for each in statement.targets}  # type: ignore[union-attr]  # of a `require`


def test_only_what_is_named_is_required_all_the_same() -> None:
    all_rows = {"r": False, "g.x": True, "g.y": True, "o": True}
    assert all_rows == _required("require row *")
    assert {**all_rows, "o": False} == _required("require row *, o")
    assert {"g.x": True, "g.y": True} == _required("require row g.*")
    assert {"a": False, "b": True} == _required("require column *")
    assert {"t": False, "q": True} == _required("require table *", "")
    assert {"q": False} == _required("require table q", "")


def test_a_group_may_be_left_out_as_a_whole() -> None:
    rows = compiled("", FORM).form.tables["t"].rows
    assert ("g.x", "g.y", "o") == rows.unprinted(("r",))
    assert ("o",) == rows.unprinted(("r", "g.x"))
    assert () == rows.unprinted(("r", "g.x", "o"))
    assert ("g.x", "g.y", "o") == rows.left_out(("r",))
    # The other row of the group is missing.
    assert () == rows.left_out(("r", "g.x"))
    assert () == rows.left_out(())


def test_open_rows_need_not_be_marked() -> None:
    found = problems('table u "U" { columns { a "A" } rows { each z optional } }', FORM)
    assert ["CR326"] == [code for code, _ in found]


def test_an_overlay_adds_rows_that_may_be_left_out_and_marks_others() -> None:
    rows = overlay('extend table t { rows { s "S" optional  z "Z" optional } }').form.tables["t"]
    assert ["s", "z"] == list(rows.rows.optional)


def test_the_tests_of_a_pack_can_leave_rows_out() -> None:
    assert [True] * 2 == [each.is_passed for each in run_tests(PACK)]
