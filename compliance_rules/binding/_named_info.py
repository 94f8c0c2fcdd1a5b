"""What a report that was handed over tells of itself; its title tells what was left out."""

from typing import TYPE_CHECKING

from attrs import evolve

from compliance_rules.binding._bodies import Standing, standing
from compliance_rules.binding._titles import find_title
from compliance_rules.model import ReportInfo

if TYPE_CHECKING:
    from compliance_rules.model import NamedReport


def info_of(named: "NamedReport") -> ReportInfo:
    """Return what was told of the report as a whole.

    What was told to be unknown stays so; only what was not told is taken from the title.
    """
    info = named.info
    title = find_title([info.title]) if info.title else None
    if title is not None and "body" not in named.told:
        info = evolve(info, body=title.body)
    if title is not None and "year" not in named.told:
        info = evolve(info, year=title.year)
    told = standing(info.body) if info.body else Standing()
    if "level" not in named.told:
        info = evolve(info, level=told.level)
    if "region" not in named.told:
        info = evolve(info, region=told.region)
    return info
