"""The page of a scorecard: whole in itself, true to it, harmless whatever a report says."""

import re
from base64 import b64encode
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from compliance_rules import audit, read
from compliance_rules.audit import Audit
from compliance_rules.cli import main
from compliance_rules.diagnostics import Lang
from compliance_rules.readers import read_document
from compliance_rules.render import report_html

_ROOT = Path(__file__).parents[2]
_EXAMPLE = _ROOT / "examples" / "shifan-2020.txt"
_REFERENCE = _ROOT.parent / "shared" / "reports" / "tangyuan-2020.txt"


def _at(element: html.HtmlElement, path: str) -> Any:  # noqa: ANN401 - whatever XPath gives
    return etree.XPath(path)(element)


@pytest.fixture(scope="module")
def found() -> Audit:
    """Return the audit of the example."""
    return audit(_EXAMPLE)


@pytest.fixture(scope="module")
def page(found: Audit) -> html.HtmlElement:
    """Return its page."""
    return html.document_fromstring(found.to_html())


def test_every_failure_is_on_the_page_with_its_message(
    found: Audit, page: html.HtmlElement
) -> None:
    failing = [each for each in found.findings if each.needs_mending]
    assert failing
    for finding in failing:
        (article,) = _at(page, f"//article[@id='f-{finding.fingerprint}']")
        assert finding.message in article.text_content()
        assert len(finding.evidence) == len(_at(article, ".//ul[@class='evidence']/li"))


def test_the_marks_of_a_finding_lead_to_its_cells(found: Audit, page: html.HtmlElement) -> None:
    for finding in found.findings:
        if not finding.needs_mending:
            continue
        (article,) = _at(page, f"//article[@id='f-{finding.fingerprint}']")
        targets = [each.partition(":") for each in article.get("data-targets").split()]
        assert targets
        for (place, _, side), evidence in zip(targets, finding.evidence, strict=False):
            (element,) = _at(page, f"//*[@id='{place}']")
            assert evidence.text in element.text_content()
            assert evidence.side == side
            assert evidence.kind != "cell" or evidence.name in element.get("title")


def test_the_lines_add_up_to_the_score(found: Audit, page: html.HtmlElement) -> None:
    lines = _at(page, "//table[@class='sum']/tbody/tr")
    assert len(found.rules) == len(lines)
    printed = [_at(line, "string(td[5])") for line in lines]
    total = sum((Fraction(each) for each in printed if each != "–"), Fraction(0))
    assert abs(total - found.scorecard.points) < Fraction(1, 10)
    assert str(found.score) in _at(page, "string(//p[@class='total'])")


def test_the_same_audit_gives_the_same_bytes(found: Audit) -> None:
    assert found.to_html() == audit(_EXAMPLE).to_html()


def test_the_page_needs_nothing_from_elsewhere(found: Audit) -> None:
    text = found.to_html()
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import|fetch\(|XMLHttp", text)
    assert len(text.encode()) < 300_000


def test_nothing_but_the_pages_own_script_and_style_may_run(
    found: Audit, page: html.HtmlElement
) -> None:
    (policy,) = _at(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    text = found.to_html()
    for tag in ("script", "style"):
        (inner,) = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text)
        digest = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_hostile_report_is_harmless(lang: Lang) -> None:
    attack = (
        "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}{% raw %}\x1b[31m\u202e"
    )
    text = _EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("本年公开数量", attack).replace("全年共收到", attack + "全年共收到")

    shown = audit(read_document(text.encode(), "a\u202e<b>.txt"), lang=lang).to_html()

    page = html.document_fromstring(shown)
    assert 1 == len(_at(page, "//script"))
    assert [] == _at(page, "//img | //b[not(ancestor::*[@class])]/@onerror | //*[@onerror]")
    assert "{{7*7}}" in html.tostring(page, encoding="unicode")
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_what_was_read_is_shown_in_the_source() -> None:
    report = read(_EXAMPLE, "cn.form2019")
    page = html.document_fromstring(report_html(report, lang="en"))

    for name, table in report.tables.items():
        for (row, column), value in table.cells.items():
            (cell,) = _at(page, f'//*[@title="{name}[{row}, {column}]"]')
            assert value.text == cell.text_content()


def test_headings_follow_each_other_and_tables_have_headers(page: html.HtmlElement) -> None:
    levels = [int(each.tag[1]) for each in _at(page, "//h1|//h2|//h3|//h4|//h5|//h6")]
    assert 1 == levels[0]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in _at(page, "//div[@class='results']//table"):
        assert _at(table, ".//th[@scope='col']")
        assert _at(table, ".//th[@scope='row']")
    assert "zh-CN" == page.get("lang")


@pytest.mark.skipif(not _REFERENCE.exists(), reason="the reference report is not here")
def test_the_page_of_the_reference_report_stays_small() -> None:
    assert len(audit(_REFERENCE).to_html().encode()) < 300_000


def test_the_command_writes_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "page.html"
    options = ["--format", "html", "--output", str(place), "--lang", "en"]

    assert 1 == main(["audit", str(_EXAMPLE), *options])
    assert place.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert 0 == main(["read", str(_EXAMPLE), *options])
    assert 2 == main(["audit", str(_EXAMPLE), str(_EXAMPLE), *options])
    assert "CR022" in capsys.readouterr().err
