"""Keep the collector of cycles away from trees while they grow."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the collector off, if it is on, until the block ends.

    A parser makes many objects and drops none: looking through all of them again and
    again finds nothing, and takes the more time the longer the rules are.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What has grown stays: it is put among what is old, not looked through now.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
