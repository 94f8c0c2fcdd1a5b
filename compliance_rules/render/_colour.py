"""Colour on a terminal, where it is asked for."""

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Severity

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_SEVERITY: dict[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[36m"}


@frozen
class Paint:
    """Puts colour on text, or leaves it as it is."""

    is_on: bool

    def strong(self, text: str) -> str:
        """Return text in bold."""
        return self._in(_BOLD, text)

    def severity(self, text: str, severity: Severity) -> str:
        """Return text in the colour of a severity."""
        return self._in(_SEVERITY[severity], text)

    def _in(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.is_on else text
