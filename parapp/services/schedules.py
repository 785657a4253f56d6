"""Backups on a schedule and on exit: when one is due, and what is known of those made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parapp.errors.backups import BackupDaysError, BackupFolderGoneError
from parapp.export.bundle.keys import OwnKey
from parapp.models.journal import Change
from parapp.models.periods import day_of
from parapp.progress import Progress, silent
from parapp.services import upkeep
from parapp.settings import Settings
from parapp.storage.backup import Backup, backups_in
from parapp.storage.columns import instant_in, instant_out
from parapp.storage.faults import environment
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

MOST_DAYS = 31
_AT, _JOURNAL = "backup_at", "backup_journal"
_COUNT, _NAMES = "backup_count", "backup_names"
_FOLDER, _DAYS = "backup_folder", "backup_days"
_LONG = 14  # days
_REMEMBERED = 40  # names; more than are ever kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What the workspace knows about its backups.

    Attributes:
        folder: Where they go; None for the workspace's own folder of backups.
        days: Days between two; 0 makes one after every change.
        is_chosen: Whether somebody chose these; else they are the defaults.
        last: When the last one was proven by its trial restore, in UTC; None for never.
        count: How many were proven so far.
        names: Files of the newest ones proven, the newest first.
        journal: Number of the last journal entry in the last one.
    """

    folder: Path | None = None
    days: int = 1
    is_chosen: bool = False
    last: datetime | None = None
    count: int = 0
    names: tuple[str, ...] = ()
    journal: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup in a folder.

    Attributes:
        path: The file.
        created: When it was made, in UTC.
        size: In bytes.
        is_proven: Whether this workspace saw its trial restore succeed.
    """

    path: Path
    created: datetime
    size: int
    is_proven: bool


def schedule_of(tx: Transaction, settings: Settings | None = None) -> Schedule:
    """Return what is known; what nobody chose is as the settings say."""
    facts = tx.workspace.all()
    given = settings or Settings()
    folder = facts.get(_FOLDER, "")
    last = facts.get(_AT)
    return Schedule(
        folder=Path(folder) if folder else None,
        days=int(facts.get(_DAYS, given.backup_days)),
        is_chosen=_DAYS in facts,
        last=instant_out(last) if last else None,
        count=int(facts.get(_COUNT, 0)),
        names=tuple(facts.get(_NAMES, "").split()),
        journal=int(facts.get(_JOURNAL, 0)),
    )


def choose_schedule(store: Store, folder: Path | None, days: int, *, actor: str) -> None:
    """Write down where backups go and how often; the folder is made when it is not there.

    Raises:
        BackupDaysError: The number of days is out of bounds.
        ParappError: The folder cannot be made; nothing was changed.
    """
    if not 0 <= days <= MOST_DAYS:
        raise BackupDaysError(found=days)
    if folder is not None:
        with environment(folder):
            folder.mkdir(parents=True, exist_ok=True)
    chosen = str(folder.resolve()) if folder else ""
    with store.transaction(actor=actor) as tx:
        tx.workspace.put(_FOLDER, chosen)
        tx.workspace.put(_DAYS, str(days))
        change = Change(action="backups-scheduled", subject="workspace", new=str(days))
        tx.journal.append(change)


def backup_due(tx: Transaction, now: datetime, settings: Settings | None = None) -> bool:
    """Return whether something changed since the last proven backup and its days are over.

    A day is one of the local calendar; a last backup that lies in the future, because a clock
    was set back, does not count.
    """
    known = schedule_of(tx, settings)
    number, _head = tx.journal.head()
    if number == known.journal:
        return False
    if known.last is None:
        return True
    passed = (day_of(now) - day_of(known.last)).days
    return not 0 <= passed < known.days


def long_without_backup(tx: Transaction, now: datetime) -> bool:
    """Return whether work of more than two weeks, or more, is in no proven backup."""
    known = schedule_of(tx)
    if tx.journal.head()[0] == known.journal:
        return False
    since = known.last or tx.journal.first_at()
    return since is not None and (day_of(now) - day_of(since)).days > _LONG


def backup_if_due(
    store: Store,
    own: OwnKey,
    *,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Backup | None:
    """Make the backup that is due; None when none is.

    Raises:
        BackupFolderGoneError: The folder chosen is not there; it is not made again, since a
            stick may have been pulled out.
        BackupNotProvenError: The trial restore failed; it is not counted.
        ParappError: The disk is full, read-only or gone; the work is not touched.
    """
    with store.reading() as tx:
        if not backup_due(tx, store.clock(), settings):
            return None
    return back_up_now(store, own, settings=settings, progress=progress)


def back_up_now(
    store: Store,
    own: OwnKey,
    folder: Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Backup:
    """Make a backup and count it once its trial restore succeeded.

    Args:
        store: The workspace.
        own: The backup is encrypted to its card.
        folder: Where to; None for the folder chosen, or else the workspace's own.
        settings: How many are kept.
        progress: Told the bytes.

    Raises:
        ParappError: As `backup_if_due` says.
    """
    with store.reading() as tx:
        known = schedule_of(tx, settings)
        number, _head = tx.journal.head()
    if folder is None and known.folder is not None and not known.folder.is_dir():
        raise BackupFolderGoneError(folder=str(known.folder))
    backup = upkeep.make_backup(
        store, own, folder or known.folder, settings=settings, progress=progress
    )
    names = (backup.path.name, *known.names)[:_REMEMBERED]
    with store.transaction(actor="") as tx:
        tx.workspace.put(_AT, instant_in(backup.created))
        tx.workspace.put(_JOURNAL, str(number))
        tx.workspace.put(_COUNT, str(known.count + 1))
        tx.workspace.put(_NAMES, " ".join(names))
    return backup


def backups_known(store: Store, folder: Path | None = None) -> tuple[BackupLine, ...]:
    """Return the backups in a folder, newest first.

    Raises:
        BackupFolderGoneError: The folder is not there.
        ParappError: It cannot be read.
    """
    with store.reading() as tx:
        known = schedule_of(tx)
    place = folder or known.folder or store.backups
    if not place.is_dir():
        raise BackupFolderGoneError(folder=str(place))
    with environment(place):
        return tuple(
            BackupLine(
                path=backup.path,
                created=backup.created,
                size=backup.path.stat().st_size,
                is_proven=backup.path.name in known.names,
            )
            for backup in backups_in(place)
        )
