"""The example report in other formats is what its tool writes."""

from pathlib import Path

import pytest

from tools.examples_sheets import TEXT, WRITTEN


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.suffix)
def test_an_example_is_what_its_tool_writes(path: Path) -> None:
    assert WRITTEN[path](TEXT.read_bytes()) == path.read_bytes()
