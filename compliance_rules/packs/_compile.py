"""Parse the files of a pack and of every pack that it extends, and compile them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, RuleFunction, TestPlan, compile_pack
from compliance_rules.compiler._deferred import Deferred
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.language import ast, parse, read_source
from compliance_rules.packs._collection import uncollected
from compliance_rules.packs._installed import all_functions
from compliance_rules.packs._sources import (
    RuleFile,
    path_files,
    places_beside,
    shipped_files,
    shipped_names,
    shipped_tests,
)
from compliance_rules.packs._suggest import nearest, not_found

_SHIPPED = Phrase("shipped packs: {names}", "随程序发布的有：{names}")


@frozen
class Parsed:
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


def compile_files(files: Iterable[RuleFile], path: Path, functions: Iterable[RuleFunction]) -> Pack:
    """Return the pack that the files at a path make.

    Raises:
        RulePackError: They have mistakes; the error carries a diagnostic for each.
    """
    return _compile_own(parse_files(files), str(path), _by_name(functions), path)


def compile_shipped(name: str) -> Pack:
    """Return a shipped pack by name, compiled.

    Raises:
        PackNotFoundError: No shipped pack has that name.
        RulePackError: It does not compile: a fault of ours.
    """
    parsed = _shipped_rules(name)
    if parsed is None:
        raise PackNotFoundError((not_found(name),))
    # Whoever audits a report asks for no test, and tests are most of the text.
    return evolve(_compile(name, {name: parsed}), tests=Deferred(partial(_shipped_tests, name)))


def _shipped_tests(name: str) -> Sequence[TestPlan]:
    """Return the tests of a shipped pack."""
    parsed = parse_shipped(name)
    return () if parsed is None else _compile(name, {name: parsed}).tests


def _by_name(functions: Iterable[RuleFunction]) -> Mapping[str, RuleFunction]:
    return {each.name: each for each in functions}


def _compile_own(
    parsed: Parsed,
    place: str,
    functions: Mapping[str, RuleFunction],
    path: Path | None = None,
) -> Pack:
    declaration = parsed.declaration
    if declaration is None:
        raise RulePackError((*parsed.diagnostics, Diagnostic.of("CR414", path=place)))
    name = str(declaration.name)
    return _compile(name, {name: parsed}, functions, path)


def _compile(
    name: str,
    parsed: dict[str, Parsed],
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
    shipped = parse_shipped(name) if isinstance(name, str) else None
    if shipped is not None:
        return _diagnose(str(name), {str(name): shipped})
    path = Path(name)
    if not path.exists():
        raise PackNotFoundError((not_found(str(name)),))
    files, problems = path_files(path)
    parsed = parse_files(files)
    problems = (*problems, *parsed.diagnostics)
    declaration = parsed.declaration
    if declaration is None:
        missing = Diagnostic.of("CR414", path=str(path))
        return Diagnosed(None, parsed.files, _in_order((*problems, missing)))
    return _diagnose(str(declaration.name), {str(declaration.name): parsed}, {}, path)


@uncollected()
def _diagnose(
    name: str,
    own: dict[str, Parsed],
    given: Mapping[str, RuleFunction] | None = None,
    path: Path | None = None,
) -> Diagnosed:
    # The tests of a base are of no use to what extends it.
    parsed = with_bases(name, own, path, shipped=_shipped_rules)
    syntax = tuple(each for one in parsed.values() for each in one.diagnostics)
    trees = {each: one.files for each, one in parsed.items()}
    pack, semantic = compile_pack(name, trees, all_functions(given or {}))
    diagnostics = _in_order((*syntax, *map(_with_shipped_names, semantic)))
    is_broken = any(each.severity == "error" for each in diagnostics)
    return Diagnosed(None if is_broken else pack, own[name].files, diagnostics)


def with_bases(
    name: str,
    parsed: Mapping[str, Parsed],
    path: Path | None,
    *,
    shipped: Callable[[str], Parsed | None] | None = None,
) -> dict[str, Parsed]:
    """Return a pack with the packs that it extends: shipped ones, and those beside `path`.

    A base that is not there is left for the compiler to report at its place.

    Args:
        name: The pack.
        parsed: Its trees, by its name.
        path: Where it is; None for a shipped one.
        shipped: Returns the trees of a shipped pack; by default all of them.
    """
    parsed = dict(parsed)
    waiting = [name]
    while waiting:
        declaration = parsed[waiting.pop()].declaration
        for base in map(str, declaration.extends if declaration else ()):
            found = None if base in parsed else _base(base, path, shipped or parse_shipped)
            if found is not None:
                parsed[base] = found
                waiting.append(base)
    return parsed


def _base(name: str, path: Path | None, shipped: Callable[[str], Parsed | None]) -> Parsed | None:
    """Return a pack to extend; what stands beside counts only if it declares that name."""
    found = shipped(name)
    if found is not None or path is None:
        return found
    for place in places_beside(path, name):
        parsed = parse_files(path_files(place)[0])
        if parsed.declaration is not None and str(parsed.declaration.name) == name:
            return parsed
    return None


@cache
def parse_shipped(name: str) -> Parsed | None:
    """Return the trees of a shipped pack, parsed once a process, or None if there is none."""
    files = shipped_files(name)
    if files is None:
        return None
    return _joined(map(_parse_shipped_file, (*files, *shipped_tests(name))))


def _shipped_rules(name: str) -> Parsed | None:
    """Return the trees of a shipped pack without those of its tests."""
    files = shipped_files(name)
    return None if files is None else _joined(map(_parse_shipped_file, files))


@cache
def _parse_shipped_file(file: RuleFile) -> Parsed:
    """Return the tree of a file that ships, parsed once a process."""
    return parse_files((file,))


def _joined(parsed: Iterable[Parsed]) -> Parsed:
    found = tuple(parsed)
    return Parsed(
        tuple(file for each in found for file in each.files),
        tuple(problem for each in found for problem in each.diagnostics),
    )


def parse_files(files: Iterable[RuleFile]) -> Parsed:
    """Return the trees of rule files."""
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    for file in files:
        source, found = read_source(file.data, file.name)
        problems.extend(found)
        if source is not None:
            sources.append(source)
    parsed = _parse_sources(sources)
    return Parsed(parsed.files, (*problems, *parsed.diagnostics))


@uncollected()
def _parse_sources(sources: Iterable[Source]) -> Parsed:
    results = [parse(source) for source in sources]
    return Parsed(
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
