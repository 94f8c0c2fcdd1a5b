"""Show rules as they are after every overlay, and where each attribute comes from."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from attrs import evolve

from compliance_rules.compiler import Change, Merged, MergedRule, merge_pack
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Lang
from compliance_rules.errors import RulePackError
from compliance_rules.language import ast, print_attribute, print_declaration, print_statement
from compliance_rules.packs._suggest import nearest
from compliance_rules.packs._trees import Trees, trees
from compliance_rules.render import AttributeView, Origin, RuleView

_DEFAULTS = (ast.Attribute("severity", "error"), ast.Attribute("weight", Decimal(1)))


def effective(name: str | Path, rule: str | None = None, lang: Lang = "en") -> tuple[RuleView, ...]:
    """Return the rules of a pack as they are in force, those that are off too.

    Args:
        name: The name of a shipped pack, or the path of a rule file or folder.
        rule: The only rule that is wanted, by its own name or its full id.
        lang: The spelling of the rules.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes, or no such rule.
    """
    written = trees(name)
    merged = merge_pack(written.name, written.files)
    found = [each for each in merged.rules if rule is None or each.is_named(rule)]
    if rule is not None and not found:
        raise RulePackError((no_rule(rule, written.name, merged),))
    return tuple(view(each, written, merged, lang) for each in found)


def no_rule(rule: str, pack: str, merged: Merged) -> Diagnostic:
    """Return the diagnostic for a rule that a pack does not have."""
    names = [each.declaration.name for each in merged.rules]
    near = nearest(rule.rpartition(".")[2], names)
    if near is not None:
        return Diagnostic.of("CR431", name=rule, pack=pack, hint=DID_YOU_MEAN, guess=near)
    return Diagnostic.of("CR431", name=rule, pack=pack, names=", ".join(names))


def view(rule: MergedRule, written: Trees, merged: Merged, lang: Lang) -> RuleView:
    """Return a rule as it is in force."""
    declared = rule.declaration
    bare = evolve(declared, statements=(), attributes=())
    return RuleView(
        id=rule.id,
        name=declared.name,
        pack=rule.pack,
        head=print_declaration(bare, lang)[0].removesuffix("{}").rstrip(),
        statements=tuple(print_statement(each, lang) for each in declared.statements),
        attributes=tuple(_attributes(rule, written, lang)),
        disabled=_disabled(rule, merged.changes),
    )


def pack_declaration(files: tuple[ast.File, ...]) -> ast.PackDecl | None:
    """Return the pack declaration among files."""
    declared = (each for file in files for each in file.declarations)
    return next((each for each in declared if isinstance(each, ast.PackDecl)), None)


def _attributes(rule: MergedRule, written: Trees, lang: Lang) -> Iterator[AttributeView]:
    own = {each.name: each for each in rule.declaration.attributes}
    for name, attribute in rule.attributes.items():
        replaced = own.get(attribute.name) if name in rule.overridden else None
        yield AttributeView(
            name=name,
            text=print_attribute(attribute, lang),
            origin=_origin(rule, name, written.name),
            pack=rule.overridden.get(name, rule.pack),
            replaced=None if replaced is None else print_attribute(replaced, lang),
        )
    yield from _given(rule, written.files, lang)


def _given(
    rule: MergedRule, files: Mapping[str, tuple[ast.File, ...]], lang: Lang
) -> Iterator[AttributeView]:
    """Return what a rule has without saying so."""
    for attribute in _DEFAULTS:
        if attribute.name not in rule.attributes:
            text = print_attribute(attribute, lang)
            yield AttributeView(name=attribute.name, text=text, origin="default")
    pack = pack_declaration(files.get(rule.pack, ()))
    if "reference" not in rule.attributes and pack is not None:
        for reference in pack.references:
            text = print_attribute(ast.Attribute("reference", ast.Text(reference)), lang)
            yield AttributeView(name="reference", text=text, origin="pack", pack=rule.pack)


def _origin(rule: MergedRule, attribute: str, shown: str) -> Origin:
    if attribute in rule.overridden:
        return "override"
    return "own" if shown in rule.packs else "base"


def _disabled(rule: MergedRule, changes: tuple[Change, ...]) -> Change | None:
    if rule.disabled is None:
        return None
    return next(each for each in changes if each.kind == "disable" and each.target == rule.id)
