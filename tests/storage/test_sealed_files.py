import io
import os

import pytest

from parapp.errors.profiles import SealedFileError
from parapp.storage.sealed_files import CHUNK, TAG, TITLE, open_sealed, plain_size, sealed

SECRET = bytes(range(32))
HEADER = len(TITLE) + 32
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5]


def content_of(size):
    return (bytes(range(251)) * (size // 251 + 1))[:size]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sealed"


def seal(path, content, block=100_000):
    blocks = (content[at : at + block] for at in range(0, len(content), block))
    path.write_bytes(b"".join(sealed(blocks, SECRET)))
    return path


def read(path, secret=SECRET):
    with open_sealed(path, secret) as source:
        return source.read()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("block", [1_000, CHUNK, 1 << 20])
def test_a_file_of_any_size_is_read_back(path, size, block):
    seal(path, content_of(size), block)

    assert read(path) == content_of(size)
    assert plain_size(path.stat().st_size) == size


def test_lengths_that_no_sealed_file_has_are_told():
    one = HEADER + CHUNK + TAG
    assert [plain_size(one + more) for more in range(TAG + 2)] == [
        CHUNK,
        *[-1] * TAG,
        CHUNK + 1,
    ]


def test_content_is_read_from_any_place(path):
    content = content_of(3 * CHUNK + 500)
    seal(path, content)
    places = [0, CHUNK - 3, 2 * CHUNK, len(content) - 2, 5]
    with open_sealed(path, SECRET) as source:
        found = [(source.seek(at), source.read(10)) for at in places]
        end = source.seek(-4, io.SEEK_END), source.read(), source.tell()
        beyond = source.seek(len(content) + 7), source.read()

    assert found == [(at, content[at : at + 10]) for at in places]
    assert end == (len(content) - 4, content[-4:], len(content))
    assert beyond == (len(content) + 7, b"")


def test_two_files_of_the_same_content_have_no_chunk_in_common(tmp_path):
    one, other = (seal(tmp_path / name, b"x" * CHUNK) for name in "ab")

    assert one.read_bytes()[HEADER:] != other.read_bytes()[HEADER:]


def chunks_of(path):
    data = path.read_bytes()
    step = CHUNK + TAG
    return data[:HEADER], [data[at : at + step] for at in range(HEADER, len(data), step)]


TAMPERED = {
    "a chunk left out": lambda chunks: [chunks[0], *chunks[2:]],
    "chunks exchanged": lambda chunks: [chunks[1], chunks[0], *chunks[2:]],
    "a chunk doubled": lambda chunks: [chunks[0], *chunks],
    "the last left out": lambda chunks: chunks[:-1],
    "all but one left out": lambda chunks: chunks[:1],
    "all left out": lambda _chunks: [],
    "the last cut short": lambda chunks: [*chunks[:-1], chunks[-1][:-1]],
    "a byte more": lambda chunks: [*chunks, b"x"],
    "an empty chunk more": lambda chunks: [*chunks, bytes(TAG)],
}


@pytest.mark.parametrize("how", TAMPERED)
@pytest.mark.parametrize("size", [3 * CHUNK, 3 * CHUNK + 5])
def test_moved_and_missing_chunks_are_found(path, how, size):
    seal(path, content_of(size))
    header, chunks = chunks_of(path)
    path.write_bytes(header + b"".join(TAMPERED[how](chunks)))

    with pytest.raises(SealedFileError):
        read(path)


@pytest.mark.parametrize("size", [0, 1, 2 * CHUNK + 5])
def test_every_changed_place_is_found(path, size):
    seal(path, content_of(size))
    whole = path.read_bytes()
    places = {0, len(TITLE), HEADER - 1, HEADER, len(whole) - 1}
    for at in sorted(places | set(range(0, len(whole), 7_919))):
        changed = bytearray(whole)
        changed[at] ^= 1
        path.write_bytes(changed)

        with pytest.raises(SealedFileError):
            read(path)


@pytest.mark.parametrize("length", [0, 1, len(TITLE), HEADER - 1, HEADER, HEADER + TAG - 1])
def test_a_file_too_short_to_be_one_is_found(path, length):
    path.write_bytes(seal(path, b"").read_bytes()[:length])

    with pytest.raises(SealedFileError):
        read(path)


def test_another_key_opens_nothing(path):
    seal(path, b"content")

    with pytest.raises(SealedFileError):
        read(path, os.urandom(32))


def test_a_chunk_of_another_file_is_found(tmp_path):
    one = seal(tmp_path / "a", content_of(3 * CHUNK))
    header, chunks = chunks_of(one)
    _header, others = chunks_of(seal(tmp_path / "b", content_of(3 * CHUNK)))
    one.write_bytes(header + b"".join([chunks[0], others[1], chunks[2]]))

    with pytest.raises(SealedFileError):
        read(one)
