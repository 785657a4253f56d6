from __future__ import annotations

import hashlib
import io
import tarfile

import pytest

from parapp.errors.bundles import BundleContainerError, BundleTooLargeError
from parapp.export.bundle import tar


@pytest.mark.parametrize(
    ("name", "size"), [("manifest", 4711), ("obj/" + "a" * 64, 2 << 30), ("manifest.sig", 64)]
)
def test_a_header_is_the_one_of_plain_ustar(name, size):
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644

    assert tar.header(name, size) == info.tobuf(tarfile.USTAR_FORMAT)


def test_a_header_is_the_same_for_ever():
    digest = hashlib.sha256(tar.header("manifest", 4711)).hexdigest()

    assert digest == "2c19b62a84cbca538ea115e10ceee333fdb03304f6af13930c821313fe1fa69c"


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513])
def test_the_size_of_a_whole_tar_is_known_beforehand(size):
    data = bytes(size)
    whole = tar.entry(tar.MANIFEST, data) + tar.entry(tar.SEAL, bytes(64))
    whole += tar.entry(tar.object_name("a" * 64), data) + tar.END

    assert tar.plain_size(size, [size]) == len(whole)


def test_pythons_tar_lists_it():
    name = tar.object_name("a" * 64)
    whole = tar.entry(tar.MANIFEST, b"x") + tar.entry(name, b"yz") + tar.END
    with tarfile.open(fileobj=io.BytesIO(whole)) as archive:
        members = [(item.name, item.size, item.mode, item.isreg()) for item in archive]

    assert members == [("manifest", 1, 0o644, True), (name, 2, 0o644, True)]


@pytest.mark.parametrize("size", [0, 100, 8 << 20])
def test_the_size_of_a_manifest_is_read_back(size):
    assert tar.manifest_size(tar.header(tar.MANIFEST, size), 8 << 20) == size


def test_a_manifest_of_one_byte_too_many_is_refused():
    with pytest.raises(BundleTooLargeError):
        tar.manifest_size(tar.header(tar.MANIFEST, (8 << 20) + 1), 8 << 20)


@pytest.mark.parametrize("block", [b"", bytes(512), tar.header("manifesT", 5)])
def test_what_is_no_header_of_a_manifest_is_refused(block):
    with pytest.raises(BundleContainerError):
        tar.manifest_size(block, 100)


def test_expected_bytes_are_read_to_their_end():
    with pytest.raises(BundleContainerError):
        tar.expect(io.BytesIO(b"ab"), b"abc")
