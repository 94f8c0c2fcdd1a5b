"""Try the mutants of a pack on its tests, and keep those that no test notices."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from types import NoneType, UnionType

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, TestPlan, compile_pack
from compliance_rules.compiler.plan import Rule
from compliance_rules.engine import Finding
from compliance_rules.language import ast
from compliance_rules.packs._mutants import Mutant, mutants
from compliance_rules.packs._tests import (
    Prepared,
    findings_of,
    is_scored,
    judge,
    needed_for,
    prepare,
    rule_of,
    run_test,
)
from compliance_rules.render import MutationResult, Survivor

#: What a rule does not need in order to be compiled.
_APART = ast.RuleDecl | ast.TestDecl | ast.OverrideDecl | ast.DisableDecl | ast.ScorecardDecl


@frozen
class _Run:
    """A test that passes, with what the rules that it needs find on its report."""

    test: Prepared
    findings: Sequence[Finding]


@frozen(kw_only=True)
class _Bench:
    """What mutants are tried on, made once for all of them."""

    pack: Pack
    packs: Mapping[str, tuple[ast.File, ...]]
    folder: Traversable | None
    runs: tuple[_Run, ...]

    def compiled(
        self,
        mutant: Mutant,
        original: ast.Declaration,
        without: type | UnionType,
    ) -> Pack | None:
        """Return the pack with a mutant; None where that has mistakes.

        Args:
            mutant: What stands in the place of a declaration.
            original: The declaration.
            without: The kinds of other declarations to leave out, which takes less time.
        """
        files = tuple(
            evolve(
                file,
                declarations=tuple(
                    mutant.declaration if each is original else each
                    for each in file.declarations
                    if each is original or not isinstance(each, without)
                ),
            )
            for file in self.packs[self.pack.name]
        )
        changed, problems = compile_pack(
            self.pack.name, {**self.packs, self.pack.name: files}, self.pack.functions
        )
        return None if any(each.severity == "error" for each in problems) else changed


def survivors(
    packs: Mapping[str, Sequence[ast.File]],
    pack: Pack,
    folder: Traversable | None = None,
    *,
    shown: Callable[[Sequence[ast.Declaration]], Iterable[ast.Declaration]] = tuple,
) -> MutationResult:
    """Return how many mutants of a pack there are, and those that no test notices.

    Rules that are drafts or deprecated are left alone. A mutant that does not
    compile, or that compiles to the same, is none.

    Args:
        packs: The trees of the pack's files and of those of all that it extends, by pack.
        pack: The compiled pack.
        folder: The pack's own folder, for tests that read a report.
        shown: Gives back what it is given, one by one, to show how far the work is.
    """
    bench = _bench(packs, pack, folder)
    with_labels = any(plan.test.given is not None for plan in pack.tests)
    everything = [each for file in bench.packs[pack.name] for each in file.declarations]
    tried = [
        (mutant, noticed)
        for declared in shown(everything)
        for mutant in mutants(declared, pack.form, with_labels=with_labels)
        if (noticed := _is_noticed(bench, declared, mutant)) is not None
    ]
    return MutationResult(
        count=len(tried),
        alive=tuple(
            Survivor(name=mutant.name, change=mutant.change, span=mutant.span)
            for mutant, noticed in tried
            if not noticed
        ),
    )


def _bench(
    packs: Mapping[str, Sequence[ast.File]], pack: Pack, folder: Traversable | None
) -> _Bench:
    runs = []
    for test in prepare(pack, folder):
        if test.case is not None:
            needed = needed_for(pack, test)
            findings = findings_of(needed, test.case, pack.lang)
            if judge(needed, test, findings, pack.lang).is_passed:
                runs.append(_Run(test, findings))
    trees = {name: tuple(files) for name, files in packs.items()}
    # A score takes a whole scorecard to judge: most mutants are noticed before it comes to that.
    runs.sort(key=lambda run: is_scored(run.test.plan))
    return _Bench(pack=pack, packs=trees, folder=folder, runs=tuple(runs))


def _is_noticed(bench: _Bench, declared: ast.Declaration, mutant: Mutant) -> bool | None:
    """Return whether a test notices a mutant; None for one that changes nothing."""
    if isinstance(declared, ast.RuleDecl):
        return _is_rule_noticed(bench, declared, mutant)
    # A definition changes no report, so that the tests stay as they were prepared.
    is_definition = isinstance(declared, ast.DefineDecl)
    changed = bench.compiled(mutant, declared, ast.TestDecl if is_definition else NoneType)
    if changed is None or (changed.form == bench.pack.form and changed.rules == bench.pack.rules):
        return None
    if changed.form == bench.pack.form:
        # A definition: only what is expected of the rules that use it can tell.
        rules = [rule for rule in changed.rules if rule not in bench.pack.rules]
        return any(not passed for rule in rules for passed in _passed(bench, rule))
    titles = {run.test.plan.title for run in bench.runs}
    return not all(
        run_test(changed, test, changed.lang).is_passed
        for test in prepare(changed, bench.folder)
        if test.plan.title in titles
    )


# --- rules ---------------------------------------------------------------------------


def _is_rule_noticed(bench: _Bench, declared: ast.RuleDecl, mutant: Mutant) -> bool | None:
    found = [rule for rule in bench.pack.rules if rule.id == f"{bench.pack.name}.{declared.name}"]
    if not found or found[0].status != "stable":
        return None
    (original,) = found
    compiled = bench.compiled(mutant, declared, _APART)
    changed = None if compiled is None else compiled.rule(original.id)
    if changed is None or changed == original:
        return None
    return any(not passed for passed in _passed(bench, changed))


def _passed(bench: _Bench, changed: Rule) -> Iterator[bool]:
    """Return whether each test that could notice it passes with a changed rule."""
    alone = evolve(bench.pack, rules=(changed,))
    rules = tuple(changed if rule.id == changed.id else rule for rule in bench.pack.rules)
    whole = evolve(bench.pack, rules=rules)
    for run in bench.runs:
        case, lang = run.test.case, bench.pack.lang
        plan = _about(run.test.plan, changed.id)
        with_score = is_scored(plan)
        if case is None or not plan.test.expectations:
            continue
        findings = findings_of(alone, case, lang)
        if with_score:
            others = tuple(each for each in run.findings if each.rule != changed.id)
            findings = (*others, *findings)
        test = evolve(run.test, plan=plan)
        yield judge(whole if with_score else alone, test, findings, lang).is_passed


def _about(plan: TestPlan, rule: str) -> TestPlan:
    """Return a test with what it expects of a rule and of the score only."""
    kept = tuple(
        each
        for each in plan.test.expectations
        if isinstance(each, ast.ExpectScore) or rule_of(plan, each) == rule
    )
    return evolve(plan, test=evolve(plan.test, expectations=kept))
