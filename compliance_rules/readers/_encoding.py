"""From bytes to text: the encoding is found in the bytes, never taken from the machine."""

import codecs

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
#: What is left once UTF-8, UTF-16 and GB18030 do not fit.
_OTHERS = ("big5hkscs", "shift_jis", "euc_jp", "cp949", "cp1252", "cp1251")
_SAMPLE = 64 * 1024
#: Characters of Chinese and English text; an encoding that yields others was not the one.
_ODD = late(
    "[^\t\n\r\x20-\x7e\u00a0-\u024f\u2000-\u206f\u2100-\u27bf\u3000-\u303f\u4e00-\u9fff\ufeff\uff00-\uffef]"
)
_PRIVATE = late("[\ue000-\uf8ff]")
#: Of a hundred characters, as many may be odd; lost or undefined.
_MOST_ODD = 5
_MOST_LOST = 2
_ASCII = tuple(map(chr, range(128)))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@frozen
class Decoded:
    """A file's text and how it was decoded."""

    text: str
    reading: tuple[Diagnostic, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Return the text of a file, or None if no encoding fits."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)
    if b"\0" in data:
        # No other encoding of text has these bytes.
        return _utf16(data)
    return _utf8(data) or _utf16(data) or _damaged_utf8(data) or _chinese(data)


def _marked(data: bytes, encoding: str, name: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    lost = text.count(_REPLACEMENT)
    if lost * 100 > len(text) * _MOST_LOST:
        return None
    notes = () if name == "UTF-8" else (Diagnostic.of("CR510", encoding=name),)
    return Decoded(text, notes + _losses(lost) if name == "UTF-8" else notes)


def _utf8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    return None if text is None else Decoded(text)


def _utf16(data: bytes) -> Decoded | None:
    """Return UTF-16 text without a mark, if it reads like text."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and "\0" not in text and _reads_well(text):
            return Decoded(text, (Diagnostic.of("CR510", encoding="UTF-16"),))
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Return UTF-8 text with a few bad bytes; GB18030 would read all of it as nonsense."""
    # Most files of another encoding are told by their beginning, at no cost.
    for part in (data[:_SAMPLE], data):
        text = part.decode("utf-8", "replace")
        lost = text.count(_REPLACEMENT)
        wide = len(text) - sum(map(text.count, _ASCII))
        if lost * 100 > wide * _MOST_LOST:
            return None
    return Decoded(text, _losses(lost))


def _losses(lost: int) -> tuple[Diagnostic, ...]:
    return (Diagnostic.of("CR512", count=lost),) if lost else ()


def _chinese(data: bytes) -> Decoded | None:
    """Return Chinese text, or that of the likeliest other encoding if it makes no sense."""
    chinese = _gb18030(data)
    if chinese is not None and not _is_nonsense(chinese.text):
        return chinese
    return _other(data) or chinese


def _gb18030(data: bytes) -> Decoded | None:
    text = _strict(data, "gb18030")
    return None if text is None else Decoded(text, (Diagnostic.of("CR510", encoding="GB18030"),))


def _other(data: bytes) -> Decoded | None:
    """Return text in the likeliest other encoding, judged by a sample of whole lines."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE and b"\n" in sample:
        sample = sample[: sample.rindex(b"\n")]
    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    text = _strict(data, best.encoding) if best else None
    if best is None or text is None:
        return None
    return Decoded(text, (Diagnostic.of("CR511", encoding=best.encoding),))


def _is_nonsense(text: str) -> bool:
    """Whether text has characters that no standard defines: Big5 read as GB18030 has many."""
    private = sum(1 for _ in _PRIVATE.finditer(text))
    return private * 100 > len(text) * _MOST_LOST


def _reads_well(text: str) -> bool:
    return sum(1 for _ in _ODD.finditer(text)) * 100 <= len(text) * _MOST_ODD


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
