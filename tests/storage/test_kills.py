"""Programs killed at a random moment: what was acknowledged is there, and nothing by halves."""

import multiprocessing
import os
import secrets
import signal
import time
from decimal import Decimal

import pytest

from parapp.models.dossier import FigureEntry, Record
from parapp.models.journal import Change
from parapp.storage.backup import back_up, backups_in, restore
from parapp.storage.migrate import migrate
from parapp.storage.rows import SCHEMA
from parapp.storage.sqlite_file import engine_of, full_check
from parapp.storage.store import Store
from tests.profile import KEY
from tests.storage.examples import YEAR, bind, document, dossier, empty_dossier
from tests.storage.test_backup import seal, unseal
from tests.storage.test_migrate import GOOD, state, versions

KILLS = int(os.environ.get("PARAPP_KILLS", "81")) // 3
RANDOM = secrets.SystemRandom()
FORK = multiprocessing.get_context("fork")  # the child starts at once, with all loaded


def killed_after(seconds, work, *arguments):
    """Run `work` in a process, kill it `seconds` after it began, and return what it sent."""
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=work, args=(sender, *arguments))
    child.start()
    sender.close()
    assert receiver.recv() == "begun"
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    said = []
    try:
        while True:
            said.append(receiver.recv())
    except EOFError:
        receiver.close()
    return said


def save_without_end(channel, folder, first):
    with Store.open(folder, key=KEY) as store:
        channel.send("begun")
        for number in range(first, first + 100_000):
            with store.transaction(actor="a") as tx:
                value = Decimal(number)
                tx.dossiers.put_figure("XA01", YEAR, FigureEntry(code="f", value=value))
                tx.dossiers.put_record("XA01", YEAR, Record(criterion="1", note=str(number)))
                tx.journal.append(Change(action="set", subject="f", new=str(number)))
            channel.send(number)


def test_an_acknowledged_edit_survives_a_kill(tmp_path):
    with Store.create(tmp_path / "ws", key=KEY) as store, store.transaction(actor="a") as tx:
        bind(tx)
        tx.dossiers.create(empty_dossier())
    acknowledged = 0
    for _ in range(KILLS):
        pause = RANDOM.uniform(0, 0.1)
        said = killed_after(pause, save_without_end, tmp_path / "ws", acknowledged + 1)
        with Store.open(tmp_path / "ws", key=KEY) as store, store.reading() as tx:
            found = tx.dossiers.get("XA01", YEAR)
            number = tx.journal.head()[0]

            assert tx.journal.verify() is None
        figure = found.figures["f"].value if found.figures else 0
        note = found.records["1"].note if found.records else "0"

        assert figure == int(note) == number
        assert number - (said[-1] if said else acknowledged) in {0, 1}
        acknowledged = number


def back_up_without_end(channel, folder, target):
    with Store.open(folder, key=KEY) as store:
        channel.send("begun")
        while True:
            back_up(store, target, seal=seal, unseal=unseal)


def test_a_kill_during_a_backup_leaves_whole_backups_only(tmp_path):
    with Store.create(tmp_path / "ws", key=KEY) as store:
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 3_000_000)
        kept = store.evidence.add(tmp_path / "a.pdf")
        with store.transaction(actor="a") as tx:
            bind(tx)
            tx.dossiers.create(dossier())
            tx.dossiers.put_evidence("XA01", YEAR, document(9, files=(kept,)))
    for number in range(KILLS):
        target = tmp_path / f"copies{number}"
        killed_after(RANDOM.uniform(0, 0.3), back_up_without_end, tmp_path / "ws", target)
        for backup in backups_in(target):
            made = tmp_path / f"new{number}{backup.path.stem}"
            listing = restore(backup.path, made, unseal=unseal)

            assert len(listing.members) == 2
        with Store.open(tmp_path / "ws", key=KEY) as store, store.reading() as tx:
            assert len(tx.dossiers.get("XA01", YEAR).figures) == 7
            assert not list((tmp_path / "ws").rglob(".parapp-*"))


def migrate_once(channel, database, copies, scripts):
    channel.send("begun")
    migrate(database, copies, SCHEMA, scripts, key=KEY)
    channel.send("done")


@pytest.fixture
def slow_scripts(tmp_path):
    """Versions that remake tables many times."""
    remake = (
        '    with op.batch_alter_table("dossiers", recreate="always") as batch:\n'
        '        batch.alter_column("rev", server_default="0")\n'
    )
    return versions(tmp_path, GOOD + 5 * remake)


def test_a_kill_during_a_migration_leaves_the_old_file_or_the_new_one(tmp_path, slow_scripts):
    seen = set()
    for number in range(KILLS):
        folder = tmp_path / f"ws{number}"
        with Store.create(folder, key=KEY) as store, store.transaction(actor="a") as tx:
            bind(tx)
            tx.dossiers.create(dossier())
        database = folder / "parapp.sqlite"
        pause = 0.12 * number / KILLS  # it takes about 0.1 s; the first kill comes at once
        said = killed_after(pause, migrate_once, database, folder / "backups", slow_scripts)
        found, columns, figures = state(database)
        engine = engine_of(database, read_only=True, key=KEY)
        with engine.connect() as connection:
            assert full_check(connection) == "ok"
        engine.dispose()

        assert figures == 7
        assert ("mark" in columns) == (found != SCHEMA)
        assert found != SCHEMA or not said
        seen.add(found)
    assert SCHEMA in seen
