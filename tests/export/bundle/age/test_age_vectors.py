from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path

import pytest

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCannotOpenError,
    BundleCutShortError,
    BundleHeaderError,
    BundleVersionError,
    NotABundleError,
)
from parapp.export.bundle.age.file import decrypt
from parapp.export.bundle.age.recipients import ClassicIdentity, HybridIdentity

FOLDER = Path(__file__).parents[5] / "shared" / "vectors" / "age-cctv"
VECTORS = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []
REFUSALS = {
    "no match": (BundleCannotOpenError,),
    "HMAC failure": (BundleAlteredError,),
    "header failure": (
        BundleHeaderError,
        BundleVersionError,
        BundleCutShortError,
        NotABundleError,
    ),
    "payload failure": (BundleAlteredError, BundleCutShortError),
}


def identity_of(text):
    kind = HybridIdentity if text.startswith("AGE-SECRET-KEY-PQ-") else ClassicIdentity
    return kind.parse(text)


def facts_and_file(path):
    head, _, file = path.read_bytes().partition(b"\n\n")
    facts: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        facts.setdefault(name, []).append(value)
    if facts.get("compressed") == ["zlib"]:
        file = zlib.decompress(file)
    return facts, file


def opened(file, identities):
    opening = decrypt(io.BytesIO(file), identities)
    plain = bytearray()
    while block := opening.stream.read(10_000):
        plain += block
    return bytes(plain)


@pytest.mark.skipif(not VECTORS, reason="the age test kit is not beside the repository")
@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_each_vector_of_the_age_test_kit_ends_as_it_should(path):
    facts, file = facts_and_file(path)
    identities = [identity_of(text) for text in facts["identity"]]
    expected = facts["expect"][0]

    if expected == "success":
        assert facts["payload"] == [hashlib.sha256(opened(file, identities)).hexdigest()]
    else:
        with pytest.raises(REFUSALS[expected]):
            opened(file, identities)
