"""The reference page of a shipped pack."""

from compliance_rules.packs import reference
from compliance_rules.render import pack_markdown


def pack_page(name: str) -> str:
    """Return the page of a pack, in the pack's own language."""
    return f"{pack_markdown(reference(name))}\n"
