"""Put together the reference of a pack: its rules in words, with examples from its tests."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from compliance_rules.compiler import Merged, MergedRule, Pack, Rule, merge_pack
from compliance_rules.diagnostics import Lang
from compliance_rules.language import ast, print_attribute, print_declaration
from compliance_rules.model import Form
from compliance_rules.packs._catalogue import applies_text
from compliance_rules.packs._in_words import condition_in_words, in_words
from compliance_rules.packs._load import load
from compliance_rules.packs._pictures import pictures
from compliance_rules.packs._trees import Trees, trees
from compliance_rules.render import Example, Heading, PackReference, RuleReference

_POINTS = ("deduct", "score", "caps", "bonus", "missing")


def reference(name: str | Path, lang: Lang | None = None) -> PackReference:
    """Return the reference of a pack.

    Args:
        name: The name of a shipped pack, or the path of a rule file or folder.
        lang: The language of the words; the pack's own by default.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes.
    """
    pack, written = load(name), trees(name)
    merged = merge_pack(written.name, written.files)
    spoken = lang or pack.lang
    return PackReference(
        name=pack.name,
        title=pack.title,
        version=pack.version,
        lang=spoken,
        applies=applies_text(written.files[pack.name], spoken),
        references=pack.references,
        bases=tuple((each.name, each.version, each.title) for each in pack.bases),
        sections=_sections(pack.form),
        tables=pictures(pack),
        rules=tuple(_rules(pack, merged, written, spoken)),
        changes=pack.changes,
        scorecards=tuple(print_declaration(each, spoken) for each in merged.scorecards),
        asked=tuple(print_declaration(each, spoken)[0] for each in merged.asked),
    )


def _sections(form: Form) -> tuple[Heading, ...]:
    return tuple(
        Heading(path=path, label=section.label, depth=path.count("."))
        for path, section in form.sections.items()
    )


def _rules(pack: Pack, merged: Merged, written: Trees, lang: Lang) -> Iterator[RuleReference]:
    tests = _tests(written.files)
    compiled = {rule.id: rule for rule in pack.rules}
    for rule in merged.rules:
        if rule.id in compiled:
            yield _rule(rule, compiled[rule.id], pack, tests, lang)


def _rule(
    rule: MergedRule, compiled: Rule, pack: Pack, tests: tuple[ast.TestDecl, ...], lang: Lang
) -> RuleReference:
    return RuleReference(
        id=rule.id,
        name=rule.declaration.name,
        title=compiled.title,
        words=tuple(_words(rule, pack.form, lang)),
        text=_text(rule, lang),
        severity=compiled.severity,
        weight=f"{compiled.weight:f}",
        points=tuple(
            print_attribute(each, lang) for each in rule.attributes.values() if each.name in _POINTS
        ),
        status=compiled.status,
        reference=compiled.reference,
        remediation=compiled.remediation,
        changes=tuple(each for each in pack.changes if each.target == rule.id),
        passes=tuple(_examples(rule, tests, "passes", lang)),
        fails=tuple(_examples(rule, tests, "fails", lang)),
    )


def _words(rule: MergedRule, form: Form, lang: Lang) -> Iterator[str]:
    table = None if rule.declaration.table is None else str(rule.declaration.table)
    for statement in rule.declaration.statements:
        yield in_words(statement, table, form, lang)
    when = rule.attributes.get("when")
    if when is not None and isinstance(when.value, ast.Expression):
        yield condition_in_words(when.value, table, form, lang)


def _text(rule: MergedRule, lang: Lang) -> tuple[str, ...]:
    declared = rule.declaration
    now = ast.RuleDecl(
        declared.name,
        declared.title,
        declared.table,
        declared.statements,
        tuple(rule.attributes.values()),
    )
    return print_declaration(now, lang)


def _tests(files: Mapping[str, tuple[ast.File, ...]]) -> tuple[ast.TestDecl, ...]:
    return tuple(
        declared
        for trees_of_pack in files.values()
        for file in trees_of_pack
        for declared in file.declarations
        if isinstance(declared, ast.TestDecl)
    )


def _examples(
    rule: MergedRule, tests: tuple[ast.TestDecl, ...], outcome: ast.Outcome, lang: Lang
) -> Iterator[Example]:
    """Return the tests that expect an outcome of a rule, each with what leads to it."""
    for test in tests:
        for expected in test.expectations:
            if (
                isinstance(expected, ast.Expect)
                and expected.outcome == outcome
                and rule.is_named(str(expected.rule))
            ):
                alone = ast.TestDecl(test.title, test.given, test.steps, (expected,))
                lines = [line.strip() for line in print_declaration(alone, lang)[1:-1]]
                yield Example(title=test.title, steps=tuple(lines[:-1]), expected=lines[-1])
