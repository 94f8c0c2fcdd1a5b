"""Show how far work is that takes more than a second; nothing where there is no terminal."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from compliance_rules.cli._options import spoken
from compliance_rules.diagnostics import Phrase

_Thing = TypeVar("_Thing")
#: Seconds that pass before a bar is shown.
_DELAY = 1


def shown(things: Sequence[_Thing], title: Phrase, options: argparse.Namespace) -> Iterable[_Thing]:
    """Return things one by one, with a bar on standard error if that is a terminal."""
    if len(things) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one thing has no progress
        return things
    # Imported here: most runs show no bar.
    from tqdm import tqdm  # noqa: PLC0415 - see above

    return tqdm(
        things,
        desc=title.say(spoken(options)),
        unit="",
        delay=_DELAY,
        leave=False,
        file=sys.stderr,
    )
