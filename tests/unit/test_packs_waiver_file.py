"""Files of waivers: what is read, and what is said of what is wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance_rules.errors import WaiversError
from compliance_rules.packs import read_waivers, waivers_beside
from compliance_rules.scoring import Waiver

_WHOLE = """\
[[waiver]]
rule = "totals"
body = "示范县人民政府"
reason = "checked"
approved_by = "the auditor"
expires = 2026-12-31
"""
_CHINESE = """\
# 已核对
[[豁免]]
规则 = "totals"
单位 = "示范县人民政府"
位置 = "total"
单元格 = "t[a, x]"
理由 = "checked"
批准人 = "the auditor"
有效期至 = 2026-12-31
年度 = 2020
"""
_WAIVER = Waiver(
    rule="totals",
    body="示范县人民政府",
    reason="checked",
    approved_by="the auditor",
    expires=date(2026, 12, 31),
)


def _read(folder: Path, text: str | bytes) -> tuple[Waiver, ...]:
    path = folder / "waivers.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_waivers(path)


def _refused(folder: Path, text: str | bytes) -> str:
    """Return what is said of a file, its folder left out."""
    with pytest.raises(WaiversError) as caught:
        _read(folder, text)
    return str(caught.value).replace(f"{folder}/", "")


def _codes(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(WaiversError) as caught:
        _read(folder, text)
    return [each.code for each in caught.value.diagnostics]


# --- what is read --------------------------------------------------------------------------


def test_a_waiver_in_english(tmp_path: Path) -> None:
    assert (_WAIVER,) == _read(tmp_path, _WHOLE)


def test_a_waiver_in_chinese_needs_no_quotes_around_names(tmp_path: Path) -> None:
    (waiver,) = _read(tmp_path, _CHINESE)
    assert ("total", "t[a, x]", 2020) == (waiver.key, waiver.cell, waiver.year)
    assert ("totals", date(2026, 12, 31)) == (waiver.rule, waiver.expires)
    quoted = _CHINESE.replace("规则 =", '"规则" =').replace("豁免", '"豁免"')
    assert (waiver,) == _read(tmp_path, quoted)


def test_a_waiver_knows_where_it_is_written(tmp_path: Path) -> None:
    spans = [each.span for each in _read(tmp_path, _WHOLE + "\n" + _CHINESE + _WHOLE)]
    assert [1, 9, 18] == [span.line for span in spans if span is not None]


def test_an_empty_file_waives_nothing(tmp_path: Path) -> None:
    assert () == _read(tmp_path, "# nothing yet\n")


@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "  "])
def test_editors_may_add_marks_and_other_line_breaks(tmp_path: Path, change: str) -> None:
    changed = {
        "\r\n": _WHOLE.replace("\n", "\r\n"),
        "\ufeff": "\ufeff" + _WHOLE,
        "  ": _WHOLE.replace('"checked"', '"  checked "'),
    }
    assert (_WAIVER,) == _read(tmp_path, changed[change])


def test_the_file_beside_a_report_is_found_and_none_is_needed(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    assert () == waivers_beside(report)
    (tmp_path / "waivers.toml").write_text(_WHOLE, encoding="utf-8")
    assert (_WAIVER,) == waivers_beside(report)
    assert () == waivers_beside(Path("x" * 5000) / "report.txt")


# --- what is wrong ---------------------------------------------------------------------------


def test_a_name_that_is_not_known(tmp_path: Path) -> None:
    expected = """\
error[CR443]: a waiver has no 'aproved_by'
 --> waivers.toml:5:1
  |
5 | aproved_by = "the auditor"
  | ^^^^^^^^^^
  = hint: did you mean 'approved_by'?

error[CR444]: a waiver lacks 'approved_by'
 --> waivers.toml:1:1
  |
1 | [[waiver]]
  | ^^^^^^^^^^
  = hint: add a line such as approved_by = "…\""""
    assert expected == _refused(tmp_path, _WHOLE.replace("approved", "aproved"))


def test_a_date_in_quotes(tmp_path: Path) -> None:
    expected = """\
error[CR445]: 'expires' of a waiver must be a date
 --> waivers.toml:6:1
  |
6 | expires = "2026-12-31"
  | ^^^^^^^
  = hint: write it as expires = 2026-12-31"""
    assert expected == _refused(tmp_path, _WHOLE.replace("2026-12-31", '"2026-12-31"'))


def test_what_is_not_toml_is_shown_at_its_place(tmp_path: Path) -> None:
    expected = """\
error[CR442]: this is not TOML: Invalid value
 --> waivers.toml:3:6
  |
3 | 规则 = “totals”
  |        ^"""
    assert _refused(tmp_path, _CHINESE.replace('"totals"', "“totals”")).startswith(expected)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CR442", _WHOLE + 'key = "a'),
        ("CR442", _WHOLE + "key"),
        ("CR442", _WHOLE + "year = " + "9" * 5000),
        ("CR442", "a = " + "[" * 100_000),
        ("CR442", _WHOLE.encode("gbk")),
        ("CR442", _WHOLE + 'rule = "again"'),
        ("CR443", _WHOLE + 'colour = "red"'),
        ("CR443", 'rule = "totals"\n' + _WHOLE),
        ("CR443", _WHOLE.replace("[[waiver]]", "[[waivers]]")),
        ("CR445", _WHOLE.replace("[[waiver]]", "[waiver]")),
        ("CR445", "waiver = 1"),
        ("CR445", "waiver = [1]"),
        ("CR445", _WHOLE.replace('"checked"', '"  "')),
        ("CR445", _WHOLE.replace('"checked"', "1")),
        ("CR445", _WHOLE.replace("2026-12-31", "2026-12-31T00:00:00")),
        ("CR445", _WHOLE + "year = true"),
        ("CR445", _WHOLE + 'year = "2020"'),
        ("CR446", _WHOLE + '规则 = "rows"'),
        ("CR441", b"#" * (1 << 20) + b"\n"),
        ("CR441", _WHOLE * 1001),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, code: str, text: str | bytes) -> None:
    assert [code] == _codes(tmp_path, text)


@pytest.mark.parametrize("name", ["rule", "body", "reason", "approved_by", "expires"])
def test_nothing_that_is_needed_can_be_left_out(tmp_path: Path, name: str) -> None:
    lines = [line for line in _WHOLE.splitlines() if not line.startswith(name)]
    assert f"error[CR444]: a waiver lacks '{name}'" in _refused(tmp_path, "\n".join(lines))


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = _WHOLE.replace("rule", "ruel") + _WHOLE.replace("2026-12-31", "1")
    assert ["CR443", "CR444", "CR445"] == _codes(tmp_path, text)


def test_lines_inside_a_text_mislead_nobody(tmp_path: Path) -> None:
    text = _WHOLE.replace('"checked"', '"""\n[[waiver]]\nrule = 1\n"""') + "year = true"
    assert "--> waivers.toml:1:1" in _refused(tmp_path, text)


@pytest.mark.parametrize("name", ["missing.toml", ".", "\0"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WaiversError) as caught:
        read_waivers(tmp_path / name)
    assert ["CR440"] == [each.code for each in caught.value.diagnostics]


def test_so_many_mistakes_that_nobody_would_read_them_are_cut_short(tmp_path: Path) -> None:
    text = _WHOLE + "".join(f"x{at} = 1\n" for at in range(50_000))
    assert 100 == len(_codes(tmp_path, text))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*_WHOLE.splitlines(), *_CHINESE.splitlines(), '"', "[", "=", "x"]))
)
def test_any_file_is_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    try:
        found = _read(tmp_path, "\n".join(lines))
    except WaiversError:
        return
    assert all(each.span is not None for each in found)
