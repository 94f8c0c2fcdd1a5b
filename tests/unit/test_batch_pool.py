"""Processes that work on jobs: what dies, hangs or fails costs its own job only."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from compliance_rules.batch._pool import Done, Lost, Result, _kilobytes, work
from compliance_rules.errors import BatchError


def answer(factor: int, job: str) -> int:
    """Do what the job says."""
    match job:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "fail":
            raise ValueError("no such thing")
    return factor * int(job)


class Unstartable:
    """What makes a process end before it does anything."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (4,)


def never(_settings: Unstartable, _job: int) -> int:
    """Never be reached."""
    raise AssertionError


def size(_settings: int, _job: int) -> int:
    """Return what the process believes that it needs at most."""
    return _kilobytes()


def _results(jobs: list[str], processes: int = 2, limit: float = 60) -> list[Result[str, int]]:
    return list(work(answer, 10, jobs, processes=processes, limit=limit))


def _answers(results: list[Result[str, int]]) -> list[int]:
    return sorted(each.answer for each in results if isinstance(each, Done))


def _lost(results: list[Result[str, int]]) -> list[tuple[str, str]]:
    lost = (each for each in results if isinstance(each, Lost))
    return sorted((each.job, each.why.message()) for each in lost)


def test_each_job_has_its_result() -> None:
    assert [10 * each for each in range(50)] == _answers(_results(list(map(str, range(50)))))


def test_no_jobs_start_no_process() -> None:
    assert [] == _results([])


def test_a_process_that_dies_costs_its_job_only() -> None:
    jobs = ["1", "die", "2", "leave", "3", "4", "die", "5"]
    results = _results(jobs)
    assert [10, 20, 30, 40, 50] == _answers(results)
    assert [
        ("die", "the process that audited the report died (SIGKILL)"),
        ("die", "the process that audited the report died (SIGKILL)"),
        ("leave", "the process that audited the report died (exit code 3)"),
    ] == _lost(results)


def test_a_fault_costs_its_job_only() -> None:
    results = _results(["1", "fail", "2"], processes=1)
    assert [10, 20] == _answers(results)
    assert [("fail", "internal fault: ValueError('no such thing')")] == _lost(results)


def test_a_job_that_hangs_is_given_up() -> None:
    results = _results(["1", "hang", "2", "3"], processes=1, limit=1)
    assert [10, 20, 30] == _answers(results)
    assert [("hang", "the report took more than 1 s and was given up")] == _lost(results)


def test_jobs_are_taken_only_as_they_are_needed() -> None:
    taken: list[str] = []

    def jobs() -> Iterator[str]:
        for each in map(str, range(1000)):
            taken.append(each)
            yield each

    results = work(answer, 10, jobs(), processes=2, limit=60)
    for _ in range(10):
        next(results)
    assert len(taken) < 20
    results.close()


def test_processes_that_do_not_start_are_an_error() -> None:
    with pytest.raises(BatchError) as raised:
        list(work(never, Unstartable(), [1, 2, 3], processes=2, limit=60))
    assert ["CR813"] == [each.code for each in raised.value.diagnostics]


def test_memory_of_the_program_that_starts_a_process_is_not_the_processs() -> None:
    large = b"x" * 400_000_000
    (found,) = work(size, 0, [1], processes=1, limit=60)
    assert isinstance(found, Done)
    assert 0 < found.answer * 1024 < len(large)
