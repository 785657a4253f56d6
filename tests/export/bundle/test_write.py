from __future__ import annotations

import hashlib
import io
import os
from dataclasses import replace

import pytest

from parapp.errors.bundles import (
    BundleCheckError,
    BundleDraftError,
    BundleError,
    BundleKindUnknownError,
    BundlePartMissingError,
    BundleSenderRoleError,
    BundleSourceError,
    BundleTooLargeError,
)
from parapp.export.bundle import recheck as recheck_module
from parapp.export.bundle.limits import LIMITS
from parapp.export.bundle.manifest import JournalHead
from parapp.progress import Cancelled
from tests.export.bundle.making import (
    APPRAISER,
    COMMUNE,
    OTHER_COMMUNE,
    Receiver,
    content,
    evidence,
    submission,
)

MEBIBYTE = 1 << 20


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "x.parapp"


@pytest.fixture
def receiver(tmp_path):
    return Receiver(tmp_path / "q")


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 65_536, MEBIBYTE, 3 * MEBIBYTE + 7])
def test_what_is_written_arrives(path, receiver, size):
    data = os.urandom(size)
    submission(path, content(b'{"format":1,"x":2}'), evidence(data))

    received = receiver.read(path)
    assert received.content("content") == b'{"format":1,"x":2}'
    assert received.path(received.manifest.objects[1]).read_bytes() == data


def test_what_was_written_is_told(path):
    written = submission(path, audit=JournalHead(sequence=7, head="d" * 64))

    data = path.read_bytes()
    assert written.size == len(data)
    assert written.file_sha256 == hashlib.sha256(data).hexdigest()
    assert written.manifest.audit == JournalHead(sequence=7, head="d" * 64)


def test_the_receiver_sees_the_same_identity(path, receiver):
    written = submission(path)

    assert receiver.read(path).sha256 == written.manifest_sha256


def test_every_recipient_can_open_it(path, tmp_path):
    submission(path, to=(APPRAISER.card, OTHER_COMMUNE.card, COMMUNE.card))

    for number, own in enumerate((APPRAISER, OTHER_COMMUNE, COMMUNE)):
        assert Receiver(tmp_path / str(number), keys=(own,)).read(path).folder.exists()


def test_two_bundles_with_the_same_content_differ(path):
    first = submission(path)
    second = submission(path)

    assert first.manifest_sha256 != second.manifest_sha256


def test_text_is_packed_and_papers_are_not(path):
    written = submission(path, content(b"[" + b"12345," * 100 + b"6]"), evidence(bytes(9000)))

    packed, plain = written.manifest.objects
    assert (packed.enc, packed.raw) == ("zlib", 603)
    assert (plain.enc, plain.raw, plain.size) == ("none", None, 9000)


def test_text_that_packs_too_well_stays_as_it_is(path, receiver):
    data = b" " * 1_000_000
    written = submission(path, content(data))

    assert written.manifest.objects[0].enc == "none"
    assert receiver.read(path).content("content") == data


def test_an_older_file_of_that_name_is_replaced(path, receiver):
    path.write_bytes(b"old")
    submission(path)

    assert receiver.read(path).folder.exists()


class Spoiled(io.BytesIO):
    def read(self, _size=-1):
        raise OSError(5, "I/O error")


class Endless(io.BytesIO):
    def read(self, size=-1):
        return bytes(size)


def missing():
    raise FileNotFoundError


@pytest.mark.parametrize(
    "opener",
    [
        missing,
        Spoiled,
        Endless,
        lambda: io.BytesIO(b"%PDF-1.6"),
        lambda: io.BytesIO(b"%PDF-1.7 and more"),
        lambda: io.BytesIO(b"%PDF"),
        lambda: io.BytesIO(b""),
    ],
)
def test_a_file_that_is_not_what_the_store_says_stops_the_export(path, opener):
    paper = replace(evidence(b"%PDF-1.7"), open=opener)

    with pytest.raises(BundleSourceError) as refused:
        submission(path, content(), paper)
    assert refused.value.details == {"name": "Báo cáo.pdf"}
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"unit": ""}, BundleDraftError),
        ({"unit": "Xa\u0303"}, BundleDraftError),
        ({"prev": "a" * 64}, BundleDraftError),
        ({"criteria": None}, BundleDraftError),
        ({"to": ()}, BundleDraftError),
        ({"kind": "x"}, BundleKindUnknownError),
        ({"kind": "result"}, BundleSenderRoleError),
        ({"limits": replace(LIMITS, manifest=100)}, BundleTooLargeError),
        ({"limits": replace(LIMITS, total=10)}, BundleTooLargeError),
    ],
)
def test_what_no_receiver_would_take_is_not_written(path, changes, refusal):
    with pytest.raises(refusal):
        submission(path, **changes)

    assert list(path.parent.iterdir()) == []


def test_a_bundle_without_content_is_not_written(path):
    with pytest.raises(BundlePartMissingError):
        submission(path, evidence(b"%PDF"))


def test_a_name_that_no_receiver_would_show_is_told_by_its_place(path):
    with pytest.raises(BundleDraftError) as refused:
        submission(path, content(), evidence(b"%PDF", name="a/b.pdf"))

    assert refused.value.details == {"place": "$.objects[1].name"}


def test_cancelling_at_any_chunk_leaves_nothing(path):
    paper = evidence(os.urandom(3 * MEBIBYTE))
    calls = []
    submission(path, content(), paper, progress=lambda done, total: calls.append((done, total)))
    path.unlink()
    for wanted in range(len(calls)):
        left = [wanted]

        def stop(_done, _total, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            submission(path, content(), paper, progress=stop)
        assert list(path.parent.iterdir()) == []


def test_progress_grows_to_its_total(path):
    calls = []
    submission(path, content(), evidence(bytes(5000)), progress=lambda *two: calls.append(two))

    assert sorted(calls) == calls
    assert {total for _, total in calls} == {calls[-1][0]}


def test_a_cancelled_export_leaves_the_older_file(path):
    path.write_bytes(b"old")

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        submission(path, progress=stop)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("place", [30, 1_000, -50_000, -1])
def test_a_bundle_that_does_not_read_back_right_is_deleted(path, monkeypatch, place):
    """The disk gives back another byte than was written."""
    honest = os.fsync

    def spoil(handle):
        honest(handle)
        size = os.fstat(handle).st_size
        at = place % size if size else 0
        byte = os.pread(handle, 1, at)
        os.pwrite(handle, bytes((byte[0] ^ 1,)), at)

    monkeypatch.setattr(recheck_module.os, "fsync", spoil)
    with pytest.raises(BundleCheckError) as refused:
        submission(path, content(), evidence(os.urandom(100_000)))
    assert refused.value.details == {"file": "x.parapp"}
    assert list(path.parent.iterdir()) == []


def test_a_system_that_cannot_drop_its_cache_still_checks(path, receiver, monkeypatch):
    monkeypatch.delattr(recheck_module.os, "posix_fadvise")
    submission(path)

    assert receiver.read(path).folder.exists()


def test_errors_of_bundles_are_one_family():
    assert all(issubclass(kind, BundleError) for kind in (BundleCheckError, BundleSourceError))
