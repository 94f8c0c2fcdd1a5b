"""Compile the shipped packs for other processes."""

import pickle
from contextlib import suppress

from attrs import evolve

from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import scope_of
from compliance_rules.errors import RulePackError
from compliance_rules.packs._load import load_shipped
from compliance_rules.packs._shared import SharedPacks
from compliance_rules.packs._sources import shipped_names


def shared_packs() -> SharedPacks:
    """Return every shipped pack that compiles, without its tests."""
    packs: dict[str, Pack] = {}
    for name in shipped_names():
        with suppress(RulePackError):
            # Its tests audit nothing, and are found only where its files are.
            packs[name] = evolve(load_shipped(name), tests=())
    return SharedPacks(
        {name: scope_of(pack) for name, pack in packs.items()},
        {name: pickle.dumps(pack, pickle.HIGHEST_PROTOCOL) for name, pack in packs.items()},
    )
