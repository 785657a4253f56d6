"""Bundles collected in parts: any order, over days, stopped and failing at every step."""

import errno
import hashlib
import os
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.errors import ParappError
from parapp.errors.bundles import BundleNoSpaceError
from parapp.errors.parts import (
    PartAlteredError,
    PartContradictsError,
    PartsSpoiledError,
    PartsUnknownError,
    PartsWaitingError,
)
from parapp.errors.stores import DiskFullError, StoreReadOnlyError, StoreUnreachableError
from parapp.models.parts import PartLayout
from parapp.progress import Cancelled
from parapp.storage.part_state import PartState, read_state, save_state
from parapp.storage.parts import PartFolder
from parapp.storage.store import Store
from tests.storage.conftest import Clock
from tests.storage.examples import NOON
from tests.storage.test_kills import KILLS, RANDOM, killed_after

MIB = 1 << 20


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Sent:
    """A bundle as its sender cut it."""

    def __init__(self, data, size=10):
        self.data, self.bundle = data, sha(data)
        self.layout = PartLayout(bundle=self.bundle, total=len(data), size=size)
        self.numbers = range(1, self.layout.count + 1)

    def bytes_of(self, number):
        return self.data[(number - 1) * self.layout.size :][: self.layout.size]

    def header(self, number, **changes):
        header = self.layout.part(number, sha(self.bytes_of(number)))
        return replace(header, **changes)

    def add_to(self, parts, number, **changes):
        piece = self.bytes_of(number)
        blocks = [piece[:4], piece[4:]]
        return parts.add(self.header(number, **changes), blocks)


def damaged(blocks):
    """Yield the bytes of a part as a reader does that finds them altered at the end."""
    yield from blocks
    raise PartAlteredError(file="x")


SENT = Sent(os.urandom(35))


@pytest.fixture
def parts(tmp_path):
    return PartFolder(tmp_path / "parts", Clock())


def content(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- collecting


def test_one_lost_part_is_named_and_may_come_later(parts):
    for number in (4, 1, 2):
        found = SENT.add_to(parts, number)

    assert (found.missing, found.have, found.count, found.path) == ((3,), 3, 4, None)

    found = SENT.add_to(parts, 3)

    assert found.is_complete
    assert found.path.read_bytes() == SENT.data
    assert (found.bundle, found.total) == (SENT.bundle, 35)


@settings(max_examples=60)
@given(st.data())
def test_any_order_doubled_and_with_restarts_between_gives_the_same_file(data):
    size = data.draw(st.integers(1, 12))
    sent = Sent(data.draw(st.binary(min_size=1, max_size=60)), size)
    order = data.draw(st.permutations([*sent.numbers] * data.draw(st.integers(1, 2))))
    order += data.draw(st.permutations(sent.numbers))
    with tempfile.TemporaryDirectory() as folder:
        parts, seen = PartFolder(Path(folder), Clock()), set()
        for number in order:
            if data.draw(st.booleans()):
                parts = PartFolder(Path(folder), Clock())
            found = sent.add_to(parts, number)
            seen.add(number)

            assert found.missing == tuple(sorted(set(sent.numbers) - seen))
            assert (found.path is not None) == found.is_complete == (not found.missing)

        assert found.path.read_bytes() == sent.data
        assert not list(Path(folder).rglob(".parapp-*"))


@given(order=st.permutations([(n, one) for n in range(1, 5) for one in (0, 1)]))
@settings(max_examples=15)
def test_two_bundles_at_a_time_do_not_mix(order):
    both = Sent(os.urandom(35)), Sent(os.urandom(39))
    with tempfile.TemporaryDirectory() as folder:
        parts, done = PartFolder(Path(folder), Clock()), {}
        for number, one in order:
            found = both[one].add_to(parts, number)
            done[one] = found.path

        assert [done[one].read_bytes() for one in (0, 1)] == [sent.data for sent in both]


@pytest.mark.parametrize("length", [1, 9, 10, 11, 20, 21])
def test_the_last_part_may_be_of_any_length(parts, length):
    sent = Sent(os.urandom(length))
    for number in reversed(sent.numbers):
        found = sent.add_to(parts, number)

    assert found.path.read_bytes() == sent.data


def test_a_part_that_is_here_changes_nothing(parts, tmp_path):
    SENT.add_to(parts, 2)
    before = content(tmp_path)

    found = SENT.add_to(parts, 2)

    assert found.missing == (1, 3, 4)
    assert content(tmp_path) == before


def test_a_complete_bundle_stays_until_it_is_forgotten(parts, tmp_path):
    for number in SENT.numbers:
        SENT.add_to(parts, number)
    again = PartFolder(tmp_path / "parts", Clock())

    assert again.verified(SENT.bundle).path.read_bytes() == SENT.data
    assert [(one.bundle, one.is_complete) for one in again.waiting()] == [(SENT.bundle, True)]

    again.forget(SENT.bundle)

    assert again.waiting() == ()
    assert content(tmp_path) == {}


def test_forgetting_what_is_not_there_is_no_failure(parts):
    parts.forget(SENT.bundle)

    assert parts.waiting() == ()
    with pytest.raises(PartsUnknownError):
        parts.verified(SENT.bundle)


def test_what_waits_is_listed_the_oldest_first(tmp_path):
    clock = Clock()
    parts = PartFolder(tmp_path / "parts", clock)
    for day, sent in enumerate([Sent(b"x" * 30), SENT, Sent(b"y" * 30)]):
        clock.now = NOON + timedelta(days=-day)
        sent.add_to(parts, 1)
    clock.now = NOON
    SENT.add_to(parts, 2)

    found = [(one.bundle, one.since, one.missing) for one in parts.waiting()]

    assert found == [
        (sha(b"y" * 30), NOON - timedelta(days=2), (2, 3)),
        (SENT.bundle, NOON - timedelta(days=1), (3, 4)),
        (sha(b"x" * 30), NOON, (2, 3)),
    ]


def test_a_bundle_is_found_by_its_first_digits(parts):
    SENT.add_to(parts, 1)

    assert parts.find(SENT.bundle[:8].upper()) == SENT.bundle
    assert parts.find(SENT.bundle) == SENT.bundle
    for digits in (SENT.bundle[:7], "", "0" * 64, SENT.bundle + "0"):
        with pytest.raises(PartsUnknownError):
            parts.find(digits)


# --- what is refused


@pytest.mark.parametrize("number", [1, 2, 4])
def test_wrong_bytes_harm_nothing_that_is_here(parts, number):
    SENT.add_to(parts, 3)
    held = parts.waiting()

    with pytest.raises(PartAlteredError):
        parts.add(SENT.header(number), damaged([bytes(len(SENT.bytes_of(number)))]))

    assert parts.waiting() == held
    for right in SENT.numbers:
        found = SENT.add_to(parts, right)
    assert found.path.read_bytes() == SENT.data


def test_wrong_bytes_that_come_first_leave_nothing(parts, tmp_path):
    with pytest.raises(PartAlteredError):
        parts.add(SENT.header(1), damaged([b"wrong" * 2]))

    assert content(tmp_path) == {}
    assert parts.waiting() == ()


def test_a_damaged_copy_of_a_part_that_is_here_is_told(parts, tmp_path):
    SENT.add_to(parts, 1)
    before = content(tmp_path)

    with pytest.raises(PartAlteredError):
        parts.add(SENT.header(1), damaged([b"wrong" * 2]))

    assert content(tmp_path) == before


@pytest.mark.parametrize("size", [9, 11, 35])
def test_parts_of_another_cut_contradict(parts, tmp_path, size):
    SENT.add_to(parts, 2)
    before = content(tmp_path)

    with pytest.raises(PartContradictsError) as raised:
        Sent(SENT.data, size).add_to(parts, 1)

    assert raised.value.details == {"number": 1, "bundle": SENT.bundle[:12]}
    assert content(tmp_path) == before


def test_a_part_of_another_total_contradicts(parts):
    SENT.add_to(parts, 2)
    other = PartLayout(bundle=SENT.bundle, total=36, size=10).part(1, sha(SENT.bytes_of(1)))

    with pytest.raises(PartContradictsError):
        parts.add(other, [SENT.bytes_of(1)])


def test_another_part_of_a_number_that_is_here_contradicts(parts, tmp_path):
    SENT.add_to(parts, 2)
    before = content(tmp_path)

    with pytest.raises(PartContradictsError):
        parts.add(SENT.header(2, sha256=sha(b"0123456789")), [b"0123456789"])

    assert content(tmp_path) == before


def test_a_whole_that_is_not_the_bundle_is_dropped(parts):
    parts.add(SENT.header(2, sha256=sha(b"0123456789")), [b"0123456789"])
    other = Sent(b"z" * 30)
    other.add_to(parts, 1)
    for number in (1, 3):
        SENT.add_to(parts, number)

    with pytest.raises(PartsSpoiledError) as raised:
        SENT.add_to(parts, 4)

    assert raised.value.details == {"bundle": SENT.bundle[:12], "count": 4}
    assert [one.bundle for one in parts.waiting()] == [other.bundle]
    for number in SENT.numbers:
        found = SENT.add_to(parts, number)
    assert found.path.read_bytes() == SENT.data


def test_strangers_cannot_begin_bundles_without_end(tmp_path):
    clock = Clock()
    parts = PartFolder(tmp_path / "parts", clock, most=3)
    begun = [Sent(bytes([n]) * 30) for n in range(4)]
    for day, sent in enumerate(begun[:3]):
        clock.now = NOON + timedelta(days=day)
        sent.add_to(parts, 1)

    with pytest.raises(PartsWaitingError) as raised:
        begun[3].add_to(parts, 1)

    assert raised.value.details["count"] == 3
    assert raised.value.details["oldest"].startswith(f"{begun[0].bundle[:12]} (")
    assert begun[1].add_to(parts, 2).missing == (3,)
    parts.forget(begun[0].bundle)
    assert begun[3].add_to(parts, 1).missing == (2, 3)


def test_twenty_bundles_may_wait(parts):
    for number in range(20):
        Sent(bytes([number]) * 30).add_to(parts, 1)

    with pytest.raises(PartsWaitingError):
        SENT.add_to(parts, 1)
    assert len(parts.waiting()) == 20


@pytest.mark.parametrize(("free", "fits"), [(110, True), (109, False)])
def test_room_for_the_whole_and_a_tenth_is_asked_for_first(tmp_path, free, fits):
    sent = Sent(os.urandom(100), 40)
    parts = PartFolder(tmp_path / "parts", Clock(), free=lambda _folder: free)

    if fits:
        assert sent.add_to(parts, 1).have == 1
        return
    with pytest.raises(BundleNoSpaceError) as raised:
        sent.add_to(parts, 1)

    assert raised.value.details == {"needed_mib": 1, "free_mib": 0}
    assert content(tmp_path) == {}


@pytest.mark.parametrize(("free", "fits"), [(70, True), (69, False)])
def test_what_is_here_needs_no_room_again(tmp_path, free, fits):
    sent = Sent(os.urandom(100), 40)
    sent.add_to(PartFolder(tmp_path / "parts", Clock()), 1)
    parts = PartFolder(tmp_path / "parts", Clock(), free=lambda _folder: free)

    if fits:
        assert sent.add_to(parts, 2).have == 2
        return
    with pytest.raises(BundleNoSpaceError):
        sent.add_to(parts, 2)


@pytest.mark.parametrize("stop", range(1, 4))
def test_cancelling_keeps_what_was_collected_before(parts, stop):
    SENT.add_to(parts, 1)
    calls = []

    def report(done, total):
        calls.append((done, total))
        if len(calls) == stop:
            raise Cancelled

    for number in (2, 3, 4):
        if len(calls) < stop:
            missing = parts.waiting()[0].missing
            try:
                parts.add(SENT.header(number), [SENT.bytes_of(number)], report)
            except Cancelled:
                break

    assert parts.waiting()[0].missing == missing
    for number in SENT.numbers:
        found = SENT.add_to(parts, number)
    assert found.path.read_bytes() == SENT.data


def test_progress_is_told_of_the_part_and_then_of_the_whole(parts):
    calls = []
    for number in SENT.numbers:
        parts.add(
            SENT.header(number), [SENT.bytes_of(number)], lambda *told: calls.append(told)
        )

    assert calls == [(10, 10), (10, 10), (10, 10), (5, 5), (35, 35)]


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
