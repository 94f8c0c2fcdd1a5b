"""What a pack declares together with all that it extends, before it is compiled."""

from collections.abc import Mapping

from compliance_rules.compiler._lineage import trace
from compliance_rules.compiler._overlay import Merged, merge
from compliance_rules.compiler._problems import Problems
from compliance_rules.language import ast


def merge_pack(name: str, packs: Mapping[str, tuple[ast.File, ...]]) -> Merged:
    """Return the declarations of a pack after every overlay, with where each comes from.

    What is wrong with them is not told here: `compile_pack` does that.

    Args:
        name: The pack's name.
        packs: As for `compile_pack`.
    """
    problems = Problems()
    return merge(trace(name, packs, problems), problems)
