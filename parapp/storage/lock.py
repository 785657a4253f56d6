"""One process per folder, by a lock that the operating system drops when the process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from parapp.errors.stores import StoreInUseError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds a folder from its making until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock on the file `path`, making it where it is missing.

        Raises:
            StoreInUseError: Somebody else holds it.
            OSError: The file cannot be written.
        """
        self._handle = os.open(
            path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600
        )
        try:
            _take(self._handle)
        except OSError as held:
            os.close(self._handle)
            raise StoreInUseError(folder=str(path.parent)) from held

    def release(self) -> None:
        """Let others have the folder; the file stays, so that two never lock different ones."""
        os.close(self._handle)
