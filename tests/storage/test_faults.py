import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parapp.errors.stores import StoreDamagedError, StoreReadOnlyError, StoreUnreachableError
from parapp.storage import cipher, faults


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_IOERR_WRITE", StoreUnreachableError),
        ("SQLITE_CANTOPEN", StoreUnreachableError),
        ("SQLITE_READONLY_DBMOVED", StoreReadOnlyError),
        ("SQLITE_CONSTRAINT", type(None)),
    ],
)
def test_failures_of_sqlite_are_sorted(name, expected):
    failure = sqlite3.OperationalError()
    failure.sqlite_errorname = name

    assert type(faults.of_database(failure, Path("x"))) is expected


@pytest.mark.parametrize(
    "connect",
    [sqlite3.connect, lambda path: cipher.connect(path.as_uri(), bytes(32))],
    ids=["plain", "encrypted"],
)
def test_a_failed_statement_on_a_copy_is_sorted_too(tmp_path, connect):
    (tmp_path / "x").write_bytes(b"no database" * 1_000)

    def read():
        with faults.environment(tmp_path), closing(connect(tmp_path / "x")) as other:
            other.execute("SELECT * FROM sqlite_schema")

    with pytest.raises(StoreDamagedError):
        read()


def test_a_defect_in_a_statement_passes(tmp_path):
    def read():
        with faults.environment(tmp_path), closing(sqlite3.connect(":memory:")) as other:
            other.execute("SELECT * FROM nowhere")

    with pytest.raises(sqlite3.OperationalError):
        read()
