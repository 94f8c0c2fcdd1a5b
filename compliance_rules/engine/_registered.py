"""Call a function that a Python program has added to the language."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from compliance_rules.compiler import RuleFunction
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Linear
from compliance_rules.engine._scope import Result


class FunctionFailedError(Exception):
    """A function of the caller's raised an error, or gave what it may not give."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(name, what)
        self.name = name
        self.what = what


def call_registered(function: RuleFunction, arguments: Sequence[Result]) -> Result:
    """Return what a function gives; not known where an argument is not, or it says so.

    Raises:
        FunctionFailedError: The function is at fault.
    """
    if any(each is None or isinstance(each, Linear) for each in arguments):
        return _unknown(function)
    try:
        found = function.body(*arguments)
    except Exception as fault:
        raise FunctionFailedError(function.name, f"{type(fault).__name__}: {fault}") from fault
    return _unknown(function) if found is None else _checked(function, found)


def _unknown(function: RuleFunction) -> Result:
    return numbers.unknown(object()) if function.result == "number" else None


def _checked(function: RuleFunction, found: object) -> Result:
    match function.result, found:
        case "truth", bool():
            return found
        case "text", str():
            return found
        case "date", date() if not isinstance(found, datetime):
            return found
        case "number", int() | Fraction() if not isinstance(found, bool):
            return numbers.simple(found)
        case "number", Decimal() if found.is_finite():
            number = numbers.known(found)
            return numbers.unknown(object()) if number is None else number
        case _:
            what = f"{type(found).__name__}, not {function.result}"
            raise FunctionFailedError(function.name, what)
