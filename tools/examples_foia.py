"""Write the example of an annual FOIA report as a web page, from the one in JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from compliance_rules.model import Axis, FormTable, Node
from compliance_rules.packs import load

_EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
SOURCE: Final = _EXAMPLES / "us-foia-2023.json"
PAGE: Final = _EXAMPLES / "us-foia-2023.html"
_STYLE: Final = (
    "table { border-collapse: collapse; } th, td { border: 1px solid; padding: 2px 6px; }"
)

#: The tables whose groups of columns are printed as rows, the oldest request last.
_BELOW: Final = frozenset({"appeals_oldest", "requests_oldest", "consultations_oldest"})

#: A report as JSON has it.
_Report = Mapping[str, Any]


def page(report: _Report) -> str:
    """Return the page: a heading a section, a title and a table each."""
    form = load("us.foia").form
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(report['report']['title'])}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<nav><a href='/'>Home</a> <a href='/foia/'>FOIA</a></nav>",
        "<main>",
        f"<h1>{escape(report['report']['title'])}</h1>",
    ]
    for section in form.sections.values():
        lines.append(f"<h2>{escape(section.label)}</h2>")
        for table in form.tables.values():
            if table.section == section.path:
                write = _table_with_subrows if table.name in _BELOW else _table
                lines.extend(write(table, report["tables"][table.name]["cells"]))
    return "\n".join((*lines, "</main>", "</body>", "</html>", ""))


def _table(table: FormTable, cells: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield f"<h3>{escape(table.labels[0])}</h3>"
    yield "<table>"
    yield "<thead>"
    yield from _header(table)
    yield "</thead>"
    yield "<tbody>"
    for row, figures in cells.items():
        printed = "".join(f"<td>{escape(figures[path])}</td>" for path in table.columns.leaves)
        yield f'<tr><th scope="row">{escape(_label(table, row))}</th>{printed}</tr>'
    yield "</tbody>"
    yield "</table>"


def _table_with_subrows(table: FormTable, cells: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    groups = table.columns.nodes
    heads = (table.rows.heads[0], "Sub-Row Heading", *_names(groups[0]))
    yield f"<h3>{escape(table.labels[0])}</h3>"
    yield "<table>"
    yield f"<thead><tr>{''.join(_head(each, 1, 1) for each in heads)}</tr></thead>"
    yield "<tbody>"
    for row, figures in cells.items():
        label = f'<th scope="row" rowspan="{len(groups)}">{escape(_label(table, row))}</th>'
        for group in groups:
            paths = (f"{group.name}.{leaf.name}" for leaf in reversed(group.children))
            printed = "".join(f"<td>{escape(figures[path])}</td>" for path in paths)
            yield f"<tr>{label}<td>{escape(group.label)}</td>{printed}</tr>"
            label = ""
    yield "</tbody>"
    yield "</table>"


def _names(group: Node) -> Iterator[str]:
    return (leaf.label for leaf in reversed(group.children))


def _label(table: FormTable, row: str) -> str:
    return row[row.index("[") + 1 : -1] if "[" in row else table.rows.leaves[row].node.label


def _header(table: FormTable) -> Iterator[str]:
    """Return the rows of the header: a heading stands over its columns, a leaf goes down."""
    level, depth = list(table.columns.nodes), _depth(table.columns)
    heads = [_head(table.rows.heads[0], 1, depth)]
    for left in range(depth, 0, -1):
        heads.extend(
            _head(node.label, _width((node,)), 1 if node.children else left) for node in level
        )
        yield f"<tr>{''.join(heads)}</tr>"
        heads, level = [], [child for node in level for child in node.children]


def _head(label: str, columns: int, rows: int) -> str:
    spans = (("colspan", columns), ("rowspan", rows))
    said = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    return f"<th{said}>{escape(label)}</th>"


def _width(nodes: Sequence[Node]) -> int:
    return sum(_width(node.children) if node.children else 1 for node in nodes)


def _depth(axis: Axis) -> int:
    return max(len(leaf.trail) for leaf in axis.leaves.values())


def main() -> int:
    """Write the page; return the exit code."""
    report = json.loads(SOURCE.read_text(encoding="utf-8"))
    PAGE.write_text(page(report), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
