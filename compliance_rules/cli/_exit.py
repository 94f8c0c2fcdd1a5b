"""Exit codes."""

from enum import IntEnum


class Exit(IntEnum):
    """What the command line answers to whoever called it; the worst one wins."""

    #: Nothing at or above `--fail-on`, and no score below `--fail-under`.
    CLEAN = 0
    #: Something is.
    FOUND = 1
    #: The job could not be done: usage, rules, a file that cannot be read.
    UNABLE = 2
    #: A fault of ours.
    FAULT = 3
