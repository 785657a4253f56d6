"""The works that campaigns let fail: what is done before, what is done, and how to tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from parapp.errors.bundles import PassphraseWrongError
from parapp.models.evidence import EvidenceLink
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.services import enrolling, proving, receiving, upkeep, verifying, workspaces
from parapp.services.proving import Document
from parapp.services.workspaces import KEY_FILE, Workspace
from parapp.storage.keys import change_passphrase, open_key_file
from parapp.storage.store import Store
from tests.services import world as worlds
from tests.services.world import AUTHORITY, CHEAP, FIRST, PASSPHRASE, World

NEW_PASSPHRASE = "năm mươi lá thư chưa gửi"  # noqa: S105 - opens nothing but these
NEWCOMER = "XA09"
DATABASE = "parapp.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One use case.

    Attributes:
        name: What it is called on the page.
        unit: Whose workspace is worked in.
        stage: How far the year is when it begins.
        act: Does it.
        prepare: What else comes before.
        is_in_parts: Whether what was finished before the failure stays, as with one bundle for
            each commune.
        proven: Checks that it was done.
    """

    name: str
    unit: str = FIRST
    stage: Callable[[World], None]
    act: Callable[[World], object]
    prepare: Callable[[World], object] = lambda _world: None
    is_in_parts: bool = False
    proven: Callable[[World], object] = lambda _world: None


def _document(world):
    worlds.pdf(world.file("ke-hoach.pdf"))


def _prove(world):
    links = [EvidenceLink(criterion="1.1", evidence="")]
    path = world.file("ke-hoach.pdf")
    proving.add_evidence(world[FIRST], path, Document(), links, actor="Chi")


def _receive(world):
    return world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))


def _undo(world):
    with world[AUTHORITY].reading() as tx:
        record = tx.bundles.newest(FIRST, 2026, {"submission"}, Direction.RECEIVED)
    if record is not None:
        receiving.undo(world[AUTHORITY], record.manifest, actor="Em")


def _back_up(world):
    return upkeep.make_backup(world[FIRST], world.keys[FIRST], world.folder / "sao-luu")


def _restore(world):
    (backup,) = (world.folder / "sao-luu").glob("*.age")
    upkeep.restore_backup(backup, world.folder / "may-khac", PASSPHRASE)


def _restored(world):
    with Store.open(world.folder / "may-khac") as store:
        assert verifying.verify(store).is_sound
        enrolling.unlock(store, PASSPHRASE)


def _newcomer(world):
    workspace = Workspace(role=Role.COMMUNE, unit=NEWCOMER, name="Xã Mới", kind="xã")
    workspaces.initialise(world[NEWCOMER], workspace, actor="An")


def _make_keys(world):
    """Make the keys, or finish making them: `unlock` writes a card down that is missing."""
    if (world.folder / NEWCOMER / KEY_FILE).exists():
        enrolling.unlock(world[NEWCOMER], PASSPHRASE)
    else:
        enrolling.make_keys(world[NEWCOMER], PASSPHRASE, actor="An", cost=CHEAP)


def _change_passphrase(world):
    path = world.folder / FIRST / KEY_FILE
    try:
        open_key_file(path, NEW_PASSPHRASE)
    except PassphraseWrongError:
        change_passphrase(path, PASSPHRASE, NEW_PASSPHRASE, cost=CHEAP)


WORKS = (
    Work(name="save a figure", stage=worlds.packed, act=lambda w: w.fill()),
    Work(name="add a document", stage=worlds.packed, prepare=_document, act=_prove),
    Work(
        name="lock", stage=worlds.packed, prepare=lambda w: w.prepare(), act=lambda w: w.lock()
    ),
    Work(
        name="export a submission",
        stage=worlds.packed,
        prepare=lambda w: (w.prepare(), w.lock()),
        act=lambda w: w.send(),
        is_in_parts=True,  # the revision is taken first, so that no two files bear the same
    ),
    Work(
        name="export period packs",
        unit=AUTHORITY,
        stage=worlds.packed,
        act=lambda w: w.export_packs(),
        is_in_parts=True,
    ),
    Work(name="receive", unit=AUTHORITY, stage=worlds.sent, act=_receive),
    Work(name="undo an import", unit=AUTHORITY, stage=worlds.received, act=_undo),
    Work(name="back up", stage=worlds.sent, act=_back_up),
    Work(
        name="restore",
        stage=worlds.sent,
        prepare=_back_up,
        act=_restore,
        proven=_restored,
    ),
    Work(name="publish", unit=AUTHORITY, stage=worlds.appraised, act=lambda w: w.publish()),
    Work(
        name="export results",
        unit=AUTHORITY,
        stage=worlds.appraised,
        prepare=lambda w: w.publish(),
        act=lambda w: w.results(),
        is_in_parts=True,
    ),
    Work(
        name="make keys",
        unit=NEWCOMER,
        stage=worlds.begun,
        prepare=_newcomer,
        act=_make_keys,
        is_in_parts=True,  # the key file first, the card when it is first opened
        proven=lambda w: enrolling.unlock(w[NEWCOMER], PASSPHRASE),
    ),
    Work(
        name="change the passphrase",
        stage=worlds.begun,
        act=_change_passphrase,
        proven=lambda w: open_key_file(w.folder / FIRST / KEY_FILE, NEW_PASSPHRASE),
    ),
)


def rows_of(folder: Path) -> dict[str, dict[str, list[tuple[object, ...]]]]:
    """Return every row of every database under `folder`, by database and table."""
    found = {}
    for path in sorted(folder.glob(f"*/{DATABASE}")):
        with closing(sqlite3.connect(path)) as database:
            names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            found[path.parent.name] = {
                name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608
                for (name,) in names.fetchall()
            }
    return found


def counts_of(rows):
    """Return how many rows each table has."""
    return {
        (place, name): len(table) for place, of in rows.items() for name, table in of.items()
    }


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files under `folder` by name, without databases, locks and quarantine."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {DATABASE, f"{DATABASE}-journal", "lock"}
    }
