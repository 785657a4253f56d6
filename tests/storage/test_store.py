import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from parapp.errors import ParappError
from parapp.errors.profiles import ProfileKeyError, ProfilePlainError
from parapp.errors.stores import (
    DiskFullError,
    NetworkDriveError,
    StoreBusyError,
    StoreDamagedError,
    StoreExistsError,
    StoreForeignError,
    StoreInUseError,
    StoreNotFoundError,
    StoreReadOnlyError,
    StoreTooNewError,
    StoreUnreachableError,
)
from parapp.messages import text_of
from parapp.storage import sqlite_file
from parapp.storage import store as store_module
from parapp.storage.store import Store
from tests.profile import KEY, raw
from tests.storage.examples import YEAR, bind, dossier, empty_dossier

# what is sealed cannot be told from what is none of ours
REFUSED = (StoreForeignError, ProfileKeyError, ProfilePlainError) if KEY else StoreForeignError


def opened(folder, **options):
    with Store.open(folder, **options, key=KEY) as store:
        return store.report


def test_a_workspace_has_its_folders(folder):
    assert {entry.name for entry in folder.iterdir()} >= {
        "parapp.sqlite",
        "objects",
        "received",
        "backups",
        "quarantine",
        "lock",
    }


def test_what_was_committed_is_there_after_opening(folder):
    with Store.open(folder, key=KEY) as store, store.reading() as tx:
        assert tx.dossiers.get("XA01", YEAR) == dossier()


def test_the_settings_of_every_connection_are_those_promised(sqlite_store):
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    found = {}
    for engine in (sqlite_store._writer, sqlite_store._reader):
        with engine.connect() as connection:
            for name in (*names, "cell_size_check", "application_id"):
                value = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                found.setdefault(name, set()).add(value)

    assert found == {
        "journal_mode": {"truncate"},
        "synchronous": {3},
        "foreign_keys": {1},
        "busy_timeout": {10_000},
        "trusted_schema": {0},
        "cell_size_check": {1},
        "application_id": {0x50415252},
    }


def test_a_setting_that_does_not_stick_is_a_defect(sqlite_store, monkeypatch):
    monkeypatch.setitem(sqlite_file._SETTINGS, "synchronous", 7)

    with pytest.raises(AssertionError):
        sqlite_file._connect(sqlite_store.database, KEY, read_only=False)


def test_an_exception_undoes_everything(store):
    def fail():
        with store.transaction(actor="a") as tx:
            bind(tx)
            tx.workspace.put("role", "commune")
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    with store.reading() as tx:
        assert (tx.workspace.get("role"), tx.sets.all()) == (None, ())


def test_reading_cannot_write(store):
    with (
        pytest.raises((OperationalError, ParappError, Exception)) as refused,
        store.reading() as tx,
    ):
        tx.workspace.put("role", "commune")

    assert "read" in str(refused.value.__cause__ or refused.value).lower()


@pytest.fixture
def impatient_store(folder, monkeypatch):
    """A store that waits 10 ms instead of 10 s for others."""
    monkeypatch.setitem(sqlite_file._SETTINGS, "busy_timeout", 10)
    with Store.open(folder, key=KEY) as store:
        yield store


def test_a_reader_sees_one_state(impatient_store):
    def write():
        with impatient_store.transaction(actor="b") as tx:
            tx.workspace.put("role", "commune")

    with impatient_store.reading() as tx:
        before = tx.workspace.get("role")
        with pytest.raises(StoreBusyError):
            write()

        assert tx.workspace.get("role") == before


def test_a_second_writer_is_told_that_the_store_is_busy(impatient_store):
    def write():
        with impatient_store.transaction(actor="a"):
            pass

    with closing(raw(impatient_store.database)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreBusyError):
            write()


def test_creating_twice_is_refused(folder):
    with pytest.raises(StoreExistsError):
        Store.create(folder, key=KEY)


def test_a_folder_without_data_is_not_opened(tmp_path):
    with pytest.raises(StoreNotFoundError):
        Store.open(tmp_path, key=KEY)


def test_a_folder_is_open_once(folder):
    with Store.open(folder, key=KEY), pytest.raises(StoreInUseError):
        Store.open(folder, key=KEY)


def test_a_closed_folder_can_be_opened_again(folder):
    store = Store.open(folder, key=KEY)
    store.close()
    store.close()

    assert opened(folder).is_full is False


def test_another_process_is_refused(folder):
    code = (
        "import sys; from pathlib import Path; from parapp.storage.store import Store\n"
        "from parapp.errors.stores import StoreInUseError\n"
        "try: Store.open(Path(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None)\n"
        "except StoreInUseError: print('refused')\n"
    )
    with Store.open(folder, key=KEY):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder), (KEY or b"").hex()],
            capture_output=True,
            text=True,
            check=True,
        )

    assert done.stdout == "refused\n"


def test_alembic_is_not_loaded_for_a_file_that_is_up_to_date(folder):
    code = (
        "import sys; from pathlib import Path; from parapp.storage.store import Store\n"
        "Store.open(Path(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None).close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), (KEY or b"").hex()],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + bytes(200), b"PK\3\4" + bytes(5000)]
)
def test_another_file_is_not_touched(folder, content):
    (folder / "parapp.sqlite").write_bytes(content)

    with pytest.raises(REFUSED):
        Store.open(folder, key=KEY)
    assert (folder / "parapp.sqlite").read_bytes() == content


def test_a_database_of_another_program_is_refused(folder):
    (folder / "parapp.sqlite").unlink()
    with closing(raw(folder / "parapp.sqlite")) as other:
        other.execute("CREATE TABLE t (a)")
        other.execute("PRAGMA application_id = 7")

    with pytest.raises(StoreForeignError):
        Store.open(folder, key=KEY)


def test_a_refused_folder_is_not_left_locked(folder, clock):
    whole = (folder / "parapp.sqlite").read_bytes()
    (folder / "parapp.sqlite").write_bytes(b"x")
    with pytest.raises(StoreForeignError):
        Store.open(folder, key=KEY)
    (folder / "parapp.sqlite").write_bytes(whole)

    assert opened(folder, clock=clock).is_full is False


@pytest.mark.parametrize("place", [5, 9, 14])
def test_a_damaged_page_is_found_at_the_opening(folder, place):
    content = bytearray((folder / "parapp.sqlite").read_bytes())
    content[place * 4096 : place * 4096 + 100] = b"\xff" * 100
    (folder / "parapp.sqlite").write_bytes(content)

    with pytest.raises(StoreDamagedError):
        Store.open(folder, key=KEY)


def test_a_file_cut_short_is_found_at_the_opening(folder):
    with (folder / "parapp.sqlite").open("r+b") as file:
        file.truncate(40_000)

    with pytest.raises(StoreDamagedError):
        Store.open(folder, key=KEY)


@pytest.mark.parametrize("version", ["0004", "9999", "later"])
def test_a_newer_file_is_refused_and_left_alone(folder, version):
    _execute(folder, "UPDATE alembic_version SET version_num = ?", version)

    with pytest.raises(StoreTooNewError):
        Store.open(folder, key=KEY)


def test_a_file_without_a_version_is_damaged(folder):
    _execute(folder, "DELETE FROM alembic_version")

    with pytest.raises(StoreDamagedError):
        Store.open(folder, key=KEY)


def test_a_file_without_our_tables_is_damaged(folder):
    _execute(folder, "DROP TABLE alembic_version")

    with pytest.raises(StoreDamagedError):
        Store.open(folder, key=KEY)


def _execute(folder, statement, *values):
    with closing(raw(folder / "parapp.sqlite")) as connection:
        connection.execute(statement, values)


def test_failures_of_the_callers_own_work_pass_unchanged(sqlite_store):
    def fail():
        with sqlite_store.transaction(actor="a"):
            raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        fail()


def test_quarantine_is_on_the_volume_of_the_objects(sqlite_store):
    objects = sqlite_store.folder / "objects"

    assert sqlite_store.quarantine.stat().st_dev == objects.stat().st_dev


def test_what_a_killed_program_left_is_removed(folder):
    (folder / ".parapp-1").write_bytes(b"x")
    (folder / "objects" / ".parapp-2").write_bytes(b"x")
    (folder / "backups" / ".parapp-3" / "trial").mkdir(parents=True)
    opened(folder)

    assert not list(folder.rglob(".parapp-*"))


def test_a_missing_folder_is_made_again(folder):
    (folder / "quarantine").rmdir()
    opened(folder)

    assert (folder / "quarantine").is_dir()


def test_a_full_disk_is_said_and_changes_nothing(sqlite_store):
    def fill():
        with sqlite_store.transaction(actor="a") as tx:
            bind(tx)
            tx.dossiers.create(empty_dossier())
            tx.workspace.put("long", "x" * 5_000_000)

    with sqlite_store._writer.connect() as connection:  # the pool hands it out again
        connection.exec_driver_sql("PRAGMA max_page_count = 60")
        connection.rollback()

    with pytest.raises(DiskFullError) as refused:
        fill()
    with sqlite_store.reading() as tx:
        assert tx.dossiers.get("XA01", YEAR) is None
    assert "đã đầy" in text_of(refused.value)


@pytest.fixture
def as_nobody():
    """Work without root's power to write anywhere."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def shared_folder():
    """A folder that any account may enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def read_only(shared_folder):
    with Store.create(shared_folder / "ws", key=KEY):
        pass
    for path in (shared_folder / "ws", *(shared_folder / "ws").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield shared_folder / "ws"
    for path in (shared_folder / "ws", *(shared_folder / "ws").rglob("*")):
        path.chmod(0o755)


@pytest.mark.usefixtures("as_nobody")
def test_a_folder_that_cannot_be_written_is_refused(read_only):
    with pytest.raises(StoreReadOnlyError):
        Store.open(read_only, key=KEY)


@pytest.mark.usefixtures("as_nobody")
def test_a_store_cannot_be_made_where_nothing_can_be_written(read_only):
    with pytest.raises(StoreReadOnlyError):
        Store.create(read_only / "inner", key=KEY)


def test_a_store_cannot_be_made_in_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreUnreachableError):
        Store.create(tmp_path / "file" / "ws", key=KEY)


def test_a_network_drive_is_refused_before_anything_is_made(tmp_path, monkeypatch):
    def refuse(folder):
        raise NetworkDriveError(folder=str(folder))

    monkeypatch.setattr(store_module, "refuse_drive", refuse)

    with pytest.raises(NetworkDriveError):
        Store.create(tmp_path / "ws", key=KEY)
    assert not (tmp_path / "ws" / "parapp.sqlite").exists()


def test_other_database_errors_pass_as_defects(sqlite_store):
    with pytest.raises(OperationalError), sqlite_store.transaction(actor="a") as tx:
        tx.workspace._connection.exec_driver_sql("SELECT * FROM nowhere")
