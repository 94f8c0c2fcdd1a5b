"""Every mistake of syntax, as a person sees it, in both languages."""

import pytest

from compliance_rules.diagnostics import Source, show_all
from compliance_rules.diagnostics.codes import syntax
from compliance_rules.language import parse
from tests.golden.compare import FOLDER, Golden

_CASES = sorted(path.stem for path in (FOLDER / "syntax").glob("*.rules"))


def source(case: str) -> Source:
    """Return a stored rule file, its line ends as they are."""
    name = f"{case}.rules"
    return Source(name, (FOLDER / "syntax" / name).read_bytes().decode("utf-8"))


@pytest.mark.parametrize("case", _CASES)
def test_mistakes_are_shown_as_stored(case: str, golden: Golden) -> None:
    problems = parse(source(case))[1]
    golden(f"syntax/{case}.en.txt", show_all(problems) + "\n")
    golden(f"syntax/{case}.zh.txt", show_all(problems, "zh") + "\n")


def test_every_code_of_syntax_has_a_case() -> None:
    told = {each.code for case in _CASES for each in parse(source(case))[1]}
    assert {code.id for code in syntax.CODES} == told


def test_ten_mistakes_are_ten_diagnostics() -> None:
    lines = [each.span.line for each in parse(source("ten-mistakes"))[1] if each.span]
    assert list(range(2, 12)) == lines


def test_what_is_sound_is_read_in_spite_of_mistakes() -> None:
    names = [getattr(each, "name", "") for each in parse(source("brackets"))[0].declarations]
    assert ["a", "b"] == names
