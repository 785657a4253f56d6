from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors.bundles import CardError, CardSealError
from parapp.export.bundle import sealed_text
from parapp.export.bundle.cards import (
    CARD_BYTES,
    TITLE,
    keep_card,
    kept_card,
    read_card,
    write_card,
)
from parapp.models.keys import Role
from tests.export.bundle.making import COMMUNE, OTHER_COMMUNE, STRANGER, key

NEWER = key("TANPHUOC", epoch=2, previous=COMMUNE.card.sha256)


def test_a_card_is_read_back():
    file = read_card(write_card(COMMUNE))

    assert (file.card, file.previous_seal) == (COMMUNE.card, None)


def test_a_card_is_small_enough_for_any_mail():
    assert len(write_card(NEWER, COMMUNE)) < CARD_BYTES / 4


def test_a_card_holds_nothing_secret():
    assert COMMUNE.seed.hex().encode() not in write_card(COMMUNE)
    assert COMMUNE.seed.hex() not in repr(COMMUNE)


def test_the_old_key_vouches_for_the_new_one():
    read_card(write_card(NEWER, COMMUNE)).check_follows(COMMUNE.card)


@pytest.mark.parametrize(
    ("own", "previous", "before"),
    [
        (NEWER, None, COMMUNE),
        (NEWER, STRANGER, COMMUNE),
        (NEWER, COMMUNE, OTHER_COMMUNE),
        (key("TANPHUOC", epoch=2), COMMUNE, COMMUNE),
        (key("TANPHUOC", epoch=1, previous=COMMUNE.card.sha256), COMMUNE, COMMUNE),
        (key("BINHPHU", epoch=2, previous=COMMUNE.card.sha256), COMMUNE, COMMUNE),
        (key("TANPHUOC", Role.APPRAISER, 2, COMMUNE.card.sha256), COMMUNE, COMMUNE),
    ],
)
def test_a_card_that_does_not_follow_must_be_compared_by_voice(own, previous, before):
    file = read_card(write_card(own, previous))

    with pytest.raises(CardSealError):
        file.check_follows(before.card)


def altered(**changes):
    value = json.loads(COMMUNE.card.canonical()) | changes
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sealed = sealed_text.sealed_part(TITLE, body.encode())
    return sealed_text.written(sealed, COMMUNE.seal(sealed))


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": ""},
        {"unit": "a/b"},
        {"name": " x"},
        {"name": "x\u202ey"},
        {"role": "province"},
        {"epoch": 0},
        {"epoch": 1.0},
        {"signing_key": "A" * 64},
        {"recipient": "age1pq1"},
        {"recipient": COMMUNE.card.recipient.upper()},
        {"recipient": COMMUNE.card.recipient[:-1] + "q"},
        {"recipient": "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"},
        {"previous": "x"},
        {"extra": 1},
    ],
)
def test_a_card_that_breaks_the_format_is_refused(changes):
    with pytest.raises(CardError):
        read_card(altered(**changes))


def test_a_changed_name_breaks_the_seal():
    data = write_card(COMMUNE).replace("Đơn vị".encode(), "Đơn Vị".encode())

    with pytest.raises(CardSealError):
        read_card(data)


def test_the_key_of_another_does_not_seal_it():
    sealed = sealed_text.sealed_part(TITLE, COMMUNE.card.canonical())

    with pytest.raises(CardSealError):
        read_card(sealed_text.written(sealed, STRANGER.seal(sealed)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data + b"a" * 128 + b"\n" + b"a" * 128 + b"\n",
        lambda data: data.replace(b"card/1", b"card/2"),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n",
        lambda _data: TITLE + b"\n[]\n" + b"a" * 128 + b"\n",
        lambda _data: TITLE + b"\n{\n" + b"a" * 128 + b"\n",
        lambda data: data + b" " * CARD_BYTES,
    ],
)
def test_what_is_no_card_file_is_refused(spoil):
    with pytest.raises(CardError):
        read_card(spoil(write_card(COMMUNE)))


@given(junk=st.binary(max_size=300))
def test_junk_is_no_card(junk):
    with pytest.raises(CardError):
        read_card(junk)


def test_a_card_that_others_vouch_for_is_kept_without_seals():
    kept = keep_card(COMMUNE.card)

    assert kept_card(kept) == kept_card(write_card(COMMUNE)) == COMMUNE.card
    with pytest.raises(CardError):
        read_card(kept)


def test_what_is_kept_is_a_card():
    with pytest.raises(CardError):
        kept_card(b"x")
