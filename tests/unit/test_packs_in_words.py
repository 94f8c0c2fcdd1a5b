"""What rules demand, in words with the labels of the form."""

from pathlib import Path

import pytest

from compliance_rules.diagnostics import Lang
from compliance_rules.packs import reference
from tests.unit.packs_overlay import write_overlay

_FORM = """
pack small "Small" { version "1" }
section a "Part A"
section b "Part B"
table t "T" in a {
    cells count
    columns { c "C" d "D" }
    rows { r "R" { s "S" u "U" } v "V" each office }
}
table o "O" in a { cells count columns { c "C" } rows { v "V" } }
fact f "the figure" count from a { pattern "{value}件" }
rule it "it" in t { %s }
"""


def words(statement: str, folder: Path, lang: Lang = "en") -> tuple[str, ...]:
    """Return the words for the statements of a rule."""
    page = reference(write_overlay(folder, _FORM % statement), lang)
    return page.rules[0].words


@pytest.mark.parametrize(
    ("expected", "statement"),
    [
        ("in every column: “V” = the sum of each part of “R”", "check row v = sum(row r.*)"),
        ("in every row: “C” ≤ “D”", "check column c <= column d"),
        ("“V” × “C” in “O” = “V” × “C”", "check o[v, c] = t[v, c]"),
        (
            "in every column: “V” = “V” of the year before",
            "check row v = previous row v",
        ),
        ("in every column: (“S” × 2) - “U” ≥ 0", "check row r.s * 2 - row r.u >= 0"),
        ("“the figure” lies from 1 to 5", "check f in 1..5"),
        ("“the figure” is 5 or less", "check f in ..5"),
        ("“the figure” is one of: “V” × “C”, 3", "check f = {t[v, c], 3}"),
        ("“Part A” mentions any of “x”, “y”", 'check a mentions any {"x", "y"}'),
        ("“Part A” has something like `x+`", 'check a matches "x+"'),
        (
            "(the report's year = 2020) or “Part A” is there",
            "check report.year = 2020 or a is present",
        ),
        ("it is not so that (“the figure” = 1)", "check not f = 1"),
        ("if “the figure” = 1, then “Part A” is there", "check if f = 1 then a is present"),
        ("“office” × “C” ≤ “office” × “D”", "check t[office, c] <= t[office, d]"),
        ("in every column: the sum of “office” = “V”", "check sum(row each office) = row v"),
        ("the section is there and not empty: all of the form", "require section *"),
        ("the section is there and not empty: “Part A”, “Part B”", "require section a, b"),
        ("the row is there: everything below “R”", "require row r.**"),
        ("each cell of the row holds a figure of its type: “V”", "require filled row v"),
        ("each cell of the tables holds a figure of its type", "require filled *"),
        ("there is no row that the form does not have", "require only row *"),
        ("headings, rows and columns are labelled as in the form", "require labels"),
    ],
)
def test_a_statement_in_words(expected: str, statement: str, tmp_path: Path) -> None:
    assert (expected,) == words(statement, tmp_path)


def test_every_statement_has_words_in_chinese(tmp_path: Path) -> None:
    said = words("check row v = sum(row r.*) when f > 1", tmp_path, "zh")
    assert ("在每一列中：“V” = “R”所属各项之和", "仅当：“the figure” > 1") == said
