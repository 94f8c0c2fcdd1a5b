"""Text made safe inside Markdown: it cannot become markup, a link, HTML or a mention."""

from compliance_rules._patterns import late
from compliance_rules.render._safe import one_line

#: Stands between characters that a renderer would join to a link; has no width.
_APART = "&#8203;"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
_MARKUP = late(r"[\\`*_\[\]{}~$^#]")
#: What makes a list or a rule where a line starts.
_LEADING = late(r"^( *)([0-9]*)([.)+](?= |$)|[=:-])")
#: `@name`, `#12`, `www.`, `example.org`, `//`: renderers look for them in finished text.
_LINKED = late(r"[@#](?=\w)|(?<=\w)\.(?=[A-Za-zА-Яа-я])|/(?=/)")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    line = one_line(text)
    apart = _LINKED.split(line)
    marks = [*_LINKED.findall(line), ""]
    return "".join(
        _plain(piece) + (mark + _APART if mark else "")
        for piece, mark in zip(apart, marks, strict=True)
    )


def code(text: str) -> str:
    """Return text as code: names and places, which people copy."""
    line = one_line(text).strip()
    # A backtick could end the code; a bar ends a cell even inside code.
    if not line or "`" in line or "|" in line:
        return escape(line)
    return f"`{line}`"


def _plain(text: str) -> str:
    marked = _MARKUP.sub(r"\\\g<0>", text)
    return _LEADING.sub(r"\1\2\\\3", marked).translate(_ENTITIES)
