"""What goes into a store comes out of it: any text, any figure."""

import csv
import tempfile
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.audit import Audit
from compliance_rules.batch._rows import Filed, audit_id, audited_rows, failed_rows
from compliance_rules.batch._store import Chunk, writable_store
from compliance_rules.batch._tables import TABLES
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.model import Form, Report
from compliance_rules.scoring import Scorecard
from tests.strategies.scorecards import diagnostics, scorecards


def _audit(card: Scorecard) -> Audit:
    form = Form()
    pack = Pack(name="pack", title="", form=form)
    return Audit(scorecard=card, report=Report(info=card.report, form=form), pack=pack)


def _kept(text: str | None) -> str | None:
    """Return a text as a database can hold it."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


@settings(max_examples=12, deadline=None)
@given(st.lists(scorecards(), max_size=3))
def test_what_is_written_is_read_back(cards: list[Scorecard]) -> None:
    chunk = Chunk()
    for at, card in enumerate(cards):
        filed = Filed(source=str(at), sha256="", settings="")
        chunk.add(audited_rows(_audit(card), filed))
    with (
        tempfile.TemporaryDirectory() as folder,
        writable_store(Path(folder) / "s.duckdb") as store,
    ):
        store.write(chunk)
        audits = store.rows("SELECT source, title, year, score FROM audits ORDER BY source")
        findings = store.rows(
            "SELECT source, findings.key, message, remediation, findings.status "
            "FROM findings JOIN audits ON audit = id ORDER BY source, position"
        )
    assert [
        (str(at), _kept(card.report.title), card.report.year, card.score)
        for at, card in enumerate(cards)
    ] == audits
    assert [
        (str(at), _kept(each.key), _kept(each.message), _kept(each.remediation), each.status.value)
        for at, card in enumerate(cards)
        for each in card.findings
        if each.status.value in ("fail", "unknown", "error")
    ] == findings


@settings(max_examples=50, deadline=None)
@given(st.lists(diagnostics(), max_size=3), st.text(max_size=8))
def test_a_row_has_a_field_for_each_column(problems: list[Diagnostic], source: str) -> None:
    rows = failed_rows("unread", problems, Filed(source=source, sha256="", settings=""), "zh")
    for table in TABLES:
        for row in csv.reader(StringIO(rows.get(table.name, ""), newline="")):
            assert len(table.columns) == len(row)


@given(st.text(), st.text())
def test_only_the_same_path_has_the_same_id(one: str, other: str) -> None:
    assert (one == other) == (audit_id(one) == audit_id(other))
    assert 0 <= audit_id(one) < 2**63
