"""Backups: sealed, tried out before they count, thinned out as they age.

Sealing belongs to the export floor, so the caller passes it in.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

import parapp
from parapp.errors import ParappError
from parapp.errors.stores import (
    BackupNotProvenError,
    BackupRefusedError,
    DiskFullError,
    StoreExistsError,
)
from parapp.files import TEMPORARY_PREFIX, blocks_of, move, remove_leftovers, write_whole
from parapp.progress import Progress, silent
from parapp.storage.archive import (
    DATABASE,
    OBJECT_FOLDERS,
    ArchiveReader,
    Listing,
    Member,
    Source,
    write_archive,
)
from parapp.storage.columns import instant_in
from parapp.storage.drives import refuse_drive
from parapp.storage.faults import environment
from parapp.storage.journal import JournalTable
from parapp.storage.migrate import found_schema
from parapp.storage.objects import ObjectFolder, digest_of
from parapp.storage.rows import SCHEMA
from parapp.storage.sqlite_file import (
    change_key,
    check_header,
    engine_of,
    quick_check,
    row_counts,
    snapshot,
)
from parapp.storage.store import Store, utc_now
from parapp.storage.transaction import Transaction
from parapp.storage.vault import vault_of

Seal = Callable[[Iterable[bytes], Path], None]
"""Writes the sealed stream to a path, whole or not at all."""

Unseal = Callable[[Path], Iterable[bytes]]
"""Yields what was sealed; raises a `ParappError` where the file is not authentic."""

Profile = Callable[[bytes | None], bytes | None]
"""Takes the key that a saved workspace had and returns the one that the restored gets."""

Complete = Callable[[Path, bytes | None], None]
"""Adds to the folder of a restored workspace, which has this profile key."""

_PREFIX, _SUFFIX, _STAMP = "parapp-", ".backup.age", "%Y%m%dT%H%M%SZ"


_WriteFile = Callable[[Path, Iterable[bytes]], None]


def _as_it_was(key: bytes | None) -> bytes | None:
    return key


def _nothing_more(_folder: Path, _key: bytes | None) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that passed its trial restore.

    Attributes:
        path: The file.
        created: When it was made, in UTC.
    """

    path: Path
    created: datetime


def back_up(
    store: Store,
    folder: Path,
    *,
    seal: Seal,
    unseal: Unseal,
    progress: Progress = silent,
) -> Backup:
    """Write a backup of everything to `folder`, restore it on trial, and only then name it.

    Args:
        store: What to save; it may be in use meanwhile.
        folder: Where the backup goes; may be on a network drive or a USB stick.
        seal: Encrypts to the own card.
        unseal: Decrypts again.
        progress: Told the bytes saved and tried out; may cancel.

    Raises:
        BackupNotProvenError: The trial restore failed; nothing was kept.
        Cancelled: From `progress`; nothing was kept.
        ParappError: A disk is full, read-only or gone; nothing was kept.
    """
    created = store.clock().astimezone(UTC).replace(microsecond=0)
    path = folder / f"{_PREFIX}{created.strftime(_STAMP)}{_SUFFIX}"
    part = folder / f"{TEMPORARY_PREFIX}{uuid4().hex}{_SUFFIX}"
    with environment(folder):
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
    with _work_folder(store.backups / f"{TEMPORARY_PREFIX}{uuid4().hex}") as work:
        try:
            with environment(folder):
                listing, sources = _survey(store, work / DATABASE, created)
                with _closing(write_archive(listing, sources)) as archive:
                    seal(_reporting(archive, progress, 0, 2 * listing.size), part)
            with environment(store.backups):
                _try_out(part, work / "trial", unseal, progress, path.name)
            with environment(folder):
                move(part, path)
        finally:
            with environment(folder):
                part.unlink(missing_ok=True)
    return Backup(path=path, created=created)


def restore(
    backup: Path,
    folder: Path,
    *,
    unseal: Unseal,
    profile: Profile = _as_it_was,
    complete: Complete = _nothing_more,
    progress: Progress = silent,
) -> Listing:
    """Make the workspace `folder` of a backup; open it with `Store.open` afterwards.

    Args:
        backup: The file.
        folder: Not there yet, or empty.
        unseal: Decrypts the backup.
        profile: Chooses the profile key of the new workspace.
        complete: Adds what a workspace needs besides, before it gets its name.
        progress: Told the bytes restored; may cancel.

    Raises:
        StoreExistsError: The folder is not empty.
        BackupRefusedError: The backup is not whole; nothing was made.
        Cancelled: From `progress`; nothing was made.
        ParappError: From `unseal` or `complete`, or the disk is unsuitable, full, read-only or
            gone; nothing was made.
    """
    with environment(folder), new_folder(folder) as made:
        listing, key = _unpack(backup, made, unseal, profile, write_whole, progress)
        complete(made, key)
    return listing


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes `folder` whole, once the block ends well.

    What a killed program left of an earlier try lies beside it and is removed.

    Args:
        folder: Not there yet, or empty.

    Raises:
        StoreExistsError: It is not empty.
        ParappError: The disk is unsuitable.
        OSError: The disk is full, read-only or gone; nothing was made.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreExistsError(folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    refuse_drive(folder.parent)
    with _work_folder(folder.with_name(f"{TEMPORARY_PREFIX}{folder.name}")) as work:
        made = work / folder.name
        made.mkdir()
        yield made
        if folder.exists():
            folder.rmdir()
        move(made, folder)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder`, newest first."""
    found = []
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        stamp = path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
        try:
            created = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path=path, created=created))
    return tuple(sorted(found, key=lambda backup: backup.created, reverse=True))


def thin_out(folder: Path, *, daily: int, weekly: int) -> tuple[Path, ...]:
    """Remove old backups and return them.

    The newest of each of the last `daily` days and `weekly` ISO weeks that have one stay.

    Raises:
        ParappError: The disk is read-only or gone.
    """
    with environment(folder):
        backups = backups_in(folder)
        days: dict[object, Path] = {}
        weeks: dict[object, Path] = {}
        for backup in backups:
            days.setdefault(backup.created.date(), backup.path)
            weeks.setdefault(backup.created.isocalendar()[:2], backup.path)
        kept = {*list(days.values())[:daily], *list(weeks.values())[:weekly]}
        removed = tuple(backup.path for backup in backups if backup.path not in kept)
        for path in removed:
            path.unlink()
    return removed


def _survey(store: Store, database: Path, created: datetime) -> tuple[Listing, list[Source]]:
    """Freeze the database, and list it and the files it names; later changes do not matter."""
    snapshot(store.database, database, store.key)
    with _opened(database, store.key) as connection:
        tx = Transaction(connection, "", store.clock)
        counts, head = row_counts(connection), tx.journal.head()
        stored = tx.dossiers.stored_files()
        named = {
            "objects": sorted({*stored, *_kept_originals(store, tx)}),
            "received": sorted({record.file for record in tx.bundles.all()}),
        }
    with database.open("rb") as content:
        sha = digest_of(blocks_of(content))
    members = [Member(name=DATABASE, size=database.stat().st_size, sha256=sha)]
    sources: list[Source] = [lambda: database.open("rb")]
    for folder in OBJECT_FOLDERS:
        objects = ObjectFolder(store.folder / folder, store.vault)
        for sha in filter(objects.verify, named[folder]):
            members.append(Member(name=f"{folder}/{sha}", size=objects.size(sha), sha256=sha))
            sources.append(partial(objects.open, sha))
    saved = {member.sha256 for member in members}
    listing = Listing(
        app=parapp.__version__,
        schema=SCHEMA,
        created=instant_in(created),
        counts=counts,
        journal=head,
        members=tuple(members),
        missing=tuple(sha for sha in stored if sha not in saved),
        key="" if store.key is None else store.key.hex(),
    )
    return listing, sources


def _kept_originals(store: Store, tx: Transaction) -> Iterator[str]:
    """Yield the files that smaller ones were made from here; elsewhere they never were."""
    return filter(store.evidence.has, tx.dossiers.originals())


def _try_out(part: Path, trial: Path, unseal: Unseal, progress: Progress, name: str) -> None:
    def second_half(done: int, total: int, /) -> None:
        progress(total + done, 2 * total)

    try:
        trial.mkdir()
        _unpack(part, trial, unseal, _as_it_was, _write_quickly, second_half)
    except ParappError as failure:
        if isinstance(failure, DiskFullError):
            raise
        raise BackupNotProvenError(file=name, found=failure.code) from failure


def _unpack(  # noqa: PLR0917 - what distinguishes restoring from trying
    backup: Path,
    folder: Path,
    unseal: Unseal,
    profile: Profile,
    write: _WriteFile,
    progress: Progress,
) -> tuple[Listing, bytes | None]:
    """Fill a backup's folder, prove that its database is what was saved; return its key."""
    with _closing(_reading(backup, unseal)) as blocks:
        reader = ArchiveReader(blocks, backup.name)
        listing = reader.listing()
        key = profile(listing.profile_key)
        vault = vault_of(key)
        done = 0
        for member in listing.members:
            target, content = folder / member.name, reader.content(member)
            if member.name != DATABASE:
                target = ObjectFolder(target.parent, vault).path(member.sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            content = _reporting(content, progress, done, listing.size)
            write(target, content if member.name == DATABASE else vault.form(content))
            done += member.size
        reader.finish()
    if not _is_as_saved(folder / DATABASE, listing):
        raise BackupRefusedError(file=backup.name)
    if key != listing.profile_key:
        change_key(folder / DATABASE, listing.profile_key, key)
    return listing, key


def _reading(backup: Path, unseal: Unseal) -> Iterator[bytes]:
    """Yield what was sealed; a disk that fails here is the backup's, not the one written to."""
    with environment(backup), _closing(unseal(backup)) as blocks:
        yield from blocks


@contextmanager
def _closing(blocks: Iterable[bytes]) -> Iterator[Iterable[bytes]]:
    """Close a generator however it is left: Windows deletes no file that is open."""
    try:
        yield blocks
    finally:
        if isinstance(blocks, Generator):
            blocks.close()


def _is_as_saved(database: Path, listing: Listing) -> bool:
    """Return whether the restored database is sound and holds what the listing says."""
    if not database.exists():
        return False
    check_header(database, listing.profile_key)
    with _opened(database, listing.profile_key) as connection:
        return (
            quick_check(connection) == "ok"
            and found_schema(connection) == listing.schema
            and row_counts(connection) == listing.counts
            and JournalTable(connection, "", utc_now).head() == listing.journal
        )


@contextmanager
def _opened(database: Path, key: bytes | None) -> Iterator[Connection]:
    engine = engine_of(database, key=key, read_only=True)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _work_folder(work: Path) -> Iterator[Path]:
    """Make a folder that is gone afterwards; one of that name, left by a kill, goes first."""
    with environment(work.parent):
        if work.exists():
            shutil.rmtree(work)
        work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _reporting(
    blocks: Iterable[bytes], progress: Progress, before: int, total: int
) -> Iterator[bytes]:
    for block in blocks:
        yield block
        before += len(block)
        progress(min(before, total), total)


def _write_quickly(path: Path, blocks: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        out.writelines(blocks)
