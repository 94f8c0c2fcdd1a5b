"""What a file tells of the report as a whole: title, body, year, level, region, date."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from compliance_rules._patterns import late
from compliance_rules.binding._bodies import Standing, standing
from compliance_rules.binding._dates import find_published, read_date
from compliance_rules.binding._named_info import info_of
from compliance_rules.binding._titles import Title, find_title, is_body
from compliance_rules.binding._titles_english import english_title
from compliance_rules.model import Block, Document, Grid, ReportInfo, simplified

_ISSUER = late(r"(?:发布机构|公开主体|发布单位|发文机关|发文单位)\s*[：:]?\s*(\S{2,50})")
_LAST_LINES = 4


def describe(document: Document) -> ReportInfo:
    """Return what the file tells of the report, without any form.

    The title decides what it tells; what it leaves open may stand elsewhere.
    """
    if document.named is not None:
        return info_of(document.named)
    lines = [line for block in document.blocks for line in _lines(block) if line.strip()]
    title = _title(document, lines)
    body = (title.body if title else None) or _body(document, lines)
    told = standing(body) if body else Standing()
    year = title.year if title else None
    return ReportInfo(
        source=document.source,
        sha256=document.sha256,
        title=title.text if title else None,
        body=body,
        year=year,
        level=told.level,
        region=told.region,
        published=_published(document, lines, year),
    )


def _lines(block: Block) -> Iterator[str]:
    """Return a block as lines of text, one for each row of a grid."""
    if isinstance(block, Grid):
        for row in block.rows:
            yield " ".join(cell.text for cell in row if cell.text)
    else:
        yield block.text


def _title(document: Document, lines: list[str]) -> Title | None:
    """Return the title that tells most; of those that tell as much, the format's own."""
    named = document.metadata.get("title")
    found = [find_title([named]) if named else None, find_title(lines)]
    best = max(filter(None, found), key=lambda title: title.tells, default=None)
    return best or english_title([*([named] if named else []), *lines])


def _body(document: Document, lines: list[str]) -> str | None:
    """Return the body that page furniture or the signature names."""
    named = document.metadata.get("body")
    if named:
        return simplified(named)
    for line in lines:
        found = _ISSUER.match(simplified(line.strip()))
        if found is not None and is_body(found.group(1)):
            return found.group(1)
    return _signature(lines[-_LAST_LINES:])


def _signature(lines: list[str]) -> str | None:
    """Return the body that signs: the line above a date at the report's end."""
    for name, day in pairwise(lines):
        if read_date(day) is not None and is_body(name):
            return simplified(name.strip())
    return None


def _published(document: Document, lines: list[str], year: int | None) -> date | None:
    """Return the date of publication; one before the report's year is another date."""
    named = document.metadata.get("published")
    found = (read_date(named) if named else None) or find_published(lines)
    if found is None or (year is not None and found.year < year):
        return None
    return found
