"""Shipped packs that another process has compiled: nothing of them is compiled here."""

from collections.abc import Mapping
from typing import Final

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import Scope


@frozen
class SharedPacks:
    """Compiled packs by name, to be sent to processes of the same library."""

    #: When each is the one for a report.
    scopes: Mapping[str, Scope]
    #: Each by itself, since most reports need one of them only.
    packed: Mapping[str, bytes]

    def pack(self, name: str) -> Pack | None:
        """Return a pack, if it is among them."""
        packed = self.packed.get(name)
        if packed is None:
            return None
        import pickle  # noqa: PLC0415 - few processes are given packs

        # What it is read from was written by the program that started this process.
        found = pickle.loads(packed)  # noqa: S301 - see above
        return found if isinstance(found, Pack) else None


_NONE: Final = SharedPacks({}, {})
_adopted = [_NONE]


def adopt(packs: SharedPacks) -> None:
    """Let the shipped packs of this process be these, before any of them is loaded."""
    _adopted[0] = packs


def adopted() -> SharedPacks:
    """Return the packs that this process was given."""
    return _adopted[0]
