"""Audit reports whose bytes are at hand, by packs that another process compiled."""

import pickle
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._sources import folder_of
from compliance_rules.batch._task import (
    Given,
    Job,
    Options,
    Previous,
    audit_job,
    hand_over,
    lost_outcome,
)
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.packs import SharedPacks, adopt, load, shared_packs


@frozen(eq=False)
class Shared:
    """What every audit needs, made once and sent to each process."""

    options: Options
    fingerprint: Fingerprint
    #: The one pack that the options name.
    rules: Pack | None
    #: Those to choose among, where they name none.
    packs: SharedPacks | None
    #: Files of waivers, by the folder that they are in.
    waivers: Mapping[str, bytes]

    @classmethod
    def of(cls, options: Options, waivers: Mapping[str, bytes]) -> "Shared":
        """Compile what is needed.

        Raises:
            PackNotFoundError: There is no such pack or scorecard.
            RulePackError: The rules have mistakes.
            AnswersError: The rules do not ask what is answered.
        """
        named = options.rules
        return cls(
            options,
            Fingerprint.of(options),
            # Its tests audit nothing, and are found only where its files are.
            None if named is None else evolve(load(named), tests=()),
            shared_packs() if named is None else None,
            waivers,
        )

    def job(
        self,
        entry: Entry,
        given: Mapping[str, Given],
        previous: str | None = None,
        members: tuple[str, ...] = (),
    ) -> Job:
        """Return the job of a report.

        Args:
            entry: The report.
            given: It and the reports that it is audited with, by path.
            previous: The one of the year before.
            members: Those of the bodies below.
        """
        waivers = self.waivers.get(folder_of(entry.path))
        beside = None if waivers is None else Given(data=waivers, sha256=hash_of(waivers))
        return Job(
            entry=entry,
            settings=self.fingerprint.settings(entry, "" if beside is None else beside.sha256),
            previous=None if previous is None else Previous(source=previous),
            members=tuple(Previous(source=each, sha256=given[each].sha256) for each in members),
            given=given,
            waivers=beside,
        )


def hash_of(data: bytes) -> str:
    """Return the hash of a file's bytes."""
    return sha256(data).hexdigest()


def put(job: Job, spool: Path) -> Path:
    """Write a job to a file: sent as it is, a large one would hold up who sends it."""
    spool.write_bytes(pickle.dumps(job, pickle.HIGHEST_PROTOCOL))
    return spool


def taken(spool: Path) -> Job:
    """Return the job that lies in a file."""
    job = pickle.loads(spool.read_bytes())  # noqa: S301 - written by `put`
    if not isinstance(job, Job):
        raise TypeError(job)
    return job


def audit_held(shared: Shared, spool: Path) -> Mapping[str, str]:
    """Return the rows of the audit of a job that lies in a file, by table."""
    _adopt(shared)
    return audit_job(shared.options, taken(spool)).rows


def lost_rows(shared: Shared, job: Job, why: Diagnostic) -> Mapping[str, str]:
    """Return the rows of a report whose process was lost, by table."""
    _adopt(shared)
    return lost_outcome(shared.options, job, why).rows


@lru_cache(maxsize=1)
def _adopt(shared: Shared) -> None:
    if shared.rules is not None:
        hand_over(shared.options, shared.rules)
    if shared.packs is not None:
        adopt(shared.packs)
