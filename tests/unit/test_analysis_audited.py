"""Wrong cells as the audit tells them, and what is found with the solver and without it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance_rules import Audit, audit, compile  # noqa: A004 - the library's own word
from compliance_rules.analysis import _cover as cover
from compliance_rules.analysis import _smallest as search
from compliance_rules.analysis._cover import covers
from compliance_rules.analysis._errors import NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._locate import broken_problems
from compliance_rules.analysis._problem import Problem
from compliance_rules.analysis._smallest import smallest
from compliance_rules.engine import CellKey, Relation
from compliance_rules.packs._blank import blank_report

_EXAMPLES = Path(__file__).parents[2] / "examples"
_GRANTED = "outcome.granted"


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[str, dict[tuple[str, str, str], str]], Audit]:
    """Return a function that audits an example with other figures."""

    def audited(name: str, figures: dict[tuple[str, str, str], str]) -> Audit:
        document = json.loads((_EXAMPLES / name).read_text(encoding="utf-8"))
        for (table, row, column), figure in figures.items():
            document["tables"][table]["cells"][row][column] = figure
        path = tmp_path / name
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return audit(path, lang="en")

    return audited


def test_a_request_under_the_wrong_applicant_is_one_mistake_in_the_scorecard(
    audited: Callable[..., Audit],
) -> None:
    # The example has 5 for 4 in this cell; with 3, one that was filed beside is missing.
    found = audited(
        "shifan-2020.json",
        {
            ("applications", _GRANTED, "natural"): "3",
            ("applications", _GRANTED, "legal.other"): "1",
        },
    )

    assert "located" == found.corrections.outcome
    assert 1 == found.corrections.mistakes
    first = found.corrections.proposals[0]
    assert {
        f"applications[{_GRANTED}, natural]": 4,
        f"applications[{_GRANTED}, legal.other]": 0,
    } == {str(each.cell): each.suggested for each in first.corrections}
    said = str(found)
    assert "1 that belongs under 自然人 is under 其他" in said


@pytest.mark.parametrize(
    ("row", "column", "wrong", "right"),
    [
        ("overall", "received", "350", 530),
        ("component[Office A]", "processed", "935", 395),
        ("component[Office B]", "pending_end", "9", 8),
    ],
)
def test_a_wrong_figure_of_an_agency_or_an_office_is_located(
    row: str, column: str, wrong: str, right: int, audited: Callable[..., Audit]
) -> None:
    found = audited("us-foia-2023.json", {("requests_flow", row, column): wrong})

    assert "located" == found.corrections.outcome
    assert {f"requests_flow[{row}, {column}]": right} in [
        {str(each.cell): int(each.suggested or 0) for each in proposal.corrections}
        for proposal in found.corrections.proposals
    ]


def test_the_foia_example_gets_no_proposal(audited: Callable[..., Audit]) -> None:
    assert () == audited("us-foia-2023.json", {}).corrections.proposals


def _apart(count: int) -> Problem:
    """Return equations of two cells each, all broken, that a last one ties together."""
    keys = [CellKey("t", "a", f"c{number}") for number in range(2 * count)]
    pairs = [
        Relation(
            rule="p.r", key=str(at), sign="=",
            factors={keys[2 * at]: 1, keys[2 * at + 1]: -1}, constant=0,
            figures={keys[2 * at]: 5, keys[2 * at + 1]: 7},
        )
        for at in range(count)
    ]  # fmt: skip
    tie = Relation(
        rule="p.tie", key="", sign="<=", factors=dict.fromkeys(keys, 1), constant=-1000,
        figures={key: 5 + 2 * (at % 2) for at, key in enumerate(keys)},
    )  # fmt: skip
    columns = " ".join(f'{each.column} "{each.column}"' for each in keys)
    form = compile(f"""
    pack p "P" {{ version "1" }}
    section s "S"
    table t "T" in s {{ cells count rows {{ a "A" }} columns {{ {columns} }} }}
    """).form
    (problem,) = broken_problems([*pairs, tie], blank_report(form))
    return problem


def test_four_wrong_cells_are_found_with_the_solver() -> None:
    found = smallest(_apart(4))

    assert {4} == {len(each) for each in found}
    assert 16 == len(found)


def test_four_wrong_cells_are_not_searched_for_without_the_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cover, "find_spec", lambda _: None)

    with pytest.raises(NotLocatedError) as raised:
        smallest(_apart(4))

    assert raised.value.needs_solver


def test_more_than_the_solver_may_choose_is_not_located() -> None:
    with pytest.raises(NotLocatedError) as raised:
        smallest(_apart(7))

    assert not raised.value.needs_solver


def test_more_sets_than_are_worth_telling_are_not_told_in_part() -> None:
    with pytest.raises(TooMuchWorkError):
        covers(_apart(6), 6)


def test_three_wrong_cells_need_no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "find_spec", lambda _: None)

    assert 8 == len(smallest(_apart(3)))


def test_the_audit_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, audited: Callable[..., Audit]
) -> None:
    monkeypatch.setattr(cover, "find_spec", lambda _: None)
    monkeypatch.setattr(search, "LARGEST", 0)

    found = audited("shifan-2020.json", {}).corrections

    assert ("not located", ()) == (found.outcome, found.proposals)
    assert found.why is not None
    assert "compliance-rules[solver]" in found.why.en
    assert "compliance-rules[solver]" in found.why.zh
