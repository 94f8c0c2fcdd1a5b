"""Lay the scorecards of packs over each other: of one name, the last word counts."""

from attrs import define, field

from compliance_rules.compiler._lineage import Lineage
from compliance_rules.compiler._problems import Problems
from compliance_rules.language import ast


@define
class ScorecardBook:
    """The scorecards declared so far, by name; None is that of the pack itself."""

    lineage: Lineage
    problems: Problems
    #: The scorecard in force of each name, and the pack that declares it.
    known: dict[str | None, tuple[str, ast.ScorecardDecl]] = field(factory=dict)
    #: Two bases whose scorecards differ, until a pack on top of both has its own.
    clashes: dict[str | None, tuple[str, str, ast.ScorecardDecl]] = field(factory=dict)

    def declare(self, pack: str, scorecard: ast.ScorecardDecl) -> None:
        """Take a scorecard of a pack, whose bases have all been taken."""
        above, name = self.lineage.ancestors[pack], scorecard.name
        clash = self.clashes.get(name)
        if clash is not None and above.issuperset(clash[:2]):
            del self.clashes[name]
        other, known = self.known.get(name, (pack, scorecard))
        if other != pack and other not in above and known != scorecard:
            self.clashes[name] = (other, pack, scorecard)
        self.known[name] = (pack, scorecard)

    def tell_clashes(self) -> None:
        """Tell of scorecards of two packs of which none has the last word."""
        for first, second, scorecard in self.clashes.values():
            self.problems.add("CR427", scorecard.span, first=first, second=second)

    def in_force(self) -> tuple[ast.ScorecardDecl, ...]:
        """Return those in force, the one without a name first."""
        found = (scorecard for _, scorecard in self.known.values())
        return tuple(sorted(found, key=lambda each: each.name is not None))
