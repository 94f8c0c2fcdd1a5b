"""The elements of the grammar say what they are."""

import pytest

from compliance_rules.language._elements import Bracketed, ByWord, Mark, Raw, Token, Word


def test_a_part_that_is_missing_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        Raw("rule", 0, 1).the("name")
    assert Raw("rule", 0, 1).one("name") is None
    assert () == Raw("rule", 0, 1).many("items")


def test_every_element_has_the_name_that_messages_use() -> None:
    elements = (
        Token("x", "name"),
        Word("rule"),
        Mark("="),
        Mark("}", "rule end"),
        Bracketed("(", "group"),
        ByWord({"rule": Word("rule")}, "declaration"),
    )
    expected = ["name", "'rule'", "'='", "rule end", "'('", "declaration"]
    assert expected == [each.name for each in elements]
