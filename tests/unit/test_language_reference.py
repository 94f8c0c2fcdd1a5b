"""The reference page of the language says what the parser does."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance_rules.language import words

PAGE = (Path(__file__).parents[2] / "docs/reference/language.md").read_text(encoding="utf-8")
GRAMMAR = PAGE.partition("```ebnf\n")[2].partition("```")[0]


def listed(title: str) -> dict[str, str]:
    """Return the words of one table of section 11, English to Chinese."""
    table = PAGE.partition(f"| {title} | Chinese |\n| --- | --- |\n")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| `(.+)` \| `(.+)` \|$", table, re.MULTILINE))


@pytest.mark.parametrize(
    ("title", "spellings"),
    [
        ("keyword", words.KEYWORDS),
        ("type", words.KINDS),
        ("severity", words.SEVERITIES),
        ("status", words.STATUSES),
        ("policy for missing figures", words.POLICIES),
        ("outcome", words.OUTCOMES),
        ("property", words.PROPERTIES),
        ("asked", words.ASKED),
        ("answer", words.ANSWERS),
        ("language", words.LANGUAGES),
        ("function", words.FUNCTIONS),
        ("report", words.REPORT),
        ("row", words.SAME),
    ],
)
def test_the_page_lists_every_word(title: str, spellings: Mapping[str, str]) -> None:
    assert listed(title) == dict(spellings)


def test_every_keyword_of_the_grammar_is_one_of_the_parser() -> None:
    quoted = set(re.findall(r'"([a-z][a-z ]*)"', GRAMMAR))
    assert quoted - {"en", "zh"} == set(words.KEYWORDS)


def test_every_rule_of_the_grammar_is_defined() -> None:
    defined = set(re.findall(r"^([a-z-]+|[A-Z]+)\s*=", GRAMMAR, re.MULTILINE))
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", GRAMMAR)
    used = set(re.findall(r"\b[a-z]+(?:-[a-z]+)*\b|\b[A-Z]{3,}\b", bare))
    given = {"letter", "digit", "character", "KIND", "SEVERITY", "STATUS", "POLICY", "OUTCOME"}
    assert used - defined == given | {"PROPERTY", "ASKED", "ANSWER"}


def test_no_two_keywords_share_a_spelling() -> None:
    spellings = [*words.KEYWORDS, *words.KEYWORDS.values()]
    assert len(set(spellings)) == len(spellings)
