from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors.bundles import BundleOlderError
from parapp.export.bundle.manifest import Manifest
from parapp.export.bundle.replay import Decision, Head, Line, Seen
from tests.export.bundle.forging import letter

LINE = Line("TANPHUOC", "2026", "submission")
MINE, KNOWN, OTHER = "1" * 64, "2" * 64, "3" * 64


def manifest(rev, prev=None, **changes):
    return msgspec.convert(letter(rev=rev, prev=prev, **changes), Manifest)


def seen(rev=3):
    return Seen(heads={LINE: Head(rev, KNOWN)})


@pytest.mark.parametrize(
    ("memory", "rev", "prev", "sha256", "decision"),
    [
        (Seen(heads={}), 1, None, MINE, Decision.NEXT),
        (Seen(heads={}), 2, OTHER, MINE, Decision.GAP),
        (seen(), 3, OTHER, KNOWN, Decision.SAME),
        (seen(), 3, OTHER, MINE, Decision.FORK),
        (seen(), 4, KNOWN, MINE, Decision.NEXT),
        (seen(), 4, OTHER, MINE, Decision.GAP),
        (seen(), 9, OTHER, MINE, Decision.GAP),
        (seen(), 9, KNOWN, MINE, Decision.NEXT),
        (seen(1), 1, None, KNOWN, Decision.SAME),
        (seen(1), 1, None, MINE, Decision.FORK),
    ],
)
def test_each_case_of_the_matrix(memory, rev, prev, sha256, decision):
    assert memory.decide(manifest(rev, prev), sha256) is decision


def test_an_older_revision_is_refused_even_if_it_was_seen():
    with pytest.raises(BundleOlderError):
        seen().decide(manifest(2, OTHER), KNOWN)


@pytest.mark.parametrize(
    "change", [{"unit": "BINHPHU"}, {"period": "2025"}, {"kind": "result"}]
)
def test_lines_do_not_mix(change):
    assert seen().decide(manifest(1, None, **change), MINE) is Decision.NEXT


@given(revs=st.lists(st.integers(1, 6), max_size=12))
def test_the_highest_revision_seen_never_falls(revs):
    heads: dict[Line, Head] = {}
    for number, rev in enumerate(revs):
        sha256 = f"{number:064x}"
        try:
            decision = Seen(heads=heads).decide(
                manifest(rev, None if rev == 1 else OTHER), sha256
            )
        except BundleOlderError:
            continue
        if decision in {Decision.NEXT, Decision.GAP}:
            assert rev > heads.get(LINE, Head(0, "")).rev
            heads[LINE] = Head(rev, sha256)
