"""The page of a scorecard in a real browser: findings light up their cells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from compliance_rules import audit

pytestmark = pytest.mark.browser

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
_FINDING = "article:has-text('相差 1')"
#: WCAG 2: the ratio of luminances that text needs.
_LEAST_CONTRAST = 4.5
#: The lowest contrast of any text on the page with what is behind it, and that text.
_CONTRAST = """() => {
  const part = (value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([red, green, blue]) =>
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const found = colour(getComputedStyle(each).backgroundColor);
      if (found.length < 4 || found[3] > 0) { return found; }
    }
    return [255, 255, 255];
  };
  let worst = [21, ""];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.offsetParent) { continue; }
    const pair = [light(colour(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < worst[0]) { worst = [ratio, element.outerHTML.slice(0, 200)]; }
  }
  return worst;
}"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the example's page."""
    place = tmp_path_factory.mktemp("page") / "audit.html"
    place.write_text(audit(_EXAMPLE).to_html(), encoding="utf-8")
    return place


@pytest.fixture
def page(browser: Browser, place: Path) -> Iterator[Page]:
    """Return the open page; an error in its script fails the test."""
    opened = browser.new_page(viewport={"width": 1500, "height": 1200})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.goto(place.as_uri())
    yield opened
    opened.close()
    assert [] == faults


def test_a_click_on_a_finding_lights_up_its_cells(page: Page) -> None:
    assert 0 == page.locator(".lit").count()

    page.locator(_FINDING).last.get_by_role("button").click()

    lit = page.locator("td.lit")
    assert 7 == lit.count()
    assert ["0", "0", "0", "1", "1", "5", "6"] == sorted(map(str.strip, lit.all_inner_texts()))
    assert 1 == page.locator("td.lit.left").count()
    assert 6 == page.locator("td.lit.right").count()
    assert lit.first.is_visible()
    signs = lit.evaluate_all("cells => cells.map(each => each.dataset.sign)")
    assert {"": 1, "=": 1, "+": 5} == {each: signs.count(each) for each in set(signs)}


def test_a_click_on_a_cell_leads_to_its_finding(page: Page) -> None:
    finding = page.locator(_FINDING).last
    target = (finding.get_attribute("data-targets") or "").partition(":")[0]

    page.locator(f"#{target}").click()

    assert 1 == page.locator(".finding.chosen").count()


def test_marks_go_away_with_a_key_and_with_a_button(page: Page) -> None:
    button = page.locator(_FINDING).last.get_by_role("button")
    button.click()
    page.mouse.move(1200, 5)
    page.keyboard.press("Escape")
    assert 0 == page.locator(".lit").count()
    button.click()
    page.locator("button.clear").click()
    assert 0 == page.locator(".lit").count()


def test_everything_can_be_reached_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert "skip" == page.evaluate("document.activeElement.className")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "show":
            break
    page.keyboard.press("Enter")
    assert page.locator(".lit").count() > 0


def test_it_reads_without_its_script(browser: Browser, place: Path) -> None:
    opened = browser.new_context(java_script_enabled=False).new_page()
    opened.goto(place.as_uri())
    assert 0 == opened.locator("button.show:visible").count()
    assert opened.locator(_FINDING).last.is_visible()
    assert opened.locator("#report td").first.is_visible()
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_what_is_behind_it(
    browser: Browser, place: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    opened = context.new_page()
    opened.goto(place.as_uri())
    opened.locator(_FINDING).last.get_by_role("button").click()
    ratio, where = opened.evaluate(_CONTRAST)
    assert ratio >= _LEAST_CONTRAST, where
    context.close()


def test_it_prints_and_fits_narrow_screens(browser: Browser, place: Path) -> None:
    opened = browser.new_page(viewport={"width": 400, "height": 800})
    opened.goto(place.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    opened.emulate_media(media="print")
    assert 0 == opened.locator("button:visible").count()
    opened.close()
