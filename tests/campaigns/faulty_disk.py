"""A disk that fails at its k-th change: full, read-only, broken, or pulled out."""

from __future__ import annotations

import builtins
import errno
import io
import os
from contextlib import contextmanager
from pathlib import Path

from tests.campaigns import faulty_sqlite

_WRITING = frozenset("wax+")
_NAMING = {
    "rename": ("rename", "replace"),
    "mkdir": ("mkdir",),
    "delete": ("unlink", "remove", "rmdir"),
}
_CHANGES = frozenset({"open", "write", "truncate", "fsync", "delete", "rename", "mkdir"})


class Disk:
    """Counts the changes under `folder` and fails some of them.

    Attributes:
        is_armed: Whether it counts and fails at all.
        at: Which change fails, from 1; 0 only counts.
        code: How, as a number of `errno`.
        lasting: Whether everything after it fails too, as on a read-only disk; a pulled one
            (ENODEV) also refuses to be read.
        count: Changes so far.
        failed: What has failed.
    """

    def __init__(self, folder, at=0, code=errno.EIO, *, lasting=False):
        self.folder = os.fspath(folder)
        self.at, self.code, self.lasting = at, code, lasting
        self.is_armed = False
        self.count = 0
        self.failed = []

    def step(self, what):
        """Count a change; return the number of the error it fails with, or 0."""
        if not self.is_armed:
            return 0
        if what in _CHANGES:
            self.count += 1
            fails = self.count == self.at or (self.lasting and self._after(what))
        else:
            fails = self.lasting and self.code == errno.ENODEV and bool(self.failed)
        if not fails:
            return 0
        self.failed.append(what)
        return self.code

    def _after(self, what):
        """Whether a change fails after an earlier one failed, for good."""
        if not self.at or self.count < self.at:
            return False
        # a disk turned read-only or full still takes what needs no new name or room
        is_exempt = self.code in {errno.EACCES, errno.ENOSPC} and what in {"fsync", "truncate"}
        may_delete = self.code == errno.ENOSPC and what == "delete"
        return not (is_exempt or may_delete)

    def refuse(self, what):
        """Count a change of Python's, and fail it."""
        if failed := self.step(what):
            raise OSError(failed, "injected")

    def holds(self, path):
        """Return whether a path lies on the disk."""
        is_named = isinstance(path, str | os.PathLike)
        return is_named and Path(path).absolute().is_relative_to(self.folder)


@contextmanager
def failing(disk):
    """Let all that Python and SQLite do on `disk` go through it."""
    layer = faulty_sqlite.Layer(disk.step)
    replacements = _replacements(disk)
    kept = {(place, name): getattr(place, name) for place, name in replacements}
    layer.install()
    try:
        for (place, name), function in replacements.items():
            setattr(place, name, function)
        yield disk
    finally:
        for (place, name), function in kept.items():
            setattr(place, name, function)
        layer.remove()


def _replacements(disk):
    genuine_open = io.open
    os_open, fdopen, fsync = os.open, os.fdopen, os.fsync

    def open_file(file, mode="r", *more, **named):
        if not (isinstance(file, int) or disk.holds(file)):
            return genuine_open(file, mode, *more, **named)
        if not _WRITING & set(mode):
            if not isinstance(file, int) and (failed := disk.step("read")):
                raise OSError(failed, "injected")
            return genuine_open(file, mode, *more, **named)
        disk.refuse("open")
        return _buffered(disk, file, mode, **named)

    def open_handle(path, flags, *more, **named):
        if disk.holds(path) and flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            disk.refuse("open")
        return os_open(path, flags, *more, **named)

    def with_handle(handle, mode="r", *more, **named):
        if _WRITING & set(mode) and _is_file(handle):
            return _buffered(disk, handle, mode, **named)
        return fdopen(handle, mode, *more, **named)

    def synchronise(handle):
        disk.refuse("fsync")
        fsync(handle)

    return {
        (builtins, "open"): open_file,
        (io, "open"): open_file,
        (os, "open"): open_handle,
        (os, "fdopen"): with_handle,
        (os, "fsync"): synchronise,
        **_of_names(disk),
    }


def _of_names(disk):
    """Return what stands in for the functions that change names."""
    return {
        (os, name): _guarded(disk, getattr(os, name), what)
        for what, names in _NAMING.items()
        for name in names
    }


def _guarded(disk, genuine, what):
    def act(path, *more, **named):
        # a name given relative to an open folder is one of `shutil.rmtree`
        is_relative = named.get("dir_fd") is not None
        is_there = is_relative or os.path.lexists(path)
        # the system looks first whether there is anything to make or to delete
        is_change = what == "rename" or is_there == (what == "delete")
        if is_change and (is_relative or disk.holds(path)):
            disk.refuse(what)
        return genuine(path, *more, **named)

    return act


def _is_file(handle):
    return Path(f"/proc/self/fd/{handle}").is_file()


class _Raw(io.FileIO):
    disk = None

    def write(self, data):
        self.disk.refuse("write")
        return super().write(data)

    def truncate(self, size=None):
        self.disk.refuse("truncate")
        return super().truncate(size)


def _buffered(disk, file, mode, encoding=None, newline=None, **_):
    raw = _Raw(file, mode.replace("b", "").replace("t", ""))
    raw.disk = disk
    made = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
    return made if "b" in mode else io.TextIOWrapper(made, encoding=encoding, newline=newline)
