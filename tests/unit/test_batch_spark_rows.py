"""What runs in Spark's tasks: a report that hangs or kills costs itself only."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import frozen

from compliance_rules import rule_function
from compliance_rules.batch import Options
from compliance_rules.batch._held import Shared, put
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._spark_rows import DOCUMENT, OWN, audited, problem_of
from compliance_rules.batch._task import Given
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import DiagnosedError
from compliance_rules.packs import load
from tests.batches import PACK, report, write_pack

pytest.importorskip("pyarrow", reason="the extra `spark` is not installed")

if TYPE_CHECKING:
    import pyarrow as pa

_KILLED, _HUNG = 13, 14
_PACK = PACK + 'rule safe "nothing happens" in t { check row received = harmless(row received) }'
#: Audits a job in a process that has nothing but what was sent, and tells of its modules.
_PROGRAM = """
import pickle, sys
from pathlib import Path
shared, job = pickle.loads(Path(sys.argv[1]).read_bytes())
from compliance_rules.batch._held import audit_held
rows = audit_held(shared, job)
assert '"audited"' in rows["audits"], rows
print(*sorted({each.partition(".")[0] for each in sys.modules} & {"pyparsing", "pyspark"}))
"""


@frozen
class _Broadcast:
    value: Shared


def harmless(number: Fraction) -> Fraction:
    """Kill the process or hang for some figures."""
    if number == _KILLED:
        os._exit(1)
    if number == _HUNG:
        time.sleep(600)
    return Fraction(number)


def _documents(received: Sequence[int]) -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa  # noqa: PLC0415 - of an extra

    for at, each in enumerate(received):
        text = report(f"示范第{at}县人民政府", 2020, received=each)
        told: dict[str, object] = dict.fromkeys(DOCUMENT)
        row = {**told, "source": f"/r/{at}.txt", "path": f"/r/{at}.txt", "role": OWN}
        row |= {"data": text.encode(), "is_report": True}
        yield pa.RecordBatch.from_pylist([row])


def _states(batches: "Iterator[pa.RecordBatch]") -> list[tuple[str, str]]:
    rows = (row for batch in batches for row in batch.to_pylist())
    return [(r["source"], r["lines"].split(",")[3]) for r in rows if r["table"] == "audits"]


def test_a_report_that_hangs_or_kills_costs_itself_only(tmp_path: Path) -> None:
    options = Options(rules=write_pack(tmp_path))
    fingerprint = Fingerprint.of(options)
    pack = load(write_pack(tmp_path, _PACK), functions=[rule_function(harmless)])
    shared = Shared(options, fingerprint, pack, None, {})
    work = audited(cast("Any", _Broadcast(shared)), 3)
    expected = [
        ("/r/0.txt", '"audited"'),
        ("/r/1.txt", '"lost"'),
        ("/r/2.txt", '"audited"'),
        ("/r/3.txt", '"lost"'),
        ("/r/4.txt", '"audited"'),
    ]
    assert expected == _states(work(_documents([5, _KILLED, 6, _HUNG, 7])))


@pytest.mark.parametrize("rules", [None, "cn.form2019"])
def test_where_reports_are_audited_no_rule_is_compiled(tmp_path: Path, rules: str | None) -> None:
    import pickle  # noqa: PLC0415 - as what is broadcast

    data = Path("examples/shifan-2020.txt").read_bytes()
    sent = tmp_path / "sent"
    shared = Shared.of(Options(rules=rules), {})
    job = shared.job(Entry(path="/r/a.txt"), {"/r/a.txt": Given(data=data, sha256="1a")})
    sent.write_bytes(pickle.dumps((shared, put(job, tmp_path / "job"))))
    environment = {**os.environ, "COMPLIANCE_RULES_CACHE": "off"}
    done = subprocess.run(  # noqa: S603 - a program of this test
        [sys.executable, "-c", _PROGRAM, sent],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert ("\n", "") == (done.stdout, done.stderr)


def test_what_is_not_there_or_too_large_cannot_be_read() -> None:
    problem = Diagnostic.of("CR812", limit="3")
    given = (Given(problem=problem), Given(data=bytes(50 * 1024 * 1024 + 1)))
    assert ["CR812", "CR505"] == [_code(each) for each in given]
    assert problem == problem_of('["CR812", {"limit": "3"}]')


def _code(given: Given) -> str:
    with pytest.raises(DiagnosedError) as caught:
        given.document("a.txt")
    return caught.value.diagnostics[0].code
