"""A list as one page that needs nothing else: its chart, if it has one, and its table."""

from base64 import b64encode

from compliance_rules.diagnostics import Lang
from compliance_rules.render._charts import chart_svg
from compliance_rules.render._html import page
from compliance_rules.render._listing import Listing, listing_title, shown_columns
from compliance_rules.render._safe import one_line


def listing_html(listing: Listing, lang: Lang) -> str:
    """Return a list as a page.

    Raises:
        ModuleNotFoundError: It has a chart, and the extra `batch` is not installed.
    """
    columns = listing.columns
    numbers = [each.is_number for each in columns]
    rows = zip(*shown_columns(listing, lang), strict=True)
    chart = listing.chart
    drawn = chart_svg(chart, lang) if chart is not None and chart.points else ""
    return page(
        "listing.html",
        lang,
        # A picture of its own, in which nothing can run.
        images="data:",
        title=listing_title(listing, lang),
        headings=[one_line(each.heading.say(lang)) for each in columns],
        rows=[list(zip(map(one_line, row), numbers, strict=True)) for row in rows],
        picture=b64encode(drawn.encode()).decode("ascii"),
    )
