"""The text of a rule file, from its bytes."""

from compliance_rules.diagnostics import Diagnostic, Source

#: A file may have this many bytes.
MAX_BYTES = 1024 * 1024
_BOM = b"\xef\xbb\xbf"


def read_source(data: bytes, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the text of a rule file, or None and why it is none.

    Args:
        data: The file's bytes: UTF-8, with or without a byte order mark.
        name: The name that messages show.
    """
    if len(data) > MAX_BYTES:
        return None, (Diagnostic.of("CR001", name=name, most=MAX_BYTES),)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Diagnostic.of("CR002", name=name, line=line),)
    return Source(name, text), ()
