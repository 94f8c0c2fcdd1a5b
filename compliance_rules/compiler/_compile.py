"""Compile a pack: every stage in turn, and every problem in one go."""

import unicodedata
from collections.abc import Mapping

from compliance_rules.compiler import plan
from compliance_rules.compiler._applies import applies_when
from compliance_rules.compiler._clashes import check_names
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._declarations import PackSource
from compliance_rules.compiler._defines import check_defines
from compliance_rules.compiler._elaborate import elaborate
from compliance_rules.compiler._examples import compile_test
from compliance_rules.compiler._form import build_form
from compliance_rules.compiler._lineage import Lineage, trace
from compliance_rules.compiler._named_rules import Rules
from compliance_rules.compiler._overlay import Merged, merge
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._registered import RuleFunction
from compliance_rules.compiler._rules import compile_rule
from compliance_rules.compiler._scope import Scope
from compliance_rules.compiler._scorecards import compile_scorecards
from compliance_rules.compiler._version import LANGUAGE
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.language import ast

#: A pack may expand to this many instances.
MOST_INSTANCES = 100_000


def compile_pack(
    name: str,
    packs: Mapping[str, tuple[ast.File, ...]],
    functions: Mapping[str, RuleFunction] | None = None,
) -> tuple[plan.Pack | None, tuple[Diagnostic, ...]]:
    """Return a checked pack, or None, and everything that is wrong or doubtful.

    Args:
        name: The pack's name.
        packs: The files of each pack, with every pack that it extends, directly or not.
        functions: What the caller adds to the functions of the language, by name.
    """
    problems = Problems()
    lineage = trace(name, packs, problems)
    merged = merge(lineage, problems)
    pack = _Compiler(lineage, merged, problems, functions or {}).pack()
    return (None if problems.has_errors else pack), problems.diagnostics()


class _Compiler:
    """The stages after the packs have been laid over each other."""

    def __init__(
        self,
        lineage: Lineage,
        merged: Merged,
        problems: Problems,
        functions: Mapping[str, RuleFunction],
    ) -> None:
        self._lineage = lineage
        self._merged = merged
        self._problems = problems
        form = build_form(merged, problems)
        defines = {each.name: each for each in merged.defines}
        check_names(merged, problems)
        check_defines(defines, problems)
        self._context = Context(
            scope=Scope(form, defines, problems, functions),
            elaborate=elaborate,
        )

    def pack(self) -> plan.Pack:
        """Return the pack, as far as it is sound."""
        declared = self._lineage.pack.pack
        self._check_versions()
        rules = self._rules()
        known = Rules({rule.id: rule for rule in rules}, self._merged.rules)
        own, named = compile_scorecards(self._merged.scorecards, known, self._problems)
        return plan.Pack(
            functions=self._context.scope.functions,
            name=self._lineage.pack.name,
            title=declared.title,
            version=declared.version or "",
            lang=language_of(declared),
            references=declared.references,
            bases=tuple(_identity(each) for each in self._lineage.nearest_first()),
            form=self._context.scope.form,
            rules=rules,
            scorecard=own,
            scorecards=named,
            applies_when=applies_when(declared.applies_when, self._context),
            changes=self._merged.changes,
            tests=self._tests(known, named),
        )

    def _rules(self) -> tuple[plan.Rule, ...]:
        sources = {each.name: each.pack for each in self._lineage.packs}
        rules: list[plan.Rule] = []
        count = 0
        for merged in self._merged.rules:
            if merged.disabled is not None:
                continue
            rule = compile_rule(merged, _reference(sources[merged.pack]), self._context)
            rules.extend([rule] if rule else [])
            count += _instances(rule) if rule else 0
            if count > MOST_INSTANCES:
                span = merged.declaration.span
                self._problems.add("CR421", span, most=MOST_INSTANCES)
                break
        return tuple(rules)

    def _tests(
        self, rules: Rules, scorecards: tuple[plan.ScorecardPlan, ...]
    ) -> tuple[plan.TestPlan, ...]:
        names = tuple(each.name for each in scorecards if each.name is not None)
        tests = self._lineage.pack.tests
        return tuple(compile_test(test, rules, names, self._context) for test in tests)

    def _check_versions(self) -> None:
        for source in self._lineage.packs:
            needed = source.pack.requires
            if needed is not None and needed != LANGUAGE:
                span = source.pack.span
                self._problems.add("CR420", span, found=needed, known=LANGUAGE)


def language_of(declared: ast.PackDecl) -> Lang:
    """Return the language of a pack's words: as it says, or as its title is written."""
    if declared.lang is not None:
        return declared.lang
    return "zh" if any(_is_han(char) for char in declared.title) else "en"


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK ")


def _identity(source: PackSource) -> plan.PackIdentity:
    return plan.PackIdentity(
        name=source.name, title=source.pack.title, version=source.pack.version or ""
    )


def _reference(declared: ast.PackDecl) -> str | None:
    """Return what the rules of a pack rest on where they do not say."""
    between = "；" if language_of(declared) == "zh" else "; "
    return between.join(declared.references) or None


def _instances(rule: plan.Rule) -> int:
    return sum(_size(statement) for statement in rule.statements)


def _size(statement: plan.Statement) -> int:
    match statement:
        case plan.Check():
            return len(statement.instances)
        case plan.Require():
            return len(statement.targets)
