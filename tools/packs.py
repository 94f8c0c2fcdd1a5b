"""Compile every shipped pack and say what is wrong with any of them."""

import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from compliance_rules.compiler import compile_pack
from compliance_rules.diagnostics import Diagnostic, show_all
from compliance_rules.language import ast, parse, read_source


def main() -> int:
    """Show the diagnostics of all shipped packs; return the exit code."""
    packs, found = shipped()
    for name in packs:
        _, problems = compile_pack(name, packs)
        found += problems
    if found:
        print(show_all(found), file=sys.stderr)
    return 1 if found or not packs else 0


def shipped() -> tuple[Mapping[str, tuple[ast.File, ...]], tuple[Diagnostic, ...]]:
    """Return the files of each shipped pack by its name, and their mistakes of syntax."""
    found: list[Diagnostic] = []
    packs = {}
    for name, folder in _folders(files("compliance_rules.rules"), ""):
        trees = []
        for path, file in _rule_files(folder, name.replace(".", "/")):
            source, problems = read_source(file.read_bytes(), path)
            found.extend(problems)
            if source is not None:
                tree, problems = parse(source)
                trees.append(tree)
                found.extend(problems)
        packs[name] = tuple(trees)
    return packs, tuple(found)


def _folders(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Return every folder that holds a pack, with the pack's name."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.name == "pack.rules":
            yield name, folder
        elif each.is_dir():
            yield from _folders(each, f"{name}.{each.name}".lstrip("."))


def _rule_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Return the rule files of a pack, those of its tests too."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            if not (each / "pack.rules").is_file():
                yield from _rule_files(each, f"{path}/{each.name}")
        elif each.name.endswith(".rules"):
            yield f"{path}/{each.name}", each


if __name__ == "__main__":
    raise SystemExit(main())
