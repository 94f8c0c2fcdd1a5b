"""A store in PostgreSQL: the same rows; the server is the tests' own, on a socket."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance_rules.batch import Options, open_store, run
from compliance_rules.batch._postgres import to_postgres
from compliance_rules.batch._tables import TABLES
from compliance_rules.cli import main
from compliance_rules.errors import BatchError
from tests.batches import contents, write_pack, write_reports

psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_TRIES = 200


def _program(name: str) -> str:
    places = os.pathsep.join([*map(str, _FOLDERS), os.environ.get("PATH", "")])
    found = shutil.which(name, path=places)
    if found is None:
        pytest.skip(f"PostgreSQL's {name} is not installed")
    return found


def _account() -> str | None:
    """Return who the server runs as: it refuses to run for an administrator."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    found = next((each for each in ("postgres", "nobody") if each in names), None)
    if found is None:
        pytest.skip("there is no account but the administrator's to run PostgreSQL")
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a server of the tests' own."""
    initdb, postgres, account = _program("initdb"), _program("postgres"), _account()
    # The path of a socket is short; that of pytest's folders often is not.
    folder = Path(tempfile.mkdtemp(prefix="cr-pg-", dir="/tmp"))
    data = folder / "data"
    if account is not None:
        shutil.chown(folder, account)
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--auth=trust"]
    subprocess.run(  # noqa: S603 - found above
        [initdb, "-D", data, "-U", "auditor", *locale],
        check=True,
        user=account,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-F"]
    process = subprocess.Popen(  # noqa: S603 - found above
        [postgres, "-D", data, *options],
        user=account,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"postgresql://auditor@/postgres?host={folder}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: str) -> None:
    """Wait until a server answers; so many tries are more than it ever takes."""
    for _ in range(_TRIES):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with findings, pairs and a report that cannot be read."""
    folder = tmp_path_factory.mktemp("store")
    write_reports(folder / "reports", 3, 2019)
    write_reports(folder / "reports", 3, 2020)
    (folder / "reports" / "bad.txt").write_text("x")
    options = Options(rules=write_pack(folder))
    run([folder / "reports"], store=folder / "s.duckdb", options=options, processes=1)
    return folder / "s.duckdb"


def _rows(address: str, table: str, schema: str) -> list[str]:
    with psycopg.connect(address) as connection:
        rows = connection.execute(f'SELECT * FROM "{schema}"."{table}"').fetchall()  # noqa: S608 - our own names
    return sorted(map(repr, rows))


def test_the_database_has_the_rows_of_the_store(server: str, store: Path) -> None:
    with open_store(store) as opened:
        # Twice: what is there of these audits is replaced.
        to_postgres(opened, server, schema="same")
        to_postgres(opened, server, schema="same")
    expected = contents(store)
    for table in TABLES:
        assert sorted(map(repr, expected[table.name])) == _rows(server, table.name, "same")


def test_audits_of_other_stores_stay(server: str, store: Path, tmp_path: Path) -> None:
    write_reports(tmp_path / "others", 2)
    other = tmp_path / "o.duckdb"
    options = Options(rules=write_pack(tmp_path))
    run([tmp_path / "others"], store=other, options=options, processes=1)
    for path in (store, other):
        assert 0 == main(["export", str(path), server, "--schema", "both"])
    assert 7 + 2 == len(_rows(server, "audits", "both"))


def test_tables_of_another_version_are_left_as_they_are(server: str, store: Path) -> None:
    with open_store(store) as opened:
        to_postgres(opened, server, schema="old")
        with psycopg.connect(server) as connection:
            connection.execute("UPDATE old.store SET version = '0'")
        with pytest.raises(BatchError) as raised:
            to_postgres(opened, server, schema="old")
    assert ["its tables are of another version"] == [
        each.message().partition(": ")[2] for each in raised.value.diagnostics
    ]


def test_a_server_that_is_not_there_is_told_without_the_password(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "postgresql://auditor:secret@/postgres?host=/nowhere"
    assert 2 == main(["export", str(store), address, "--lang", "en"])
    told = capsys.readouterr().err
    assert "error[CR808]: the PostgreSQL database cannot be written" in told
    assert "secret" not in told


def test_the_extra_is_named_where_it_is_missing(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "compliance_rules.cli._store.find_spec", lambda name: None if name == "psycopg" else name
    )
    assert 2 == main(["export", str(store), "postgresql://x", "--lang", "en"])
    assert "pip install 'compliance-rules[postgres]'" in capsys.readouterr().err
