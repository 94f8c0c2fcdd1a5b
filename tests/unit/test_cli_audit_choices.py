"""What `audit` shows is chosen; the score stays that of all rules."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance_rules import audit
from compliance_rules.cli import main
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._watch import watch
from compliance_rules.engine import Status

_EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shifan-2020.txt")


def _found(options: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str], float]:
    code = main(["audit", _EXAMPLE, "--format", "json", *options])
    shown = json.loads(capsys.readouterr().out)
    return code, {each["rule"].rpartition(".")[2] for each in shown["findings"]}, shown["score"]


@pytest.mark.parametrize(
    ("code", "rules", "options"),
    [
        (1, {"outcomes"}, ["--select", "outcomes"]),
        (1, {"outcomes"}, ["--select", "cn.form.outcomes"]),
        (1, {"outcomes", "applicants"}, ["--select", "error"]),
        (0, {"labels"}, ["--select", "labels"]),
        (0, {"filled", "labels", "narrated_requests_agree"}, ["--ignore", "error"]),
        (1, {"applicants"}, ["--select", "error", "--ignore", "outcomes"]),
        (0, set(), ["--select", "balance"]),
    ],
)
def test_findings_and_the_exit_code_follow_what_is_selected(
    code: int, rules: set[str], options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    score = audit(_EXAMPLE).score
    assert score is not None
    assert (code, rules, float(score)) == _found(options, capsys)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_name_that_selects_nothing_is_told(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["audit", _EXAMPLE, option, "outcome", "--lang", "en"])
    assert "'outcome' is no rule, tag or severity" in capsys.readouterr().err


def test_the_score_is_explained_line_by_line() -> None:
    found = audit(_EXAMPLE, lang="en")
    text = found.to_text(explain_score=True)
    scored = [each for each in found.rules if each.is_scored]
    passed = [each for each in scored if each.status is Status.PASS]

    card = found.scorecard
    possible = sum(each.weight for each in scored)
    assert f"of {possible} points, on a scale of {card.scale}: {card.score}" in text
    earned = sum(each.weight for each in passed)
    assert f"  flat: {earned} of {possible}\n" in text
    assert f"  flat-unweighted: {len(passed)} of {len(scored)}\n" in text
    assert "  absolute: 0 of 1\n" in text
    shown = audit(_EXAMPLE, lang="en").only(["labels"]).to_text(explain_score=True)
    assert text.partition("How the score")[2] == shown.partition("How the score")[2]


def test_every_check_is_listed_when_asked_for() -> None:
    found = audit(_EXAMPLE, lang="en")

    text = found.to_text(verbose=True)

    assert f"All checks ({len(found.findings)})" in text
    listed = text.partition("All checks")[2].strip().splitlines()
    assert len(found.findings) == len(listed) - 2


def test_colour_is_for_terminals_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["audit", _EXAMPLE])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["audit", _EXAMPLE])
    assert "\x1b[31m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["audit", _EXAMPLE])
    assert "\x1b" not in capsys.readouterr().out


def test_watching_audits_again_when_a_file_is_saved(tmp_path: Path) -> None:
    draft, folder = tmp_path / "draft.txt", tmp_path / "rules"
    draft.write_text("a", encoding="utf-8")
    folder.mkdir()
    acted: list[int] = []

    def ticks() -> Iterator[None]:
        yield None
        draft.write_text("longer", encoding="utf-8")
        yield None
        (folder / "a.rules").write_text("b", encoding="utf-8")
        yield None
        draft.unlink()
        yield None
        yield None

    def act() -> Exit:
        acted.append(1)
        return Exit.FOUND

    assert Exit.FOUND is watch([draft, folder], act, is_tty=False, ticks=ticks())
    assert 4 == len(acted)
