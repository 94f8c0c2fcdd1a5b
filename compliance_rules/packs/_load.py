"""Load a pack: from the cache if it is known there, else from its files."""

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from compliance_rules.compiler import Pack, RuleFunction
from compliance_rules.compiler._codec import Scope, scope_of
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.packs._cache import Origin, remembered, remembered_scope
from compliance_rules.packs._shared import adopted
from compliance_rules.packs._sources import RuleFile, path_files, shipped_files, shipped_names
from compliance_rules.packs._suggest import not_found


@cache
def load_shipped(name: str) -> Pack:
    """Return a shipped pack by name, loaded once a process.

    Raises:
        PackNotFoundError: No shipped pack has that name.
        RulePackError: It does not compile: a fault of ours.
    """
    given = adopted().pack(name)
    if given is not None:
        return given
    files = shipped_files(name)
    if files is None:
        raise PackNotFoundError((not_found(name),))
    return remembered(Origin(files, None), partial(_compile_shipped, name))


@cache
def shipped_scope(name: str) -> Scope:
    """Return when a shipped pack is the one for a report, without the rest if it can be.

    Raises:
        PackNotFoundError: No shipped pack has that name.
        RulePackError: It does not compile: a fault of ours.
    """
    given = adopted().scopes.get(name)
    if given is not None:
        return given
    files = shipped_files(name)
    found = None if files is None else remembered_scope(Origin(files, None))
    return found or scope_of(load_shipped(name))


def load(name: str | Path, *, functions: Iterable[RuleFunction] = ()) -> Pack:
    """Return a pack by the name of a shipped one, or by the path of a file or folder.

    A pack that it extends is a shipped one, or stands beside it: `my.base` in the same
    folder as `my.base.rules` or `base.rules`, or as a folder of either name.

    Args:
        name: The name or path.
        functions: What its rules may call beside the functions of the language.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes; the error carries a diagnostic for each.
    """
    if isinstance(name, str) and name in shipped_names():
        return load_shipped(name)
    path = Path(name)
    if not path.exists():
        raise PackNotFoundError((not_found(str(name)),))
    files, problems = path_files(path)
    if problems:
        raise RulePackError(problems)
    given = tuple(functions)
    compiled = partial(_compile_files, files, path, given)
    # Functions of a program are no data.
    return compiled() if given else remembered(Origin(files, path), compiled)


def _compile_shipped(name: str) -> Pack:
    from compliance_rules.packs import _compile  # noqa: PLC0415 - a pack from the cache needs none

    return _compile.compile_shipped(name)


def _compile_files(
    files: tuple[RuleFile, ...], path: Path, functions: tuple[RuleFunction, ...]
) -> Pack:
    from compliance_rules.packs import _compile  # noqa: PLC0415 - a pack from the cache needs none

    return _compile.compile_files(files, path, functions)
