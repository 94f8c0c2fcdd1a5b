"""Patterns that are compiled when they are used."""

import re

import pytest

from compliance_rules._patterns import late


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been compiled."""
    found: list[str] = []
    compile_ = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        found.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    return found


def test_a_pattern_is_compiled_when_it_is_first_used(compiled: list[str]) -> None:
    pattern = late("b+", re.IGNORECASE)
    assert [] == compiled
    found = pattern.search("aBb")
    assert found is not None
    assert "Bb" == found.group()
    assert pattern.search("a") is None
    assert ["b+"] == compiled


def test_it_has_what_a_pattern_has() -> None:
    assert rb"\d" == late(rb"\d").pattern
    assert 2 == late("(a)(?P<name>b)").groups
    assert "x-x" == late("[ab]").sub("x", "a-b")


def test_a_pattern_that_is_wrong_says_so_when_it_is_used() -> None:
    with pytest.raises(re.error):
        late("(").search("")
