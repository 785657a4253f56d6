"""Power cuts: a file system on a loop device is shut down at a random moment.

The shutdown of ext4 (the call that file system tests use) stops every write at once, also those
that the kernel still holds back; mounting it again is what happens when power returns. What
`fsync` had promised must be there. Two controls that promise nothing must lose, or the method
would prove nothing. What a drive loses from a cache of its own is not tried.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import random
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from parapp.errors import ParappError
from parapp.models.dossier import DossierState, FigureEntry
from parapp.models.journal import Change
from parapp.services import verifying
from parapp.services.proving import Document, add_evidence
from parapp.storage import sqlite_file
from parapp.storage.store import Store
from tests.services import world as worlds
from tests.services.world import FIRST, Snapshots, World

RELEASE = 3_000
EACH_RUN = 40
_MOST_TRIES = 60
_SIZE_MIB = 96
_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_AT_ONCE = struct.pack("I", 2)  # EXT4_GOING_FLAGS_NOLOGFLUSH: not even the log
_FORK = multiprocessing.get_context("fork")
_YEAR = 2026


def missing() -> str:
    """Return why no power can be cut here; empty when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "needs root, for loop devices"
    for program in ("mkfs.ext4", "mount", "umount", "losetup"):
        if not shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"):
            return f"{program} is not installed"
    try:
        with tempfile.TemporaryDirectory() as name, drive_in(Path(name)):
            return ""
    except (OSError, subprocess.CalledProcessError) as error:
        return f"no loop device can be mounted: {error}"


def run(count: int = RELEASE) -> str:
    """Cut the power `count` times; then as often as it takes for each control to lose."""
    reason = missing()
    if reason:
        return f"skipped: {reason}"
    chance = random.Random(31)  # noqa: S311 - repeatable, not secret
    with tempfile.TemporaryDirectory(prefix="parapp-power-") as name:
        folder = Path(name)
        prepared = Snapshots(folder).at(worlds.sent, folder / "before")
        prepared.close()
        (folder / "stages").mkdir(exist_ok=True)
        saved = 0
        with drive_in(folder) as drive:
            shutil.copytree(prepared.folder, drive.place / "world")
            os.sync()
            for _ in range(count):
                said = _cut(drive, _work, chance, prepared.keys)
                saved += len(said)
                _check(drive.place / "world", said)
            lost = [_loses(drive, work, chance, prepared) for work in (_careless, _unsynced)]
    assert all(lost), f"the controls did not lose: {lost}"
    return (
        f"{count} power cuts, {saved} acknowledged changes all there;"
        f" both controls lost work (after {lost[0]} and {lost[1]} cuts)"
    )


class _Drive:
    """A file system of its own that can be cut off."""

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "drive.img", folder / "drive"
        self.place.mkdir()
        with self.image.open("wb") as out:
            out.truncate(_SIZE_MIB << 20)
        _call("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", self.image)
        self.mount()

    def mount(self):
        _call("mount", "-o", "loop", self.image, self.place)

    def unmount(self):
        for _ in range(50):  # a killed program's files are closed in a moment
            done = subprocess.run(["umount", self.place], capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.1)
        _call("umount", "-l", self.place)

    def cut(self):
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _AT_ONCE)
        finally:
            os.close(handle)


@contextmanager
def drive_in(folder):
    """Give a small file system of its own, mounted under `folder`."""
    drive = _Drive(folder)
    try:
        yield drive
    finally:
        drive.unmount()


def _call(*program):
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    subprocess.run(program, check=True, capture_output=True, env={**os.environ, "PATH": path})


def _cut(drive, work, chance, *arguments):
    """Let `work` begin, cut the power, and return what it had acknowledged."""
    receiver, sender = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=work, args=(sender, drive.place / "world", *arguments))
    child.start()
    sender.close()
    assert receiver.recv() == "begun"
    time.sleep(chance.uniform(0.02, 0.4))
    drive.cut()
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    said = []
    try:
        while True:
            said.append(receiver.recv())
    except EOFError:
        receiver.close()
    drive.unmount()
    drive.mount()
    return said


def _work(channel, folder, keys):
    """Work until the disk is gone, and then until the program is killed."""
    try:
        _work_without_end(channel, folder, keys)
    except (ParappError, OSError):
        time.sleep(60)


def _work_without_end(channel, folder, keys):
    """Save figures and documents, and say what was saved."""
    world = World(folder, keys)
    store = world[FIRST]
    with store.reading() as tx:
        number = tx.journal.head()[0]
    channel.send("begun")
    while True:
        number += 1
        _save(store, number)
        channel.send(("figure", number))
        path = world.file("moi.7z")  # of no kind that is looked into first
        path.write_bytes(b"7z\xbc\xaf\x27\x1c" + f"Tài liệu {number}".encode() * 2_000)
        if number % 3 == 0:
            with store.transaction(actor="a") as tx:
                tx.dossiers.set_state(FIRST, _YEAR, DossierState.DRAFT)
            added = add_evidence(store, path, Document(), [], actor="a")
            channel.send(("document", added.files[0].sha256))


def _save(store, number):
    with store.transaction(actor="a") as tx:
        entry = FigureEntry(code="received", value=Decimal(number))
        tx.dossiers.put_figures(FIRST, _YEAR, [entry])
        tx.journal.append(Change(action="figure-set", subject="received", new=str(number)))


def _check(folder, said):
    """Everything acknowledged is there, and what is there is sound."""
    with Store.open(folder / FIRST) as store, store.reading() as tx:
        value = tx.dossiers.get(FIRST, _YEAR).figures["received"].value
        figures = [number for kind, number in said if kind == "figure"]
        if figures:
            assert value >= figures[-1], f"{figures[-1]} was acknowledged, {value} is there"
        recorded = set(tx.dossiers.stored_files())
        assert recorded >= {sha for kind, sha in said if kind == "document"}
        health = verifying.verify(store)
        assert health.is_sound, health
        left = [path for path in store.folder.rglob(".parapp-*") if path.name[0] == "."]
        assert not left, left


def _loses(drive, work, chance, prepared):
    """Cut a control until it loses acknowledged work; return after how many cuts, or 0."""
    for trial in range(1, _MOST_TRIES):
        shutil.rmtree(drive.place / "world")
        shutil.copytree(prepared.folder, drive.place / "world")
        os.sync()
        said = _cut(drive, work, chance, prepared.keys)
        try:
            if said:
                _check(drive.place / "world", said)
        except Exception:  # noqa: BLE001 - a database cut in half fails in many ways
            return trial
    return 0


def _careless(channel, folder, keys):
    """Work with a database that does not wait for the disk."""
    sqlite_file._SETTINGS |= {"synchronous": 0}
    _work(channel, folder, keys)


def _unsynced(channel, folder, keys):
    """Work with an evidence store that does not wait for the disk."""
    os.fsync = lambda _handle: None
    _work(channel, folder, keys)
