"""What carries over is, row for row, what making every audit again comes to."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from compliance_rules.batch import Options, _rescore, open_store, rescore
from compliance_rules.batch._rescore_columns import decide
from compliance_rules.batch._rescore_ways import Group
from compliance_rules.batch._store import Store
from compliance_rules.scoring import Waiver
from tests.batches import write_pack
from tests.rescoring import RULES, audited, by_evaluator, here, told

_BALANCE = "row received + row carried_in = row done + row left"
_WORDS = 'one mentions "办理"'
_MORE = 'rule more "more must be done" in t { check row done > 5 }\n'
_CHANGES = {
    "nothing": {},
    "severity and weight": {"severity warning": "severity note", "weight 3": "weight 1"},
    "how points are lost": {"deduct 0.3 each, at most 2": "score share", "caps 80": "caps 60"},
    "title and remediation": {'"few must be left"': '"only few may be left"'},
    "dimensions and grades": {
        "tags relation\n}\nrule cheap": "}\nrule cheap",
        "from 80": "from 95",
    },
    "draft to stable": {"status draft": "status stable"},
    "cells, exact": {_BALANCE: "row received + row carried_in >= row done + row left"},
    "cells, amounts": {"2.5 * row done": "2.25 * row done"},
    "cells, missing": {"missing as not_applicable": "missing as zero"},
    "cells, previous": {"= previous row left": "<= previous row left + 1"},
    "text": {_WORDS: 'one mentions "依法"'},
    "text and cells": {_WORDS: 'one mentions "依法"', "2.5 *": "3 *"},
    "members": {"row received = members": "row received >= members"},
    "one more": {"rule words": f"{_MORE}rule words"},
    "one less": {RULES[RULES.index("rule cheap") : RULES.index("rule words")]: ""},
    "another order": {
        "rule filled": "rule last",
        "scorecard short": 'rule filled "each cell" in t { require filled * }\nscorecard short',
    },
    "another form": {'done "办结"': 'done "办结" more "其他"'},
    "another version": {"1.0.0": "1.1.0"},
}


def _options(folder: Path, changes: dict[str, str], scorecard: str | None = None) -> Options:
    text = RULES
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    return Options(rules=write_pack(folder, text), scorecard=scorecard)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        here(patch)
        return audited(tmp_path_factory.mktemp("rescored"))


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how many audits go which way, and work in this process."""
    here(monkeypatch)
    found: Counter[str] = Counter()

    def counted(new: Store, groups: tuple[Group, ...]) -> None:
        decide(new, groups)
        found.update(dict(new.rows("SELECT way, count(*) FROM ways GROUP BY way")))  # type: ignore[arg-type] # rows are of anything

    monkeypatch.setattr(_rescore, "decide", counted)
    return found


@pytest.mark.parametrize(
    ("change", "scorecard"),
    [
        *((each, None) for each in _CHANGES),
        *((each, "short") for each in ("nothing", "cells, exact", "members", "text")),
    ],
)
def test_every_change_gives_the_rows_of_the_evaluator(
    store: Path, tmp_path: Path, ways: Counter[str], change: str, scorecard: str | None
) -> None:
    options = _options(tmp_path / "rules", _CHANGES[change], scorecard)
    quick, slow = tmp_path / "quick.duckdb", tmp_path / "slow.duckdb"
    assert rescore(store, quick, options=options, processes=1) == ways.total()
    by_evaluator(store, slow, options)
    assert told(slow) == told(quick)


@pytest.mark.parametrize(
    ("change", "went"),
    [
        ("severity and weight", {"carried"}),
        ("text", {"partial"}),
        ("cells, amounts", {"carried", "partial", "whole"}),
        ("another form", {"anew"}),
    ],
)
def test_audits_go_the_shortest_way(
    store: Path, tmp_path: Path, ways: Counter[str], change: str, went: set[str]
) -> None:
    options = _options(tmp_path / "rules", _CHANGES[change])
    rescore(store, tmp_path / "new.duckdb", options=options, processes=1)
    assert went == set(ways)


def test_waivers_are_looked_at_anew(store: Path, tmp_path: Path, ways: Counter[str]) -> None:
    options = _options(tmp_path / "rules", {})
    waiver = Waiver(
        rule="small.carried",
        body="第1县",
        reason="x",
        approved_by="y",
        expires=date(2030, 1, 1),
    )
    waived = Options(rules=options.rules, waivers=(waiver,), today=date(2021, 1, 1))
    first, again, slow = (tmp_path / f"{each}.duckdb" for each in ("first", "again", "slow"))
    rescore(store, first, options=waived, processes=1)
    with open_store(first) as opened:
        assert opened.rows("SELECT 1 FROM reading WHERE code = 'CR450'")
    rescore(first, again, options=options, processes=1)
    by_evaluator(store, slow, options)
    assert told(slow) == told(again)
    assert ways["whole"]


def test_a_store_can_be_rescored_again_and_again(
    store: Path, tmp_path: Path, ways: Counter[str]
) -> None:
    there, back = tmp_path / "there.duckdb", tmp_path / "back.duckdb"
    changed = _options(tmp_path / "rules", _CHANGES["cells, exact"])
    rescore(store, there, options=changed, processes=1)
    rescore(there, back, options=_options(tmp_path / "other", {}), processes=1)
    assert told(store) == told(back)
    assert "anew" not in ways
