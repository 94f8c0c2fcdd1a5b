"""Sentences that a verdict rests on, quoted with their places."""

from compliance_rules.diagnostics import Lang, Location
from compliance_rules.engine import Finding, evaluate
from compliance_rules.model import BoundSection, Form, Passage, Printed, Report, ReportInfo
from compliance_rules.packs import compile_text

FORM = """
pack p "P" { version "1" }
section one "一、总体情况"
"""
RIGHT = "收到申请3件，其中网上2件。"
WRONG = "收到申请2件，其中网上3件。"


def find(rule: str, *lines: str, previous: tuple[str, ...] = (), lang: Lang = "en") -> Finding:
    """Return the finding of a rule on a section with these passages."""
    pack = compile_text(f'{FORM}\nrule r "R" {{ {rule} }}', "rules")
    (found,) = evaluate(
        pack,
        _report(lines, pack.form),
        previous=_report(previous, pack.form) if previous else None,
        lang=lang,
    )
    return found


def _report(lines: tuple[str, ...], form: Form) -> Report:
    passages = tuple(
        Passage(text=line, location=Location(line=at, column=1))
        for at, line in enumerate(lines, 10)
    )
    heading = Printed(text="一、总体情况", location=Location(line=9, column=1))
    section = BoundSection(path="one", heading=heading, passages=passages)
    return Report(
        info=ReportInfo(source="report.txt"),
        form=form,
        sections={"one": section},
        passages=passages,
    )


def test_the_finding_leads_to_the_sentence() -> None:
    found = find("check broken_sums(one) = 0", RIGHT, f"概述。{WRONG}")
    first = found.evidence[0]
    assert ("one#1", "一、总体情况", WRONG) == (first.name, first.label, first.text)
    assert Location(line=11, column=4) == found.location


def test_a_sentence_over_two_lines_is_quoted_in_one() -> None:
    found = find("check broken_sums(one) = 0", "收到申请2件，", "其中网上3件。")
    assert "收到申请2件， 其中网上3件。" == found.evidence[0].text
    assert Location(line=10, column=1) == found.location


def test_sentences_of_the_whole_report_have_their_places_too() -> None:
    assert (
        Location(line=11, column=1) == find("check broken_sums(report) = 0", RIGHT, WRONG).location
    )


def test_a_sentence_that_two_functions_rest_on_is_quoted_once() -> None:
    found = find("check broken_sums(one) + broken_sums(one) = 0", WRONG)
    assert ["one#1"] == [each.name for each in found.evidence]


def test_what_the_condition_rests_on_is_quoted() -> None:
    found = find('when says_none(one, "复议") check length(one) = 0', "概述。", "没有发生复议。")
    assert "没有发生复议。" == found.evidence[0].text
    assert found.message.endswith("; the text says “没有发生复议。”")


def test_three_sentences_are_said_and_all_are_evidence() -> None:
    lines = [f"收到申请2件，其中网上{each}件。" for each in range(3, 8)]
    found = find("check broken_sums(one) = 0", *lines)
    assert 5 == sum(each.name.startswith("one#") for each in found.evidence)
    assert "“收到申请2件，其中网上3件。”: 3 cannot be part of 2; " in found.message
    assert found.message.endswith("…")


def test_a_long_sentence_is_cut() -> None:
    text = f"{'很' * 400}收到申请2件，其中网上3件。"
    found = find("check broken_sums(one) = 0", text)
    assert 300 == len(found.evidence[0].text)
    assert found.message.startswith(f"“{'很' * 119}…”: ")


def test_a_text_that_is_no_section_is_quoted_in_the_message_only() -> None:
    found = find(f'check broken_sums("{WRONG}") = 0', RIGHT)
    assert () == found.evidence
    assert f"“{WRONG}”: 3 cannot be part of 2" == found.message


def test_a_rule_says_what_it_will_and_the_sentence_is_evidence() -> None:
    found = find('check broken_sums(one) = 0 message "{broken_sums(one)} wrong"', WRONG)
    assert "1 wrong" == found.message
    assert WRONG == found.evidence[0].text


def test_passages_in_common_are_quoted_beside_the_likeness() -> None:
    text = "认真贯彻落实政府信息公开条例各项要求。"
    found = find(
        "check similarity(one, previous one) < 0.5", f"今年{text}", previous=(text,), lang="zh"
    )
    assert text == found.evidence[0].text
    assert found.message.endswith(f"；正文为“{text}”：相同的文字共 19 字")
    assert ["one#1", "previous one"] == [each.name for each in found.evidence]


def test_the_report_is_quoted_where_there_is_no_previous_one() -> None:
    found = find("check similarity(one, previous one) < 0.5", RIGHT)
    assert "no report of the year before was given" == found.message
