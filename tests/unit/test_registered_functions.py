"""Functions that a Python program adds to the language: pure, typed, named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.engine import Status
from compliance_rules.packs import _installed

_PACK = """
pack p "P" {{ version "1" }}
section overview "总体情况"
table t "表" in overview {{ rows {{ a "甲" b "乙" }} columns {{ c "丙" }} }}
rule r "R" in t {{ check {check} }}
"""
_REPORT = """示范县2020年报告
一、总体情况
电话 0454-1234567，0454-7654321。
| 项 | 丙 |
| 甲 | 4 |
| 乙 | x |
"""


def telephones(text: str) -> int:
    """Return how many telephone numbers a text has."""
    return text.count("0454-")


def half(number: Fraction) -> Fraction:
    """Return half of a number."""
    return Fraction(number) / 2


def _outcome(check: str, *bodies: Callable[..., object], tmp_path: Path) -> tuple[Status, str]:
    pack = cr.compile(
        _PACK.format(check=check), functions=[cr.rule_function(each) for each in bodies]
    )
    file = tmp_path / "report.txt"
    file.write_text(_REPORT, encoding="utf-8")
    (finding,) = cr.audit(file, rules=pack).findings
    return finding.status, finding.message


@pytest.mark.parametrize(
    ("status", "check"),
    [
        (Status.PASS, "telephones(overview) = 2"),
        (Status.FAIL, "telephones(overview) = 3"),
        (Status.PASS, "half(t[a, c]) = 2"),
        (Status.PASS, "half(5) = 2.5"),
        (Status.UNKNOWN, "half(t[b, c]) = 2"),
        (Status.PASS, "if half(t[b, c]) = 2 then t[a, c] = 4"),
    ],
)
def test_rules_call_a_function_and_what_is_not_known_stays_so(
    status: Status, check: str, tmp_path: Path
) -> None:
    assert status is _outcome(check, telephones, half, tmp_path=tmp_path)[0]


def test_a_function_gives_and_takes_each_kind(tmp_path: Path) -> None:
    def is_late(day: date, shown: str) -> bool:
        return day > date(2021, 1, 31) and shown == "x"

    def day_of(year: int) -> date:
        return date(year, 3, 1)

    def share(part: int, whole: int) -> Decimal:
        return Decimal(part) / Decimal(whole)

    check = 'is_late(day_of(2021), "x") and share(1, 4) = 0.25'
    assert Status.PASS is _outcome(check, is_late, day_of, share, tmp_path=tmp_path)[0]
    failing = 'is_late(day_of(2020), "x")'
    assert Status.FAIL is _outcome(failing, is_late, day_of, tmp_path=tmp_path)[0]


def test_none_means_that_the_result_is_not_known(tmp_path: Path) -> None:
    def never(text: str) -> int | None:
        return None if text else 0

    assert Status.UNKNOWN is _outcome("never(overview) = 0", never, tmp_path=tmp_path)[0]


@pytest.mark.parametrize("result", [0.5, True, float("nan"), "2", Decimal("NaN")])
def test_a_result_of_another_kind_is_the_functions_fault(result: object, tmp_path: Path) -> None:
    def wrong(text: str) -> int:
        return result if text else 0  # type: ignore[return-value]  # that is the fault

    status, message = _outcome("wrong(overview) = 2", wrong, tmp_path=tmp_path)
    assert Status.ERROR is status
    assert f"the function 'wrong' failed: {type(result).__name__}, not number" == message


def test_an_error_in_a_function_costs_one_instance(tmp_path: Path) -> None:
    def broken(text: str) -> int:
        raise ValueError(text[:2])

    found = _outcome("broken(overview) = 2", broken, tmp_path=tmp_path)
    assert (Status.ERROR, "the function 'broken' failed: ValueError: 电话") == found


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("CR205", "telephone(overview) = 2"),
        ("CR309", "telephones(overview, overview) = 2"),
        ("CR301", "telephones(t[a, c]) = 2"),
    ],
)
def test_calls_are_checked_when_the_pack_is_compiled(code: str, check: str) -> None:
    with pytest.raises(cr.RulePackError) as caught:
        cr.compile(_PACK.format(check=check), functions=[cr.rule_function(telephones)])
    assert [code] == [each.code for each in caught.value.diagnostics]


@pytest.mark.parametrize("name", ["sum", "length", "within", "两 字", "1a", "report"])
def test_a_name_that_rules_cannot_call_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="choose another name"):
        cr.rule_function(telephones, name)


def test_a_function_without_types_is_refused() -> None:
    def no_types(text):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - that is the point
        return text

    def floats(number: float) -> int:
        return int(number)

    def by_name(*, text: str) -> str:
        return text

    for body in (no_types, floats, by_name):
        with pytest.raises(TypeError, match=body.__name__):
            cr.rule_function(body)


class _Entry(EntryPoint):
    """An entry point that counts how often it is imported."""

    loaded: list[str] = []  # noqa: RUF012 - emptied by each test

    def load(self) -> object:
        self.loaded.append(self.name)
        return super().load()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Offer two functions as installed packages do; return which have been imported."""
    here = "tests.unit.test_registered_functions"
    offered = {
        name: _Entry(name, place, "compliance_rules.functions")
        for name, place in (("telephones", f"{here}:telephones"), ("gone", f"{here}:gone"))
    }
    monkeypatch.setattr(_installed, "_installed", lambda: offered)
    _Entry.loaded.clear()
    return _Entry.loaded


def test_an_installed_function_is_imported_when_a_rule_calls_it(installed: list[str]) -> None:
    cr.compile(_PACK.format(check="length(overview) > 2"))
    assert [] == installed
    cr.compile(_PACK.format(check="telephones(overview) = telephones(overview)"))
    assert ["telephones"] == installed


@pytest.mark.usefixtures("installed")
def test_an_installed_function_that_cannot_be_imported_says_so() -> None:
    with pytest.raises(cr.RulePackError, match="the installed function 'gone'"):
        cr.compile(_PACK.format(check="gone(overview) = 2"))
