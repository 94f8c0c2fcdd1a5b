"""Find the waivers that stand beside a report; nothing that reads them is needed where none do."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance_rules.scoring import Waiver

#: The file of waivers beside a report.
WAIVERS = "waivers.toml"


def waivers_beside(report: Path) -> "tuple[Waiver, ...]":
    """Return the waivers in the folder of a report; none where there is no file of them.

    Raises:
        WaiversError: The file cannot be read, or anything in it is wrong.
    """
    path = report.parent / WAIVERS
    try:
        is_there = path.exists()
    except OSError:
        # The report is no better to be read, and its reader says why.
        return ()
    if not is_there:
        return ()
    from compliance_rules.packs._waiver_file import read_waivers  # noqa: PLC0415 - few have waivers

    return read_waivers(path)
