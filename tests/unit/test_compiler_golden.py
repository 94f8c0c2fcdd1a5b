"""Every problem that the compiler tells of, as a person sees it, in both languages."""

import pytest

from compliance_rules.diagnostics import show_all
from compliance_rules.diagnostics.codes import names, packs, types
from tests.compiling import compile_texts
from tests.golden.compare import FOLDER, Golden

_CASES = sorted(path.stem for path in (FOLDER / "compile").glob("*.rules"))
_COMPILE = "# compile: "
_PACK = "# pack: "
#: What needs a file too large to keep, or a tree that no parser makes.
_ELSEWHERE = {"CR213", "CR421", "CR422", "CR423", "CR430"}


def texts(case: str) -> tuple[str, dict[str, str]]:
    """Return the name that a case asks for, and the text of each of its packs."""
    first, *lines = (FOLDER / "compile" / f"{case}.rules").read_text("utf-8").splitlines()
    name = first.removeprefix(_COMPILE)
    packs_: dict[str, list[str]] = {}
    current = packs_.setdefault(name, [])
    for line in lines:
        if line.startswith(_PACK):
            current = packs_.setdefault(line.removeprefix(_PACK), [])
        else:
            current.append(line)
    return name, {pack: "\n".join(each) + "\n" for pack, each in packs_.items()}


@pytest.mark.parametrize("case", _CASES)
def test_problems_are_shown_as_stored(case: str, golden: Golden) -> None:
    name, packs_ = texts(case)
    pack, found = compile_texts(name, packs_)
    assert pack is None
    golden(f"compile/{case}.en.txt", show_all(found) + "\n")
    golden(f"compile/{case}.zh.txt", show_all(found, "zh") + "\n")


def test_every_code_of_the_compiler_has_a_case() -> None:
    told = {each.code for case in _CASES for each in compile_texts(*texts(case))[1]}
    known = {code.id for family in (names, types, packs) for code in family.CODES}
    assert set() == known - told - _ELSEWHERE
