"""The readers of formats that are not plain text, each imported when a file needs it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, TypeAlias, cast

from compliance_rules._values import frozen
from compliance_rules.readers._content import Content

Read: TypeAlias = Callable[[bytes, str], Content]


class ExtraMissingError(Exception):
    """A format's library is not installed; `extra` brings it."""

    def __init__(self, extra: str) -> None:
        """Name the extra."""
        super().__init__(extra)
        self.extra = extra


@frozen
class _Reader:
    """Where a reader stands, and the extra with the libraries that it needs."""

    module: str
    function: str
    extra: str = ""


_READERS: Final[Mapping[str, _Reader]] = {
    "html": _Reader("_html", "read_html", "html"),
    "mhtml": _Reader("_mhtml", "read_mhtml", "html"),
    "docx": _Reader("_docx", "read_docx", "docx"),
    "office": _Reader("_office", "read_office", "docx"),
    "pdf": _Reader("_pdf", "read_pdf", "pdf"),
    "xlsx": _Reader("_xlsx", "read_xlsx", "xlsx"),
    "csv": _Reader("_csv", "read_csv"),
    "json": _Reader("_json", "read_json"),
    "niem": _Reader("_niem", "read_niem"),
}


def reader(name: str) -> Read:
    """Return the reader of a format.

    Raises:
        ExtraMissingError: A library that it needs is not installed.
    """
    found = _READERS[name]
    try:
        module = import_module(f"{__package__}.{found.module}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(f"{__package__}."):
            raise
        raise ExtraMissingError(found.extra) from error
    return cast("Read", getattr(module, found.function))
