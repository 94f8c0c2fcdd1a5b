"""The title of an annual report in English: whose it is, which year it is on."""

from collections.abc import Sequence

from compliance_rules._patterns import late
from compliance_rules.binding._titles import Title

_SUBJECT = r"(?:FOIA|Freedom\s+of\s+Information(?:\s+Act)?(?:\s+\(FOIA\))?)"
_TITLE = late(rf"(?i)(?P<before>.*?)\b(?:{_SUBJECT}\W+)?annual\b.*\breport\b.*")
_YEAR = late(r"(?<![\d-])(?:19[89]\d|20\d\d)(?![\d-])")
#: What may stand before or behind the name of a body.
_AROUND = late(r"(?i)(?:19|20)\d\d|FY(?:\d{2}|\d{4})?|fiscal|calendar|year|the|for|[|:;,–—-]+")
_POSSESSIVE = late(r"(?:['’]s|(?<=s)['’])$")
_SENTENCE_END = late(r"[.!?](?:\s*$|\s+[A-Z])")
_LONGEST = 160
_MOST_LINES = 80


def english_title(lines: Sequence[str]) -> Title | None:
    """Return the title among the first lines of a report: the first that tells most."""
    found = [title for line in lines[:_MOST_LINES] if (title := _read(" ".join(line.split())))]
    return max(found, key=lambda title: title.tells, default=None)


def _read(text: str) -> Title | None:
    """Return the title that a line is, or None."""
    found = _TITLE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or _SENTENCE_END.search(text):
        return None
    years = {int(year) for year in _YEAR.findall(text)}
    year = years.pop() if len(years) == 1 else None
    return Title(text=text, body=_body(found["before"]), year=year)


def _body(before: str) -> str | None:
    """Return the name that stands in front of the words that every title has."""
    words = before.split()
    while words and _AROUND.fullmatch(words[-1]):
        words.pop()
    while words and _AROUND.fullmatch(words[0]):
        words.pop(0)
    name = _POSSESSIVE.sub("", " ".join(words).strip(" ,:;|–—-"))
    # A name begins with a capital, and is more than a number of a page.
    return name if name[:1].isupper() else None
