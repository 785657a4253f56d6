from __future__ import annotations

from dataclasses import replace

from parapp.export.bundle.keys import fits, new_seed, own_key
from parapp.models.keys import Role

OWN = own_key(bytes(range(32)), unit="TANPHUOC", name="Xã Tân Phước", role=Role.COMMUNE)


def test_seeds_differ():
    assert len(new_seed()) == 32
    assert new_seed() != new_seed()


def test_the_keys_of_a_seed_are_the_same_for_ever():
    assert (
        OWN.card.signing_key
        == "17b4889d301b0786f46932d6e5d719e000e3b64078328fc76b36c88b58976556"
    )
    assert OWN.card.fingerprint == "81643 94523 18521 35129 75699 63572 42308 59221"


def test_only_the_right_key_and_bytes_fit_a_seal():
    seal = OWN.seal(b"data")
    other = own_key(bytes(32), unit="X", name="X", role=Role.COMMUNE)

    assert fits(OWN.card.signing_key, seal, b"data")
    assert not fits(OWN.card.signing_key, seal, b"Data")
    assert not fits(other.card.signing_key, seal, b"data")
    assert not fits(OWN.card.signing_key, seal[:-1], b"data")


def test_retired_keys_are_tried_after_the_present_one():
    older = own_key(bytes(32), unit="TANPHUOC", name="Xã Tân Phước", role=Role.COMMUNE)

    assert replace(OWN, retired=(older,)).opening == (replace(OWN, retired=(older,)), older)
    assert OWN.opening == (OWN,)
