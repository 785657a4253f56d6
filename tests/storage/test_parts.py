"""Bundles collected in parts: any order, over days, stopped and failing at every step."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.errors.bundles import BundleNoSpaceError
from parapp.errors.parts import (
    PartAlteredError,
    PartContradictsError,
    PartsSpoiledError,
    PartsUnknownError,
    PartsWaitingError,
)
from parapp.models.parts import PartLayout
from parapp.progress import Cancelled
from parapp.storage.parts import PartFolder
from tests.storage.conftest import Clock
from tests.storage.examples import NOON
from tests.storage.sent_parts import SENT, Sent, content, damaged, sha


@pytest.fixture
def parts(tmp_path):
    return PartFolder(tmp_path / "parts", Clock())


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
