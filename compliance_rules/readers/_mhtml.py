"""Archived web pages (MHTML), as browsers and Word save them: the page in one is read.

Places are lines of the page. Pictures, style sheets and frames in the archive are not opened.
"""

from email import message_from_bytes

from compliance_rules.diagnostics import Phrase
from compliance_rules.readers._content import Content
from compliance_rules.readers._html import read_html
from compliance_rules.readers._refused import refused

#: Parts stand in a part or two, never in so many.
_MOST_NESTED = 50
_NESTED = Phrase("its parts are nested too deep", "各部分嵌套过深")
_NO_PAGE = Phrase("it has no page in it", "其中没有网页")


def read_mhtml(data: bytes, source: str) -> Content:
    """Read the first page of an archive.

    Raises:
        ReportReadError: There is no page in it, or the page cannot be read.
    """
    if data.lower().count(b"boundary=") > _MOST_NESTED:
        raise refused("CR524", source, reason=_NESTED)
    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes) and page.strip():
            return read_html(page, source)
    raise refused("CR524", source, reason=_NO_PAGE)
