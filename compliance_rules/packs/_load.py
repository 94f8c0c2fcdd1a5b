"""Load a pack: parse its files and those of every pack that it extends, and compile."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

from compliance_rules.compiler import Pack, RuleFunction, compile_pack
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.language import ast, parse, read_source
from compliance_rules.packs._installed import all_functions
from compliance_rules.packs._sources import (
    RuleFile,
    path_files,
    places_beside,
    shipped_files,
    shipped_names,
)
from compliance_rules.packs._suggest import nearest

_SHIPPED = Phrase("shipped packs: {names}", "随程序发布的有：{names}")


@frozen
class _Parsed:
    """The trees of a pack's files, the pack's name if it gives one, what is wrong."""

    files: tuple[ast.File, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def declaration(self) -> ast.PackDecl | None:
        """The pack declaration."""
        return next(
            (
                each
                for file in self.files
                for each in file.declarations
                if isinstance(each, ast.PackDecl)
            ),
            None,
        )


@cache
def load_shipped(name: str) -> Pack:
    """Return a shipped pack by name, compiled once a process.

    Raises:
        PackNotFoundError: No shipped pack has that name.
        RulePackError: It does not compile: a fault of ours.
    """
    parsed = _parse_shipped(name)
    if parsed is None:
        raise PackNotFoundError((_not_found(name),))
    return _compile(name, {name: parsed})


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
        raise PackNotFoundError((_not_found(str(name)),))
    files, problems = path_files(path)
    if problems:
        raise RulePackError(problems)
    return _compile_own(_parse_files(files), str(path), _by_name(functions), path)


def compile_text(text: str, name: str = "rules", *, functions: Iterable[RuleFunction] = ()) -> Pack:
    """Return the pack that a text declares; `name` stands in messages.

    Args:
        text: The rules.
        name: What messages call them.
        functions: What they may call beside the functions of the language.

    Raises:
        RulePackError: It has mistakes; the error carries a diagnostic for each.
    """
    return _compile_own(_parse_sources((Source(name, text),)), name, _by_name(functions))


def _by_name(functions: Iterable[RuleFunction]) -> Mapping[str, RuleFunction]:
    return {each.name: each for each in functions}


def _compile_own(
    parsed: _Parsed,
    place: str,
    functions: Mapping[str, RuleFunction],
    path: Path | None = None,
) -> Pack:
    declaration = parsed.declaration
    if declaration is None:
        raise RulePackError((*parsed.diagnostics, Diagnostic.of("CR414", path=place)))
    name = str(declaration.name)
    return _compile(name, {name: parsed}, functions, path)


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
        own = _parse_shipped(name)
    else:
        own = _parse_files(path_files(Path(name))[0])
    parsed = {} if own is None else _with_bases(pack.name, {pack.name: own}, _beside(name))
    return Trees(pack.name, {each: one.files for each, one in parsed.items()})


def _beside(name: str | Path) -> Path | None:
    """Return the path of a pack that is given by one, beside which its bases may be."""
    return None if isinstance(name, str) and name in shipped_names() else Path(name)


def _compile(
    name: str,
    parsed: dict[str, _Parsed],
    functions: Mapping[str, RuleFunction] | None = None,
    path: Path | None = None,
) -> Pack:
    """Compile a pack with the packs that it extends."""
    diagnosed = _diagnose(name, parsed, functions or {}, path)
    if diagnosed.pack is None:
        raise RulePackError(diagnosed.diagnostics)
    return diagnosed.pack


@frozen
class Diagnosed:
    """A pack, None if it has mistakes, the trees of its own files, and all that is wrong."""

    pack: Pack | None
    files: tuple[ast.File, ...]
    diagnostics: tuple[Diagnostic, ...]


def diagnose(name: str | Path) -> Diagnosed:
    """Return a pack with every problem of its files; `name` as for `load`.

    Raises:
        PackNotFoundError: There is no such pack.
    """
    shipped = _parse_shipped(name) if isinstance(name, str) else None
    if shipped is not None:
        return _diagnose(str(name), {str(name): shipped})
    path = Path(name)
    if not path.exists():
        raise PackNotFoundError((_not_found(str(name)),))
    files, problems = path_files(path)
    parsed = _parse_files(files)
    problems = (*problems, *parsed.diagnostics)
    declaration = parsed.declaration
    if declaration is None:
        missing = Diagnostic.of("CR414", path=str(path))
        return Diagnosed(None, parsed.files, _in_order((*problems, missing)))
    return _diagnose(str(declaration.name), {str(declaration.name): parsed}, {}, path)


def _diagnose(
    name: str,
    own: dict[str, _Parsed],
    given: Mapping[str, RuleFunction] | None = None,
    path: Path | None = None,
) -> Diagnosed:
    parsed = _with_bases(name, own, path)
    syntax = tuple(each for one in parsed.values() for each in one.diagnostics)
    trees = {each: one.files for each, one in parsed.items()}
    pack, semantic = compile_pack(name, trees, all_functions(given or {}))
    diagnostics = _in_order((*syntax, *map(_with_shipped_names, semantic)))
    is_broken = any(each.severity == "error" for each in diagnostics)
    return Diagnosed(None if is_broken else pack, own[name].files, diagnostics)


def _with_bases(name: str, parsed: Mapping[str, _Parsed], path: Path | None) -> dict[str, _Parsed]:
    """Return a pack with the packs that it extends: shipped ones, and those beside `path`.

    A base that is not there is left for the compiler to report at its place.
    """
    parsed = dict(parsed)
    waiting = [name]
    while waiting:
        declaration = parsed[waiting.pop()].declaration
        for base in map(str, declaration.extends if declaration else ()):
            found = _base(base, path) if base not in parsed else None
            if found is not None:
                parsed[base] = found
                waiting.append(base)
    return parsed


def _base(name: str, path: Path | None) -> _Parsed | None:
    """Return a pack to extend; what stands beside counts only if it declares that name."""
    shipped = _parse_shipped(name)
    if shipped is not None or path is None:
        return shipped
    for place in places_beside(path, name):
        parsed = _parse_files(path_files(place)[0])
        if parsed.declaration is not None and str(parsed.declaration.name) == name:
            return parsed
    return None


@cache
def _parse_shipped(name: str) -> _Parsed | None:
    files = shipped_files(name)
    return None if files is None else _parse_files(files)


def _parse_files(files: Iterable[RuleFile]) -> _Parsed:
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    for file in files:
        source, found = read_source(file.data, file.name)
        problems.extend(found)
        if source is not None:
            sources.append(source)
    parsed = _parse_sources(sources)
    return _Parsed(parsed.files, (*problems, *parsed.diagnostics))


def _parse_sources(sources: Iterable[Source]) -> _Parsed:
    results = [parse(source) for source in sources]
    return _Parsed(
        tuple(file for file, _ in results),
        tuple(problem for _, problems in results for problem in problems),
    )


def _in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(
        sorted(
            diagnostics,
            key=lambda each: (
                (each.span.source.name, each.span.start, each.span.end) if each.span else ("", 0, 0)
            ),
        )
    )


def _with_shipped_names(problem: Diagnostic) -> Diagnostic:
    """Return the problem of a base that was not found with a hint at those that ship."""
    if problem.code != "CR404":
        return problem
    name = str(dict(problem.arguments)["name"])
    near = nearest(name, shipped_names())
    hint = DID_YOU_MEAN if near else _SHIPPED
    return Diagnostic.of(
        "CR404",
        problem.span,
        hint=hint,
        name=name,
        guess=near or "",
        names=", ".join(shipped_names()),
    )


def _not_found(name: str) -> Diagnostic:
    near = nearest(name, shipped_names())
    if near:
        return Diagnostic.of("CR410", name=name, hint=DID_YOU_MEAN, guess=near)
    return Diagnostic.of("CR410", name=name, names=", ".join(shipped_names()))
