"""Checking everything that a workspace holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from parapp.errors.stores import StoreDamagedError
from parapp.models.reception import Direction
from parapp.progress import Progress, silent
from parapp.services.arrivals import files_of
from parapp.services.schedules import schedule_of
from parapp.storage.examination import SOUND, examine
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check of everything found.

    Attributes:
        database: First finding of the database on its structure, indexes and foreign keys;
            ``ok`` for none.
        files: How many evidence files are on record.
        to_come: SHA-256 of files that a commune named and that follow later: no fault.
        missing: SHA-256 of files that are gone.
        wrong: SHA-256 of files whose content was changed.
        bundles: How many received bundles are on record.
        lost_bundles: SHA-256 of received bundles whose file is gone or was changed.
        entries: How many journal entries there are.
        broken_entry: Number of the first entry that breaks the chain; None for none.
        head: Hash of the last entry, 64 hexadecimal digits.
        contradicted: Codes of units of whose journal two different heads were seen at one
            place: their history was rewritten, or an old backup was restored there.
        backups: How many own backups passed their trial restore so far.
        last_backup: When the last of them was made, in UTC; None for never.
    """

    database: str = SOUND
    files: int
    to_come: tuple[str, ...] = ()
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    bundles: int = 0
    lost_bundles: tuple[str, ...] = ()
    entries: int
    broken_entry: int | None
    head: str
    contradicted: tuple[str, ...] = ()
    backups: int = 0
    last_backup: datetime | None = None

    @property
    def database_is_sound(self) -> bool:
        """Whether nothing was found in the database."""
        return self.database == SOUND

    @property
    def is_sound(self) -> bool:
        """Whether everything of one's own is as it was; what others did does not count."""
        return self.database_is_sound and not (
            self.missing or self.wrong or self.lost_bundles or self.broken_entry
        )


def verify(store: Store, progress: Progress = silent) -> Health:
    """Check the database, every file, every received bundle, and the journals.

    Args:
        store: The workspace.
        progress: Told the files and bundles read; may cancel.

    Raises:
        StoreDamagedError: The database is so damaged that it cannot be read.
        Cancelled: From `progress`.
        ParappError: The disk does not answer.
    """
    found = examine(store.database, store.key)
    try:
        return _verify(store, found, progress)
    except StoreDamagedError as error:
        raise StoreDamagedError(file=str(store.database), found=found) from error


def _verify(store: Store, database: str, progress: Progress) -> Health:
    with store.reading() as tx:
        recorded = tx.dossiers.stored_files()
        awaited = _awaited(tx)
        received = sorted(
            {r.file for r in tx.bundles.all() if r.direction is Direction.RECEIVED}
        )
        entries, head = tx.journal.head()
        broken = tx.journal.verify()
        contradicted = tx.journal.contradicted()
        backups = schedule_of(tx)
    gone = store.evidence.missing(recorded)
    to_come = tuple(sha for sha in gone if sha in awaited)
    missing = tuple(sha for sha in gone if sha not in awaited)
    present = [sha for sha in recorded if sha not in gone]
    total = len(present) + len(received)
    wrong = store.evidence.wrong(present, partial(_beginning, progress, 0, total))
    step = partial(_beginning, progress, len(present), total)
    return Health(
        database=database,
        files=len(set(recorded)),
        to_come=to_come,
        missing=missing,
        wrong=wrong,
        bundles=len(received),
        lost_bundles=tuple(_lost(store, received, step)),
        entries=entries,
        broken_entry=broken,
        head=head,
        contradicted=contradicted,
        backups=backups.count,
        last_backup=backups.last,
    )


def _awaited(tx: Transaction) -> frozenset[str]:
    """Return the files that communes named and whose bytes never came from any of them."""
    named: dict[str, bool] = {}
    for period in tx.periods.all():
        year = period.period.year
        for dossier in list(tx.dossiers.all(year)):
            arrived = tx.arrivals.of(dossier.unit, year)
            for sha in files_of(dossier):
                is_awaited = sha in arrived and not arrived[sha].is_held
                named[sha] = named.get(sha, True) and is_awaited
    return frozenset(sha for sha, is_awaited in named.items() if is_awaited)


def _lost(store: Store, received: Iterable[str], progress: Progress) -> Iterator[str]:
    for done, file in enumerate(received, start=1):
        if not store.received.verify(file):
            yield file
        progress(done, 0)


def _beginning(progress: Progress, begun: int, whole: int, done: int, _total: int, /) -> None:
    progress(begun + done, whole)
