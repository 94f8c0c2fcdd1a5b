"""Find the packs that a pack builds on, and the order in which they apply."""

from collections import deque
from collections.abc import Mapping

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler._declarations import PackSource, collect
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_ONESELF = Phrase("a pack does not extend itself", "规则包不能扩展自身")


@frozen
class Lineage:
    """A pack with all that it builds on."""

    #: Every pack after those that it extends; the pack itself is the last.
    packs: tuple[PackSource, ...]
    #: The packs that each one builds on, directly or not, by name.
    ancestors: Mapping[str, frozenset[str]]

    @property
    def pack(self) -> PackSource:
        """The pack itself."""
        return self.packs[-1]

    def nearest_first(self) -> tuple[PackSource, ...]:
        """Return the packs that it builds on, by steps from it, then as written."""
        known = {each.name: each for each in self.packs}
        seen = {self.pack.name: None}
        waiting = deque([self.pack])
        while waiting:
            for base in _bases(waiting.popleft()):
                if base in known and base not in seen:
                    seen[base] = None
                    waiting.append(known[base])
        return tuple(known[name] for name in seen if name != self.pack.name)


def trace(name: str, packs: Mapping[str, tuple[ast.File, ...]], problems: Problems) -> Lineage:
    """Return a pack's lineage; bases that are missing or circular are told and left out."""
    sources = _reach(name, packs, problems)
    order: dict[str, frozenset[str]] = {}
    # Depth first with a stack of our own: a long chain of packs is no deep recursion.
    path: list[str] = [name]
    while path:
        current = path[-1]
        waiting = [base for base in _bases(sources[current]) if base in sources]
        ahead = next((base for base in waiting if base not in order), None)
        if ahead is None:
            above = {base for base in waiting if base != current}
            order[current] = frozenset(above).union(*(order[base] for base in above))
            path.pop()
        elif ahead in path:
            _break_circle(sources, path, ahead, problems)
        else:
            path.append(ahead)
    return Lineage(tuple(sources[each] for each in order), order)


def _reach(
    name: str, packs: Mapping[str, tuple[ast.File, ...]], problems: Problems
) -> dict[str, PackSource]:
    sources: dict[str, PackSource] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in sources:
            continue
        source = sources[current] = collect(current, packs.get(current, ()), problems)
        for base in source.pack.extends:
            if str(base) in packs:
                waiting.append(str(base))
            else:
                others = (each for each in packs if each != current)
                span = base.span or source.pack.span
                problems.add("CR404", span, name=str(base), **advice(str(base), others))
    return sources


def _bases(source: PackSource) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(base) for base in source.pack.extends))


def _break_circle(
    sources: dict[str, PackSource], path: list[str], ahead: str, problems: Problems
) -> None:
    """Tell of a circle and take out the step that closes it."""
    last = sources[path[-1]]
    step = next(base for base in last.pack.extends if str(base) == ahead)
    circle = (*path[path.index(ahead) :], ahead)
    problems.add(
        "CR405",
        step.span or last.pack.span,
        hint=_ONESELF if len(circle) == 2 else None,  # noqa: PLR2004 - itself and itself
        chain=" → ".join(circle),
    )
    kept = tuple(base for base in last.pack.extends if str(base) != ahead)
    sources[path[-1]] = _with_bases(last, kept)


def _with_bases(source: PackSource, bases: tuple[ast.Path, ...]) -> PackSource:
    return evolve(source, pack=evolve(source.pack, extends=bases))
