"""What decides the findings of an audit, as hashes: what has the same need not be found anew."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from attrs import frozen

from compliance_rules import __version__
from compliance_rules.compiler import Check, Pack, Require, Rule, plan
from compliance_rules.compiler._codec import NotEncodableError, digest
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import operands
from compliance_rules.model import Answer

_LENGTH = 12
#: Such a hash begins so: figures of cells decide the rule, or nothing but words and dates.
OF_CELLS, OF_WORDS = "c", "w"
_OF_CELLS = plan.Cell | plan.OpenAggregate | plan.Members


@frozen
class Planned:
    """Hashes of what decides the findings of an audit."""

    #: Of what holds for all rules; None where it cannot be told.
    context: str | None
    #: Of each rule, by its id.
    rules: Mapping[str, str]

    def name(self, choice: str | None) -> str | None:
        """Return all of it in one, with what the pack was chosen by; None if not known.

        Args:
            choice: What it was chosen by; empty where it was asked for.
        """
        if self.context is None or choice is None:
            return None
        parts = (self.context, _hash(*self.rules, *self.rules.values()), choice[:_LENGTH])
        return ".".join(parts)


@frozen(eq=False)
class _Same:
    """A pack by what decides findings: equal only to what is made of the very same."""

    pack: Pack

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Same)
            and self.pack.form is other.pack.form
            and self.pack.rules is other.pack.rules
            and self.pack.functions is other.pack.functions
        )

    def __hash__(self) -> int:
        return hash((id(self.pack.form), id(self.pack.rules)))


def planned(pack: Pack, lang: Lang, answers: Mapping[str, Answer]) -> Planned:
    """Return the hashes of what decides the findings of an audit by a pack."""
    form, rules = _digests(_Same(pack))
    if form is None:
        return Planned(None, {})
    told = repr(sorted((name, repr(each)) for name, each in answers.items()))
    return Planned(_hash(__version__, form, lang, told), rules)


@lru_cache(maxsize=64)
def _digests(same: _Same) -> tuple[str | None, Mapping[str, str]]:
    pack = same.pack
    if pack.functions:
        # What a caller's function gives is nobody's to foresee.
        return None, {}
    try:
        return digest(pack.form), {rule.id: _of_rule(rule) for rule in pack.rules}
    except NotEncodableError:
        return None, {}


def _of_rule(rule: Rule) -> str:
    # Drafts are left out where cells are looked for that may be wrong.
    told = repr((rule.id, rule.table, rule.missing, rule.status == "draft"))
    kind = OF_CELLS if any(map(_rests_on_cells, rule.statements)) else OF_WORDS
    return kind + _hash(told, digest(*rule.statements))


def _rests_on_cells(statement: plan.Statement) -> bool:
    """Whether another figure in a cell might change what becomes of a statement."""
    if isinstance(statement, Require):
        is_of_labels = statement.demand in ("order", "labels", "only")
        is_there = statement.demand == "present" and all(
            each.kind in ("section", "table", "head") for each in statement.targets
        )
        return not (is_of_labels or is_there) or _speaks(statement.when)
    return any(
        any(isinstance(each, plan.EachRow) for each in instance.over)
        or _speaks(instance.expression)
        or _speaks(instance.when)
        for instance in statement.instances
    )


def relates(rule: Rule) -> bool:
    """Whether a rule may demand that cells of a report stand to each other in some way."""
    return rule.status != "draft" and any(
        not any(isinstance(each, plan.EachFigure) for each in instance.over)
        and _speaks(instance.expression)
        for statement in rule.statements
        if isinstance(statement, Check)
        for instance in statement.instances
    )


def _speaks(node: plan.Expression | None) -> bool:
    if node is None:
        return False
    return isinstance(node, _OF_CELLS) or any(map(_speaks, operands(node)))


def _hash(*parts: str) -> str:
    return sha256(repr(parts).encode("ascii", "backslashreplace")).hexdigest()[:_LENGTH]
