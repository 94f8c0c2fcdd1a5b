"""Laws of reading figures."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.binding._facts import stated_figures
from compliance_rules.binding._normal import fold, fold_with_map, label_key, strip_number
from compliance_rules.binding._numbers import read_value
from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    NUMERALS,
    CellKind,
    CellType,
    FormFact,
    Passage,
    State,
    pattern_problem,
)
from tests.strategies.documents import counts, spelled_amounts, spelled_counts, texts

_KINDS: tuple[CellKind, ...] = ("count", "integer", "number", "amount")
_NUMERIC = st.text("0123456789０１,， .+-−－一二十百千万亿两〇余近约元件%（）()/—无", max_size=12)
kinds = st.sampled_from(_KINDS)
units = st.sampled_from([None, "元", "万元", "件"])


@given(spelled_counts())
def test_a_count_is_read_back_from_every_spelling(spelled: tuple[Decimal, str]) -> None:
    count, text = spelled

    assert count == read_value(text, CellType(kind="count"), None).value


@given(spelled_amounts())
def test_an_amount_is_read_back_in_either_unit(spelled: tuple[Decimal, str]) -> None:
    yuan, text = spelled

    assert yuan == read_value(text, CellType(kind="amount"), None).value
    if "元" in text or "￥" in text:
        in_wan = read_value(text, CellType(kind="amount", unit="万元"), None).value
        assert yuan.scaleb(-4) == in_wan


@given(st.one_of(texts, _NUMERIC), kinds, units)
@settings(max_examples=200)
def test_any_text_ends_in_a_value_that_fits_its_state(
    text: str, kind: CellKind, unit: str | None
) -> None:
    value = read_value(text, CellType(kind=kind, unit=unit), None)

    assert value.text == value.text.strip()
    assert (value.state is State.VALUE) == (value.value is not None)
    assert (value.state is State.GARBLED) == (value.why is not None)
    if value.value is not None:
        assert re.search(f"[0-9０-９{NUMERALS}]", text)
        assert value.high is None or value.value < value.high
        assert kind not in ("count", "amount") or value.value >= 0
        assert kind not in ("count", "integer") or value.value == int(value.value)


@given(counts, st.sampled_from(["余", "多", "近", "约", "左右"]))
def test_a_rounded_figure_holds_the_figure_itself(count: int, word: str) -> None:
    text = f"{word}{count}" if word in "近约" else f"{count}{word}"
    value = read_value(text, CellType(kind="count"), None)

    assert value.value is not None
    assert value.value <= count <= (value.high or value.value)


@given(texts)
def test_folding_is_done_once_and_its_map_leads_back(text: str) -> None:
    folded, offsets = fold_with_map(text)

    assert fold(text) == folded
    assert len(folded) + 1 == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert all(folded[at] in fold(text[offsets[at] : offsets[at] + 2]) for at in range(len(folded)))
    assert label_key(text) == label_key(folded)


@given(texts)
def test_an_ordinal_and_the_rest_are_the_label(text: str) -> None:
    assert text == "".join(strip_number(text))


@given(counts, texts, texts)
def test_a_stated_figure_is_found_where_it_stands(count: int, before: str, after: str) -> None:
    start = f"{before} 收到申请"
    text = f"{start}{count}件{after}"
    fact = FormFact(
        name="f", label="f", cells=CellType(kind="count"), patterns=("收到申请{value}件",)
    )

    found = stated_figures(fact, [Passage(text=text, location=Location(line=1, column=1))])

    lines = re.split("\n", start)
    place = Location(line=len(lines), column=len(lines[-1]) + 1)
    assert (Decimal(count), place) in [(each.value.value, each.value.location) for each in found]


@given(
    st.text(st.sampled_from(list("{}value[]()^$*+?|\\.-收到０，（ pPxCQE<>:=!i123")), max_size=25)
)
@settings(max_examples=200)
def test_any_pattern_is_compiled_or_refused(pattern: str) -> None:
    if pattern_problem(f"{{value}}{pattern}") is None:
        fact = FormFact(name="f", label="f", cells=CellType(), patterns=(f"{{value}}{pattern}",))
        place = Location(line=1, column=1)
        stated_figures(fact, [Passage(text="收到12件，（3）\n十余件", location=place)])
