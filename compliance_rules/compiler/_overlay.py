"""Lay packs over each other: what they declare together, and what each one changed."""

from collections.abc import Iterable

from attrs import define, evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler._declarations import Named, PackSource, what
from compliance_rules.compiler._extension import extend
from compliance_rules.compiler._lineage import Lineage
from compliance_rules.compiler._merged_rules import MergedRule, RuleBook
from compliance_rules.compiler._merged_scorecards import ScorecardBook
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.compiler.plan import Change
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_TABLE = Phrase("table", "表")


@frozen(kw_only=True)
class Merged:
    """What a pack and all that it extends declare, after every change."""

    sections: tuple[ast.SectionDecl, ...]
    tables: tuple[ast.TableDecl, ...]
    facts: tuple[ast.FactDecl, ...]
    defines: tuple[ast.DefineDecl, ...]
    #: Disabled ones too.
    rules: tuple[MergedRule, ...]
    #: What no report tells and is asked for.
    asked: tuple[ast.AskDecl, ...]
    #: The pack's own first, if there is one, then those with names.
    scorecards: tuple[ast.ScorecardDecl, ...]
    changes: tuple[Change, ...]


def merge(lineage: Lineage, problems: Problems) -> Merged:
    """Return what the packs of a lineage say together."""
    books = RuleBook(lineage, problems), ScorecardBook(lineage, problems)
    merging = _Merging(lineage, problems, *books)
    for source in lineage.packs:
        merging.take(source)
    return merging.merged()


@frozen
class _Declared:
    """A declaration as a pack wrote it, and as extensions left it."""

    pack: str
    written: Named
    now: Named


@define
class _Merging:
    """The declarations taken so far."""

    lineage: Lineage
    problems: Problems
    rules: RuleBook
    scorecards: ScorecardBook
    declared: dict[tuple[type[Named], str], _Declared] = field(factory=dict)
    changes: list[Change] = field(factory=list)

    def take(self, source: PackSource) -> None:
        """Take one pack, whose bases have all been taken."""
        for extension in source.extensions:
            self._extend(source, extension)
        self.changes.extend(self.rules.change(source))
        for declaration in source.named:
            if isinstance(declaration, ast.RuleDecl):
                self.rules.declare(source, declaration)
            else:
                self._declare(source, declaration)
        for scorecard in source.scorecards:
            self.scorecards.declare(source.name, scorecard)

    def merged(self) -> Merged:
        """Return all that was taken; what still clashes is told."""
        self.rules.tell_clashes()
        self.scorecards.tell_clashes()
        now = tuple(each.now for each in self.declared.values())
        return Merged(
            sections=tuple(each for each in now if isinstance(each, ast.SectionDecl)),
            tables=tuple(each for each in now if isinstance(each, ast.TableDecl)),
            facts=tuple(each for each in now if isinstance(each, ast.FactDecl)),
            defines=tuple(each for each in now if isinstance(each, ast.DefineDecl)),
            rules=self.rules.rules(),
            asked=tuple(each for each in now if isinstance(each, ast.AskDecl)),
            scorecards=self.scorecards.in_force(),
            changes=tuple(self.changes),
        )

    def _declare(self, source: PackSource, declaration: Named) -> None:
        key = (type(declaration), declaration.name)
        known = self.declared.setdefault(key, _Declared(source.name, declaration, declaration))
        if known.written != declaration:
            self.problems.add(
                "CR406",
                declaration.span,
                what=what(declaration),
                name=declaration.name,
                pack=source.name,
                other=known.pack,
            )

    def _extend(self, source: PackSource, extension: ast.ExtendTableDecl) -> None:
        key = (ast.TableDecl, extension.name)
        known = self.declared.get(key)
        above = self.lineage.ancestors[source.name]
        if known is None or known.pack not in above or not isinstance(known.now, ast.TableDecl):
            self._refuse(source, extension, above)
            return
        table = extend(known.now, extension, self.problems)
        self.declared[key] = evolve(known, now=table)
        self.changes.append(Change(kind="extend", target=extension.name, by=source.name))

    def _refuse(
        self, source: PackSource, extension: ast.ExtendTableDecl, above: frozenset[str]
    ) -> None:
        own = [each.name for each in source.named if isinstance(each, ast.TableDecl)]
        if extension.name in own:
            self.problems.add("CR407", extension.span, what=_TABLE, name=extension.name)
            return
        names = self._tables(above)
        self.problems.add(
            "CR202", extension.span, name=extension.name, **advice(extension.name, names)
        )

    def _tables(self, packs: Iterable[str]) -> list[str]:
        known = frozenset(packs)
        return [
            name
            for (kind, name), each in self.declared.items()
            if kind is ast.TableDecl and each.pack in known
        ]
