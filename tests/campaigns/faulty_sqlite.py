"""A layer between SQLite and the system, in which the caller can make any step fail.

SQLite writes from C, so replacing Python's functions does not reach it. Its own way in is the
virtual file system: this module puts another one before that of the system.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import functools
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p

_OK, _READONLY, _FULL, _CANTOPEN = 0, 8, 13, 14
_IOERR_WRITE, _IOERR_FSYNC, _IOERR_TRUNCATE, _IOERR_DELETE, _IOERR_READ = (
    778,
    1034,
    1546,
    2570,
    266,
)
_CREATE = 4  # SQLITE_OPEN_CREATE

_Read = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Open = CFUNCTYPE(
    c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p
)  # names are kept by address
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class _Methods(Structure):
    """sqlite3_io_methods; what is not replaced stays a bare pointer."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", _Read),
        ("write", _Read),
        ("truncate", _Truncate),
        ("sync", _Sync),
        *((f"other{number}", c_void_p) for number in range(13)),
    ]


class _System(Structure):
    """sqlite3_vfs."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("path_size", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        *((f"other{number}", c_void_p) for number in range(14)),
    ]


def library():
    """Return SQLite's library as Python uses it; None where it is not a shared one."""
    name = ctypes.util.find_library("sqlite3")
    try:
        return ctypes.CDLL(name) if name else None
    except OSError:
        return None


class Layer:
    """A virtual file system that asks `step(what)` before each change of the disk.

    `step` returns the error number with which the change fails, or 0.
    """

    def __init__(self, step):
        self._step = step
        self._replaced = {}
        found = library().sqlite3_vfs_find
        found.restype = POINTER(_System)
        self._genuine = found(None)
        self._layer = _System.from_buffer_copy(self._genuine.contents)
        self._layer.name = b"faulty"
        self._layer.open = _Open(self._open)
        self._layer.delete = _Delete(self._delete)

    def install(self):
        """Make every database opened from now on use the layer."""
        library().sqlite3_vfs_register(ctypes.byref(self._layer), 1)

    def remove(self):
        """Take the layer away for databases opened from now on."""
        library().sqlite3_vfs_register(self._genuine, 1)
        library().sqlite3_vfs_unregister(ctypes.byref(self._layer))

    def _open(self, system, name, file, flags, out):
        if flags & _CREATE and (failed := self._step("open")):
            return _READONLY if failed in {errno.EACCES, errno.EROFS} else _CANTOPEN
        code = self._genuine.contents.open(system, name, file, flags, out)
        methods = ctypes.cast(file, POINTER(c_void_p))
        if code == _OK and methods[0]:
            methods[0] = self._replacement(methods[0])
        return code

    def _delete(self, system, name, sync):
        if self._step("delete"):
            return _IOERR_DELETE
        return self._genuine.contents.delete(system, name, sync)

    def _replacement(self, address):
        if address not in self._replaced:
            genuine = _Methods.from_address(address)
            copy = _Methods.from_buffer_copy(genuine)
            copy.read = _Read(functools.partial(self._read, genuine))
            copy.write = _Read(functools.partial(self._write, genuine))
            copy.truncate = _Truncate(functools.partial(self._truncate, genuine))
            copy.sync = _Sync(functools.partial(self._sync, genuine))
            self._replaced[address] = copy
        return ctypes.addressof(self._replaced[address])

    def _read(self, genuine, file, data, size, at):
        if self._step("read"):
            return _IOERR_READ
        return genuine.read(file, data, size, at)

    def _write(self, genuine, file, data, size, at):
        if failed := self._step("write"):
            return _FULL if failed == errno.ENOSPC else _IOERR_WRITE
        return genuine.write(file, data, size, at)

    def _truncate(self, genuine, file, size):
        return _IOERR_TRUNCATE if self._step("truncate") else genuine.truncate(file, size)

    def _sync(self, genuine, file, flags):
        return _IOERR_FSYNC if self._step("fsync") else genuine.sync(file, flags)
