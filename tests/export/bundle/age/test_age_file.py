from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCannotOpenError,
    BundleCutShortError,
    BundleHeaderError,
    BundleVersionError,
    NotABundleError,
)
from parapp.export.bundle.age.file import decrypt, encrypt
from parapp.export.bundle.age.header import HEADER_BYTES, Stanza, header_text, read_header
from parapp.export.bundle.age.recipients import ClassicIdentity, HybridIdentity
from parapp.export.bundle.age.stream import CHUNK, SEALED, SealingStream, sealed_size

HYBRID = HybridIdentity(bytes(range(32)))
CLASSIC = ClassicIdentity(bytes(range(32)))
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5)


def sealed(data, *identities):
    out = io.BytesIO()
    sealing = encrypt(out, [identity.recipient() for identity in identities or (HYBRID,)])
    sealing.stream.write(data)
    sealing.stream.finish()
    return out.getvalue()


def opened(file, identity=HYBRID):
    stream = decrypt(io.BytesIO(file), [identity]).stream
    data = stream.read(len(file))
    assert stream.is_at_end()
    return data


@pytest.mark.parametrize("identity", [HYBRID, CLASSIC])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_is_opened(identity, size):
    data = os.urandom(size)

    assert opened(sealed(data, identity), identity) == data


@pytest.mark.parametrize("size", SIZES)
def test_the_length_of_a_file_is_known_beforehand(size):
    file = sealed(bytes(size))

    assert len(file) == read_header(io.BytesIO(file)).size + sealed_size(size)


@given(pieces=st.lists(st.integers(0, 100_000), max_size=6))
def test_how_it_is_written_does_not_matter(pieces):
    data = b"".join(bytes((number,)) * size for number, size in enumerate(pieces))
    out = io.BytesIO()
    sealing = encrypt(out, [CLASSIC.recipient()])
    for number, size in enumerate(pieces):
        sealing.stream.write(bytes((number,)) * size)
    sealing.stream.finish()

    assert opened(out.getvalue(), CLASSIC) == data


@given(sizes=st.lists(st.integers(1, 100_000), max_size=8))
def test_how_it_is_read_does_not_matter(sizes):
    data = os.urandom(200_001)
    stream = decrypt(io.BytesIO(sealed(data, CLASSIC)), [CLASSIC]).stream

    assert b"".join(stream.read(size) for size in [*sizes, len(data)]) == data


def chunks(count):
    """Return a file of full chunks, cut into header with nonce and sealed chunks."""
    file = sealed(os.urandom(count * CHUNK))
    start = len(file) - count * SEALED
    return file[:start], [file[at : at + SEALED] for at in range(start, len(file), SEALED)]


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ([0, 2, 1], BundleAlteredError),
        ([0, 1, 1, 2], BundleAlteredError),
        ([0, 2], BundleAlteredError),
        ([0, 1], BundleCutShortError),
        ([0], BundleCutShortError),
        ([2], BundleAlteredError),
        ([], BundleCutShortError),
        ([0, 1, 2, 2], BundleAlteredError),
    ],
)
def test_chunks_cannot_be_moved_doubled_or_removed(order, refusal):
    start, parts = chunks(3)

    with pytest.raises(refusal):
        opened(start + b"".join(parts[number] for number in order))


def test_an_empty_last_chunk_is_refused():
    """Only an empty file may end with an empty chunk."""
    out = io.BytesIO()
    stream = SealingStream(out, bytes(16))
    stream.write(bytes(CHUNK))
    stream._flush(last=False)
    stream.finish()
    file = header_text([CLASSIC.recipient().wrap(bytes(16))], bytes(16)) + out.getvalue()

    with pytest.raises(BundleCutShortError):
        opened(file, CLASSIC)


def test_a_header_with_the_mac_of_another_key_is_refused():
    stanza = CLASSIC.recipient().wrap(bytes(16))
    file = header_text([stanza], b"another file key") + bytes(100)

    with pytest.raises(BundleAlteredError):
        opened(file, CLASSIC)


def test_other_keys_do_not_open_it():
    with pytest.raises(BundleCannotOpenError):
        opened(sealed(b"x"), HybridIdentity(bytes(32)))


def test_the_identity_that_opened_it_is_told():
    other = HybridIdentity(bytes(32))

    assert decrypt(io.BytesIO(sealed(b"x")), [other, HYBRID]).identity == HYBRID


@pytest.mark.parametrize(
    ("header", "refusal"),
    [
        (b"", NotABundleError),
        (b"PK\x03\x04", NotABundleError),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", NotABundleError),
        (b"age-encryption.org/v2\n", BundleVersionError),
        (b"age-encryption.org/v1", BundleCutShortError),
        (b"age-encr", BundleCutShortError),
        (b"age-encryption.org/v1\n-> X25519 ", BundleCutShortError),
        (b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n", BundleHeaderError),
        (b"age-encryption.org/v1\nhello\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x\n\n---\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x\n\n--- AAAA\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x  y\n\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> \n\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x\n" + b"A" * 65 + b"\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x\nA\n", BundleHeaderError),
        (b"age-encryption.org/v1\n-> x\nAA==\n", BundleHeaderError),
    ],
)
def test_a_malformed_header_is_refused(header, refusal):
    with pytest.raises(refusal):
        read_header(io.BytesIO(header))


def of_length(size):
    stanzas, missing = [], 1
    while missing:
        stanzas = [Stanza(kind="x", arguments=("y" * missing,), body=b"")]
        missing += size - len(header_text(stanzas, bytes(16)))
        if len(header_text(stanzas, bytes(16))) == size:
            break
    return header_text(stanzas, bytes(16))


def test_a_header_of_64_kib_is_read():
    assert read_header(io.BytesIO(of_length(HEADER_BYTES))).size == HEADER_BYTES


def test_one_byte_more_is_refused():
    with pytest.raises(BundleHeaderError):
        read_header(io.BytesIO(of_length(HEADER_BYTES + 1)))


@pytest.mark.parametrize("size", [0, 47, 48, 49, 96, 100])
def test_a_stanza_body_is_wrapped_and_read_back(size):
    stanza = Stanza(kind="x", arguments=("y",), body=os.urandom(size))

    assert read_header(io.BytesIO(header_text([stanza], bytes(16)))).stanzas == (stanza,)
