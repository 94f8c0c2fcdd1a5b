"""Find names that would mean two things in an expression, or one that is taken."""

from typing import TypeAlias

from compliance_rules.compiler._functions import TAKEN
from compliance_rules.compiler._names import ATTRIBUTES
from compliance_rules.compiler._overlay import Merged
from compliance_rules.compiler._problems import Problems
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_FACT = Phrase("a fact", "事实")
_SECTION = Phrase("a section", "章节")
_DEFINE = Phrase("a definition", "定义")
#: What is named without a word in front.
Bare: TypeAlias = ast.SectionDecl | ast.FactDecl | ast.DefineDecl
#: Words that stand for something without being called.
_BARE = frozenset({"report", "same"})


def check_names(merged: Merged, problems: Problems) -> None:
    """Tell of facts, sections and definitions that share a name or take a known one."""
    named: list[tuple[Bare, Phrase]] = [
        *((each, _SECTION) for each in merged.sections),
        *((each, _FACT) for each in merged.facts),
        *((each, _DEFINE) for each in merged.defines),
    ]
    for asked in merged.asked:
        if asked.name in ATTRIBUTES:
            problems.add("CR210", asked.span, name=asked.name)
    first: dict[str, Phrase] = {}
    for each, what in named:
        if each.name in (TAKEN if what is _DEFINE else _BARE):
            problems.add("CR210", each.span, name=each.name)
        known = first.setdefault(each.name, what)
        if known is not what:
            problems.add("CR209", each.span, name=each.name, first=known, second=what)
