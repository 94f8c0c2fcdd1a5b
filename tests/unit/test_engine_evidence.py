"""What a verdict rests on, and on which side of its relation."""

from pathlib import Path

from compliance_rules import audit

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"


def test_evidence_says_on_which_side_of_the_relation_it_stands() -> None:
    found = audit(_EXAMPLE).findings
    (sums,) = [each for each in found if each.rule.endswith(".applicants") and each.needs_mending]
    (balance,) = [each for each in found if each.rule.endswith(".balance") and each.key == "total"]

    assert ["left", *["right"] * 6] == [each.side for each in sums.evidence]
    assert ["left", "left", "right", "right"] == [each.side for each in balance.evidence]
