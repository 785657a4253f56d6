from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors import ParappError
from parapp.errors.bundles import (
    BundleContainerError,
    BundleManifestError,
    BundleObjectsError,
    BundleObjectSizeError,
    BundleRatioError,
    BundleRawError,
    BundleRecipientsError,
    BundleTotalError,
    BundleVersionError,
)
from parapp.export.bundle.limits import LIMITS
from parapp.export.bundle.manifest import (
    Manifest,
    check_manifest,
    manifest_bytes,
    parse_manifest,
    split_manifest,
)
from parapp.models.canonical import canonical_json
from tests.export.bundle.forging import entry, letter

GOLDEN = Path(__file__).parents[2] / "golden" / "bundle-manifest.txt"
CARD = "e" * 64


def manifest(**changes):
    return msgspec.convert(letter(**changes), Manifest)


def listed(count, **changes):
    entries = [entry(b"", sha256=f"{n:064x}", role="evidence", **changes) for n in range(count)]
    return [entry(b"x"), *entries]


def packed(size, raw):
    return [entry(b"x", sha256="a" * 64, size=size, enc="zlib", raw=raw)]


def carried(*sizes):
    return [
        entry(b"x"),
        *(
            entry(b"", sha256=f"{n:064x}", role="evidence", size=size)
            for n, size in enumerate(sizes)
        ),
    ]


def test_its_bytes_are_the_same_for_ever():
    assert manifest_bytes(manifest(), CARD) == GOLDEN.read_bytes()


def test_what_is_written_is_read_back():
    card, body = split_manifest(manifest_bytes(manifest(), CARD))

    assert (card, parse_manifest(body, LIMITS)) == (CARD, manifest())


def test_a_newer_format_is_told_apart():
    with pytest.raises(BundleVersionError):
        split_manifest(b"vn-parapp-bundle/2\nwhatever")


@pytest.mark.parametrize("data", [b"", b"x", b"vn-parapp-bundle/1\n" + b"e" * 64])
def test_what_is_no_manifest_is_refused(data):
    with pytest.raises(BundleContainerError):
        split_manifest(data)


@pytest.mark.parametrize(
    ("at_limit", "over", "refusal"),
    [
        (
            {"objects": listed(LIMITS.objects - 1)},
            {"objects": listed(LIMITS.objects)},
            BundleObjectsError,
        ),
        (
            {"objects": carried(LIMITS.object)},
            {"objects": carried(LIMITS.object + 1)},
            BundleObjectSizeError,
        ),
        (
            {"objects": carried(LIMITS.object, LIMITS.object - 1)},
            {"objects": carried(LIMITS.object, LIMITS.object)},
            BundleTotalError,
        ),
        (
            {"objects": packed(1 << 20, LIMITS.raw)},
            {"objects": packed(1 << 20, LIMITS.raw + 1)},
            BundleRawError,
        ),
        ({"objects": packed(10, 2_000)}, {"objects": packed(10, 2_001)}, BundleRatioError),
        (
            {"to": sorted(f"{n:064x}" for n in range(32))},
            {"to": sorted(f"{n:064x}" for n in range(33))},
            BundleRecipientsError,
        ),
    ],
)
def test_each_limit_holds_to_the_last_one(at_limit, over, refusal):
    check_manifest(manifest(**at_limit), LIMITS)

    with pytest.raises(refusal):
        check_manifest(manifest(**over), LIMITS)


def test_limits_are_those_that_were_promised():
    assert replace(LIMITS) == LIMITS
    assert (LIMITS.manifest, LIMITS.objects, LIMITS.raw) == (8 << 20, 20_000, 64 << 20)
    assert (LIMITS.object, LIMITS.total, LIMITS.ratio) == (2 << 30, 4 << 30, 200)


def test_a_fault_is_told_by_its_place_and_nothing_else():
    with pytest.raises(BundleManifestError) as refused:
        parse_manifest(canonical_json(letter(objects=[entry(b"x", size="secret")])), LIMITS)

    assert refused.value.details == {"place": "$.objects[0].size"}


def test_a_place_never_repeats_what_the_sender_wrote():
    with pytest.raises(BundleManifestError) as refused:
        parse_manifest(canonical_json(letter() | {"x - at `$.Đọc ngay!": 1}), LIMITS)

    assert refused.value.details == {"place": "$"}


def test_a_fault_without_a_place_is_one_of_the_whole():
    with pytest.raises(BundleManifestError) as refused:
        parse_manifest(b"[]", LIMITS)

    assert refused.value.details == {"place": "$"}


@given(junk=st.binary(max_size=80))
def test_junk_raises_nothing_but_our_own_errors(junk):
    for read in (split_manifest, lambda data: parse_manifest(data, LIMITS)):
        with pytest.raises(ParappError):
            read(junk)
