"""Which audits of a store a question is about: of a year, a region, a level."""

from attrs import evolve, frozen

from compliance_rules.batch._store import Store
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError

_LATEST = "SELECT max(\"year\") FROM audits WHERE state = 'audited'"
#: Names that are there, more are not told.
_MOST_TOLD = 20


@frozen(kw_only=True)
class Choice:
    """What the audits have in common; None is anything, and for the year the latest."""

    year: int | None = None
    region: str | None = None
    level: str | None = None
    pack: str | None = None

    def known(self) -> dict[str, str | int | None]:
        """Return it by names, for titles and JSON."""
        return {"year": self.year, "region": self.region, "level": self.level, "pack": self.pack}

    def of(self, store: Store) -> "Choice":
        """Return it with its year.

        Raises:
            BatchError: The store has nothing of it; the error tells what it has.
        """
        latest: list[tuple[int | None]] = store.connection.execute(_LATEST).fetchall()
        year = latest[0][0] if self.year is None and latest else self.year
        found = evolve(self, year=year)
        for name, value in found.known().items():
            if value is not None:
                _require(store, name, value)
        return found


def _require(store: Store, name: str, value: str | int) -> None:
    query = f"SELECT DISTINCT \"{name}\" FROM audits WHERE state = 'audited' ORDER BY 1"  # noqa: S608 - one of our own names
    known = [row[0] for row in store.rows(query) if row[0] is not None]
    if value not in known:
        raise BatchError((nothing(f"{name} {value}", known),))


def nothing(wanted: str, known: list[object]) -> Diagnostic:
    """Return that the store has nothing of the kind, and what it has."""
    names = ", ".join(map(str, known[:_MOST_TOLD])) + ("…" if len(known) > _MOST_TOLD else "")
    return Diagnostic.of("CR806", wanted=wanted, names=names or "–")
