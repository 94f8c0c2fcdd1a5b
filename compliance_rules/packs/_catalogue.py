"""List the packs that ship with the library."""

from compliance_rules.diagnostics import Lang
from compliance_rules.language import ast, print_expression
from compliance_rules.packs._load import load_shipped
from compliance_rules.packs._sources import shipped_names
from compliance_rules.packs._trees import trees
from compliance_rules.render import PackEntry


def catalogue(lang: Lang = "en") -> tuple[PackEntry, ...]:
    """Return what there is to say of each shipped pack, sorted by name.

    Args:
        lang: The spelling of the conditions.
    """
    return tuple(_entry(name, lang) for name in shipped_names())


def applies_text(files: tuple[ast.File, ...], lang: Lang) -> str | None:
    """Return the condition of a pack as rules have it, or None where it has none."""
    for file in files:
        for declared in file.declarations:
            if isinstance(declared, ast.PackDecl) and declared.applies_when is not None:
                return print_expression(declared.applies_when, lang)
    return None


def _entry(name: str, lang: Lang) -> PackEntry:
    pack = load_shipped(name)
    return PackEntry(
        name=name,
        title=pack.title,
        version=pack.version,
        applies=applies_text(trees(name).files[name], lang),
        rules=len(pack.rules),
    )
