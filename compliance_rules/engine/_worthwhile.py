"""Tell whether code for a pack is worth writing: not for one that is used once or twice."""

from functools import partial
from typing import TYPE_CHECKING
from weakref import ref

from attrs import define

from compliance_rules.compiler import Pack
from compliance_rules.model import Report

if TYPE_CHECKING:
    from compliance_rules.engine._straight import Straight

#: A pack that is used for fewer reports is not worth writing code for.
_WORTHWHILE = 3
#: Unless a report has so many rows.
_LARGE = 200


@define
class _Used:
    """A pack that has been used, how often, and its code once that is worthwhile."""

    pack: "ref[Pack]"
    times: int = 0
    straight: "Straight | None" = None


_USED: dict[int, _Used] = {}


def straight_of(pack: Pack, report: Report) -> "Straight | None":
    """Return the code of a pack for a report; None while it would not be worth writing."""
    used = _USED.get(id(pack))
    if used is None or used.pack() is not pack:
        # A pack that nobody holds any more takes its code with it.
        used = _USED[id(pack)] = _Used(ref(pack, partial(_forget, id(pack))))
    used.times += 1
    if used.straight is None and (used.times >= _WORTHWHILE or _is_large(report)):
        # Imported here: most processes audit one report.
        from compliance_rules.engine import _straight  # noqa: PLC0415 - see above

        # What a caller's function gives is nobody's to foresee.
        used.straight = None if pack.functions else _straight.straighten(pack)
    return used.straight


def _is_large(report: Report) -> bool:
    return sum(len(table.rows) for table in report.tables.values()) >= _LARGE


def _forget(key: int, _: object) -> None:
    _USED.pop(key, None)
