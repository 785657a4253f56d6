"""A backup that fails leaves no file open: Windows deletes none that is."""

import errno
from pathlib import Path

import pytest

from parapp.errors.stores import DiskFullError
from parapp.storage import backup
from parapp.storage.backup import back_up


def test_a_disk_that_fills_up_while_sealing_leaves_no_copy(sqlite_store, tmp_path, monkeypatch):
    opened, open_files = [], []
    real, remove = Path.open, backup.shutil.rmtree

    def watched(path, *how):
        opened.append(real(path, *how))
        return opened[-1]

    def look(work, **how):
        open_files.extend(file.name for file in opened if not file.closed)
        remove(work, **how)

    def seal(blocks, _path):
        for number, _block in enumerate(blocks):
            if number == 2:  # the copy of the database is being read
                raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "open", watched)
    monkeypatch.setattr(backup.shutil, "rmtree", look)

    with pytest.raises(DiskFullError):
        back_up(sqlite_store, tmp_path / "out", seal=seal, unseal=lambda _path: [])

    assert len(opened) > 1
    assert open_files == []
    assert not list(sqlite_store.backups.glob(".parapp-*"))
