"""The works of `tests.campaigns.works` on a real ext4 disk that is full, or pulled out.

What `tests.campaigns.failures` does between the program and the system, the system does here by
itself: the disk has no more than a few KiB left, or is shut down while the workspace is open.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

from parapp.errors import ParappError
from parapp.messages import text_of
from tests.campaigns.failures import After
from tests.campaigns.power import drive_in, missing
from tests.campaigns.works import WORKS
from tests.services.world import Snapshots, World

RELEASE = 64  # steps of free space
EACH_RUN = 2
_STEP = 8 << 10
_BLOCK = bytes(1 << 16)
_LIKE_A_LOST_DISK = SimpleNamespace(lasting=True, failed=())


def run(count: int = RELEASE) -> str:
    """Do each work on a disk with `count` amounts of free space, and on one pulled out."""
    reason = missing()
    if reason:
        return f"skipped: {reason}"
    told = 0
    with tempfile.TemporaryDirectory(prefix="parapp-disk-") as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        snapshots = Snapshots(folder / "stages")
        with drive_in(folder) as drive:
            for work in WORKS:
                before = snapshots.at(work.stage, folder / work.name)
                work.prepare(before)
                before.close()
                copy = folder / f"{work.name}-after"
                shutil.copytree(before.folder, copy)
                after = After(before, World(copy, before.keys), work)
                for step in range(count):
                    left = step * _STEP * max(1, 16 // count)
                    told += _try(drive, work, after, left)
                told += _try(drive, work, after, None)
    works = len(WORKS)
    return (
        f"{works} works on a real disk with {count} amounts of free space and one pulled out:"
        f" {told} of {works * (count + 1)} refused with a sentence, the others done;"
        " nothing partial, done by the next try"
    )


def _try(drive, work, after, left) -> bool:
    """Do a work with `left` bytes of room, or None for no disk; return whether it failed."""
    place, filler = drive.place / "world", drive.place / "filler"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(after.before.folder, place)
    os.sync()
    world = World(place, after.before.keys)
    world[work.unit]
    if left is None:
        drive.cut()
    else:
        _fill(filler, left)
    told = f"{work.name}, {'pulled out' if left is None else f'{left >> 10} KiB left'}"
    try:
        refusal = _refusal(world, work)
        if left is None:
            drive.unmount()
            drive.mount()
        filler.unlink(missing_ok=True)
        after.check(world, refusal, _LIKE_A_LOST_DISK)
    except Exception as error:
        raise AssertionError(f"{told}: {error!r}") from error
    finally:
        world.close()
    return bool(refusal)


def _refusal(world, work):
    try:
        work.act(world)
    except ParappError as error:
        return error.code if text_of(error) else "–"
    finally:
        world.close()
    return ""


def _fill(filler, left):
    """Take all room but `left` bytes."""
    with filler.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(_BLOCK)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        out.truncate(max(0, out.tell() - left))
        os.fsync(out.fileno())
