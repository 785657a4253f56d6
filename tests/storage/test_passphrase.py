from __future__ import annotations

import unicodedata

import pytest

from parapp.errors.bundles import KeyFileCostError, PassphraseWeakError
from parapp.storage.passphrase import (
    DEFAULT_COST,
    Cost,
    calibrated,
    check_strength,
    seconds_of,
    stretch,
)

LEAST = Cost(memory=19 << 10, passes=1, lanes=1)


@pytest.mark.parametrize(
    "passphrase", ["mưa rơi bến vắng", "correct-horse1", "  mưa   rơi bến vắng "]
)
def test_four_words_or_fourteen_characters_are_enough(passphrase):
    check_strength(passphrase)


@pytest.mark.parametrize("passphrase", ["", "mưa rơi bến", "ba ba ba ba", "a b c d", "x" * 13])
def test_less_is_refused(passphrase):
    with pytest.raises(PassphraseWeakError):
        check_strength(passphrase)


def test_the_way_letters_are_typed_does_not_matter():
    words = "mưa rơi bến vắng"
    typed = unicodedata.normalize("NFD", f" {words}  ")

    assert stretch(words, bytes(16), LEAST) == stretch(typed, bytes(16), LEAST)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory=(19 << 10) - 1),
        Cost(memory=(1 << 20) + 1),
        Cost(passes=0),
        Cost(passes=11),
        Cost(lanes=0),
        Cost(lanes=17),
    ],
)
def test_a_cost_just_outside_the_bounds_is_refused(cost):
    with pytest.raises(KeyFileCostError):
        cost.check()


@pytest.mark.parametrize(
    "cost", [LEAST, DEFAULT_COST, Cost(memory=1 << 20), Cost(passes=10), Cost(lanes=16)]
)
def test_a_cost_on_the_bounds_is_accepted(cost):
    cost.check()


def test_we_never_write_less_than_the_floor():
    assert Cost(memory=64 << 10, passes=3, lanes=4) == DEFAULT_COST


@pytest.mark.parametrize(
    ("seconds_at_64_mib", "mib"), [(0.19, 256), (0.3, 128), (0.5, 64), (9.0, 64), (0.0, 256)]
)
def test_memory_grows_until_a_guess_takes_long_enough(seconds_at_64_mib, mib):
    cost = calibrated(lambda cost: seconds_at_64_mib * cost.memory / DEFAULT_COST.memory)

    assert cost == Cost(memory=mib << 10)


def test_a_guess_takes_time():
    assert seconds_of(LEAST) > 0
