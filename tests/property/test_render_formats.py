"""Laws of rendering: any scorecard and any report, in every format."""

import html
import json
import re
import unicodedata
from pathlib import Path

import pytest
import simplejson
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from compliance_rules.model import Report
from compliance_rules.render import markdown, report_json, report_table, terminal, to_json
from compliance_rules.render._escape import escape
from compliance_rules.scoring import Scorecard
from tests.strategies.scorecards import reports, scorecards, texts

_MODEST = settings(max_examples=40, deadline=None)
_SCHEMAS = Path(__file__).parents[2] / "docs" / "reference"


def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((_SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    )


_AUDIT, _REPORT = _validator("audit"), _validator("report")


def _commands(text: str) -> set[str]:
    """Return the characters of a text that are commands and not line breaks."""
    return {
        char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs")
    }


@_MODEST
@given(scorecards())
def test_no_format_sends_a_command_and_all_can_be_written(card: Scorecard) -> None:
    for text in (terminal(card), markdown(card)):
        assert not _commands(text)
        assert text.encode("utf-8")
    assert to_json(card, everything=True).encode("utf-8")


@_MODEST
@given(reports())
def test_no_format_of_a_report_sends_a_command(report: Report) -> None:
    assert not _commands(report_table(report))
    assert report_table(report, lang="zh").encode("utf-8")


@_MODEST
@given(scorecards())
def test_the_same_scorecard_gives_the_same_text(card: Scorecard) -> None:
    for form in (terminal, markdown, to_json):
        assert form(card) == form(card)


@_MODEST
@given(scorecards())
def test_an_audit_reads_back_to_the_same_figures(card: Scorecard) -> None:
    text = to_json(card, everything=True)
    shown = simplejson.loads(text, use_decimal=True)

    _AUDIT.validate(json.loads(text))
    assert (card.score, card.scale, card.decided) == tuple(
        shown[name] for name in ("score", "scale", "decided")
    )
    assert [rule.weight for rule in card.rules] == [rule["weight"] for rule in shown["rules"]]
    expected = [each.value for finding in card.findings for each in finding.evidence]
    assert expected == [each["value"] for it in shown["findings"] for each in it["evidence"]]


@_MODEST
@given(reports())
def test_a_report_reads_back_to_the_same_figures(report: Report) -> None:
    text = report_json(report)
    shown = simplejson.loads(text, use_decimal=True)

    _REPORT.validate(json.loads(text))
    for name, table in report.tables.items():
        cells = shown["tables"][name]["cells"]
        for (row, column), value in table.cells.items():
            assert value.value == cells[row][column]["value"]
            assert value.state.word == cells[row][column]["state"]


@_MODEST
@given(texts)
def test_no_text_becomes_markup(text: str) -> None:
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py reads Markdown back")
    page = reader.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape(text))
    inside = [each.type for token in page for each in token.children or ()]

    assert {token.type for token in page} <= {"paragraph_open", "inline", "paragraph_close"}
    assert set(inside) <= {"text", "text_special"}


@_MODEST
@given(texts)
def test_no_text_is_taken_for_a_link(text: str) -> None:
    shown = html.unescape(escape(text))

    assert not re.search(r"//|www\.\w|[@#]\w|\w\.[A-Za-z]", shown)
