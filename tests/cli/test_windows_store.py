"""Signing with a key of the certificate store of Windows, with commands only."""

import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from parapp.export.signing import windows_store
from tests.cli.conftest import parapp
from tests.export.signing.credentials import ca, certified, paper, rsa_key
from tests.export.signing.windows_keys import stored

NAME, OTHER = "Trần Thị Ánh", "Nguyễn Văn Bình"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "bc.pdf").write_bytes(paper())
    (tmp_path / "root.pem").write_bytes(ca()[1].public_bytes(Encoding.PEM))
    return tmp_path


@pytest.fixture
def played(monkeypatch):
    """Play a store that holds two keys."""
    held = [
        certified(name, key=rsa_key())[1].public_bytes(Encoding.DER) for name in (NAME, OTHER)
    ]

    def ask(_serve, question, _seconds, _progress):
        name, asked = question
        if name == "list_keys":
            return True, [("Viettel-CA", der) for der in held]
        assert asked[0] in held
        return True, rsa_key().sign(asked[1], PKCS1v15(), SHA256())

    monkeypatch.setattr(windows_store, "ask", ask)
    monkeypatch.setattr(windows_store, "has_windows_store", lambda: True)


def sign(desk, *more):
    return parapp("pdf", "sign", desk / "bc.pdf", desk / "ky.pdf", "--windows-store", *more)


def verified(desk):
    return parapp("pdf", "verify", desk / "ky.pdf", "--root", desk / "root.pem")


@pytest.mark.skipif(sys.platform == "win32", reason="this PC runs Windows")
@pytest.mark.parametrize("act", [sign, lambda _desk: parapp("pdf", "windows-store")])
def test_another_system_is_told_that_it_has_none(desk, act):
    refused = act(desk)

    assert refused.status == 2
    assert "chỉ có trên máy Windows" in refused.err


@pytest.mark.usefixtures("played")
def test_one_of_two_keys_is_chosen_by_its_thumbprint(desk):
    rows = parapp("pdf", "windows-store").out.splitlines()
    key = next(row.split()[0] for row in rows if OTHER in row)
    refused = sign(desk)
    signed = sign(desk, "--key", key.upper())
    shown = verified(desk)

    assert refused.status == 1
    assert key in refused.err
    assert signed.status == 0, signed
    assert (shown.status, OTHER in shown.out, NAME in shown.out) == (0, True, False)


@pytest.mark.skipif(sys.platform != "win32", reason="no Windows store here")
def test_a_key_of_the_store_signs_what_is_verified_here(desk):
    key, certificate = certified(NAME, key=rsa_key())
    with stored(certificate, key):
        listed = parapp("pdf", "windows-store")
        signed = sign(desk)
    shown = verified(desk)

    assert NAME in listed.out
    assert signed.status == 0, signed
    assert (shown.status, NAME in shown.out) == (0, True), shown
