"""Choose the shipped pack for a report: the most specific one that applies."""

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import Scope, digest
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.engine import holds
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.model import Form, Report, ReportInfo
from compliance_rules.packs._load import load_shipped, shipped_scope
from compliance_rules.packs._scorecards import OWN
from compliance_rules.packs._sources import shipped_names

_WHY = Phrase(
    "the most specific pack that applies to a report on {year}",
    "适用于{year}年度报告的最具体的规则包",
)
_HAS = Phrase("it has the scorecard that was asked for", "有所指定的评分卡")
_UNKNOWN_YEAR = Phrase("unknown", "未知")


@frozen
class Choice:
    """A pack and why it was taken."""

    pack: Pack
    why: Phrase
    year: str | int | Phrase
    #: The shipped packs that could not be loaded: one of them might have been the one.
    problems: tuple[Diagnostic, ...] = ()

    def reason(self, lang: str) -> str:
        """Return why it was taken, in one language."""
        return self.why.say("zh" if lang == "zh" else "en", year=self.year)


def choose(info: ReportInfo, scorecard: str | None = None) -> Choice:
    """Return the most specific shipped pack whose `applies when` holds.

    With the name of a scorecard it is the one that has it. A pack without `applies
    when` is taken only so: its scorecard is wanted by whoever names it.

    A pack that extends another that applies as well is more specific; between
    packs that do not extend each other, the one with more bases, then the
    first by name. A pack that cannot be loaded is left out and told.

    Raises:
        PackNotFoundError: None applies, or the report does not tell enough.
    """
    scopes, problems = _scopes(shipped_names())
    applying = [scope for scope in scopes if _applies(scope, info)]
    named = scorecard not in (None, OWN)
    fitting = [each for each in scopes if scorecard in each.scorecards] if named else applying
    fitting = [each for each in fitting if each.applies_when is None or each in applying]
    if not fitting:
        missing = _none_has(info, scorecard, scopes) if named else _none_applies(info)
        raise PackNotFoundError((*problems, missing))
    best = min(fitting, key=lambda scope: (-len(scope.bases), scope.name))
    year = info.year if info.year is not None else _UNKNOWN_YEAR
    return Choice(load_shipped(best.name), _HAS if named else _WHY, year, problems)


@cache
def choice_key(scorecard: str | None = None) -> str:
    """Return a hash of all that `choose` goes by, beside the report."""
    scopes, problems = _scopes(shipped_names())
    told = [each.message("en") for each in problems]
    named = "" if scorecard in (None, OWN) else str(scorecard)
    parts = (*map(digest, scopes), *told, named)
    return sha256("\0".join(parts).encode()).hexdigest()


def left_out() -> tuple[Diagnostic, ...]:
    """Return which shipped packs cannot be loaded, and why."""
    return _scopes(shipped_names())[1]


def _scopes(names: Sequence[str]) -> tuple[list[Scope], tuple[Diagnostic, ...]]:
    """Return when packs apply, and which of them cannot be loaded: the others still can."""
    scopes: list[Scope] = []
    problems: list[Diagnostic] = []
    for name in names:
        try:
            scopes.append(shipped_scope(name))
        except RulePackError as error:
            first = error.diagnostics[0]
            why = Phrase(first.message("en"), first.message("zh"))
            problems.append(Diagnostic.of("CR419", name=name, code=first.code, why=why))
    return scopes, tuple(problems)


def _applies(scope: Scope, info: ReportInfo) -> bool:
    report = Report(info=info, form=Form())
    return scope.applies_when is not None and holds(scope.applies_when, report) is True


def _none_has(info: ReportInfo, scorecard: str | None, scopes: Iterable[Scope]) -> Diagnostic:
    known = sorted({name for scope in scopes for name in scope.scorecards})
    return Diagnostic.of(
        "CR465", name=scorecard or OWN, source=info.source, names=", ".join(known) or OWN
    )


def _none_applies(info: ReportInfo) -> Diagnostic:
    names = ", ".join(shipped_names())
    if info.year is None:
        return Diagnostic.of("CR416", source=info.source, names=names)
    return Diagnostic.of("CR415", source=info.source, year=info.year, names=names)
