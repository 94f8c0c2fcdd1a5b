"""The page of faults names every rule of the Chinese packs, and no rule that is not there."""

from typing import Final

import pytest

from tools.coverage_faults import FAULTS, Fault
from tools.coverage_table import PAGE, main, page, rule_homes

_FAULTS: Final = [each for _, several in FAULTS for each in several]
_HOMES: Final = rule_homes()


def test_the_page_is_as_it_would_be_written() -> None:
    assert page() == PAGE.read_text(encoding="utf-8")
    assert 0 == main(["--check"])


@pytest.mark.parametrize("fault", _FAULTS, ids=[each.title for each in _FAULTS])
def test_a_fault_has_a_rule_or_a_reason(fault: Fault) -> None:
    assert fault.rules or fault.why
    assert set() == set(fault.rules) - set(_HOMES)


def test_every_rule_finds_a_fault() -> None:
    assert set() == set(_HOMES) - {name for each in _FAULTS for name in each.rules}


def test_no_fault_is_named_twice() -> None:
    assert len(_FAULTS) == len({each.title for each in _FAULTS})


def test_a_rule_belongs_to_the_pack_that_states_it() -> None:
    assert ("cn.form",) == _HOMES["balance"]
    assert ("cn.form2019", "cn.form2021") == _HOMES["regulations_made"]
