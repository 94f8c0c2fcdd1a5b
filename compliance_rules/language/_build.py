"""From what the grammar found to declarations."""

from collections.abc import Callable, Mapping

from compliance_rules.language import _build_form, _build_pack, _build_rules, ast
from compliance_rules.language._elements import Raw
from compliance_rules.language._tokens import Tokens

_BUILDERS: Mapping[str, Callable[[Tokens, Raw], ast.Declaration]] = {
    "pack": _build_pack.pack,
    "section": _build_form.section,
    "table": _build_form.table,
    "extend": _build_form.extend,
    "fact": _build_form.fact,
    "define": _build_rules.define,
    "rule": _build_rules.rule,
    "override": _build_rules.override,
    "disable": _build_rules.disable,
    "scorecard": _build_pack.scorecard,
    "test": _build_pack.test,
    "ask": _build_pack.ask,
}


def declaration(tokens: Tokens, raw: Raw) -> ast.Declaration:
    """Return the tree of a declaration; what is wrong with it is noted in `tokens`."""
    return _BUILDERS[raw.kind](tokens, raw)
