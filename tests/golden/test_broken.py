"""Every broken rule file gives exactly the diagnostics that stand beside it."""

from pathlib import Path

import pytest

from compliance_rules.diagnostics import Lang, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.packs import compile_text
from tests.golden.compare import Golden

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.rules"))


def diagnostics(path: Path, lang: Lang) -> str:
    """Return all that is wrong with a file, as a person sees it."""
    with pytest.raises(DiagnosedError) as caught:
        compile_text(path.read_text(encoding="utf-8"), path.name)
    return f"{show_all(caught.value.diagnostics, lang)}\n"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file(path: Path, golden: Golden) -> None:
    golden(f"broken/{path.stem}.txt", diagnostics(path, "en"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_in_chinese(path: Path) -> None:
    english, chinese = diagnostics(path, "en"), diagnostics(path, "zh")
    assert english.count("\n") == chinese.count("\n")
    assert "错误[" in chinese or "警告[" in chinese
    assert "error[" not in chinese


def test_there_are_a_hundred() -> None:
    assert len(BROKEN) >= 100
