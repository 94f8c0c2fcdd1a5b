"""The code that is written for a pack against the evaluator, whose answer is the definition."""

import re

from hypothesis import event, given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Lang
from compliance_rules.engine._evaluate import found_by
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._straight import straighten
from compliance_rules.model import Report
from tests.strategies.packs import packs
from tests.strategies.plans import small_packs
from tests.strategies.reports import reports

_LANGS: tuple[Lang, ...] = ("en", "zh")
#: All that the code may be made of.
_OWN = re.compile(r"[vt]\d*|abs|least|most|def|decide|return|True|False")


@st.composite
def audits(draw: st.DrawFn) -> tuple[Pack, Report, Report | None]:
    pack = draw(st.one_of(small_packs(), packs()))
    return pack, draw(reports(pack.form)), draw(st.one_of(st.none(), reports(pack.form)))


@settings(max_examples=250, deadline=None)
@given(audits(), st.sampled_from(_LANGS))
def test_the_findings_are_those_of_the_evaluator(
    audit: tuple[Pack, Report, Report | None], lang: Lang
) -> None:
    pack, report, previous = audit
    scope = Scope(report=report, previous=previous)
    straight = straighten(pack)
    event(f"{len(straight.whole.decided)} of {straight.size} instances have code")
    assert found_by(None, pack, scope, lang) == found_by(straight, pack, scope, lang)


@settings(max_examples=100, deadline=None)
@given(packs())
def test_nothing_of_a_pack_but_whole_numbers_is_in_its_code(pack: Pack) -> None:
    source = straighten(pack).whole.source
    words = re.findall(r"[^\W\d]\w*", source)
    assert [] == [word for word in words if not _OWN.fullmatch(word)]
    assert re.fullmatch(r"[\w\s:,()+*<>=!&|^-]+", source)
