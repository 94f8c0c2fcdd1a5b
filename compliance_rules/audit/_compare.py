"""Compare two audits: of two years, of two drafts, or by two versions of the rules."""

from pathlib import Path

from compliance_rules.audit._audit import Audit
from compliance_rules.audit._run import Rules, Source, audit
from compliance_rules.audit._saved import saved
from compliance_rules.diagnostics import Lang
from compliance_rules.model import Document
from compliance_rules.scoring import Audited, Comparison, audited, compared

#: A larger file is no saved audit.
_MOST_BYTES = 64 * 1024 * 1024


def compare(
    before: Source | Audit,
    after: Source | Audit,
    *,
    rules: Rules | None = None,
    rules_before: Rules | None = None,
    lang: Lang | None = None,
) -> Comparison:
    """Return which failures are new, mended or still there, and which are due to the rules only.

    Args:
        before: The earlier audit, the path of one that was saved as JSON, or a report
            to audit.
        after: The later one.
        rules: The pack for reports that are audited now, as for `audit`.
        rules_before: Another pack, or version of it, for the earlier one. The earlier
            report is then audited by both, which tells what only the rules changed.
        lang: The language of messages.

    Raises:
        ReportReadError: A file cannot be read, or is a saved audit that is damaged.
        PackNotFoundError: There is no such pack, or none applies.
        RulePackError: The rules have mistakes.
    """
    first = _side(before, rules_before if rules_before is not None else rules, lang)
    then = _side(after, rules, lang)
    between = None
    if rules_before is not None and not isinstance(before, Audit) and _saved(before) is None:
        between = audited(audit(before, rules=rules, lang=lang).scorecard)
    return compared(first, then, between)


def _side(source: Source | Audit, rules: Rules | None, lang: Lang | None) -> Audited:
    if isinstance(source, Audit):
        return audited(source.whole or source.scorecard)
    found = _saved(source)
    if found is not None:
        return found
    return audited(audit(source, rules=rules, lang=lang).scorecard)


def _saved(source: Source) -> Audited | None:
    """Return a saved audit; None where it is a report, or cannot be read at all."""
    if isinstance(source, Document):
        return None
    path = Path(source)
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        with path.open("rb") as file:
            head = file.read(1)
            if head not in (b"{", b"\xef"):
                return None
            return saved(head + file.read(), str(source))
    except OSError:
        return None
