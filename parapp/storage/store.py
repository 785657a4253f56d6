"""Opens a workspace's folder and hands out transactions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlalchemy import Engine

from parapp.errors.profiles import ProfileKeyNeededError
from parapp.errors.stores import StoreDamagedError, StoreExistsError, StoreNotFoundError
from parapp.files import TEMPORARY_PREFIX, move, remove_leftovers
from parapp.settings import Settings
from parapp.storage.archive import DATABASE, OBJECT_FOLDERS
from parapp.storage.checkup import CheckReport, check_up
from parapp.storage.drives import refuse_drive
from parapp.storage.evidence_files import EvidenceStore
from parapp.storage.faults import database, environment
from parapp.storage.lock import FolderLock
from parapp.storage.migrate import found_schema, lay_out, migrate, refuse_newer
from parapp.storage.objects import ObjectFolder
from parapp.storage.parts import PartFolder
from parapp.storage.rows import SCHEMA
from parapp.storage.sqlite_file import check_header, engine_of, make_file
from parapp.storage.transaction import Transaction
from parapp.storage.vault import vault_of

LOCK = "lock"
QUARANTINE = "quarantine"
PARTS = "parts"
SEALED_KEY = "khoa-du-lieu.parapp-sealed"
FOLDERS = (*OBJECT_FOLDERS, "backups", QUARANTINE, PARTS)


def utc_now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


class Store:
    """An open workspace; one process holds it at a time.

    Attributes:
        folder: Its folder.
        evidence: The files that prove scores.
        received: Bundles byte for byte, by the SHA-256 of the file.
        parts: Bundles that arrive in parts, until they are whole.
        report: What the checks at the opening found.
        clock: Tells the time in UTC.
        key: The profile key that seals everything, 32 bytes; None in a plain workspace.
        vault: How its files are written and read.
    """

    def __init__(
        self,
        folder: Path,
        *,
        writer: Engine,
        reader: Engine,
        clock: Callable[[], datetime] = utc_now,
        lock: FolderLock | None = None,
        key: bytes | None = None,
    ) -> None:
        """Take what `create` and `open` have prepared; for a file, use those."""
        self.folder = folder
        self.clock = clock
        self.key = key
        self.vault = vault_of(key)
        self.evidence = EvidenceStore(folder / "objects", self.vault)
        self.received = ObjectFolder(folder / "received", self.vault)
        self.parts = PartFolder(folder / PARTS, clock)
        self.report = CheckReport()
        self._writer = writer
        self._reader = reader
        self._lock = lock

    @property
    def quarantine(self) -> Path:
        """The folder for what is not trusted yet, on the same volume as the objects."""
        return self.folder / QUARANTINE

    @property
    def backups(self) -> Path:
        """The folder of backups unless another is chosen."""
        return self.folder / "backups"

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / DATABASE

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        key: bytes | None = None,
    ) -> Self:
        """Make the folder and an empty database, and open them.

        Args:
            folder: Where.
            clock: Tells the time in UTC.
            key: Seals everything from the first byte, 32 bytes; the caller keeps it. None makes
                a plain workspace.

        Raises:
            StoreExistsError: There is a database already.
            ParappError: The disk is unsuitable, full, read-only or gone.
        """
        if (folder / DATABASE).exists():
            raise StoreExistsError(folder=str(folder))
        with environment(folder):
            folder.mkdir(parents=True, exist_ok=True)
            refuse_drive(folder)
            for name in FOLDERS:
                (folder / name).mkdir(exist_ok=True)
            lock = FolderLock(folder / LOCK)
            try:
                _make_database(folder / DATABASE, key)
            finally:
                lock.release()
        return cls.open(folder, clock=clock, key=key)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        settings: Settings | None = None,
        key: bytes | None = None,
    ) -> Self:
        """Open a folder, bring its database up to date and check it.

        Args:
            folder: The workspace.
            clock: Tells the time in UTC.
            settings: How often it is checked thoroughly.
            key: The profile key, 32 bytes; None for a plain workspace.

        Raises:
            StoreNotFoundError: There is no database.
            ProfileKeyNeededError: It is encrypted, and no key was given.
            ProfileKeyError: The key does not open it.
            ProfilePlainError: A key was given, and the database is plain.
            StoreInUseError: Another process has it open.
            StoreForeignError: The file is no database of ours.
            StoreTooNewError: A newer program wrote it.
            StoreDamagedError: It does not pass its checks.
            ParappError: The disk is unsuitable, full, read-only or gone.
        """
        path = folder / DATABASE
        if not path.exists():
            raise StoreNotFoundError(folder=str(folder))
        if key is None and is_encrypted(folder):
            raise ProfileKeyNeededError(folder=str(folder))
        with environment(folder):
            refuse_drive(folder)
            lock = FolderLock(folder / LOCK)
            try:
                check_header(path, key)
                _clean(folder)
                _bring_up_to_date(path, folder / "backups", key)
                store = cls(
                    folder,
                    writer=engine_of(path, key=key),
                    reader=engine_of(path, key=key, read_only=True),
                    clock=clock,
                    lock=lock,
                    key=key,
                )
                store.report = check_up(
                    path, store._writer, store.evidence, clock, settings or Settings()
                )
            except BaseException:
                lock.release()
                raise
        return store

    @contextmanager
    def transaction(self, *, actor: str) -> Generator[Transaction]:
        """Commit on a normal exit, undo everything on any exception.

        Args:
            actor: Who is named in the journal.

        Raises:
            ParappError: The disk is full, read-only or gone, or the database busy; nothing
                was changed.
        """
        with database(self.folder), self._writer.begin() as connection:
            yield Transaction(connection, actor, self.clock)

    @contextmanager
    def reading(self) -> Generator[Transaction]:
        """Read one unchanging state; nothing can be written.

        Raises:
            ParappError: The disk is gone or the database busy.
        """
        with database(self.folder), self._reader.begin() as connection:
            yield Transaction(connection, "", self.clock)

    def close(self) -> None:
        """Close the database and let other processes have the folder."""
        self._reader.dispose()
        self._writer.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def is_encrypted(folder: Path) -> bool:
    """Return whether a workspace has the encrypted profile, told by its sealed key file."""
    return (folder / SEALED_KEY).exists()


def _make_database(path: Path, key: bytes | None) -> None:
    """Make the database under another name first, so that it is whole or not there."""
    part = path.with_name(f"{TEMPORARY_PREFIX}{uuid4().hex}")
    try:
        make_file(part, key)
        engine = engine_of(part, key=key)
        with engine.begin() as connection:
            lay_out(connection)
        engine.dispose()
        move(part, path)
    finally:
        part.unlink(missing_ok=True)


def _bring_up_to_date(path: Path, backups: Path, key: bytes | None) -> None:
    engine = engine_of(path, key=key, read_only=True)
    with engine.begin() as connection:
        found = found_schema(connection)
    engine.dispose()
    if found is None:
        raise StoreDamagedError(file=str(path), found="alembic_version")
    refuse_newer(found)
    if found != SCHEMA:
        migrate(path, backups, found, key=key)


def _clean(folder: Path) -> None:
    """Remove what a killed program left half-written, and make folders that are missing."""
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
        remove_leftovers(folder / name)
        for left in (folder / name).glob(f"{TEMPORARY_PREFIX}*"):
            shutil.rmtree(left)
    for left in (folder / QUARANTINE).iterdir():
        if left.is_dir():  # a bundle that was being looked at
            shutil.rmtree(left)
    remove_leftovers(folder)
