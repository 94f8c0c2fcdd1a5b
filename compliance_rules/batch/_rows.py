"""From an audit to the rows of the store's tables, as lines of CSV.

They are written where the audit is made, so that the one writer of the store only
hands them on.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

import simplejson
from attrs import frozen

from compliance_rules.audit import Audit
from compliance_rules.batch._plans import Planned, planned
from compliance_rules.diagnostics import Diagnostic, Lang, Location
from compliance_rules.engine import Finding, Status, apart
from compliance_rules.model import ReportInfo, Value, fold
from compliance_rules.render import report_json
from compliance_rules.scoring import Scorecard, round_half_even

Field: TypeAlias = str | int | bool | Decimal | None
#: What stands for no value; a value is always quoted, so that none can be taken for it.
NULL = "\\N"
_TOLD = frozenset({Status.FAIL, Status.UNKNOWN, Status.ERROR})
#: The decimals and digits before the point of a cell's figure in the store.
_PLACES, _DIGITS = 10, 28
_ID_BYTES = 8


@frozen(kw_only=True)
class Filed:
    """What the store keeps of a report beside its audit."""

    source: str
    sha256: str
    settings: str
    body: str | None = None
    region: str | None = None
    level: str | None = None
    year: int | None = None
    previous: str | None = None
    previous_sha256: str | None = None
    named_previous: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    members_sha256: str | None = None
    #: What the pack was chosen by; empty if it was asked for, None if that is not known.
    choice: str | None = None

    @property
    def id(self) -> int:
        """The audit's id."""
        return audit_id(self.source)


def audit_id(source: str) -> int:
    """Return the id of the audit of a path, the same in every run."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
    # Positive, since many programs know only signed numbers of 64 bits.
    return int.from_bytes(digest[:_ID_BYTES]) >> 1


def audited_rows(
    audit: Audit, filed: Filed, notes: Sequence[Diagnostic] = (), *, with_cells: bool = True
) -> Mapping[str, str]:
    """Return the rows of an audit, by table.

    Args:
        audit: What was found.
        filed: What else is known of the report.
        notes: What is to be said beside what reading had to guess.
        with_cells: Whether the report itself is wanted, its cells and its JSON.
    """
    card = audit.scorecard
    reading = (*card.reading, *card.waivers, *notes)
    plan = planned(audit.pack, card.lang, audit.report.info.answers)
    rows = {
        "audits": _csv([_audit_row(audit, filed, plan)]),
        "dimensions": _csv(_dimensions(audit, filed.id)),
        "rules": _csv(_rules(audit, filed.id, plan)),
        "findings": _csv(_findings(audit.findings, filed.id)),
        "corrections": _csv(_corrections(card, filed.id)),
        "reading": _csv(_reading(reading, filed.id, card.lang)),
    }
    if with_cells:
        rows["cells"] = _csv(_cells(audit, filed.id))
        rows["reports"] = _csv([(filed.id, _packed(audit))])
    return rows


def failed_rows(
    state: str, problems: Iterable[Diagnostic], filed: Filed, lang: Lang
) -> Mapping[str, str]:
    """Return the rows of a report that could not be audited, by table."""
    info = ReportInfo(source=filed.source, sha256=filed.sha256)
    return {
        "audits": _csv([(*_who(info, filed, state), *_NO_SCORE, *_paired(filed), None)]),
        "reading": _csv(_reading(problems, filed.id, lang)),
    }


# --- rows of each table -----------------------------------------------------------------

#: Pack, version, score, scale, grade, decided, points and possible of what has none.
_NO_SCORE: tuple[Field, ...] = (None,) * 8


def _audit_row(audit: Audit, filed: Filed, plan: Planned) -> Sequence[Field]:
    card = audit.scorecard
    return (
        *_who(audit.report.info, filed, "audited"),
        audit.pack.name,
        audit.pack.version,
        card.score,
        card.scale,
        card.grade,
        card.decided,
        round_half_even(card.points, 6),
        round_half_even(card.possible, 6),
        *_paired(filed),
        plan.name(filed.choice),
    )


def _who(info: ReportInfo, filed: Filed, state: str) -> Sequence[Field]:
    body = filed.body or info.body
    return (
        filed.id,
        filed.source,
        filed.sha256,
        state,
        info.title,
        body,
        None if body is None else fold(body),
        info.year if info.year is not None else filed.year,
        filed.level or info.level,
        filed.region or info.region,
        None if info.published is None else info.published.isoformat(),
    )


def _paired(filed: Filed) -> Sequence[Field]:
    return (
        filed.previous,
        filed.previous_sha256,
        filed.named_previous,
        filed.parent,
        None if filed.parent is None else fold(filed.parent),
        _list(filed.members) if filed.members else None,
        filed.members_sha256,
        filed.settings,
    )


def _list(texts: Iterable[str]) -> str:
    """Return texts as a list is written in the store: each quoted."""
    return "[" + ", ".join(f"'{_escaped(each)}'" for each in texts) + "]"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _dimensions(audit: Audit, id_: int) -> Iterator[Sequence[Field]]:
    for at, each in enumerate(audit.dimensions, 1):
        points, possible = round_half_even(each.points, 6), round_half_even(each.possible, 6)
        yield id_, at, each.title, each.score, points, possible


def _rules(audit: Audit, id_: int, plan: Planned) -> Iterator[Sequence[Field]]:
    for each in audit.rules:
        counts = each.counts
        yield (
            id_,
            each.id,
            each.title,
            each.status.value,
            each.severity,
            each.weight,
            round_half_even(each.points, 6),
            counts.passed,
            counts.failed,
            counts.unknown,
            counts.not_applicable,
            counts.error,
            counts.waived,
            plan.rules.get(each.id),
        )


def _findings(findings: Sequence[Finding], id_: int) -> Iterator[Sequence[Field]]:
    told = (each for each in apart(findings) if each.status in _TOLD)
    for at, each in enumerate(told, 1):
        yield (
            id_,
            at,
            each.rule,
            each.status.value,
            each.severity,
            each.key,
            each.message,
            each.remediation,
            each.fingerprint,
            each.waived is not None,
            _place(each.location),
            _evidence(each),
        )


def _evidence(finding: Finding) -> str:
    shown = [
        {"name": each.name, "label": each.label, "text": each.text, "value": each.value}
        | ({"side": each.side} if each.side else {})
        for each in finding.evidence
    ]
    return simplejson.dumps(shown, use_decimal=True, ensure_ascii=False)


def _corrections(card: Scorecard, id_: int) -> Iterator[Sequence[Field]]:
    for number, proposal in enumerate(card.corrections.proposals, 1):
        # Fingerprints have none of the characters that lists have.
        explains = f"[{', '.join(proposal.explains)}]"
        for at, each in enumerate(proposal.corrections, 1):
            yield (
                id_,
                number,
                at,
                str(each.cell),
                each.label,
                each.text,
                None if each.low is None else f"{each.low:f}",
                None if each.high is None else f"{each.high:f}",
                None if each.slip is None else each.slip.say(card.lang),
                _place(each.location),
                explains,
            )


def _cells(audit: Audit, id_: int) -> Iterator[Sequence[Field]]:
    for name, table in audit.report.tables.items():
        for (row, column), cell in table.cells.items():
            figures = _figures(cell)
            place = _place(cell.location)
            yield (id_, name, row, column, cell.state.value, cell.text, *figures, cell.unit, place)


def _figures(cell: Value) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Return the figure, its upper end, and its digits where the column cannot hold it."""
    fits = all(each is None or _fits(each) for each in (cell.value, cell.high))
    if fits:
        return cell.value, cell.high, None
    ends = [each for each in (cell.value, cell.high) if each is not None]
    return None, None, "..".join(map(str, ends))


def _fits(figure: Decimal) -> bool:
    _, digits, exponent = figure.as_tuple()
    if not isinstance(exponent, int):
        return False
    return exponent >= -_PLACES and len(digits) + exponent <= _DIGITS


def _reading(
    notes: Iterable[Diagnostic], id_: int, lang: Lang, after: int = 0
) -> Iterator[Sequence[Field]]:
    for at, each in enumerate(notes, after + 1):
        yield id_, at, each.code, each.severity, each.message(lang), _place(each.location)


def notes_rows(notes: Iterable[Diagnostic], filed: Filed, lang: Lang, after: int) -> str:
    """Return the rows of notes that stand after others, as many as are told."""
    return _csv(_reading(notes, filed.id, lang, after))


def found_rows(audit: Audit, filed: Filed) -> tuple[str, str]:
    """Return the counts of each rule, and the findings, without what is told of the rules."""
    counts = (
        (filed.id, each.id, c.passed, c.failed, c.unknown, c.not_applicable, c.error)
        for each in audit.rules
        for c in (each.counts,)
    )
    return _csv(counts), _csv(_findings(audit.findings, filed.id))


def lines(rows: Iterable[Sequence[Field]]) -> str:
    """Return rows as lines of CSV."""
    return _csv(rows)


def _place(location: Location | None) -> str | None:
    known = {} if location is None else location.known()
    return simplejson.dumps(known, ensure_ascii=False) if known else None


def _packed(audit: Audit) -> str:
    """Return the report as it was read, deflated, as text."""
    text = report_json(audit.report, lang=audit.scorecard.lang)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 6)).decode("ascii")


# --- lines of CSV -----------------------------------------------------------------------


def _csv(rows: Iterable[Sequence[Field]]) -> str:
    return "".join(",".join(map(_field, row)) + "\n" for row in rows)


def _field(value: Field) -> str:
    match value:
        case None:
            return NULL
        case bool():
            return '"true"' if value else '"false"'
        case Decimal():
            return f'"{value:f}"'
        case int():
            return f'"{value}"'
        case _:
            # No text of a database has a zero character or half of a character.
            safe = value.replace('"', '""').replace("\0", "\ufffd")
            return f'"{safe}"'.encode("utf-8", "replace").decode("utf-8")
