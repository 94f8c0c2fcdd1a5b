"""Compiled packs are kept; what is damaged, stale or not ours is ignored."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from compliance_rules.compiler import Pack, rule_function
from compliance_rules.compiler._codec import scope_of
from compliance_rules.packs import _cache_folder as cache_folder
from compliance_rules.packs import _compile, compile_text, load, shipped_names
from compliance_rules.packs._cache_folder import VARIABLE
from compliance_rules.packs._load import load_shipped, shipped_scope

RULES = """
pack my.pack "Mine" { version "1" }
section a "A"
table x "X" in a { cells count  columns { c "C" }  rows { r "R" s "S" } }
rule one "One" { check x[r, c] = x[s, c] }
test "equal" { expect one passes }
"""
POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for users and links as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(place))
    return place


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "pack.rules"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each compilation."""
    calls: list[str] = []
    real = _compile.compile_files

    def counted(files: object, path: Path, functions: object) -> Pack:
        calls.append(path.name)
        return real(files, path, functions)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(_compile, "compile_files", counted)
    return calls


def entry(folder: Path) -> Path:
    (path,) = folder.glob("*.pack")
    return path


def test_a_pack_is_compiled_once(folder: Path, rules: Path, compiled: list[str]) -> None:
    first, second = load(rules), load(rules)

    assert ["pack.rules"] == compiled
    assert first == second == compile_text(RULES, str(rules))
    assert 1 == len(list(folder.iterdir()))


def test_its_tests_are_there_as_well(folder: Path, rules: Path, compiled: list[str]) -> None:
    first, second = load(rules), load(rules)

    assert ["equal"] == [each.title for each in second.tests]
    assert first.tests == second.tests
    assert 2 == len(compiled)
    assert folder.is_dir()


def test_a_changed_file_is_compiled_again(folder: Path, rules: Path, compiled: list[str]) -> None:
    load(rules)
    rules.write_text(RULES.replace("Mine", "Ours"), encoding="utf-8")

    assert "Ours" == load(rules).title
    assert 2 == len(compiled)
    assert 2 == len(list(folder.iterdir()))


def test_a_changed_base_is_compiled_again(
    folder: Path, tmp_path: Path, rules: Path, compiled: list[str]
) -> None:
    own = tmp_path / "own.rules"
    own.write_text('pack my.own "Own" extends my.pack { version "1" }\n', encoding="utf-8")
    load(own)
    rules.write_text(RULES.replace('"One"', '"Uno"'), encoding="utf-8")

    assert "Uno" == load(own).rules[0].title
    assert "Uno" == load(own).rules[0].title
    assert 2 == len(compiled)
    assert 1 == len(list(folder.iterdir()))


def test_a_base_that_comes_nearer_is_seen(folder: Path, tmp_path: Path, rules: Path) -> None:
    own = tmp_path / "own.rules"
    own.write_text('pack my.own "Own" extends my.pack { version "1" }\n', encoding="utf-8")
    load(own)
    (tmp_path / "my.pack.rules").write_text(RULES.replace('"One"', '"Uno"'), encoding="utf-8")

    assert "Uno" == load(own).rules[0].title
    assert folder.is_dir()
    assert rules.is_file()


@POSIX
def test_a_name_that_is_no_text_is_a_name(
    folder: Path, tmp_path: Path, compiled: list[str]
) -> None:
    path = tmp_path / os.fsdecode(b"\xff.rules")
    path.write_text(RULES, encoding="utf-8")

    first, second = load(path), load(path)

    assert 1 == len(compiled)
    assert first == second
    assert folder.is_dir()


def test_a_program_with_functions_keeps_nothing(folder: Path, rules: Path) -> None:
    load(rules, functions=[rule_function(lambda_free)])

    assert not folder.exists()


def lambda_free(number: int) -> int:
    return number


def test_a_pack_with_mistakes_is_not_kept(folder: Path, rules: Path) -> None:
    rules.write_text(RULES.replace("x[s, c]", "x[t, c]"), encoding="utf-8")

    with pytest.raises(Exception, match="CR2"):
        load(rules)
    assert not folder.exists()


@pytest.mark.parametrize("off", ["off", "OFF", "", "0", "none"])
def test_the_cache_can_be_switched_off(
    off: str, rules: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, off)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    load(rules)
    load(rules)

    assert 2 == len(compiled)
    assert not (tmp_path / "usual").exists()


# --- what is not believed ------------------------------------------------------------


def _cut(data: bytes) -> bytes:
    return data[:-10]


def _cut_head(data: bytes) -> bytes:
    return data.replace(b'"scope"', b'"slope"')


def _one_byte(data: bytes) -> bytes:
    return data.replace(b'"One"', b'"Two"')


def _signed(line: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return a change of a line whose result bears the right digest."""

    def changed(data: bytes) -> bytes:
        lines = data.split(b"\n", 2)
        lines[line] = change(lines[line])
        words = lines[0].split(b" ")
        words[line] = sha256(lines[line]).hexdigest().encode()
        return b"\n".join((b" ".join(words), *lines[1:]))

    return changed


def _part(name: str, value: object) -> Callable[[bytes], bytes]:
    return _signed(1, lambda head: json.dumps({**json.loads(head), name: value}).encode())


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _one_byte,
        lambda _: b"",
        lambda _: b"\n",
        lambda data: b"\x80\x04" + data,
        lambda data: data + b" ",
        lambda data: data.replace(b"compliance-rules-pack", b"compliance-rules-sack"),
        lambda data: data.partition(b"\n")[2],
        _signed(1, lambda _: b"[]"),
        _signed(1, lambda _: b"{}"),
        _signed(1, lambda _: b"\xff"),
        _signed(1, lambda _: b"[" * 100_000),
        _part("key", "0" * 64),
        _part("bases", ["cn.form"]),
        _part("bases", [1]),
        _part("bases", "cn.form"),
        _part("files", []),
        _part("more", 1),
        _signed(2, lambda _: b"[]"),
        _signed(2, lambda _: b"null"),
        _signed(2, lambda _: b"\xff"),
        _signed(2, lambda _: b"[" * 100_000),
        _signed(2, lambda body: body.replace(b'"="', b'"~"')),
        _signed(2, lambda body: b"[[999]," + body[1:]),
    ],
)
def test_a_damaged_entry_is_ignored_and_replaced(
    damage: Callable[[bytes], bytes], folder: Path, rules: Path, compiled: list[str]
) -> None:
    good = load(rules)
    path = entry(folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))

    assert good == load(rules)
    assert 2 == len(compiled)
    assert whole == entry(folder).read_bytes()


def test_an_entry_of_another_build_is_not_found(
    folder: Path, rules: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(rules)
    cache_folder.build.cache_clear()
    monkeypatch.setattr(cache_folder, "LIBRARY", "0.0.0")
    load(rules)
    cache_folder.build.cache_clear()

    assert 2 == len(compiled)
    assert 2 == len(list(folder.iterdir()))


@POSIX
def test_entries_are_for_their_owner_only(folder: Path, rules: Path) -> None:
    load(rules)

    assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
    assert 0o600 == stat.S_IMODE(entry(folder).stat().st_mode)


@POSIX
def test_an_entry_that_others_may_write_is_ignored(
    folder: Path, rules: Path, compiled: list[str]
) -> None:
    load(rules)
    entry(folder).chmod(0o666)
    load(rules)

    assert 2 == len(compiled)
    assert 0o600 == stat.S_IMODE(entry(folder).stat().st_mode)


@POSIX
def test_a_folder_that_others_may_write_is_left_alone(
    folder: Path, rules: Path, compiled: list[str]
) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    load(rules)
    load(rules)

    assert 2 == len(compiled)
    assert [] == list(folder.iterdir())


@POSIX
def test_links_are_not_followed(
    folder: Path, rules: Path, compiled: list[str], tmp_path: Path
) -> None:
    load(rules)
    path = entry(folder)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    load(rules)

    assert 2 == len(compiled)
    assert not path.is_symlink()
    assert before == elsewhere.read_bytes()


@POSIX
def test_a_pipe_in_the_place_of_an_entry_does_not_block(
    folder: Path, rules: Path, compiled: list[str]
) -> None:
    load(rules)
    path = entry(folder)
    path.unlink()
    os.mkfifo(path)
    load(rules)

    assert 2 == len(compiled)


def test_a_file_in_the_place_of_the_folder_costs_time_only(
    folder: Path, rules: Path, compiled: list[str]
) -> None:
    folder.write_text("mine", encoding="utf-8")
    load(rules)
    load(rules)

    assert 2 == len(compiled)
    assert "mine" == folder.read_text(encoding="utf-8")


def test_what_cannot_be_written_whole_is_not_written(
    folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", refuse)
    load(rules)

    assert [] == list(folder.iterdir())


def test_the_oldest_entries_go_when_there_are_too_many(
    folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_folder, "_MOST", 4)
    for number in range(6):
        rules.write_text(RULES.replace("Mine", f"Mine {number}"), encoding="utf-8")
        load(rules)

    assert 3 == len(list(folder.iterdir()))
    assert "Mine 5" == load(rules).title


# --- the choice for a report ---------------------------------------------------------


@pytest.mark.parametrize("name", shipped_names())
def test_when_a_pack_applies_is_told_without_the_pack(name: str, folder: Path) -> None:
    load_shipped.cache_clear()
    shipped_scope.cache_clear()
    pack = load_shipped(name)
    shipped_scope.cache_clear()
    load_shipped.cache_clear()

    scope = shipped_scope(name)
    assert (name, pack.applies_when) == (scope.name, scope.applies_when)
    assert [each.name for each in pack.bases] == list(scope.bases)
    assert 0 == load_shipped.cache_info().currsize
    assert folder.is_dir()


@pytest.mark.parametrize(
    "damage",
    [_cut_head, _part("scope", []), _part("scope", None), _part("scope", [[0, "1"]])],
)
def test_a_damaged_scope_is_ignored(damage: Callable[[bytes], bytes], folder: Path) -> None:
    load_shipped.cache_clear()
    scope = scope_of(load_shipped("cn.regulation"))
    path = entry(folder)
    path.write_bytes(damage(path.read_bytes()))
    shipped_scope.cache_clear()

    assert scope == shipped_scope("cn.regulation")


# --- without the grammar -------------------------------------------------------------

PROGRAM = """
import sys
from compliance_rules.cli import main
main(["audit", sys.argv[1], "--rules", "cn.form2019", "--output", sys.argv[2]])
print([name for name in ("pyparsing", "compliance_rules.language.ast") if name in sys.modules])
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"


def test_with_a_warm_cache_there_is_no_pyparsing(folder: Path, tmp_path: Path) -> None:
    load_shipped.cache_clear()
    load("cn.form2019")
    command = [sys.executable, "-c", PROGRAM, str(EXAMPLE), str(tmp_path / "answer")]
    done = subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()
    assert (tmp_path / "answer").read_text(encoding="utf-8").strip()
    assert folder.is_dir()
