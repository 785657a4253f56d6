"""Where bundles are put on this PC, what is kept about them here, and folders shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from parapp.errors.work import FolderGoneError
from parapp.storage.drives import drive_kind
from parapp.ui.memory import Memory

_FOLDER, _SENT = "exchange-folder", "sent"
_PROGRAM = "parapp"
_SPARE = 2  # a bundle is written beside its final name, and parts of it come on top


@dataclass(frozen=True, slots=True)
class Room:
    """What a folder is like.

    Attributes:
        kind: ``local``, ``network`` or ``removable``.
        free: Free bytes; None where the disk does not answer.
        needed: Bytes that are to be written.
    """

    kind: str
    free: int | None
    needed: int

    @property
    def is_short(self) -> bool:
        """Whether there is too little room."""
        return self.free is not None and self.free < self.needed * _SPARE


def default_folder(memory: Memory) -> Path:
    """Return the folder used last, or one of the user's own documents."""
    kept = memory.text(_FOLDER)
    if kept:
        return Path(kept)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents)) / _PROGRAM


def keep_folder(memory: Memory, folder: Path) -> None:
    """Suggest this folder the next time."""
    memory.keep(_FOLDER, str(folder))


def keep_sent(memory: Memory, manifest: str, path: Path, size: int) -> None:
    """Keep where a bundle was put on this PC, and what it weighs."""
    memory.keep(f"{_SENT}/{manifest}", f"{size} {path}")


def sent_at(memory: Memory, manifest: str) -> tuple[Path | None, int | None]:
    """Return where a bundle was put and its size; None for both where nobody knows."""
    size, _space, path = memory.text(f"{_SENT}/{manifest}").partition(" ")
    return (Path(path), int(size)) if size.isdecimal() and path else (None, None)


def room_in(folder: Path, needed: int) -> Room:
    """Return what a folder is like, or the nearest one above that exists; asks the disk."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        kind, free = drive_kind(there.resolve()), shutil.disk_usage(there).free
    except OSError:
        return Room("local", None, needed)
    return Room(kind, free, needed)


def show_sent(folder: Path, refuse: Callable[[Exception], None]) -> None:
    """Show a folder that something was put in; `refuse` takes that its drive is gone."""
    if folder.is_dir():
        show_folder(folder)
    else:
        refuse(FolderGoneError(folder=str(folder)))


def show_folder(folder: Path) -> None:
    """Show a folder in the program of the desktop."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
