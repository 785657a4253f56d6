"""The disk fails at every step of an export or import in turn; nothing half is left."""

from __future__ import annotations

import errno
import os

import pytest

from parapp import files
from parapp.errors.bundles import BundleCheckError
from tests.export.bundle.making import Receiver, content, evidence, submission

PAPER = evidence(os.urandom(200_000))


class Failing:
    """Counts the steps of a file and breaks one of them."""

    def __init__(self, monkeypatch, step, code):
        self.left, self.code = step, code
        self.steps = 0
        fdopen, fsync = os.fdopen, os.fsync
        monkeypatch.setattr(files.os, "fdopen", lambda *two: FailingFile(fdopen(*two), self))
        monkeypatch.setattr(files.os, "fsync", lambda handle: self.step(fsync, handle))
        path_replace = files.Path.replace
        monkeypatch.setattr(files.Path, "replace", lambda *two: self.step(path_replace, *two))

    def step(self, act, *given):
        self.steps += 1
        self.left -= 1
        if self.left == 0:
            raise OSError(self.code, os.strerror(self.code))
        return act(*given)


class FailingFile:
    """A real file whose writes and flushes may fail."""

    def __init__(self, file, failing):
        self._file, self._failing = file, failing

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        return self._failing.step(self._file.write, data)

    def flush(self):
        return self._failing.step(self._file.flush)

    def read(self, size):
        return self._failing.step(self._file.read, size)


def steps_of_an_export(tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(patch, 0, errno.EIO)
        submission(tmp_path / "count.parapp", content(), PAPER)
    (tmp_path / "count.parapp").unlink()
    return failing.steps


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_an_export_that_fails_at_any_step_leaves_what_was_there(tmp_path, code):
    path = tmp_path / "x.parapp"
    count = steps_of_an_export(tmp_path)
    assert count > 12
    for step in range(1, count + 1):
        path.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            Failing(patch, step, code)
            with pytest.raises((OSError, BundleCheckError)):
                submission(path, content(), PAPER)

        left = [file.name for file in tmp_path.iterdir()]
        assert left == [path.name], step
        if step < count:  # the very last one makes the new name durable
            assert path.read_bytes() == b"old", step
        else:
            assert Receiver(tmp_path / "q").read(path).folder.exists()


def test_an_import_onto_a_full_disk_leaves_nothing(tmp_path):
    """The kernel itself refuses to let the file grow."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    path, receiver = tmp_path / "x.parapp", Receiver(tmp_path / "q")
    submission(path, content(), PAPER)
    for size in (0, 1, 100_000, 131_072, 199_999):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                receiver.read(path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, handler)

        assert receiver.left() == [], size


@pytest.mark.parametrize("size", [0, 1, 3_000, 65_536, 131_072, 200_000])
def test_an_export_onto_a_full_disk_leaves_nothing(tmp_path, size):
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    folder = tmp_path / "out"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            submission(folder / "x.parapp", content(), PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    assert list(folder.iterdir()) == []
