"""`explain CODE`: what a diagnostic means and what to do."""

import argparse
import re

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import CODES, Diagnostic, Lang, Phrase, show

_CODE = re.compile(r"(?i)cr\d{1,4}")
_SEVERITY = {
    "error": Phrase("error", "错误"),
    "warning": Phrase("warning", "警告"),
    "note": Phrase("note", "提示"),
}


def is_code(text: str) -> bool:
    """Return whether a word looks like the code of a diagnostic."""
    return _CODE.fullmatch(text) is not None


def explain_code(code: str, options: argparse.Namespace) -> Exit:
    """Show the page of one code."""
    lang = spoken(options)
    if code.upper() not in CODES:
        show_error(show(Diagnostic.of("CR018", code=code), lang))
        return Exit.UNABLE
    return write(_page(code.upper(), lang), options)


def _page(code: str, lang: Lang) -> str:
    entry = CODES[code]
    lines = [
        f"{code} ({_SEVERITY[entry.severity].say(lang)})",
        "",
        f"    {entry.message.say(lang)}",
        "",
        entry.explanation.say(lang),
    ]
    if entry.hint is not None:
        lines += ["", f"= {entry.hint.say(lang)}"]
    return "\n".join(lines)
