"""The table of codes: complete in both languages, ids that stay apart."""

import re
from collections import Counter
from types import ModuleType

import pytest

from compliance_rules.diagnostics import CODES, Code, Phrase
from compliance_rules.diagnostics.codes import (
    batch,
    files,
    format_docx,
    format_html,
    format_pdf,
    format_sheets,
    format_xml,
    lint,
    loading,
    names,
    ours,
    packs,
    reading,
    syntax,
    types,
    waivers,
)

#: The first digit of the codes of each family.
_FAMILIES = {
    files: "0",
    syntax: "1",
    names: "2",
    types: "3",
    packs: "4",
    loading: "4",
    waivers: "4",
    reading: "5",
    format_html: "5",
    format_docx: "5",
    format_pdf: "6",
    format_sheets: "6",
    format_xml: "6",
    lint: "7",
    batch: "8",
    ours: "9",
}
_ALL = [code for family in _FAMILIES for code in family.CODES]
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SLOTS = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")

each_code = pytest.mark.parametrize("code", _ALL, ids=lambda code: code.id)
each_family = pytest.mark.parametrize("family", _FAMILIES, ids=lambda family: family.__name__)


def _slots(text: str) -> list[str]:
    return sorted(set(_SLOTS.findall(text)))


def _phrases(code: Code) -> tuple[Phrase, ...]:
    return (code.message, code.explanation, *((code.hint,) if code.hint else ()))


def test_no_id_is_used_twice() -> None:
    assert {} == {id_: uses for id_, uses in Counter(code.id for code in _ALL).items() if uses > 1}


def test_the_table_holds_every_family() -> None:
    assert {code.id for code in _ALL} == set(CODES)


@each_family
def test_the_ids_of_a_family_have_its_digit_and_stand_in_order(family: ModuleType) -> None:
    ids = [code.id for code in family.CODES]
    assert {_FAMILIES[family]} >= {id_[2] for id_ in ids}
    assert sorted(ids) == ids


@each_code
def test_a_code_speaks_both_languages(code: Code) -> None:
    for phrase in _phrases(code):
        # A phrase may be nothing but what is put in.
        assert phrase.zh == phrase.en == "{problem}" or _HAN.search(phrase.zh)
        assert phrase.en.strip()


@each_code
def test_an_english_message_holds_no_chinese(code: Code) -> None:
    assert _HAN.search(code.message.en) is None


@each_code
def test_a_message_is_one_line_without_a_full_stop(code: Code) -> None:
    for phrase in (code.message, *((code.hint,) if code.hint else ())):
        for text in (phrase.en, phrase.zh):
            assert text.strip() == text
            assert "\n" not in text
            assert not text.endswith((".", "。"))


@each_code
def test_an_explanation_ends_its_sentences(code: Code) -> None:
    assert code.explanation.en.endswith(".")
    assert code.explanation.zh.endswith("。")


@each_code
def test_both_languages_put_in_the_same(code: Code) -> None:
    assert _slots(code.message.en) == _slots(code.message.zh)
    if code.hint:
        assert _slots(code.hint.en) == _slots(code.hint.zh)


@each_code
def test_doubled_braces_stand_only_where_something_is_put_in(code: Code) -> None:
    # A phrase without arguments is said as it stands, doubled braces and all.
    said_as_they_stand = [code.explanation]
    if not _slots(code.message.en) and code.hint and not _slots(code.hint.en):
        said_as_they_stand += [code.message, code.hint]
    assert not any("{{" in phrase.en + phrase.zh for phrase in said_as_they_stand)
