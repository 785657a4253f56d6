from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from parapp.models.keys import CardStatus, KeyCard, Role, TrustedCard, fingerprint

CARD = KeyCard(
    unit="TANPHUOC",
    name="Xã Tân Phước",
    role=Role.COMMUNE,
    epoch=1,
    signing_key="a" * 64,
    recipient="age1pq1x",
)


def test_a_card_has_one_form():
    assert CARD.canonical().decode() == (
        '{"epoch":1,"name":"Xã Tân Phước","previous":null,"recipient":"age1pq1x",'
        '"role":"commune","signing_key":"' + "a" * 64 + '","unit":"TANPHUOC"}'
    )


def test_a_fingerprint_is_the_hash_in_digits():
    assert fingerprint("0" * 64) == " ".join(["00000"] * 8)
    assert fingerprint(f"{10**40 + 1234567:064x}") == " ".join(
        ["00000"] * 6 + ["00012", "34567"]
    )
    assert CARD.fingerprint == fingerprint(CARD.sha256)


@given(number=st.integers(0, 2**256 - 1))
def test_a_fingerprint_always_has_8_groups_of_5_digits(number):
    assert re.fullmatch(r"\d{5}( \d{5}){7}", fingerprint(f"{number:064x}"))


def test_only_a_revoked_card_is_refused():
    revoked = TrustedCard(card=CARD, status=CardStatus.REVOKED, revoked_from=3)

    assert [revoked.is_refused(rev) for rev in (1, 2, 3, 4)] == [False, False, True, True]
    assert not TrustedCard(card=CARD, status=CardStatus.RETIRED).is_refused(1)
