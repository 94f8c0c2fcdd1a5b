"""Everything that the documentation shows runs as it is shown.

What the language of a block means: `rules` parses, and compiles when it begins
with `pack`; `python` runs; `console` runs its lines after `$ ` and shows what
they print, a line `…` standing for any lines; `sh` calls `make` for a target
that there is. A block with `file=NAME` is first written to that file. The
blocks of a page run in order in one folder, which has `examples/` in it.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance_rules.compiler import compile_pack
from compliance_rules.diagnostics import Source, show_all
from compliance_rules.language import ast, parse
from tests.docs.snippets import ROOT, Snippet, pages, snippets
from tools.packs import shipped

_RUNNABLE = ("python", "console")
_KNOWN = {*_RUNNABLE, "rules", "sh", "text", "json", "ebnf", "markdown", "ini", "toml", "yaml", ""}
_ALL = [snippet for page in pages() for snippet in snippets(page)]
_RULES = [each for each in _ALL if each.language == "rules"]
_SH = [each for each in _ALL if each.language == "sh"]
_RUN = [page for page in pages() if any(each.language in _RUNNABLE for each in snippets(page))]


def _name(snippet: Snippet) -> str:
    return snippet.name


def test_every_block_says_what_it_is_in_a_word_that_is_known() -> None:
    assert [] == [each.name for each in _ALL if each.language not in _KNOWN]


@pytest.mark.parametrize("snippet", _RULES, ids=_name)
def test_rules_are_in_the_language(snippet: Snippet) -> None:
    tree, diagnostics = parse(Source(snippet.name, snippet.text))
    assert "" == show_all(diagnostics)
    match tree.declarations:
        case [ast.PackDecl(name=name), *_]:
            packs, _ = shipped()
            _, diagnostics = compile_pack(str(name), {**packs, str(name): (tree,)})
            assert "" == show_all(diagnostics)


@pytest.mark.parametrize("snippet", _SH, ids=_name)
def test_make_has_the_targets_that_are_shown(snippet: Snippet) -> None:
    targets = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = re.findall(r"^(?:\w+=\S+ )?make (\w+)", snippet.text, re.MULTILINE)
    assert set(shown) <= targets


@pytest.mark.parametrize("page", _RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_runs_as_it_is_shown(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for snippet in snippets(page):
        if snippet.file is not None:
            (tmp_path / snippet.file).write_text(snippet.text, encoding="utf-8")
        elif snippet.language == "python":
            done = _run([sys.executable, "-c", snippet.text], tmp_path)
            assert done.returncode == 0, f"{snippet.name}\n{done.stdout}"
        elif snippet.language == "console":
            _hold_session(snippet, tmp_path)


def _hold_session(snippet: Snippet, folder: Path) -> None:
    """Run the commands of a block one after the other and compare what they print."""
    code = 0
    for command, expected in _commands(snippet.text):
        # The code of the command before, for `echo $?`.
        done = _run(["sh", "-c", f"(exit {code}); {command}"], folder)
        code = done.returncode
        assert _fits(expected, done.stdout), f"{snippet.name}: $ {command}\n{done.stdout}"


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def _fits(expected: str, printed: str) -> bool:
    lines = [".*" if line == "…" else re.escape(line) for line in expected.rstrip().split("\n")]
    return re.fullmatch("\n".join(lines), printed.rstrip(), re.DOTALL) is not None


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S603 - our own pages
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
