"""Collecting goes on after whatever a failing disk or a killed program left."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from parapp.errors import ParappError
from parapp.errors.parts import (
    PartsSpoiledError,
)
from parapp.errors.stores import DiskFullError, StoreReadOnlyError, StoreUnreachableError
from parapp.storage.part_state import PartState, read_state, save_state
from parapp.storage.parts import PartFolder
from parapp.storage.store import Store
from tests.storage.conftest import Clock
from tests.storage.examples import NOON
from tests.storage.sent_parts import MIB, SENT, Sent
from tests.storage.test_kills import KILLS, RANDOM, killed_after


@pytest.fixture
def parts(tmp_path):
    return PartFolder(tmp_path / "parts", Clock())


# --- what a failing disk does


@pytest.mark.parametrize("harm", ["state", "state-of-nothing", "shorter", "gone"])
def test_what_the_disk_spoiled_is_asked_for_again(parts, tmp_path, harm):
    SENT.add_to(parts, 1)
    SENT.add_to(parts, 2)
    folder = tmp_path / "parts" / SENT.bundle
    joined = next(folder.glob("*.parapp"))
    if harm == "state":
        (folder / "state.json").write_bytes(b"{")
    elif harm == "state-of-nothing":
        save_state(folder, PartState(total=35, size=0, since=NOON, parts={}))
    elif harm == "shorter":
        os.truncate(joined, 34)
    else:
        joined.unlink()

    assert read_state(folder, joined) is None
    assert parts.waiting() == ()
    assert SENT.add_to(parts, 3).missing == (1, 2, 4)
    for number in SENT.numbers:
        found = SENT.add_to(parts, number)
    assert found.path.read_bytes() == SENT.data


def test_bytes_that_rotted_are_found_out(parts, tmp_path):
    for number in (1, 2, 3):
        SENT.add_to(parts, number)
    joined = next((tmp_path / "parts").rglob("*.parapp"))
    joined.write_bytes(b"?" + joined.read_bytes()[1:])

    with pytest.raises(PartsSpoiledError):
        SENT.add_to(parts, 4)


class Faults:
    """Fails the k-th of all writes, cuts, flushes, renames and removals."""

    def __init__(self, patch, number, code):
        self.left, self.code, self.count = number, code, 0
        opened, fdopen = Path.open, os.fdopen
        patch.setattr(os, "fdopen", lambda *a: self.file(fdopen(*a), a[-1]))
        patch.setattr(
            Path, "open", lambda *a, **k: self.file(opened(*a, **k), k.get("mode", a[-1]))
        )
        for place, name in ((os, "fsync"), (Path, "replace"), (shutil, "rmtree")):
            genuine = getattr(place, name)
            patch.setattr(place, name, self.failing(genuine))

    def failing(self, genuine):
        def act(*given, **more):
            if not more.get("ignore_errors"):  # clearing up after a failure
                self.step()
            return genuine(*given, **more)

        return act

    def file(self, file, how):
        return file if how == "rb" else Counting(file, self)

    def step(self):
        self.count += 1
        if self.count == self.left:
            raise OSError(self.code, "injected")


class Counting:
    def __init__(self, file, faults):
        self._file, self._faults = file, faults

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        self._faults.step()
        return self._file.write(data)

    def truncate(self, size):
        self._faults.step()
        return self._file.truncate(size)


CODES = {
    errno.ENOSPC: DiskFullError,
    errno.EIO: StoreUnreachableError,
    errno.EROFS: StoreReadOnlyError,
}


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("held", [(), (2,), (1, 2, 4)], ids=str)
def test_collecting_goes_on_after_a_failure_at_any_step(tmp_path, code, held):
    number = next(n for n in SENT.numbers if n not in held)
    step, has_failed = 0, True
    while has_failed:
        step += 1
        folder = tmp_path / str(step)
        parts = PartFolder(folder, Clock())
        folder.mkdir()
        for before in held:
            SENT.add_to(parts, before)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, step, code)
            try:
                SENT.add_to(parts, number)
            except ParappError as error:
                assert type(error) is CODES[code]  # noqa: PT017 - some steps do not fail
            has_failed = faults.count >= step

        now = {n for one in parts.waiting() for n in SENT.numbers if n not in one.missing}
        assert now - {number} == set(held), step
        assert not list(folder.glob(".parapp-*")), step
        for after in SENT.numbers:
            found = SENT.add_to(parts, after)
        assert found.path.read_bytes() == SENT.data, step
    assert step > 6


@pytest.mark.parametrize("size", [0, 1, 50_000, 131_072, 199_999])
def test_a_file_that_the_kernel_does_not_let_grow_leaves_what_was_there(parts, size):
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    sent = Sent(os.urandom(200_000), 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(StoreUnreachableError):
            sent.add_to(parts, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    assert parts.waiting() == ()
    for number in sent.numbers:
        found = sent.add_to(parts, number)
    assert found.path.read_bytes() == sent.data


@pytest.mark.parametrize("is_there", [True, False])
def test_forgetting_fails_whole_or_not_at_all(parts, is_there):
    SENT.add_to(parts, 1)
    with pytest.MonkeyPatch.context() as patch:
        Faults(patch, 1 if is_there else 3, errno.EIO)
        with pytest.raises(StoreUnreachableError):
            parts.forget(SENT.bundle)

    assert len(parts.waiting()) == is_there


# --- killed programs

BIG = Sent(os.urandom(3 * MIB), 200_000)


def collect_without_end(channel, folder):
    with Store.open(folder) as store:
        channel.send("begun")
        while True:
            for number in BIG.numbers:
                found = BIG.add_to(store.parts, number)
                channel.send(found.missing)
            store.parts.forget(BIG.bundle)
            channel.send("forgotten")


def test_a_kill_loses_no_part_that_was_acknowledged(tmp_path):
    folder = tmp_path / "ws"
    Store.create(folder).close()
    for _ in range(KILLS):
        said = killed_after(RANDOM.uniform(0, 0.15), collect_without_end, folder)
        with Store.open(folder) as store:
            assert not list((folder / "parts").glob(".parapp-*"))
            found = store.parts.waiting()
            missing = found[0].missing if found else tuple(BIG.numbers)
            last = said[-1] if said else None
            if last and last != "forgotten":  # it may have come to the next part
                assert set(missing) <= set(last), (missing, last)
                assert len(last) - len(missing) <= 1
            for number in missing:
                done = BIG.add_to(store.parts, number)
            if not missing:
                done = store.parts.verified(BIG.bundle)

            assert done.path.read_bytes() == BIG.data
            assert not list((folder / "parts").rglob(".parapp-*"))
            store.parts.forget(BIG.bundle)


def test_a_workspace_has_a_place_for_parts_that_survives_its_opening(tmp_path):
    with Store.create(tmp_path / "ws") as store:
        SENT.add_to(store.parts, 2)
        (store.parts.folder / ".parapp-left").mkdir()

    with Store.open(tmp_path / "ws") as store:
        assert [one.missing for one in store.parts.waiting()] == [(1, 3, 4)]
        assert [path.name for path in store.parts.folder.iterdir()] == [SENT.bundle]
