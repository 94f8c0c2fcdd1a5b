"""What an audit depends on beside its file, as one hash, so that a run can go on."""

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import evolve, frozen

from compliance_rules import __version__
from compliance_rules.audit import answered
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._sources import file_of, hash_of
from compliance_rules.batch._task import Options
from compliance_rules.packs import WAIVERS, load, scored_by

_LENGTH = 24


@frozen
class Fingerprint:
    """The hash of what all audits of a run depend on."""

    common: str
    #: Whether each report's folder may hold waivers.
    has_own_waivers: bool

    @classmethod
    def of(cls, options: Options) -> "Fingerprint":
        """Return it, and so see that the rules can be used.

        Raises:
            PackNotFoundError: There is no such pack or scorecard.
            RulePackError: The rules have mistakes.
            AnswersError: The rules do not ask what is answered.
        """
        # A day on which waivers are looked at changes nothing where there are none.
        day = options.today if options.waivers else None
        told = (__version__, _rules(options), repr(evolve(options, today=day)))
        return cls(_hash(*told), has_own_waivers=options.waivers is None)

    def settings(self, entry: Entry, beside: str | None = None) -> str:
        """Return the hash of what one report's audit depends on beside its file.

        Args:
            entry: The report.
            beside: The hash of the file of waivers beside it, if that is known.
        """
        if not self.has_own_waivers:
            beside = ""
        elif beside is None:
            folder = os.path.dirname(file_of(entry.path))  # noqa: PTH120 - many, and slow as paths
            beside = _waivers_beside(folder)
        return _hash(self.common, beside, repr(evolve(entry, path="")))


@lru_cache(maxsize=1024)
def _waivers_beside(folder: str) -> str:
    return hash_of(str(Path(folder) / WAIVERS))


def _rules(options: Options) -> str:
    if options.rules is not None:
        pack = scored_by(load(options.rules), options.scorecard)
        answered(pack, dict(options.answers))
        # Not its tests: they change no audit.
        parts = (pack.name, pack.version, pack.lang, pack.bases, pack.form, pack.rules)
        return _hash(repr(parts), repr(pack.scorecard), repr(pack.scorecards))
    # Any of them may be chosen.
    return _hash(*_texts(files("compliance_rules.rules")))


def _texts(folder: Traversable) -> Iterator[str]:
    """Return the names and texts of all rule files that ship."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _texts(entry)
        elif entry.name.endswith(".rules"):
            yield entry.name
            yield entry.read_text("utf-8")


def _hash(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()[:_LENGTH]
