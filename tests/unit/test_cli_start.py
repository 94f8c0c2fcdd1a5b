"""What one audit of a text imports and compiles: no more than it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from compliance_rules.packs._cache_folder import VARIABLE

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2022.txt"
#: Counts the patterns and classes that are made, and lists the modules.
_PROGRAM = """
import json, re, sys
import attr._make as attrs
from re import _compiler

counts = {"patterns": 0, "classes": 0}

def counted(function, what):
    def call(*arguments, **named):
        counts[what] += 1
        return function(*arguments, **named)
    return call

_compiler.compile = counted(_compiler.compile, "patterns")
attrs._ClassBuilder.build_class = counted(attrs._ClassBuilder.build_class, "classes")
from compliance_rules.cli import main
main(["audit", sys.argv[1], "--output", sys.argv[2], *sys.argv[3:]])
ours = [name for name in sys.modules if name.startswith("compliance_rules")]
print(json.dumps({**counts, "ours": ours, "others": sorted(set(sys.modules) - set(ours))}))
"""
#: What only other reports or commands need.
_NOT_NEEDED = (
    "compliance_rules.analysis._locate",
    "compliance_rules.binding._named",
    "compliance_rules.engine._lower",
    "compliance_rules.engine._relations",
    "compliance_rules.engine._straight",
    "compliance_rules.model._named",
    "compliance_rules.packs._compile",
    "compliance_rules.packs._waiver_file",
    "compliance_rules.readers._html",
    "compliance_rules.scoring._comparison",
)
_NOT_NEEDED_OF_OTHERS = ("duckdb", "lxml", "numpy", "opencc", "pyparsing", "tomllib")


@frozen
class Made:
    """What a process has made."""

    patterns: int
    classes: int
    ours: list[str]
    others: list[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What a process with a warm cache makes to audit a text."""
    return _made(tmp_path_factory.mktemp("cache"))


def _made(folder: Path, *options: str) -> Made:
    folder.chmod(0o700)
    command = [sys.executable, "-c", _PROGRAM, str(_EXAMPLE), str(folder / "answer"), *options]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        for _ in range(2):
            done = subprocess.run(  # noqa: S603 - our own program
                command, capture_output=True, text=True, check=True
            )
    return Made(**json.loads(done.stdout))


@pytest.mark.parametrize("name", _NOT_NEEDED)
def test_what_other_reports_need_is_not_imported(made: Made, name: str) -> None:
    assert name not in made.ours


@pytest.mark.parametrize("name", _NOT_NEEDED_OF_OTHERS)
def test_no_library_is_imported_that_is_not_used(made: Made, name: str) -> None:
    assert name not in made.others


# Those of attrs, tabulate and wcwidth are among them.


def test_few_patterns_are_compiled(made: Made) -> None:
    assert 175 >= made.patterns


def test_few_classes_are_made(made: Made) -> None:
    assert 185 >= made.classes


def test_an_answer_for_machines_needs_nothing_that_lays_out_tables(tmp_path: Path) -> None:
    found = _made(tmp_path, "--format", "json")
    needless = {"importlib.metadata", "tabulate", "wcwidth"}
    assert not needless.intersection(found.others)
