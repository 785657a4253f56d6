"""The one place that names SQLCipher: a database whose every page is sealed by a raw key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlcipher3 import dbapi2  # type: ignore[import-untyped] # no stubs exist

KEY_BYTES = 32
DRIVER = dbapi2
CipherError: type[Exception] = dbapi2.Error  # no sqlite3.Error, though it looks like one


def connect(uri: str, key: bytes | None, *, timeout: float = 0) -> sqlite3.Connection:
    """Open a database with SQLCipher.

    Args:
        uri: Of the file, as SQLite takes it.
        key: Raw key, `KEY_BYTES` long; None reads and writes a plain database.
        timeout: How long to wait for another process, in seconds.

    Raises:
        CipherError: The file cannot be opened. A wrong key is noticed at the first statement.
    """
    connection: sqlite3.Connection = dbapi2.connect(
        uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is ours to tell
    if key is not None:
        connection.execute(f"PRAGMA key = {_literal(key)}")
    return connection


def convert(source: str, old: bytes | None, target: Path, new: bytes | None, mark: int) -> None:
    """Write a database anew, sealed by another key or by none.

    Args:
        source: Address of the database, as SQLite takes it.
        old: Its key; None where it is plain.
        target: The file to make.
        new: Key of the new file; None makes it plain.
        mark: The new file's application id.

    Raises:
        CipherError: The source cannot be read or the target not be written.
    """
    connection = connect(source, old)
    try:
        key = "''" if new is None else _literal(new)
        connection.execute(f"ATTACH DATABASE ? AS target KEY {key}", (str(target),))
        connection.execute("PRAGMA target.synchronous = EXTRA")
        connection.execute("SELECT sqlcipher_export('target')")
        connection.execute(f"PRAGMA target.application_id = {mark}")
        connection.execute("DETACH DATABASE target")
    finally:
        connection.close()


def _literal(key: bytes) -> str:
    """Return a raw key as SQLCipher wants it; it is never text of a user."""
    if len(key) != KEY_BYTES:
        raise ValueError("not a raw key")
    return f"\"x'{key.hex()}'\""
