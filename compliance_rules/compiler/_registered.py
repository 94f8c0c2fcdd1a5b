"""Functions that a Python program adds to the language: pure, typed, named."""

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from compliance_rules._values import frozen
from compliance_rules.compiler._functions import TAKEN
from compliance_rules.language.words import RESERVED

#: What such a function takes and gives.
PlainKind: TypeAlias = Literal["number", "text", "date", "truth"]
#: What is passed to it; a number is an `int` where it is whole, else a `Fraction`.
Plain: TypeAlias = int | Fraction | str | date | bool

_KINDS: Final[Mapping[object, PlainKind]] = {
    str: "text",
    date: "date",
    bool: "truth",
    int: "number",
    Fraction: "number",
    Decimal: "number",
}


@frozen
class RuleFunction:
    """A function that rules may call by its name.

    It is called only with values that are known and must give the same result for
    the same arguments; None means that the result is not known. A number is exact:
    `int`, `Fraction` or `Decimal`, never `float`.
    """

    name: str
    parameters: tuple[PlainKind, ...]
    result: PlainKind
    body: Callable[..., object]


def rule_function(body: Callable[..., object], name: str = "") -> RuleFunction:
    """Return a function for rules, typed by the annotations of a Python function.

    Args:
        body: A function whose parameters and result are annotated with `str`, `date`,
            `bool`, or for numbers `int`, `Fraction` or `Decimal`; the result may be
            `… | None`.
        name: What rules call it; the Python name if left out.

    Raises:
        ValueError: The name cannot be written in a rule, or is taken by the language.
        TypeError: A parameter or the result has no such annotation, or a parameter
            cannot be given by position.
    """
    name = name or getattr(body, "__name__", "")
    if not name.isidentifier() or name in RESERVED or name in TAKEN:
        raise ValueError(f"rules cannot call a function {name!r}: choose another name")
    hints = get_type_hints(body)
    parameters = inspect.signature(body).parameters.values()
    for each in parameters:
        if each.kind not in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD):
            raise TypeError(f"{name}: {each.name} cannot be given by position")
    return RuleFunction(
        name=name,
        parameters=tuple(_kind(name, each.name, hints.get(each.name)) for each in parameters),
        result=_kind(name, "the result", _known(hints.get("return"))),
        body=body,
    )


def _kind(name: str, what: str, hint: object) -> PlainKind:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    kinds = {_KINDS.get(each) for each in options}
    kind = kinds.pop()
    if kinds or kind is None:
        raise TypeError(
            f"{name}: {what} is annotated {hint!r}; "
            "expected str, date, bool, or int, Fraction or Decimal for a number"
        )
    return kind


def _known(hint: object) -> object:
    """Return the annotation of a result without `None`."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kept = tuple(each for each in get_args(hint) if each is not type(None))
    return Union[kept] if kept else None  # noqa: UP007 - made of a tuple
