"""What a pack is written as: the trees of its files and of those of all that it extends."""

from collections.abc import Mapping
from pathlib import Path

from compliance_rules._values import frozen
from compliance_rules.language import ast
from compliance_rules.packs._compile import parse_files, parse_shipped, with_bases
from compliance_rules.packs._load import load
from compliance_rules.packs._sources import path_files, shipped_names


@frozen
class Trees:
    """The name of a pack, and the trees of its files and of those of all that it extends."""

    name: str
    files: Mapping[str, tuple[ast.File, ...]]


def trees(name: str | Path) -> Trees:
    """Return what a pack that compiles is written as; `name` as for `load`.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes; the error carries a diagnostic for each.
    """
    pack = load(name)
    if isinstance(name, str) and name in shipped_names():
        own = parse_shipped(name)
    else:
        own = parse_files(path_files(Path(name))[0])
    parsed = {} if own is None else with_bases(pack.name, {pack.name: own}, _beside(name))
    return Trees(pack.name, {each: one.files for each, one in parsed.items()})


def _beside(name: str | Path) -> Path | None:
    """Return the path of a pack that is given by one, beside which its bases may be."""
    return None if isinstance(name, str) and name in shipped_names() else Path(name)
