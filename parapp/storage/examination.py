"""A database looked at as a whole, beside whoever works with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from parapp.errors.stores import StoreDamagedError
from parapp.storage.faults import environment
from parapp.storage.sqlite_file import engine_of, full_check, row_counts

SOUND = "ok"


def examine(path: Path, key: bytes | None = None) -> str:
    """Return the first finding on structure, indexes and foreign keys; `SOUND` for none.

    Raises:
        ParappError: The disk does not answer, or the database is busy.
    """
    try:
        with _opened(path, key) as connection:
            return full_check(connection)
    except StoreDamagedError as error:
        return str(error.details["found"])


def count_rows(path: Path, key: bytes | None = None) -> Mapping[str, int]:
    """Return the number of rows of each table.

    Raises:
        ParappError: The disk does not answer, or the database is busy or damaged.
    """
    with _opened(path, key) as connection:
        return row_counts(connection)


@contextmanager
def _opened(path: Path, key: bytes | None) -> Iterator[Connection]:
    engine = engine_of(path, key=key, read_only=True)
    try:
        with environment(path), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
