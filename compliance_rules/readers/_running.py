"""Tell rows of running text from rows of a table, where both stand in cells."""

from collections.abc import Collection

from compliance_rules._patterns import late

_LONGEST_LABEL = 80
_SENTENCE = late("[。！？；]")
_FIGURE = late(r"[0-9０-９.,，+\-—%]+")
#: Rows with more filled cells than this are rows of a table, whatever stands in them.
_MOST_BESIDE = 3


def is_running(texts: Collection[str]) -> bool:
    """Whether the filled cells of a row are running text, beside a label at most."""
    return (
        len(texts) <= _MOST_BESIDE
        and any(map(_is_prose, texts))
        and not any(_FIGURE.fullmatch(text) for text in texts)
    )


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LABEL or _SENTENCE.search(text) is not None
