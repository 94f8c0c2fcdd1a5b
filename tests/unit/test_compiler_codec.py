"""Compiled packs become plain data and come back the same; other data becomes nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

import compliance_rules
from compliance_rules.compiler import Pack, rule_function
from compliance_rules.compiler._codec import Company, NotEncodableError, decode, encode
from compliance_rules.compiler._deferred import Deferred
from compliance_rules.compiler._version import LIBRARY
from compliance_rules.diagnostics import Source
from compliance_rules.packs import compile_text, load, shipped_names, trees

RULES = """
pack t "T" { reference "Law" }
section a "A"
table x "X" in a { cells count  columns { c "C" d "D" }  rows { r "R" s "S" } }
rule one "One" { check x[r, c] = x[s, c] + 1.50 }
rule two "Two" { check x[r, d] in 1..5 }
"""


def company(pack: Pack, *sources: Source) -> Company:
    return Company(sources, lambda: pack.tests, {})


def plain(pack: Pack, *sources: Source) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(json.dumps(encode(pack, sources)))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return compile_text(RULES, "t.rules")


SOURCE = Source("t.rules", RULES)


def test_a_pack_comes_back_as_it_was(pack: Pack) -> None:
    assert pack == decode(plain(pack, SOURCE), company(pack, SOURCE))


def test_places_come_back_too(pack: Pack) -> None:
    found = decode(plain(pack, SOURCE), company(pack, SOURCE))

    assert found is not None
    assert [(5, 1), (6, 1)] == [
        (each.span.line, each.span.column) for each in found.rules if each.span
    ]


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_packs_come_back_as_they_were(name: str) -> None:
    pack = load(name)
    files = [file for each in trees(name).files.values() for file in each]
    sources = [file.source for file in files if file.source is not None]

    assert pack == decode(plain(pack, *sources), company(pack, *sources))


def test_a_function_of_a_program_is_no_data() -> None:
    def doubled(number: int) -> int:
        return 2 * number

    text = RULES + 'rule three "Three" { check doubled(x[r, c]) = 4 }\n'
    made = compile_text(text, "t.rules", functions=[rule_function(doubled)])

    with pytest.raises(NotEncodableError):
        encode(made, [Source("t.rules", text)])


def test_a_file_that_is_not_named_is_no_data(pack: Pack) -> None:
    with pytest.raises(NotEncodableError):
        encode(pack, [])


def _drop_last(data: Any) -> Any:  # noqa: ANN401
    return data[:-1]


def _no_such_class(data: Any) -> Any:  # noqa: ANN401
    return [[999], *data]


def _negative_class(data: Any) -> Any:  # noqa: ANN401
    return [[-1, 0], *data]


def _not_a_number(data: Any) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(data).replace('"1.50"', '"NaN"'))


def _other_operator(data: Any) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(data).replace('"="', '"~"'))


def _itself(data: Any) -> Any:  # noqa: ANN401
    return [*data[:-1], [*data[-1][:-1], len(data) - 1]]


def _text_for_place(data: Any) -> Any:  # noqa: ANN401
    return [[str(each) for each in entry] for entry in data]


def _more_fields(data: Any) -> Any:  # noqa: ANN401
    return [[*entry, 0] for entry in data]


@pytest.mark.parametrize(
    "damage",
    [
        _drop_last,
        _no_such_class,
        _negative_class,
        _not_a_number,
        _other_operator,
        _itself,
        _text_for_place,
        _more_fields,
        lambda _: None,
        lambda _: [],
        lambda _: {},
        lambda _: [None],
        lambda _: [[]],
        lambda _: "pack",
        lambda data: data[::-1],
    ],
)
def test_other_data_is_no_pack(damage: Callable[[Any], Any], pack: Pack) -> None:
    data = plain(pack, SOURCE)

    assert decode(data, company(pack, SOURCE)) is not None
    assert decode(damage(data), company(pack, SOURCE)) is None


def test_places_beyond_the_end_of_a_file_are_no_places(pack: Pack) -> None:
    shorter = Source("t.rules", RULES[:20])

    assert decode(plain(pack, SOURCE), company(pack, shorter)) is None


def test_tests_are_found_out_when_somebody_asks(pack: Pack) -> None:
    asked: list[str] = []

    def tests() -> tuple[Any, ...]:
        asked.append("tests")
        return ()

    found = decode(plain(pack, SOURCE), Company([SOURCE], tests, {}))

    assert found is not None
    assert [] == asked
    assert 0 == len(found.tests)
    assert evolve(found, tests=()) == found
    assert ["tests"] == asked


def test_what_is_deferred_is_a_sequence() -> None:
    found = Deferred(lambda: [1, 2, 3])

    assert (1, 2, 3) == found
    assert found == Deferred(lambda: (1, 2, 3))
    assert (2, (2, 3), [1, 2, 3]) == (found[1], found[1:], list(found))
    assert hash((1, 2, 3)) == hash(found)


def test_the_library_has_one_version() -> None:
    assert compliance_rules.__version__ == LIBRARY
