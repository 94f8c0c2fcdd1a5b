"""Say which cells are wrong: the smallest sets whose change makes every relation hold."""

from collections.abc import Sequence

from compliance_rules.analysis._corrections import NOTHING_BROKEN, Corrections, Proposal
from compliance_rules.analysis._errors import NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._problem import Problem, Ranges, numbered, split
from compliance_rules.analysis._proposals import Check, proposals
from compliance_rules.analysis._smallest import LARGEST, smallest
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import Finding, Relation, apart, evaluate, relations
from compliance_rules.model import Report

#: Sets that are checked by the whole pack; each takes as long as an audit.
_MOST_CHECKED = 60
_TOO_MUCH = Phrase(
    "the search ended at its limit: many figures are wrong, or too many could be",
    "查找达到上限：有误的数字较多，或可能的组合过多",
)
_SOLVER = Phrase(
    "no change of up to {most} cells was found that makes all relations hold; for more, install "
    "compliance-rules[solver]",
    "改动不超过 {most} 格时，没有找到能使全部勾稽关系成立的办法；"
    "要进一步查找，请安装 compliance-rules[solver]",
)
_HOPELESS = Phrase(
    "no figures at all would make these relations hold: the rules contradict each other",
    "无论如何改动都无法使这些勾稽关系成立：规则之间相互矛盾",
)
_OTHERS_BREAK = Phrase(
    "each smallest change that makes these relations hold breaks another rule",
    "使这些勾稽关系成立的每一种最小改动，都会违反其他规则",
)
_MORE = Phrase(
    "there are more sets of the same size; the likeliest {most} were looked at",
    "同样大小的组合还有更多，只看了最可能的前 {most} 组",
)


def locate(
    report: Report,
    pack: Pack,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
    findings: Sequence[Finding] | None = None,
) -> Corrections:
    """Return the smallest sets of cells whose change makes every linear relation hold.

    Relations that have no cell in common are looked at apart, each group with a
    mistake of its own. Cells of other reports are fixed. What is proposed has been
    checked by the whole pack: what it explains fails no longer, and nothing else begins to.

    Args:
        report: A report that is bound to the pack's form.
        pack: The compiled rules.
        previous: The same body's report of the year before.
        members: The reports of the bodies below.
        findings: What the pack finds in the report, where that is known already.
    """
    found = relations(pack, report, previous=previous, members=members)
    broken = broken_problems(found, report)
    if not broken:
        return NOTHING_BROKEN
    if findings is None:
        findings = evaluate(pack, report, previous=previous, members=members)
    check = Check(pack, report, previous, tuple(members), tuple(apart(findings)))
    located: list[Proposal] = []
    reasons: list[Phrase] = []
    for number, problem in enumerate(broken, start=1):
        sets, why = _sets(problem)
        confirmed, are_more = proposals(sets, problem, check, mistake=number, most=_MOST_CHECKED)
        located.extend(confirmed)
        if are_more:
            why = _said(_MORE, most=_MOST_CHECKED)
        elif sets and not confirmed:
            why = _OTHERS_BREAK
        if why is not None and why not in reasons:
            reasons.append(why)
    return Corrections(
        outcome="located" if located else "not located",
        proposals=tuple(located),
        why=_joined(reasons),
    )


def broken_problems(found: Sequence[Relation], report: Report) -> list[Problem]:
    """Return the groups of relations that cannot hold with the figures that were read."""
    groups = (
        each
        for each in split(numbered(found))
        if any(relation.could_be_broken for relation in each)
    )
    problems = (Problem.of(each, report) for each in groups)
    return [each for each in problems if _is_broken(each)]


def _is_broken(problem: Problem) -> bool:
    try:
        return problem.is_broken
    except TooMuchWorkError:
        # Whether anything is wrong is not known, so nothing is said to be.
        return False


def _sets(problem: Problem) -> tuple[list[Ranges], Phrase | None]:
    """Return the smallest sets, or why there are none."""
    try:
        return smallest(problem), None
    except TooMuchWorkError:
        return [], _TOO_MUCH
    except NotLocatedError as error:
        if error.is_hopeless:
            return [], _HOPELESS
        return [], _said(_SOLVER, most=LARGEST) if error.needs_solver else _TOO_MUCH


def _said(phrase: Phrase, **arguments: int) -> Phrase:
    return Phrase(phrase.say("en", **arguments), phrase.say("zh", **arguments))


def _joined(reasons: Sequence[Phrase]) -> Phrase | None:
    if not reasons:
        return None
    return Phrase("; ".join(each.en for each in reasons), "；".join(each.zh for each in reasons))
