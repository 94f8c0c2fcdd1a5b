"""How far work is: shown on a terminal after a second, and nowhere else."""

import argparse
import io
import sys

import pytest

from compliance_rules.cli import _progress
from compliance_rules.diagnostics import Phrase

_TITLE = Phrase("reports audited", "已审查报告")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _counted(stream: io.StringIO, count: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_progress, "_DELAY", 0)
    options = argparse.Namespace(lang="en")
    things = list(range(count))
    assert things == list(_progress.shown(things, _TITLE, options))
    return stream.getvalue()


def test_a_terminal_sees_a_bar_that_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _counted(_Terminal(), 3, monkeypatch)

    assert "reports audited:" in said
    assert not said.rpartition("\r")[2].strip()


@pytest.mark.parametrize(
    ("stream", "count"), [(io.StringIO(), 3), (_Terminal(), 1)], ids=["no terminal", "one thing"]
)
def test_nothing_is_shown_elsewhere(
    stream: io.StringIO, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "" == _counted(stream, count, monkeypatch)


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    assert [1, 2] == list(_progress.shown([1, 2], _TITLE, argparse.Namespace(lang="en")))
    assert "" == terminal.getvalue().strip()
