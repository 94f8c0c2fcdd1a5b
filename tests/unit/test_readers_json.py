"""Reports handed over as JSON: what may be left out, and what is refused with its place."""

import json
import random
import time
from contextlib import suppress
from decimal import Decimal

import pytest

from compliance_rules.binding import bind
from compliance_rules.diagnostics import Location
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, How, Report, State, StatedFigure, Value
from compliance_rules.packs import load
from compliance_rules.readers import read_document
from compliance_rules.render import report_json
from tests.strategies.bindable import FORM

_HEAD = '"schema": "compliance-rules/report/1"'


def _read(text: str) -> Document:
    return read_document(text.encode(), "report.json")


def _bound(text: str) -> Report:
    return bind(_read(f"{{{_HEAD}, {text}}}"), FORM)


def _refusal(text: str) -> list[str]:
    with pytest.raises(ReportReadError) as caught:
        _read(text)
    return [f"{each.code} {each.location}: {each.message()}" for each in caught.value.diagnostics]


def _cell(told: str) -> Value:
    report = _bound(f'"tables": {{"fruit": {{"cells": {{"apples": {{"sold": {told}}}}}}}}}')
    return report["fruit"]["apples", "sold"]


@pytest.mark.parametrize(
    ("told", "text", "state", "value"),
    [
        ("12", "12", State.VALUE, "12"),
        ('"12"', "12", State.VALUE, "12"),
        ('"1,234件"', "1,234件", State.VALUE, "1234"),
        ('{"text": "12"}', "12", State.VALUE, "12"),
        ('{"value": 12}', "12", State.VALUE, "12"),
        ('{"text": "12件", "value": 12.0, "state": "value"}', "12件", State.VALUE, "12"),
        ("160.5964", "160.5964", State.VALUE, "160.5964"),
        ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827",
         State.VALUE, "0.1000000000000000055511151231257827"),
        ("123456789012345678901234567890", "123456789012345678901234567890", State.VALUE,
         "123456789012345678901234567890"),
        ("1.2E+3", "1200", State.VALUE, "1200"),
        ('""', "", State.BLANK, None),
        ('"—"', "—", State.DASH, None),
        ('{"text": "", "state": "blank"}', "", State.BLANK, None),
        ('{"text": "—", "value": null, "state": "blank"}', "—", State.DASH, None),
        ('"约十来件"', "约十来件", State.GARBLED, None),
        ('{"text": "12", "value": null, "state": "garbled"}', "12", State.GARBLED, None),
        ("null", "", State.ABSENT, None),
        ('{"text": "", "value": null, "state": "absent"}', "", State.ABSENT, None),
        ("{}", "", State.BLANK, None),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_a_text_or_an_object(
    told: str, text: str, state: State, value: str | None
) -> None:
    cell = _cell(told)

    assert (text, state, None if value is None else Decimal(value)) == (
        cell.text,
        cell.state,
        cell.value,
    )


@pytest.mark.parametrize(
    "told",
    [
        '{"text": "12", "value": 13}',
        '{"text": "约十来件", "value": 10}',
        '{"text": "", "value": 0}',
        '{"text": "12", "state": "blank"}',
        '{"text": "", "state": "value"}',
    ],
)
def test_what_contradicts_itself_is_garbled_and_told(told: str) -> None:
    report = _bound(f'"tables": {{"fruit": {{"cells": {{"apples": {{"sold": {told}}}}}}}}}')

    assert State.GARBLED is report["fruit"]["apples", "sold"].state
    assert report["fruit"]["apples", "sold"].value is None
    assert ["fruit[apples, sold]: what was handed over contradicts itself (JSON 1:91)"] == [
        each.message() for each in report.reading
    ]


def test_names_that_the_form_does_not_have_are_told_with_their_places() -> None:
    report = _bound(
        """
        "sections": [{"name": "fish"}],
        "facts": {"weight": []},
        "passages": [{"text": "x", "section": "meat"}],
        "tables": {"fish": {}, "fruit": {"cells": {
            "apples": {"sold": 1, "eaten": 2},
            "plums": {"sold": 1}, "farm": {"sold": 1}, "farm[甲]": {"sold": 3},
            "apples[x]": {"sold": 4}
        }}}"""
    )

    assert {("apples", "sold"): 1, ("farm[甲]", "sold"): 3} == {
        key: value.value for key, value in report["fruit"].cells.items()
    }
    assert [
        "the form has no column 'fruit[apples, eaten]' (JSON 6:44); it is left out",
        "the form has no row 'fruit[plums]' (JSON 7:31); it is left out",
        "the form has no row 'fruit[farm]' (JSON 7:52); it is left out",
        "the form has no row 'fruit[apples[x]]' (JSON 8:35); it is left out",
        "the form has no table 'fish' (JSON 5:28); it is left out",
        "the form has no section 'fish' (JSON 2:22); it is left out",
        "the form has no section 'meat' (JSON 4:22); it is left out",
        "the form has no fact 'weight' (JSON 3:29); it is left out",
    ] == [each.message() for each in report.reading]


def test_a_table_that_is_not_told_is_absent() -> None:
    report = _bound('"tables": {"cases": {"status": "absent", "cells": {}}}')

    assert State.ABSENT_TABLE is report["fruit"]["apples", "sold"].state
    assert not report["cases"].is_found


def test_a_place_is_that_of_the_original_or_that_in_the_json() -> None:
    assert Location(line=1, column=91) == _cell("1").location
    assert Location(page=3) == _cell('{"text": "1", "location": {"page": 3}}').location
    assert _cell('{"text": "1", "location": null}').location is None


def test_sections_have_their_heading_and_text() -> None:
    report = _bound(
        """
        "sections": [
            {"name": "cases", "heading": "二、投诉", "how": "similar", "likeness": 0.9},
            {"name": "fruit", "text": "第一句。\\n\\n第二句。"},
            {"name": "fruit.sale", "status": "absent", "heading": null}
        ],
        "tables": {"fruit": {"cells": {"apples": {"sold": 1}}}}"""
    )
    cases, fruit = report.sections["cases"], report.sections["fruit"]

    assert cases.heading is not None
    assert ("二、投诉", How.SIMILAR, Decimal("0.9")) == (
        cases.heading.text,
        cases.heading.how,
        cases.heading.likeness,
    )
    assert (0, 1) == (cases.order, fruit.order)
    assert (False, True) == (cases.has_tables, fruit.has_tables)
    assert "第一句。\n第二句。" == fruit.text == report.text
    assert not report.sections["fruit.sale"].is_found


def test_what_a_report_tells_of_itself_is_taken_from_its_title_where_it_is_not_told() -> None:
    title = '"title": "杭州市2023年政府信息公开工作年度报告"'
    told = _bound(f'"report": {{{title}, "published": "2024-01-31"}}').info
    kept = _bound(f'"report": {{{title}, "year": null, "level": "county"}}').info

    assert (2023, "city", "浙江", "2024-01-31") == (
        told.year, told.level, told.region, str(told.published)
    )  # fmt: skip
    assert (None, "county") == (kept.year, kept.level)


def test_what_the_sender_noted_is_kept() -> None:
    note = (
        '{"code": "CR554", "severity": "warning", "message": "no header", "location": {"line": 4}}'
    )

    assert [("CR623", "no header", Location(line=4))] == [
        (each.code, each.message(), each.location)
        for each in _bound(f'"reading": [{note}]').reading
    ]


def test_facts_that_are_not_told_are_read_from_the_text() -> None:
    form = load("cn.form2019").form
    name = next(iter(form.facts))
    text = "全年共收到政府信息公开申请15件。"
    passage = json.dumps([{"text": text, "section": None}], ensure_ascii=False)
    told = f'"{name}": [{{"text": "12", "value": 12}}]'

    def facts(more: str) -> tuple[StatedFigure, ...]:
        return bind(_read(f'{{{_HEAD}, "passages": {passage}, {more}}}'), form).facts[name]

    assert [Decimal(12)] == [each.value.value for each in facts(f'"facts": {{{told}}}')]
    assert () == facts(f'"facts": {{"{name}": []}}')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "CR620 1:2: a name in quotation marks is missing"),
        ('{"a" 1}', "CR620 1:6: a colon is missing"),
        ('{"a": }', "CR620 1:7: a value is missing"),
        ('{"a": 1 "b": 2}', "CR620 1:9: a comma or a closing bracket is missing"),
        ('{"a": NaN}', "CR620 1:7: NaN is no value of JSON"),
        ('{"a": -Infinity}', "CR620 1:7: a value is missing"),
        ('{"a": 1, "a": 2}', "CR620 1:10: 'a' stands here twice"),
        ('{"a": 1} x', "CR620 1:10: something follows the end"),
        ('{"a": "\\x"}', "CR620 1:7: the text in quotation marks is faulty"),
        ('{"a":\n ' + "[" * 40, "CR620 2:33: it is nested deeper than 32"),
        ('{"a": 1e999999999}', "CR620 1:7: the number is longer than 100 characters"),
        ('{"a": ' + "1" * 101 + "}", "CR620 1:7: the number is longer than 100 characters"),
            ],
)  # fmt: skip
def test_json_that_has_no_one_meaning_is_refused(text: str, message: str) -> None:
    words = "report.json is not JSON that can be read: "

    assert [message] == [each.replace(words, "") for each in _refusal(text)]


@pytest.mark.parametrize(("text", "found"), [("{}", ""), ('{"schema": "x/2"}', "x/2")])
def test_json_of_another_schema_is_refused(text: str, found: str) -> None:
    assert [
        (
            "CR624 None: report.json is JSON, but no report: "
            f"its schema is '{found}', not 'compliance-rules/report/1'"
        )
    ] == _refusal(text)


def test_every_value_of_the_wrong_kind_is_told() -> None:
    cells = '{"apples": {"sold": [1], "kept": {"state": "odd"}}}'
    told = f"""{{{_HEAD},
        "report": {{"year": "2020", "published": "2020-13-01"}},
        "sections": "x",
        "tables": {{"fruit": {{"cells": {cells}}}}}
    }}"""

    assert {
        "CR621 2:28: report.json: report.year should be a whole number from 1900 on",
        "CR621 2:49: report.json: report.published should be a date, 2021-01-31",
        "CR621 3:21: report.json: sections should be an array",
        (
            "CR621 4:59: report.json: tables.fruit.cells.apples.sold should be "
            "a number, a text or an object"
        ),
        (
            "CR621 4:82: report.json: tables.fruit.cells.apples.kept.state should be "
            "value | blank | garbled | absent | left_out"
        ),
    } == set(_refusal(told))


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' + "\n" * 20_000_000,
        '{"a": "' + "x" * 20_000_000,
        '{"a": [' + "1," * 1_000_000,
        '{"a": [' + "{}," * 1_000_000,
        '{"a": ' + "[" * 1_000_000,
        "{" + ",".join(f'"{n}":{n}' for n in range(400_000)),
    ],
)
def test_what_is_much_too_large_is_refused_in_time(text: str) -> None:
    start = time.process_time()

    assert _refusal(text)[0].startswith("CR620")
    assert time.process_time() - start < 10


def test_half_characters_do_not_come_out_again() -> None:
    report = _bound('"sections": [{"name": "fruit", "text": "a\\ud800b"}]')

    assert "a\ufffdb" == report.sections["fruit"].text
    assert report_json(report).encode()


@pytest.mark.parametrize("seed", range(300))
def test_damaged_bytes_end_in_a_document_or_an_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage need not be secret
    whole = (
        f'{{{_HEAD}, "report": {{"title": "甲", "year": 2020}}, "sections": [{{"name": "fruit", '
        '"heading": "一", "order": 0}], "tables": {"fruit": {"status": "found", "cells": '
        '{"apples": {"sold": {"text": "1", "value": 1, "state": "value", "location": '
        '{"line": 1}}}}}}, "facts": {}, "passages": [{"text": "x", "shifts": [[1, 2]]}]}'
    )
    data = bytearray(whole.encode())
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.choice(b'"{}[]:,0e-tfn\\ x\x00\xff')
    with suppress(ReportReadError):
        assert isinstance(bind(read_document(bytes(data), "report.json"), FORM), Report)
