"""How a long file is laid out in parts."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models.parts import PartLayout, short

BUNDLE, SHA = "ab" * 32, "cd" * 32


@given(total=st.integers(1, 5_000), size=st.integers(1, 5_000))
def test_parts_cover_the_whole_once_and_each_tells_the_layout(total, size):
    layout = PartLayout(bundle=BUNDLE, total=total, size=size)
    parts = [layout.part(number, SHA) for number in range(1, layout.count + 1)]

    covered = [(part.offset, part.offset + part.length) for part in parts]

    assert covered[0][0] == 0
    assert covered[-1][1] == total
    assert all(one[1] == other[0] for one, other in pairwise(covered))
    assert all(part.length > 0 for part in parts)
    for part in parts:
        told = part.layout
        assert told.part(part.number, SHA) == part
        assert (told.count, told.size) == (layout.count, min(size, total))


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0}, {"number": 4}, {"number": 3}, {"number": 1}, {"count": 2},
        {"count": 4}, {"offset": 0}, {"offset": 9}, {"offset": 11}, {"length": 9},
        {"length": 11}, {"length": 0}, {"total": 20}, {"total": 31}, {"total": 0},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_whose_numbers_contradict_each_other_fits_no_layout(change):
    header = PartLayout(bundle=BUNDLE, total=25, size=10).part(2, SHA)

    assert replace(header, **change).layout is None


@pytest.mark.parametrize(
    "change",
    [{"offset": 0}, {"offset": 21}, {"offset": 22}, {"length": 4}, {"length": 6}, {"count": 4}],
    ids=str,
)
def test_a_last_part_whose_numbers_contradict_each_other_fits_no_layout(change):
    header = PartLayout(bundle=BUNDLE, total=25, size=10).part(3, SHA)

    assert replace(header, **change).layout is None


def test_a_bundle_is_told_by_its_first_digits():
    assert short(BUNDLE) == "abababababab"
