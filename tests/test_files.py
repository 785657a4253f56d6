"""Files are written whole or not at all."""

import io
import os

import pytest

from parapp import files
from parapp.progress import Cancelled


def test_a_file_is_written_whole(tmp_path):
    path, told = tmp_path / "x", []

    files.write_whole(path, [b"ab", b"c"], 3, lambda done, total: told.append((done, total)))

    assert (path.read_bytes(), told) == (b"abc", [(2, 3), (3, 3)])
    assert list(tmp_path.iterdir()) == [path]


def test_a_cancelled_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        files.write_whole(path, [b"new"], 3, stop)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_into_a_folder_that_is_gone(tmp_path):
    with pytest.raises(OSError, match="gone"):
        files.write_whole(tmp_path / "gone" / "x", [b"new"])


def test_leftovers_of_a_killed_program_are_removed(tmp_path):
    left, kept = tmp_path / f"{files.TEMPORARY_PREFIX}abc", tmp_path / "kept"
    left.write_bytes(b"")
    kept.write_bytes(b"")
    folder = tmp_path / f"{files.TEMPORARY_PREFIX}folder"
    folder.mkdir()

    files.remove_leftovers(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted([folder, kept])


def test_a_file_is_read_in_blocks(monkeypatch):
    monkeypatch.setattr(files, "BLOCK", 2)

    assert list(files.blocks_of(io.BytesIO(b"abcde"))) == [b"ab", b"cd", b"e"]


def test_folders_are_synced_by_windows_itself(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(files.os, "name", "nt")
    monkeypatch.setattr(files.os, "open", opened.append)

    files.sync_folder(tmp_path)

    assert opened == []


def refusing(times):
    tries = []

    def act():
        tries.append(1)
        if len(tries) <= times:
            raise PermissionError

    return act, tries


def test_a_refusal_is_final_outside_windows():
    act, tries = refusing(1)

    with pytest.raises(PermissionError):
        files._patiently(act)

    assert len(tries) == 1


@pytest.mark.parametrize(("times", "tried"), [(2, 3), (10, 10)])
def test_windows_is_asked_again_while_a_scanner_holds_the_file(monkeypatch, times, tried):
    monkeypatch.setattr(files.os, "name", "nt")
    monkeypatch.setattr(files, "_SHARING_PAUSE_S", 0)
    act, tries = refusing(times)

    try:
        files._patiently(act)
    except PermissionError:
        assert times == tried
    finally:
        monkeypatch.setattr(files.os, "name", "posix")

    assert len(tries) == tried
    assert os.name == "posix"
