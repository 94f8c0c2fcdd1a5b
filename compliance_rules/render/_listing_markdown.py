"""A list as Markdown; no text of a report can become markup."""

from compliance_rules.diagnostics import Lang
from compliance_rules.render._escape import escape
from compliance_rules.render._listing import Listing, listing_title, shown_columns
from compliance_rules.render._markdown_table import markdown_table

#: Columns of names that people copy, whatever the list is of.
_NAMES = frozenset({"rule", "key", "source"})


def listing_markdown(listing: Listing, lang: Lang) -> str:
    """Return a list as Markdown (CommonMark with tables): its title, then its rows."""
    columns = listing.columns
    blocks = [f"# {escape(listing_title(listing, lang))}"]
    if listing.rows:
        table = markdown_table(
            [escape(each.heading.say(lang)) for each in columns],
            zip(*shown_columns(listing, lang), strict=True),
            right=[at for at, each in enumerate(columns) if each.is_number],
            names=[at for at, each in enumerate(columns) if each.name in _NAMES],
        )
        blocks.append(table)
    return "\n\n".join(blocks)
