from __future__ import annotations

import io
import zlib

import pytest

from parapp.errors.bundles import BundleContainerError, BundleContentError, BundleObjectError
from parapp.export.bundle import tar
from parapp.export.bundle.age.stream import OpeningStream, SealingStream
from parapp.export.bundle.container import Meter, Unpacker, read_end, read_object
from parapp.export.bundle.hashing import digests
from parapp.progress import silent
from tests.export.bundle.making import evidence

KEY = bytes(16)


def stream_of(data):
    out = io.BytesIO()
    sealing = SealingStream(out, KEY)
    sealing.write(data)
    sealing.finish()
    return OpeningStream(io.BytesIO(out.getvalue()), KEY)


def read(data, item):
    got = io.BytesIO()
    with digests() as digest:
        stream = stream_of(data)
        read_object(stream, item.entry(), Meter(silent, 0), digest(), got.write)
    return got.getvalue()


@pytest.mark.parametrize("size", [0, 1, 131_072, 1 << 20, (1 << 20) + 1])
def test_an_object_is_passed_on(size):
    item = evidence(bytes(size))

    assert read(tar.entry(tar.object_name(item.sha256), bytes(size)), item) == bytes(size)


def test_an_object_that_ends_too_early_is_refused():
    item = evidence(bytes(5000))

    with pytest.raises(BundleObjectError):
        read(tar.header(tar.object_name(item.sha256), 5000) + bytes(3000), item)


def test_nothing_may_follow_the_end():
    with pytest.raises(BundleContainerError):
        read_end(stream_of(tar.END + b"x"), Meter(silent, 0))


def test_the_end_is_two_empty_blocks():
    read_end(stream_of(tar.END), Meter(silent, 0))


def test_unpacking_stops_at_the_signed_size_and_not_at_the_end():
    bomb = zlib.compress(bytes(50 << 20), 9)

    with pytest.raises(BundleContentError):
        Unpacker(1000).feed(bomb)
