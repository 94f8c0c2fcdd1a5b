"""`audit --scorecard NAME --set NAME=VALUE`, as it is typed."""

import json
from pathlib import Path

import pytest

from compliance_rules.cli import main

_EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shifan-2020.txt")


def _audited(
    capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, dict[str, object], str]:
    code = main(["audit", _EXAMPLE, "--format", "json", *options])
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if printed.out else {}, printed.err


def test_a_scheme_is_chosen_by_its_scorecard(capsys: pytest.CaptureFixture[str]) -> None:
    answers = ("--set", "filed=2021-01-20", "--set", "corrected=是", "--set", "like_others=no")
    code, found, _ = _audited(capsys, "--scorecard", "licheng2020", *answers)

    assert 1 == code
    assert ("licheng2020", 10, 10, 1) == tuple(
        found[name] for name in ("scorecard", "score", "scale", "decided")
    )


def test_what_nobody_says_is_not_passed(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, _ = _audited(capsys, "--scorecard", "licheng2020", "--set", "filed=2021-01-20")

    assert (0, 0) == (found["score"], found["decided"])


def test_the_default_is_the_scorecard_of_the_pack(capsys: pytest.CaptureFixture[str]) -> None:
    plain, default = _audited(capsys), _audited(capsys, "--scorecard", "default")
    assert plain == default


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scorecard", "lichen"), "CR465"),
        (("--scorecard", "licheng2020", "--rules", "cn.form2019"), "CR464"),
        (("--set", "filed=2021-01-20"), "CR466"),
        (("--scorecard", "licheng2020", "--set", "filed=soon"), "CR467"),
    ],
)
def test_what_cannot_be_used_is_told(
    options: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, told = _audited(capsys, *options)
    assert (2, {}) == (code, found)
    assert said in told


def test_an_answer_has_a_name_and_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["audit", _EXAMPLE, "--set", "filed"])
    assert "NAME=VALUE" in capsys.readouterr().err
