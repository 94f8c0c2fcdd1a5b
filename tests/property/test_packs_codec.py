"""Laws of plain data: what was a pack is the same pack, and all else is none."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack, compile_pack
from compliance_rules.compiler._codec import Company, decode, encode
from compliance_rules.diagnostics import Source
from compliance_rules.language import ast, parse, print_file
from tests.strategies.packs import NAME, pack_files

_FEW = settings(max_examples=60, deadline=None)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 60) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4),
)


def printed(file: ast.File) -> tuple[Pack, Source]:
    """Return the pack of a file as it is printed, so that it has places, and its text."""
    source = Source("random.rules", print_file(file))
    read, problems = parse(source)
    pack, more = compile_pack(NAME, {NAME: (read,)})
    assert () == problems == more
    assert pack is not None
    return pack, source


@_FEW
@given(pack_files())
def test_a_pack_comes_back_as_it_was(file: ast.File) -> None:
    pack, source = printed(file)
    data = json.loads(json.dumps(encode(pack, [source])))

    assert pack == decode(data, Company([source], lambda: pack.tests, pack.functions))


@_FEW
@given(pack_files(), st.data())
def test_a_pack_with_another_value_in_its_data_is_a_pack_or_none(
    file: ast.File, data: st.DataObject
) -> None:
    pack, source = printed(file)
    plain = json.loads(json.dumps(encode(pack, [source])))
    at = data.draw(st.integers(0, len(plain) - 1))
    entry = plain[at]
    entry[data.draw(st.integers(0, len(entry) - 1))] = data.draw(_JSON)

    found = decode(plain, Company([source], tuple, {}))
    assert found is None or isinstance(found, Pack)


@_FEW
@given(_JSON | st.lists(st.lists(_JSON, max_size=6), max_size=6))
def test_any_data_is_a_pack_or_none(data: object) -> None:
    assert decode(data, Company([], tuple, {})) is None
