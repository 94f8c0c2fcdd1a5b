"""Processes that work on jobs; one that dies or hangs costs its job only.

The pools of the standard library give up, or wait for ever, when a process dies. This
one charges the job that was being worked on, and starts another process.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from attrs import define, field, frozen

from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Settings = TypeVar("Settings")
Job = TypeVar("Job")
Answer = TypeVar("Answer")

#: Jobs that a process has at a time: the next one waits there, so that it never idles.
_AHEAD = 2
#: So many processes in a row may end before they do anything.
_MOST_FAILED_STARTS = 3
#: A process may take so long to start: it compiles the packs.
_START_SECONDS = 300
#: A process that has grown to this is replaced: what libraries leak stays bounded.
_MOST_KILOBYTES = 1024 * 1024


@frozen
class Done(Generic[Job, Answer]):
    """A job and what came of it."""

    job: Job
    answer: Answer


@frozen
class Lost(Generic[Job]):
    """A job that nothing came of, and why."""

    job: Job
    why: Diagnostic


Result: TypeAlias = Done[Job, Answer] | Lost[Job]


@frozen
class _Reply(Generic[Answer]):
    """What a process sends for each job: an answer, or the text of a fault."""

    answer: Answer | None
    fault: str | None = None
    #: Whether it ends after this.
    is_last: bool = False


def work(
    function: Callable[[Settings, Job], Answer],
    settings: Settings,
    jobs: Iterable[Job],
    *,
    processes: int,
    limit: float,
) -> Generator[Result[Job, Answer], None, None]:
    """Work on jobs in processes, and give each result when it is there.

    Jobs are taken as they are needed, and results wait in the processes until
    they are asked for: memory stays flat however many there are.

    Args:
        function: What to do, importable by name.
        settings: What it needs for all jobs; sent once to each process.
        jobs: What to work on.
        processes: How many processes.
        limit: The most seconds for one job.

    Raises:
        BatchError: The processes do not start.
    """
    pool = _Pool(function, settings, deque(), iter(jobs), limit)
    try:
        yield from pool.run(processes)
    finally:
        pool.stop()


# --- in the process ---------------------------------------------------------------------


def _serve(
    function: Callable[[Settings, Job], Answer], settings: Settings, connection: Connection
) -> None:
    """Answer one job after the other until there are no more."""
    # Whoever presses the keys that interrupt means the program that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgid"):
        # Programs that a reader starts can then be ended together with it.
        os.setpgid(0, 0)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            reply = _reply(function, settings, connection.recv())
            connection.send(reply)
            if reply.is_last:
                return


def _reply(
    function: Callable[[Settings, Job], Answer], settings: Settings, job: Job
) -> _Reply[Answer]:
    try:
        answer = function(settings, job)
    except Exception as fault:  # noqa: BLE001 - whatever escapes is told, and costs this job only
        return _Reply(None, fault=repr(fault), is_last=isinstance(fault, MemoryError))
    return _Reply(answer, is_last=_kilobytes() > _MOST_KILOBYTES)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, even in the middle of a job."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _kilobytes() -> int:
    """Return the most memory that this process has had; 0 where the system does not tell."""
    # What Linux tells by `getrusage` begins with the memory of the program that started it.
    with suppress(OSError, ValueError, IndexError):
        told = Path("/proc/self/status").read_text("ascii", "replace")
        return int(told.partition("VmHWM:")[2].split(None, 1)[0])
    try:
        import resource  # noqa: PLC0415 - only on Unix
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# --- in the program that started them ---------------------------------------------------


@define(eq=False)
class _Worker(Generic[Job]):
    """A process with the jobs that it has been given, the first being worked on."""

    process: "SpawnProcess"
    connection: Connection
    deadline: float
    jobs: deque[Job] = field(factory=deque)
    is_ready: bool = False

    def end(self) -> None:
        """End the process at once with those that it started, and free what it holds."""
        self.process.kill()
        if self.process.pid is not None and hasattr(os, "killpg"):
            # Not there any more, or not yet a group of its own.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        self.connection.close()


@define
class _Pool(Generic[Settings, Job, Answer]):
    """Processes and the jobs that wait."""

    function: Callable[[Settings, Job], Answer]
    settings: Settings
    #: Jobs that a process had not begun when it ended.
    returned: deque[Job]
    waiting: Iterator[Job]
    limit: float
    workers: list[_Worker[Job]] = field(factory=list)
    failed_starts: int = 0

    def run(self, processes: int) -> Iterator[Result[Job, Answer]]:
        """Give results until there are no more jobs."""
        first = list(self._next_jobs(processes))
        self.returned.extend(first)
        for _ in first:
            self._start()
        while True:
            for worker in self.workers:
                self._feed(worker)
            if not any(worker.jobs for worker in self.workers):
                return
            yield from self._results()

    def stop(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _next_jobs(self, number: int) -> Iterator[Job]:
        for _ in range(number):
            if self.returned:
                yield self.returned.popleft()
                continue
            for job in self.waiting:
                yield job
                break

    def _start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (self.function, self.settings, theirs)
        process = context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours, time.monotonic() + _START_SECONDS))

    def _feed(self, worker: _Worker[Job]) -> None:
        """Give a process its next jobs; one that is gone is found when its answer is due."""
        for job in self._next_jobs(_AHEAD - len(worker.jobs)):
            if worker.is_ready and not worker.jobs:
                worker.deadline = time.monotonic() + self.limit
            worker.jobs.append(job)
            with suppress(OSError):
                worker.connection.send(job)

    def _results(self) -> Iterator[Result[Job, Answer]]:
        """Wait for the next answers, deaths and ends of patience."""
        busy = [each for each in self.workers if each.jobs]
        patience = min(each.deadline for each in busy) - time.monotonic()
        ready = wait([each.connection for each in busy], max(patience, 0))
        for worker in busy:
            if worker.connection in ready:
                yield from self._answer(worker)
            elif worker.deadline <= time.monotonic():
                yield from self._give_up(worker)

    def _answer(self, worker: _Worker[Job]) -> Iterator[Result[Job, Answer]]:
        try:
            reply = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._died(worker)
            return
        worker.deadline = time.monotonic() + self.limit
        if reply is None:
            worker.is_ready = True
            self.failed_starts = 0
            return
        job = worker.jobs.popleft()
        if reply.is_last:
            self._replace(worker)
        if reply.fault is not None:
            yield Lost(job, Diagnostic.of("CR901", what=reply.fault))
        else:
            yield Done(job, reply.answer)

    def _died(self, worker: _Worker[Job]) -> Iterator[Lost[Job]]:
        worker.process.join()
        reason = _reason(worker.process.exitcode)
        if not worker.is_ready:
            self.failed_starts += 1
            if self.failed_starts >= _MOST_FAILED_STARTS:
                raise BatchError((Diagnostic.of("CR813", reason=reason),))
            self._replace(worker)
            return
        job = worker.jobs.popleft()
        self._replace(worker)
        yield Lost(job, Diagnostic.of("CR811", reason=reason))

    def _give_up(self, worker: _Worker[Job]) -> Iterator[Lost[Job]]:
        if not worker.is_ready:
            worker.process.kill()
            yield from self._died(worker)
            return
        job = worker.jobs.popleft()
        self._replace(worker)
        yield Lost(job, Diagnostic.of("CR812", limit=f"{self.limit:g}"))

    def _replace(self, worker: _Worker[Job]) -> None:
        """Start another process for one that is to end; its jobs come next."""
        worker.end()
        self.workers.remove(worker)
        self.returned.extend(worker.jobs)
        self._start()


def _reason(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
