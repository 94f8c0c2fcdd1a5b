"""The rules of several packs together: declared, overridden, disabled."""

from collections.abc import Iterable, Mapping

from attrs import define, evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler._declarations import PackSource
from compliance_rules.compiler._lineage import Lineage
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.compiler.plan import Change
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.language import ast

_RULE = Phrase("rule", "规则")


@frozen(kw_only=True)
class MergedRule:
    """A rule with the attributes that it has after every override."""

    #: The pack that declares it; others may repeat it word for word.
    pack: str
    packs: frozenset[str]
    declaration: ast.RuleDecl
    attributes: Mapping[str, ast.Attribute]
    #: The pack that last overrode an attribute, by the attribute's name.
    overridden: Mapping[str, str] = field(factory=dict)
    #: The pack that disables it.
    disabled: str | None = None

    @property
    def id(self) -> str:
        """The pack's name and the rule's own."""
        return f"{self.pack}.{self.declaration.name}"

    def is_named(self, name: str) -> bool:
        """Whether a name, own or full, is this rule's."""
        own = self.declaration.name
        return name == own or name in {f"{pack}.{own}" for pack in self.packs}


@frozen
class _Clash:
    """Two bases that override one attribute differently."""

    first: str
    second: str
    span: Span | None


@define
class RuleBook:
    """The rules taken so far, by id."""

    lineage: Lineage
    problems: Problems
    _rules: dict[str, MergedRule] = field(factory=dict, init=False)
    _names: dict[str, list[str]] = field(factory=dict, init=False)
    _clashes: dict[tuple[str, str], _Clash] = field(factory=dict, init=False)

    def rules(self) -> tuple[MergedRule, ...]:
        """Return all rules in the order of their packs and files."""
        return tuple(self._rules.values())

    def declare(self, source: PackSource, declaration: ast.RuleDecl) -> None:
        """Take a rule that a pack declares."""
        for id_ in self._names.get(declaration.name, ()):
            known = self._rules[id_]
            if known.declaration == declaration:
                self._rules[id_] = evolve(known, packs=known.packs | {source.name})
                return
            if known.disabled is None:
                self._tell_other(source, declaration, known)
                return
        rule = MergedRule(
            pack=source.name,
            packs=frozenset({source.name}),
            declaration=declaration,
            attributes=attributes(declaration.attributes, self.problems),
        )
        self._rules[rule.id] = rule
        self._names.setdefault(declaration.name, []).append(rule.id)

    def change(self, source: PackSource) -> list[Change]:
        """Apply what a pack overrides and disables; return what it changed."""
        changes = [self._disable(source, each) for each in source.disabled]
        grouped: dict[str, list[ast.Attribute]] = {}
        for override in source.overrides:
            rule = self._find(source, override.rule)
            if rule is not None and not self._is_off(source, rule, override.rule):
                grouped.setdefault(rule.id, []).extend(override.attributes)
        changes.extend(self._override(source, *each) for each in grouped.items())
        return [change for change in changes if change is not None]

    def tell_clashes(self) -> None:
        """Tell of bases that override one attribute differently to the end."""
        for (rule, attribute), clash in self._clashes.items():
            self.problems.add(
                "CR408",
                clash.span,
                first=clash.first,
                second=clash.second,
                attribute=attribute,
                rule=rule,
            )

    def _tell_other(self, source: PackSource, declaration: ast.RuleDecl, known: MergedRule) -> None:
        self.problems.add(
            "CR406",
            declaration.span,
            what=_RULE,
            name=declaration.name,
            pack=source.name,
            other=known.pack,
        )

    def _disable(self, source: PackSource, disable: ast.DisableDecl) -> Change | None:
        rule = self._find(source, disable.rule)
        if rule is None or self._is_off(source, rule, disable.rule):
            return None
        self._rules[rule.id] = evolve(rule, disabled=source.name)
        return Change(kind="disable", target=rule.id, by=source.name, because=disable.because)

    def _override(
        self, source: PackSource, id_: str, written: list[ast.Attribute]
    ) -> Change | None:
        rule = self._rules[id_]
        new = attributes(written, self.problems)
        for name, attribute in new.items():
            self._compare(source.name, rule, attribute)
            rule = evolve(
                rule,
                attributes={**rule.attributes, name: attribute},
                overridden={**rule.overridden, name: source.name},
            )
        self._rules[id_] = rule
        return Change(kind="override", target=id_, by=source.name, attributes=tuple(new))

    def _compare(self, pack: str, rule: MergedRule, attribute: ast.Attribute) -> None:
        """Note where two packs that know nothing of each other disagree."""
        key = (rule.id, attribute.name)
        above = self.lineage.ancestors[pack]
        clash = self._clashes.get(key)
        if clash is not None and above >= {clash.first, clash.second}:
            del self._clashes[key]
            return
        other = rule.overridden.get(attribute.name)
        is_other = rule.attributes.get(attribute.name) != attribute
        if other is not None and other not in above and is_other:
            self._clashes[key] = _Clash(other, pack, attribute.span)

    def _is_off(self, source: PackSource, rule: MergedRule, path: ast.Path) -> bool:
        """Return whether a rule is off for a pack, and tell."""
        known = self.lineage.ancestors[source.name] | {source.name}
        if rule.disabled is None or rule.disabled not in known:
            return False
        self.problems.add("CR428", path.span, name=str(path), pack=rule.disabled)
        return True

    def _find(self, source: PackSource, path: ast.Path) -> MergedRule | None:
        """Return the inherited rule that a pack names, or tell why there is none."""
        name = str(path)
        above = self.lineage.ancestors[source.name]
        named = (self._rules[each] for each in self._names.get(path.parts[-1], ()))
        found = [each for each in named if each.packs & above and each.is_named(name)]
        if found:
            # Of several only the last is in force: it replaces others, which are off.
            return next((each for each in found if each.disabled is None), found[-1])
        if name.removeprefix(f"{source.name}.") in _own(source):
            self.problems.add("CR407", path.span, what=_RULE, name=name)
        else:
            inherited = (each for each in self._rules.values() if each.packs & above)
            known = (each.declaration.name for each in inherited)
            self.problems.add("CR206", path.span, name=name, **advice(name, known))
        return None


def attributes(written: Iterable[ast.Attribute], problems: Problems) -> dict[str, ast.Attribute]:
    """Return attributes by name; those that come twice are told."""
    found: dict[str, ast.Attribute] = {}
    for attribute in written:
        if found.setdefault(attribute.name, attribute) is not attribute:
            problems.add("CR213", attribute.span, name=attribute.name)
    return found


def _own(source: PackSource) -> frozenset[str]:
    return frozenset(each.name for each in source.named if isinstance(each, ast.RuleDecl))
