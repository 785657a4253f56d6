from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors.bundles import RecoveryCountError, RecoveryGroupError
from parapp.storage.recovery_sheet import GROUPS, seed_of, sheet_of

SEEDS = st.binary(min_size=32, max_size=32)
PLACES = st.integers(0, GROUPS - 1)


@given(seed=SEEDS)
def test_a_sheet_typed_back_gives_the_seed(seed):
    assert seed == seed_of(sheet_of(seed))


def test_a_sheet_is_the_same_for_ever():
    sheet = sheet_of(bytes(range(32)))

    assert sheet[:2] == ("0000119", "0051550")
    assert len(sheet) == 16


@given(seed=SEEDS, place=PLACES, digit=st.integers(0, 6), other=st.integers(1, 9))
def test_one_wrong_digit_is_noticed_in_its_group(seed, place, digit, other):
    groups = list(sheet_of(seed))
    typed = groups[place]
    wrong = str((int(typed[digit]) + other) % 10)
    groups[place] = typed[:digit] + wrong + typed[digit + 1 :]

    with pytest.raises(RecoveryGroupError) as refused:
        seed_of(groups)
    assert refused.value.details == {"group": place + 1}


@given(seed=SEEDS, one=PLACES, two=PLACES)
def test_swapped_groups_are_noticed(seed, one, two):
    groups = list(sheet_of(seed))
    groups[one], groups[two] = groups[two], groups[one]

    if one == two:
        assert seed == seed_of(groups)
    else:
        with pytest.raises(RecoveryGroupError):
            seed_of(groups)


def test_spaces_and_hyphens_do_not_matter():
    seed = bytes(range(32))

    assert seed == seed_of([f" {group[:3]}-{group[3:]} " for group in sheet_of(seed)])


@pytest.mark.parametrize(
    "typed", ["", "12", "abcdefg", "９９９９９９９", "6553600", "00001129"]
)
def test_a_group_that_is_no_group_is_named(typed):
    groups = [typed, *sheet_of(bytes(32))[1:]]

    with pytest.raises(RecoveryGroupError):
        seed_of(groups)


def test_a_missing_group_is_noticed():
    with pytest.raises(RecoveryCountError) as refused:
        seed_of(sheet_of(bytes(32))[:-1])

    assert refused.value.details == {"found": 15, "expected": 16}
