"""Mend what can be mended without asking: operators of other languages, and slips in keywords."""

from collections.abc import Sequence

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Source
from compliance_rules.language import parse, read_source
from compliance_rules.packs._sources import RuleFile

#: A file with more slips than this is left to its author.
_MOST = 1_000


@frozen
class Fixed:
    """A file's text after mending, and what was mended, in order."""

    text: str
    mended: tuple[Diagnostic, ...]


def fix(file: RuleFile) -> Fixed | None:
    """Return a rule file with its safe cures carried out; None if there is nothing to mend.

    A cure is safe if the diagnostic knows what was meant, and the file can then be
    read further than before, without a mistake more.
    """
    source, _ = read_source(file.data, file.name)
    mended: list[Diagnostic] = []
    while source is not None and len(mended) < _MOST:
        better = _better(source)
        if better is None:
            break
        source, problem = better
        mended.append(problem)
    return Fixed(source.text, tuple(mended)) if source is not None and mended else None


def _better(source: Source) -> tuple[Source, Diagnostic] | None:
    """Return the file with its first curable slip mended, and that slip."""
    problems = _problems(source)
    for at, problem in enumerate(problems):
        guess = dict(problem.arguments).get("guess")
        if problem.code != "CR101" or problem.span is None or not isinstance(guess, str):
            continue
        text = source.text[: problem.span.start] + guess + source.text[problem.span.end :]
        changed = Source(source.name, text)
        if _is_better(_problems(changed), problems, at, problem.span.start + len(guess)):
            return changed, problem
    return None


def _is_better(
    after: Sequence[Diagnostic], before: Sequence[Diagnostic], at: int, end: int
) -> bool:
    if len(after) != len(before):
        return len(after) < len(before)
    span = after[at].span
    return span is not None and span.start >= end


def _problems(source: Source) -> tuple[Diagnostic, ...]:
    return parse(source)[1]
