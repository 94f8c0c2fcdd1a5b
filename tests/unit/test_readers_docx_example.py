"""The example report as a Word file is what its script writes."""

from compliance_rules.readers._docx import read_docx
from tools.examples_docx import TEXT, WORD, example


def test_the_example_is_what_its_script_writes() -> None:
    written = example(TEXT.read_bytes())

    assert read_docx(written, "a.docx").blocks == read_docx(WORD.read_bytes(), "a.docx").blocks


def test_the_script_writes_the_same_bytes_each_time() -> None:
    assert example(TEXT.read_bytes()) == example(TEXT.read_bytes())
