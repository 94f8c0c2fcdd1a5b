"""What mending a failure would bring is what the score then is."""

from decimal import Decimal
from pathlib import Path

from attrs import evolve

from compliance_rules import audit
from compliance_rules.engine import Status
from compliance_rules.scoring import gains, score

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"


def test_the_gain_of_a_failure_is_the_score_without_it_less_the_score() -> None:
    found = audit(_EXAMPLE)
    card = found.scorecard
    failing = [each for each in found.findings if each.needs_mending]
    assert failing

    rises = gains(found.pack, card)

    for finding in failing:
        mended = [
            evolve(each, status=Status.PASS) if each is finding else each for each in card.findings
        ]
        again = score(found.pack, found.report, mended, used=card.packs, lang=card.lang).score
        assert again is not None
        assert card.score is not None
        assert again - card.score == rises[finding.rule].alone[finding.fingerprint]


def test_mending_everything_brings_the_full_score() -> None:
    found = audit(_EXAMPLE)
    total = sum((each.together for each in gains(found.pack, found.scorecard).values()), Decimal(0))

    # Each gain is rounded like a score, so a few of them may miss the sum by a little.
    assert found.score is not None
    assert abs(found.scorecard.scale - found.score - total) <= Decimal("0.5")
