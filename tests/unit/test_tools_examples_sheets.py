"""The example report in other formats: written by its tool, and read as the text is."""

from pathlib import Path

import pytest

import compliance_rules as cr
from tools.examples_sheets import TEXT, WRITTEN

each_file = pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.suffix)


@each_file
def test_an_example_is_what_its_tool_writes(path: Path) -> None:
    assert WRITTEN[path](TEXT.read_bytes()) == path.read_bytes()


@each_file
def test_an_example_is_read_as_the_text_is(path: Path) -> None:
    text, other = cr.audit(str(TEXT)), cr.audit(str(path))

    assert _figures(text.report) == _figures(other.report)
    assert text.score == other.score
    assert [(each.rule, each.key, each.status) for each in text.findings] == [
        (each.rule, each.key, each.status) for each in other.findings
    ]


def _figures(report: cr.Report) -> dict[tuple[str, str, str], tuple[str, object]]:
    return {
        (name, *key): (value.text, value.value)
        for name, table in report.tables.items()
        for key, value in table.cells.items()
        if value.text
    }
