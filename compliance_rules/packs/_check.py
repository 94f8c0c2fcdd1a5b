"""Find every problem of a pack in one go: syntax, names, types, overlays, lint."""

from pathlib import Path

from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.packs._compile import diagnose
from compliance_rules.packs._lint import lint


def check(name: str | Path) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a pack, or could be better; `name` as for `load`.

    What lint finds is said only of a pack that compiles.
    """
    try:
        diagnosed = diagnose(name)
    except (PackNotFoundError, RulePackError) as error:
        return error.diagnostics
    if diagnosed.pack is None:
        return diagnosed.diagnostics
    return (*diagnosed.diagnostics, *lint(diagnosed.pack, diagnosed.files))
