"""List the packs that ship with the library."""

from collections.abc import Iterator

from compliance_rules.diagnostics import Lang
from compliance_rules.errors import RulePackError
from compliance_rules.language import ast, print_expression
from compliance_rules.packs._load import load_shipped
from compliance_rules.packs._sources import shipped_names
from compliance_rules.packs._trees import trees
from compliance_rules.render import PackEntry


def catalogue(lang: Lang = "en") -> tuple[PackEntry, ...]:
    """Return what there is to say of each shipped pack that can be loaded, sorted by name.

    Args:
        lang: The spelling of the conditions.
    """
    return tuple(entry for name in shipped_names() for entry in _entries(name, lang))


def applies_text(files: tuple[ast.File, ...], lang: Lang) -> str | None:
    """Return the condition of a pack as rules have it, or None where it has none."""
    for file in files:
        for declared in file.declarations:
            if isinstance(declared, ast.PackDecl) and declared.applies_when is not None:
                return print_expression(declared.applies_when, lang)
    return None


def _entries(name: str, lang: Lang) -> Iterator[PackEntry]:
    """Return the entry of a pack; none for one that cannot be loaded."""
    try:
        pack = load_shipped(name)
    except RulePackError:
        return
    yield PackEntry(
        name=name,
        title=pack.title,
        version=pack.version,
        applies=applies_text(trees(name).files[name], lang),
        rules=len(pack.rules),
    )
