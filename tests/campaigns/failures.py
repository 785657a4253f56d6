"""Every change of the disk fails in its turn, in every work of `tests.campaigns.works`.

What is to hold each time: the failure is an error with a sentence, nothing partial is left once
the workspace is opened again, the database is as before or as after, and the work can be done.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

from parapp.errors import ParappError
from parapp.files import TEMPORARY_PREFIX
from parapp.messages import text_of
from parapp.services import verifying
from parapp.services.workspaces import KEY_FILE
from tests.campaigns import faulty_sqlite
from tests.campaigns.faulty_disk import Disk, failing
from tests.campaigns.works import NEWCOMER, WORKS, counts_of, files_of, rows_of
from tests.services import world as worlds
from tests.services.world import AUTHORITY, FIRST, SECOND, Snapshots, World

RELEASE = 18  # six ways, each with three sizes of documents
_SIZES = (0, 300_000, 5_000_000)
_WORKSPACES = frozenset({AUTHORITY, FIRST, SECOND, NEWCOMER})
_genuine_pdf = worlds.pdf


@dataclass(frozen=True, slots=True)
class Failure:
    """How a disk fails: once, or from then on."""

    name: str
    code: int
    lasting: bool


FAILURES = (
    Failure("full for a moment", errno.ENOSPC, lasting=False),
    Failure("an input/output error", errno.EIO, lasting=False),
    Failure("pulled out", errno.ENODEV, lasting=True),
    Failure("full", errno.ENOSPC, lasting=True),
    Failure("turned read-only", errno.EACCES, lasting=True),
    Failure("broken", errno.EIO, lasting=True),
)


def run(count: int = RELEASE) -> str:
    """Fail every change of every work in `count` ways; after six, with larger documents."""
    if faulty_sqlite.library() is None:
        return "skipped: SQLite is built into Python here, nothing can be put under it"
    tried = sizes = 0
    for sizes, size in enumerate(_SIZES[: -(-count // len(FAILURES))], start=1):
        ways = min(len(FAILURES), count - (sizes - 1) * len(FAILURES))
        with tempfile.TemporaryDirectory(prefix="parapp-fail-") as name:
            trials = Trials(Path(name), size)
            tried += sum(trials.each(work, ways) for work in WORKS)
    return (
        f"{len(WORKS)} works, {sizes} size(s) of documents: {tried} failures, each told in a"
        " sentence, nothing partial left, done by the next try"
    )


def big_pdf(size, path, text="Kế hoạch"):
    """Write a document of about `size` bytes."""
    return _genuine_pdf(path, text + "x" * size)


class Trials:
    """Worlds that stand before a work, and what is to hold after it failed."""

    def __init__(self, folder: Path, size: int = 0) -> None:
        self._folder = folder
        self._pdf = partial(big_pdf, size)
        (folder / "stages").mkdir(parents=True)
        self._snapshots = Snapshots(folder / "stages")
        self._copies = 0

    def each(self, work, ways: int) -> int:
        """Fail each change in the next `ways` ways; return how many were tried."""
        with patch.object(worlds, "pdf", self._pdf):
            before = self._snapshots.at(work.stage, self._folder / work.name)
            work.prepare(before)
            before.close()
            after = After(before, self._copy(before), work)
            failures = cycle(FAILURES)
            for at in range(1, after.changes + 1):
                for failure in islice(failures, ways):
                    self._trial(work, after, at, failure)
        return after.changes * ways

    def _copy(self, world):
        self._copies += 1
        folder = self._folder / f"trial-{self._copies}"
        shutil.copytree(world.folder, folder)
        return World(folder, world.keys)

    def _trial(self, work, after, at, failure):
        world = self._copy(after.before)
        told = f"{work.name}: change {at} of {after.changes}, {failure.name}"
        try:
            disk = Disk(world.folder, at, failure.code, lasting=failure.lasting)
            refusal = _fail(world, work, disk)
            told += f", {disk.failed[:1]} → {refusal}"
            after.check(world, refusal, disk)
        except AssertionError as error:
            raise AssertionError(f"{told}: {error}") from error
        except Exception as error:
            raise AssertionError(f"{told}: {error!r} is no answer to the user") from error
        finally:
            world.close()
        shutil.rmtree(world.folder)


def _fail(world, work, disk):
    """Do the work on a failing disk; return the error's code, or an empty text for none."""
    with failing(disk):
        world[work.unit]  # opening it is not part of the work
        disk.is_armed = True
        try:
            work.act(world)
        except ParappError as error:
            return error.code if text_of(error) else "–"
        finally:
            disk.is_armed = False
            world.close()
    return ""


class After:
    """What a work changes when nothing fails."""

    def __init__(self, before, world, work):
        self.before, self._work = before, work
        self._rows, self._files = rows_of(before.folder), files_of(before.folder)
        with failing(Disk(world.folder)) as disk:
            world[work.unit]
            disk.is_armed = True
            work.act(world)
            disk.is_armed = False
            world.close()
        self.changes = disk.count
        self._counts = counts_of(rows_of(world.folder))
        self._names = {name for name in files_of(world.folder) if not _is_temporary(name)}
        work.proven(world)
        world.close()

    def check(self, world, refusal, disk):
        """Check what a failure left, and that the work can be done after all."""
        store = world[self._work.unit]
        rows = rows_of(world.folder)
        is_undone, is_done = rows == self._rows, counts_of(rows) == self._counts
        if not self._work.is_in_parts:
            assert is_undone or is_done, "the database is neither as before nor as after"
        assert is_done or refusal, "it says that it was done"
        self._check_files(world, disk, may_be_there=is_done or self._work.is_in_parts)
        if refusal:
            self._again(world, store, is_done=is_done)

    def _check_files(self, world, disk, *, may_be_there):
        """Files are as before, or whole; what a vanished disk keeps is not our fault."""
        may_stay = disk.lasting or "delete" in disk.failed
        for name, content in files_of(world.folder).items():
            if _is_temporary(name):
                assert may_stay, f"{name} was left"
                assert not _is_inside(name), f"{name} was left"
            elif self._files.get(name) == content or Path(name).name == KEY_FILE:
                continue  # a key file is opened afterwards
            elif _is_inside(name) and Path(name).suffix != ".age":
                assert hashlib.sha256(content).hexdigest() == Path(name).name, f"{name} is half"
            else:
                assert name in self._names, f"{name} was left"
                assert may_be_there, f"{name} is there, unrecorded"

    def _again(self, world, store, *, is_done):
        """Do the work once more; what was done already may be refused or done twice."""
        try:
            self._work.act(world)
        except ParappError:
            assert is_done
        assert verifying.verify(store).is_sound
        self._work.proven(world)
        is_same = is_done or self._work.is_in_parts
        assert is_same or counts_of(rows_of(world.folder)) == self._counts, "not as without"


def _is_temporary(name):
    return any(part.startswith(TEMPORARY_PREFIX) for part in Path(name).parts)


def _is_inside(name):
    """Whether a file lies where the next opening of its workspace cleans up."""
    return Path(name).parts[0] in _WORKSPACES
