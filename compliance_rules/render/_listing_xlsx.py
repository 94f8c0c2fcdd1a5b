"""A list as a workbook."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from compliance_rules.diagnostics import Lang
from compliance_rules.render._listing import Item, Listing, listing_title
from compliance_rules.render._safe import one_line

_SHEET_NAME: Final = 31
_WIDEST: Final = 60
#: What no name of a sheet may hold.
_NOT_IN_NAMES: Final = str.maketrans("", "", "[]:*?/\\'")
#: A spreadsheet's figures are binary, and exact to so many digits.
_EXACT_DIGITS: Final = 15


def listing_xlsx(listing: Listing, lang: Lang) -> bytes:
    """Return a list as a workbook of one sheet; figures are figures, and nothing is a formula.

    Raises:
        ModuleNotFoundError: The extra `batch` is not installed.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import, and of an extra

    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # The same list is the same bytes.
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - it has no zone
    title = listing_title(listing, lang).translate(_NOT_IN_NAMES)
    sheet = book.add_worksheet(title[:_SHEET_NAME].strip() or "1")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at, column in enumerate(listing.columns):
        sheet.write_string(0, at, one_line(column.heading.say(lang)), bold)
        texts = [str(_said(row[at], listing, at, lang)) for row in listing.rows]
        sheet.set_column(at, at, min(max([8, *(len(each) * 1.6 for each in texts)]), _WIDEST))
    for down, row in enumerate(listing.rows, 1):
        for at, item in enumerate(row):
            value = _said(item, listing, at, lang)
            if isinstance(value, Decimal | int) and _is_exact(value):
                sheet.write_number(down, at, value)
            elif value is not None:
                sheet.write_string(down, at, one_line(str(value)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    book.close()
    return out.getvalue()


def _said(item: Item, listing: Listing, at: int, lang: Lang) -> Item:
    """Return what people read instead of a value, if there is something."""
    word = listing.columns[at].words.get(item) if isinstance(item, str) else None
    return item if word is None else word.say(lang)


def _is_exact(value: Decimal | int) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS
