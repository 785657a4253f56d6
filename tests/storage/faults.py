"""Makes the k-th step to the disk fail."""

import os
from pathlib import Path


class Faults:
    """Fails the k-th of all writes, flushes and renames."""

    def __init__(self, monkeypatch, number, code):
        self.left = number
        self.code = code
        self.count = 0
        fdopen, fsync, replace, mkdir = os.fdopen, os.fsync, Path.replace, Path.mkdir
        monkeypatch.setattr(os, "fdopen", lambda *a, **k: _Counting(fdopen(*a, **k), self))
        monkeypatch.setattr(os, "fsync", lambda handle: (self.step(), fsync(handle))[1])
        monkeypatch.setattr(Path, "replace", lambda a, b: (self.step(), replace(a, b))[1])
        monkeypatch.setattr(Path, "mkdir", lambda *a, **k: (self.step(), mkdir(*a, **k))[1])

    def step(self):
        self.count += 1
        if self.count == self.left:
            raise OSError(self.code, "injected")


class _Counting:
    def __init__(self, file, faults):
        self._file, self._faults = file, faults

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, block):
        self._faults.step()
        return self._file.write(block)
