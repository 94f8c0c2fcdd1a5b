"""Phrases: both languages, and what is put into them."""

from compliance_rules.diagnostics import Phrase

_NO_ROW = Phrase("no row '{name}'", "没有名为“{name}”的行")


def test_a_phrase_is_said_in_the_language_asked_for() -> None:
    assert "no row 'fee'" == _NO_ROW.say("en", name="fee")
    assert "没有名为“fee”的行" == _NO_ROW.say("zh", name="fee")


def test_numbers_are_put_in_as_they_are() -> None:
    assert "3 rows" == Phrase("{count} rows", "{count} 行").say("en", count=3)


def test_a_phrase_within_a_phrase_is_said_in_the_same_language() -> None:
    expected = Phrase("expected {what}", "应为{what}")
    assert "应为数字" == expected.say("zh", what=Phrase("a number", "数字"))


def test_without_arguments_a_phrase_is_said_as_it_stands() -> None:
    assert "write { … }" == Phrase("write { … }", "写 { … }").say("en")


def test_braces_that_hold_no_name_stay() -> None:
    hint = Phrase('pack {name} { version "1" } {}', "")
    assert 'pack my.pack { version "1" } {}' == hint.say("en", name="my.pack")


def test_doubled_braces_stand_for_braces() -> None:
    assert "2 times {value}" == Phrase("{n} times {{value}}", "").say("en", n=2)


def test_what_is_put_in_is_not_read_as_a_template() -> None:
    assert "no row '{name}'" == _NO_ROW.say("en", name="{name}")
    assert "no row '}}'" == _NO_ROW.say("en", name="}}")


def test_a_name_without_an_argument_stays() -> None:
    assert "no row '{name}'" == _NO_ROW.say("en", other="fee")
