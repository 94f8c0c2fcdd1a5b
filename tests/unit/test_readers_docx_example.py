"""The example report as a Word file: what its script writes, and the same report as the text."""

import compliance_rules
from compliance_rules.readers._docx import read_docx
from tools.examples_docx import TEXT, WORD, example


def test_the_example_is_what_its_script_writes() -> None:
    written = example(TEXT.read_bytes())

    assert read_docx(written, "a.docx").blocks == read_docx(WORD.read_bytes(), "a.docx").blocks


def test_the_script_writes_the_same_bytes_each_time() -> None:
    assert example(TEXT.read_bytes()) == example(TEXT.read_bytes())


def test_the_word_file_audits_as_the_text_does() -> None:
    text, word = compliance_rules.audit(TEXT), compliance_rules.audit(WORD)

    assert (text.score, text.grade, text.decided) == (word.score, word.grade, word.decided)
    assert [(each.rule, each.key, each.status) for each in text.findings] == [
        (each.rule, each.key, each.status) for each in word.findings
    ]
