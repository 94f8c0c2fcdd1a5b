"""Score by another scorecard of a pack, chosen by its name."""

from attrs import evolve

from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import PackNotFoundError

#: The name of a pack's own scorecard, unless one is declared by it.
OWN = "default"


def scored_by(pack: Pack, scorecard: str | None) -> Pack:
    """Return a pack that is scored by one of its scorecards; None leaves it as it is.

    Raises:
        PackNotFoundError: The pack has no scorecard of that name.
    """
    if scorecard is None:
        return pack
    found = next((each for each in pack.scorecards if each.name == scorecard), None)
    if found is not None:
        return evolve(pack, scorecard=found)
    if scorecard == OWN:
        return pack
    names = (OWN, *(each.name or OWN for each in pack.scorecards))
    shown = ", ".join(dict.fromkeys(names))
    raise PackNotFoundError((Diagnostic.of("CR464", pack=pack.name, name=scorecard, names=shown),))
