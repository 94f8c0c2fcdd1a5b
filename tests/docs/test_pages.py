"""Pages: links that lead somewhere, one sentence a line, generated ones up to date."""

import re
from pathlib import Path

import pytest

from tests.docs.snippets import ROOT, pages, prose
from tools.pages import PAGES, stale

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?://|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
_SENTENCE_GOES_ON = re.compile(r"(?<![.\d])[.!?] [A-Z`]|。(?!$)[^\s”」）)]")
#: Numbers of sections, as in "VI.C.(5). Oldest appeals".
_ROMAN = re.compile(r"\b[IVXL]+(?:\.[A-Z])?(?:\.?\(\d+\))?\. ")
#: Names and words of others, and code.
_QUOTED = re.compile(r"`[^`]*`|“[^”]*”")
_NO_PROSE = ("|", "#", "<!--", "    ")
#: Begun as one text with line breaks of its own.
_WRAPPED = {"docs/reference/language.md"}

each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        f"{page.relative_to(ROOT)}:{number}: {target}#{anchor or ''}"
        for number, line in prose(page)
        for target, anchor in _LINK.findall(line)
        if not _is_there(page, target, anchor)
    ]
    assert [] == broken


def _is_there(page: Path, target: str, anchor: str) -> bool:
    linked = (page.parent / target).resolve() if target else page
    return linked.exists() and (not anchor or anchor in _anchors(linked))


def _anchors(page: Path) -> set[str]:
    titles = (line.lstrip("#").strip() for _, line in prose(page) if line.startswith("#"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_page
def test_each_sentence_has_a_line_of_its_own(page: Path) -> None:
    if page.relative_to(ROOT).as_posix() in _WRAPPED:
        return
    assert [] == [
        f"{page.relative_to(ROOT)}:{number}: {line}"
        for number, line in prose(page)
        if not line.startswith(_NO_PROSE)
        and _SENTENCE_GOES_ON.search(_ROMAN.sub("", _QUOTED.sub("`", line)))
    ]


@each_page
def test_a_page_is_reached_from_another(page: Path) -> None:
    entrances = {"README.md", "CONTRIBUTING.md"}
    linked = {
        (other.parent / target).resolve()
        for other in pages()
        for _, line in prose(other)
        for target, _ in _LINK.findall(line)
        if target and other != page
    }
    assert page.relative_to(ROOT).as_posix() in entrances or page.resolve() in linked


def test_generated_pages_are_up_to_date() -> None:
    assert () == stale()


def test_a_page_that_was_changed_by_hand_is_stale(tmp_path: Path) -> None:
    for page, write in PAGES.items():
        path = tmp_path / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(), encoding="utf-8", newline="\n")
    assert () == stale(tmp_path)
    first = next(iter(PAGES))
    (tmp_path / first).write_text("changed", encoding="utf-8")
    assert (first,) == stale(tmp_path)
