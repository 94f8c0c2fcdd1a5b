"""Every conformance vector comes out as it says."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from compliance_rules.engine import Finding
from tests.conformance.outcomes.data import Outcome, Vector, run, vectors
from tests.conformance.outcomes.generate import FILES, VECTORS, text

_ALL = list(vectors())
_OF_RULE = ("status", "points", "score")


def _named(vector: Vector) -> str:
    return vector.name


@pytest.mark.parametrize("vector", _ALL, ids=_named)
def test_a_vector(vector: Vector) -> None:
    outcome = run(vector)
    of_rule = [each for each in vector.expected if each[0] in _OF_RULE]
    of_keys = [each for each in vector.expected if each[0] not in _OF_RULE]
    assert of_rule == [(name, _of_rule(outcome, name)) for name, _ in of_rule]
    if of_keys:
        assert sorted(_wanted(of_keys, outcome)) == sorted(_found(outcome))


def _of_rule(outcome: Outcome, name: str) -> str:
    rule = next(each for each in outcome.card.rules if each.id.endswith(".k"))
    match name:
        case "status":
            return rule.status.value
        case "points":
            return f"{Decimal(rule.points.numerator) / rule.points.denominator:f}"
        case _:
            return _score(outcome.card.score)


def _score(score: Decimal | None) -> str:
    if score is None:
        return "none"
    return f"{score:f}".removesuffix(".0")


def _of_k(outcome: Outcome) -> Iterator[Finding]:
    return (each for each in outcome.findings if each.rule.endswith(".k"))


def _found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.key, each.status.value) for each in _of_k(outcome)]


def _wanted(expected: list[tuple[str, str]], outcome: Outcome) -> list[tuple[str, str]]:
    """Return the expected outcomes by key; one outcome alone is that of every instance.

    Where several figures stand for one place, the worst of them is expected.
    """
    match expected:
        case [("*", status)]:
            keys = [each.key for each in _of_k(outcome)]
            assert keys
            return [(key, status) for key in keys]
        case _:
            return expected


@pytest.mark.parametrize("name", FILES)
def test_generated_vectors_are_what_the_generator_makes(name: str) -> None:
    assert text(name) == (VECTORS / f"{name}.toml").read_text(encoding="utf-8")


def test_there_are_enough() -> None:
    by_hand = [each for each in _ALL if not each.name.startswith("all-")]
    assert len(by_hand) >= 300
    assert len(_ALL) >= 1000
