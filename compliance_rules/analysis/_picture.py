"""Which cells a single error shows, as a picture of each table."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from unicodedata import east_asian_width

from compliance_rules.analysis._analyse import Analysis
from compliance_rules.analysis._form import ROWS
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import CellKey
from compliance_rules.model import FormTable

_CERTAIN, _UNSEEN = "●", "·"
_LEGEND = Phrase(
    "● one wrong cell shows which it is; the same letter: cannot be told apart; · in no equality",
    "● 单独有误时能确定是这一格；字母相同：分不清是哪一格；· 不在任何等式中",
)
_COLUMNS = Phrase("columns: {columns}", "各列：{columns}")


def picture(pack: Pack, found: Analysis, lang: Lang = "en") -> str:
    """Return each table that equalities are about, one sign for each cell with a figure.

    Args:
        pack: The compiled rules.
        found: What `analyse` says of them.
        lang: Language of the words.
    """
    signs = dict.fromkeys(found.certain, _CERTAIN)
    for number, group in enumerate(found.alike):
        signs.update(dict.fromkeys(group, _letters(number)))
    tables = {cell.table for cell in signs}
    drawn = [
        "\n".join(_drawn(table, signs, lang))
        for name, table in pack.form.tables.items()
        if name in tables
    ]
    return "\n\n".join([_LEGEND.say(lang), *drawn]) if drawn else ""


def _drawn(table: FormTable, signs: Mapping[CellKey, str], lang: Lang) -> Iterator[str]:
    yield table.name
    yield "  " + _COLUMNS.say(lang, columns=", ".join(table.columns.leaves))
    rows = {row: _row(table, row, signs) for row in table.rows.leaves}
    label = max(map(_width, rows))
    cell = max(len(sign) for each in rows.values() for sign in each)
    for row, own in rows.items():
        padded = row + " " * (label - _width(row))
        yield f"  {padded}  {' '.join(sign.ljust(cell) for sign in own)}".rstrip()


def _row(table: FormTable, row: str, signs: Mapping[CellKey, str]) -> list[str]:
    # Of rows that a report chooses itself, the first stands for all.
    path = f"{row}[{ROWS[0]}]" if table.rows.leaves[row].node.is_open else row
    return [
        " "
        if table.cell_type(row, column).kind == "text"
        else signs.get(CellKey(table.name, path, column), _UNSEEN)
        for column in table.columns.leaves
    ]


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab, … for 0, 1, and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (_letters(rest - 1) if rest else "") + ascii_lowercase[last]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
