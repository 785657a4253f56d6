"""All that is SQLite's own: how its file is opened, checked and copied.

A database is plain, or sealed page by page under a raw key of 32 bytes: every function takes
the key, None for a plain file. A sealed file shows nothing, not even that it is a database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, func, select, table
from sqlalchemy.pool import QueuePool

from parapp.errors.profiles import ProfileKeyError, ProfilePlainError
from parapp.errors.stores import StoreForeignError
from parapp.files import TEMPORARY_PREFIX, move, sync_folder
from parapp.storage import cipher
from parapp.storage.faults import BUSY_SECONDS

APPLICATION_ID = 0x50415252  # "PARR" in the file's header
_MAGIC = b"SQLite format 3\0"
_ID_AT = 68
_HEADER = 100
_PAGES = 1_000
_SETTINGS: dict[str, str | int] = {
    "journal_mode": "truncate",  # resources/docs/decisions: WAL is avoided
    "synchronous": 3,  # EXTRA: the folder is synchronised too
    "foreign_keys": 1,
    "busy_timeout": BUSY_SECONDS * 1_000,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def check_header(path: Path, key: bytes | None = None) -> None:
    """Refuse a file that is no database of ours, before anything is done with it.

    Raises:
        StoreForeignError: It is something else.
        ProfilePlainError: A key is given, and the file is a plain database.
        ProfileKeyError: The key does not open it.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    is_plain = header.startswith(_MAGIC)
    if key is not None:
        if is_plain:
            raise ProfilePlainError(file=str(path))
        number = _sealed_id(path, key)
    else:
        number = int.from_bytes(header[_ID_AT : _ID_AT + 4], "big") if is_plain else 0
    if number != APPLICATION_ID:
        raise StoreForeignError(file=str(path))


def make_file(path: Path, key: bytes | None = None) -> None:
    """Make an empty database that bears our mark."""
    with closing(_opened(f"{path.resolve().as_uri()}?mode=rwc", key)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def engine_of(path: Path, *, key: bytes | None = None, read_only: bool = False) -> Engine:
    """Return an engine on an existing file, whose transactions begin as they should.

    Args:
        path: The database.
        key: What seals it.
        read_only: Refuse statements that write; several may then read at once.
    """

    def connect() -> sqlite3.Connection:
        return _connect(path, key, read_only=read_only)

    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlite3 if key is None else cipher.DRIVER,
        creator=connect,
        poolclass=QueuePool,
    )
    # a writer waits at the start, never half-way
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", _beginning(begin))
    return engine


def quick_check(connection: Connection) -> str:
    """Return SQLite's first finding on the file's structure; ``ok`` when there is none."""
    return str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())


def full_check(connection: Connection) -> str:
    """Return the first finding on structure, indexes and foreign keys; ``ok`` for none."""
    found = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
    if found != "ok":
        return found
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return "ok" if orphan is None else f"foreign key: {orphan[0]} → {orphan[2]}"


def snapshot(source: Path, target: Path, key: bytes | None = None) -> None:
    """Copy a database that may be in use to `target`, whole, on disk, under the same key.

    Raises:
        sqlite3.Error: The source cannot be read or the target not be written.
        CipherError: Likewise.
        OSError: The copy could not be put on disk.
    """
    with (
        closing(_connect(source, key, read_only=True)) as reader,
        closing(_opened(f"{target.resolve().as_uri()}?mode=rwc", key)) as writer,
    ):
        writer.execute("PRAGMA synchronous = EXTRA")
        reader.backup(writer, pages=_PAGES)
    sync_folder(target.parent)


def change_key(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Seal a database that nobody has open under another key, or make it plain.

    Raises:
        CipherError: It cannot be read or written; it is as it was.
        OSError: Likewise.
    """
    part = path.with_name(f"{TEMPORARY_PREFIX}{uuid4().hex}")
    try:
        cipher.convert(f"{path.resolve().as_uri()}?mode=rw", old, part, new, APPLICATION_ID)
        move(part, path)
    finally:
        part.unlink(missing_ok=True)


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of each table."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).scalars()
    return {
        name: connection.scalars(select(func.count()).select_from(table(name))).one()
        for name in names.all()
    }


@contextmanager
def unconstrained(path: Path, key: bytes | None = None) -> Iterator[Connection]:
    """Open a connection in a transaction without foreign keys, for a change of the tables.

    SQLite remakes a table to change it, and with foreign keys on that would empty the tables
    that refer to it. The caller checks them before the block ends.
    """
    engine = engine_of(path, key=key)
    event.listen(engine, "connect", _without_foreign_keys)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _connect(path: Path, key: bytes | None = None, *, read_only: bool) -> sqlite3.Connection:
    # never make a file that is not there
    connection = _opened(f"{path.resolve().as_uri()}?mode=rw", key)
    try:
        for name, value in _SETTINGS.items():
            _set(connection, name, value)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(uri: str, key: bytes | None) -> sqlite3.Connection:
    if key is not None:
        return cipher.connect(uri, key, timeout=BUSY_SECONDS)
    return sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # SQLAlchemy, not the driver, says BEGIN
        check_same_thread=False,
    )


def _sealed_id(path: Path, key: bytes) -> int:
    """Return the mark of a sealed database, which lies under the seal.

    Raises:
        ProfileKeyError: The key does not open it.
    """
    try:
        with closing(_opened(f"{path.resolve().as_uri()}?mode=rw", key)) as connection:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except cipher.CipherError as failure:
        if getattr(failure, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise ProfileKeyError(file=str(path)) from failure


def _set(connection: sqlite3.Connection, name: str, value: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {value}")
    (found,) = connection.execute(f"PRAGMA {name}").fetchone()
    if found != value:
        raise AssertionError(f"this SQLite does not keep PRAGMA {name}")


def _beginning(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _without_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
