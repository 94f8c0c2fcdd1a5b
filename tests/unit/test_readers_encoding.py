"""The encoding of a file is found in its bytes."""

import codecs

import pytest

from compliance_rules.readers._encoding import decode

TEXT = "汤原县人民政府办公室\n2020年政府信息公开工作年度报告\n一、总体情况\n收到申请1件。\n"


@pytest.mark.parametrize(
    ("note", "data"),
    [
        (None, TEXT.encode()),
        (None, codecs.BOM_UTF8 + TEXT.encode()),
        ("read as GB18030, not UTF-8", TEXT.encode("gb18030")),
        ("read as UTF-16, not UTF-8", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
        ("read as UTF-16, not UTF-8", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
        ("read as UTF-16, not UTF-8", TEXT.encode("utf-16-le")),
        ("read as UTF-16, not UTF-8", TEXT.encode("utf-16-be")),
        ("read as UTF-16, not UTF-8", "汤原县报告".encode("utf-16-le")),
        ("read as UTF-32, not UTF-8", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le")),
    ],
)
def test_text_is_decoded_and_what_was_found_is_noted(note: str | None, data: bytes) -> None:
    decoded = decode(data)

    assert decoded is not None
    assert decoded.text in (TEXT, "汤原县报告")
    assert ([note] if note else []) == [each.message() for each in decoded.reading]


def test_rare_characters_of_gb18030_are_read() -> None:
    decoded = decode("㐂𠮷汤原县".encode("gb18030"))

    assert decoded is not None
    assert "㐂𠮷汤原县" == decoded.text


def test_a_few_bad_bytes_do_not_turn_utf_8_into_nonsense() -> None:
    data = TEXT.encode() * 10
    decoded = decode(data[:60] + data[61:])

    assert decoded is not None
    assert decoded.text.endswith(TEXT)
    assert ["CR512"] == [each.code for each in decoded.reading]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le rapport annuel été publié à Genève, où… " * 9),
        ("big5hkscs", "臺北市政府資訊公開年度報告，收到申請1件。" * 5),
    ],
)
def test_another_encoding_is_a_guess_and_says_so(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded is not None
    assert text == decoded.text
    assert [f"read as {encoding}, which is a guess"] == [each.message() for each in decoded.reading]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"abc\x00def", b"\xff\xfe\x00\xd8" * 9])
def test_bytes_of_no_encoding_have_no_text(data: bytes) -> None:
    assert decode(data) is None
