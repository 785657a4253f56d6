"""Failures of the disk and the database as errors the user can do something about."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from parapp.errors import ParappError
from parapp.errors.stores import (
    DiskFullError,
    StoreBusyError,
    StoreDamagedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from parapp.storage.cipher import CipherError

BUSY_SECONDS = 10
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def environment(place: Path) -> Iterator[None]:
    """Turn failures of the environment inside the block into our errors; others pass.

    Args:
        place: The folder or file worked on, for the message.

    Raises:
        ParappError: The disk is full, read-only, gone, or the database busy or damaged.
    """
    try:
        yield
    except OSError as failure:
        raise of_system(failure, place) from failure
    except (DBAPIError, sqlite3.Error, CipherError) as failure:
        _raise_known(failure, place)
        raise


@contextmanager
def database(place: Path) -> Iterator[None]:
    """Turn failures of the database alone into our errors; the caller's own work may fail too.

    Raises:
        ParappError: The disk is full, read-only, gone, or the database busy or damaged.
    """
    try:
        yield
    except DBAPIError as failure:
        _raise_known(failure, place)
        raise


def _raise_known(failure: Exception, place: Path) -> None:
    known = of_database(failure, place)
    if known is not None:
        raise known from failure


def of_system(failure: OSError, place: Path) -> ParappError:
    """Return the error for a failed call to the operating system."""
    if failure.errno in _FULL:
        return DiskFullError(folder=str(place))
    if failure.errno in _REFUSED:
        return StoreReadOnlyError(folder=str(place))
    return StoreUnreachableError(
        folder=str(place), found=errno.errorcode.get(failure.errno or 0, "OSError")
    )


def of_database(failure: Exception, place: Path) -> ParappError | None:
    """Return the error for a failed statement; None when it is a defect of the program."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    name = getattr(cause, "sqlite_errorname", "")
    if name == "SQLITE_FULL":
        return DiskFullError(folder=str(place))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusyError(seconds=BUSY_SECONDS)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreDamagedError(file=str(place), found=name)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return StoreReadOnlyError(folder=str(place))
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return StoreUnreachableError(folder=str(place), found=name)
    return None
