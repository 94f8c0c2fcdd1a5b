"""Take the answers to what a pack asks: checked by its questions, exact, never guessed."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase
from compliance_rules.errors import AnswersError
from compliance_rules.model import Answer, AskedKind, FormAsked

_EXPECTED = {
    "date": Phrase("a date such as 2021-01-31", "日期，例如 2021-01-31"),
    "number": Phrase("a number such as 12 or 0.5", "数字，例如 12 或 0.5"),
    "text": Phrase("a text", "文字"),
    "yes_no": Phrase("yes or no", "是或否"),
}
_WORDS = {"yes": True, "是": True, "true": True, "no": False, "否": False, "false": False}
_KNOWN = Phrase("it asks for: {names}", "它询问的有：{names}")
_NOTHING = Phrase("it asks for nothing", "它没有询问任何内容")
#: A number may have this many digits; no figure of a report has nearly as many.
_LONGEST = 100


def answered(pack: Pack, given: Mapping[str, Answer | int]) -> Mapping[str, Answer]:
    """Return the answers to the questions of a pack, each of its type.

    Args:
        pack: The pack that asks.
        given: The answers by name; a text is read as its question's type.

    Raises:
        AnswersError: The pack does not ask that, or an answer is not of the type asked for.
    """
    asked = pack.form.asked
    found: dict[str, Answer] = {}
    problems: list[Diagnostic] = []
    for name, answer in given.items():
        if name not in asked:
            problems.append(_not_asked(pack, name))
            continue
        read = _read(asked[name], answer)
        if read is None:
            problems.append(_not_of_type(asked[name], answer))
        else:
            found[name] = read
    if problems:
        raise AnswersError(tuple(problems))
    return found


def _read(asked: FormAsked, answer: Answer | int) -> Answer | None:
    """Return an answer as its type; None where it is not of it."""
    if isinstance(answer, str):
        return _READERS[asked.kind](answer.strip())
    if isinstance(answer, bool):
        return answer if asked.kind == "yes_no" else None
    if isinstance(answer, date):
        return date(answer.year, answer.month, answer.day) if asked.kind == "date" else None
    return _number(str(answer)) if asked.kind == "number" else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # A few characters may stand for a billion digits.
    is_short = number.is_finite() and max(len(text), abs(number.adjusted())) <= _LONGEST
    return number if is_short else None


_READERS: Mapping[AskedKind, Callable[[str], Answer | None]] = {
    "date": _date,
    "number": _number,
    "text": str,
    "yes_no": lambda text: _WORDS.get(text.lower()),
}


def _not_asked(pack: Pack, name: str) -> Diagnostic:
    from rapidfuzz import process  # noqa: PLC0415 - only where something is wrong

    known = tuple(pack.form.asked)
    near = process.extractOne(name, known, score_cutoff=66) if known else None
    said = {"name": name, "pack": pack.name}
    if near is not None:
        return Diagnostic.of("CR466", hint=DID_YOU_MEAN, guess=near[0], **said)
    hint = _KNOWN if known else _NOTHING
    return Diagnostic.of("CR466", hint=hint, names=", ".join(known), **said)


def _not_of_type(asked: FormAsked, answer: Answer | int) -> Diagnostic:
    return Diagnostic.of(
        "CR467",
        name=asked.name,
        question=asked.question,
        expected=_EXPECTED[asked.kind],
        found=str(answer),
    )
