"""What labels and text are compared as, and the ordinals that labels begin with."""

from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules.model import fold, fold_with_map, label_key

__all__ = ["fold", "fold_with_map", "label_key", "strip_number", "without_readings"]

_MARKS_BEFORE = r"[\s|#*>\-·•lI｜]*?"
_NUMERAL = "[〇零一二三四五六七八九十百]{1,4}"
_DIGITS = "[0-9０-９]{1,2}"
#: Each of them needs a mark or a bracket: `一般` begins with no ordinal.
_ORDINAL = (
    rf"(?:第(?:{_NUMERAL}|{_DIGITS})(?:部分|章|[、，,.．:：])"
    rf"|第{_NUMERAL}(?=\s)"
    rf"|[(（〔]\s*(?:{_NUMERAL}|{_DIGITS})\s*[)）〕][、.．]?"
    rf"|{_NUMERAL}\s*[、.．,，:：)）]"
    rf"|{_NUMERAL}(?=\s)"
    rf"|{_DIGITS}\s*(?:[、)）]|[.．](?![0-9０-９]))"
    rf"|[\u2460-\u2473\u3220-\u3229])"
)
_NUMBERED = late(rf"(?s)({_MARKS_BEFORE}{_ORDINAL}\s*)(.*)")
_MARKED = late(r"(?s)(\s*(?:#{1,6}(?=\s)|[|｜])\s*)(.*)")
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
#: How a character is spoken, in brackets behind it: 公(gōng).
_READING = late(rf"(?<=[\u3400-\u9fff])[(（][a-zü{_TONES}]{{1,6}}[)）]")
_TONE = late(f"[{_TONES}]")


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one; a class of all of them is slow to compile."""
    return "\u3400" <= char <= "\u9fff"


def without_readings(label: str) -> str:
    """Return a label without the pinyin that stands in brackets behind its characters."""
    # Letters alone are no pinyin: a label may have a letter of a list in brackets.
    return _READING.sub("", label) if _TONE.search(label) else label


@lru_cache(maxsize=8192)
def strip_number(label: str) -> tuple[str, str]:
    """Split what a label begins with, its ordinal and marks, from the rest.

    Returns:
        The ordinal as printed, empty if there is none, and the rest; both put
        together are the label.
    """
    found = _NUMBERED.fullmatch(label) or _MARKED.fullmatch(label)
    return (found.group(1), found.group(2)) if found else ("", label)
