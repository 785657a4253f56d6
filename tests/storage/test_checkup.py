from contextlib import closing
from datetime import timedelta

import pytest

from parapp.errors.stores import StoreDamagedError
from parapp.settings import Settings
from parapp.storage.objects import ObjectFolder
from parapp.storage.store import Store
from parapp.storage.vault import vault_of
from tests.profile import KEY, only_plain, raw
from tests.storage.examples import NOON


def opened(folder, **options):
    with Store.open(folder, **options, key=KEY) as store:
        return store.report


def _execute(folder, statement, *values):
    with closing(raw(folder / "parapp.sqlite")) as connection:
        connection.execute(statement, values)


def report_after(folder, clock, days):
    clock.now = NOON + timedelta(days=days)
    return opened(folder, clock=clock)


@pytest.mark.parametrize(("days", "is_full"), [(6, False), (7, True)])
def test_the_thorough_check_runs_every_week(folder, clock, days, is_full):
    opened(folder, clock=clock)

    assert report_after(folder, clock, days).is_full is is_full


def test_the_thorough_check_starts_a_new_week(folder, clock):
    report_after(folder, clock, 8)

    assert report_after(folder, clock, 9).is_full is False


def test_the_thorough_check_names_files_that_are_gone(folder, clock):
    report = report_after(folder, clock, 8)

    assert report.missing == tuple(f"{n:064x}" for n in (1, 2, 101, 102))


def test_the_thorough_check_names_changed_files_and_the_broken_journal(folder, clock):
    sha = f"{1:064x}"
    path = ObjectFolder(folder / "objects", vault_of(KEY)).path(sha)
    path.parent.mkdir()
    path.write_bytes(b"changed")
    _execute(folder, "INSERT INTO journal VALUES (1, '', '', '', '', '', '', '', '')")
    clock.now = NOON + timedelta(days=8)
    report = opened(folder, clock=clock, settings=Settings(evidence_sample_percent=100))

    assert (report.wrong, report.broken_entry) == ((sha,), 1)


def test_the_thorough_check_refuses_rows_without_their_parent(folder, clock):
    _execute(folder, "DELETE FROM sets")  # a connection without foreign keys

    with pytest.raises(StoreDamagedError):
        report_after(folder, clock, 8)


@only_plain("the SQLite inside SQLCipher counts index entries in its quick check already")
def test_the_thorough_check_refuses_an_index_that_lacks_rows(folder, clock):
    index = "ix_evidence_files_sha256"
    with closing(raw(folder / "parapp.sqlite")) as connection:
        (kept,) = connection.execute("SELECT * FROM sqlite_schema WHERE name = ?", [index])
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = ?", [index])
    with closing(raw(folder / "parapp.sqlite")) as connection:
        connection.execute("DELETE FROM evidence_files WHERE place = 1")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)
    assert report_after(folder, clock, 1).is_full is False

    with pytest.raises(StoreDamagedError):
        report_after(folder, clock, 8)
