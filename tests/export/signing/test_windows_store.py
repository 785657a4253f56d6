"""Signing by the certificate store of Windows; what needs the store runs on Windows only."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha1, sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from parapp.errors.windows_store import (
    WindowsStoreAbsentError,
    WindowsStoreCancelledError,
    WindowsStoreEmptyError,
    WindowsStoreFailedError,
    WindowsStoreKeyError,
    WindowsStoreStuckError,
)
from parapp.export.signing import windows_store, windows_store_process
from parapp.export.signing.asking import LostError, StuckError
from parapp.export.signing.sign import layout_of, sign
from parapp.export.signing.values import Kind, Looks
from parapp.export.signing.windows_store import StoreCredential, sign_in_store, store_keys
from tests.export.signing.credentials import ca, certified, paper, rsa_key
from tests.export.signing.test_sign import is_sound, signatures
from tests.export.signing.windows_keys import PROVIDER, cng_key, stored

NAME = "Trần Thị Ánh"
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="no Windows store here")
DIGEST = sha256(b"data").digest()


def der(certificate):
    return certificate.public_bytes(Encoding.DER)


@pytest.fixture(scope="module")
def held():
    return certified(NAME, key=rsa_key())


@pytest.fixture
def answering(monkeypatch):
    """Return a function that lets the process answer something."""

    def answer(given):
        def ask(*_question):
            if isinstance(given, Exception):
                raise given
            return given

        monkeypatch.setattr(windows_store, "ask", ask)
        monkeypatch.setattr(windows_store, "has_windows_store", lambda: True)

    return answer


@pytest.fixture
def key(held, answering):
    answering((True, [("Viettel-CA", der(held[1]))]))
    return store_keys()[0]


def is_of(key, signature):
    key.public_key().verify(signature, b"data", PKCS1v15(), SHA256())
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="this PC runs Windows")
def test_another_system_has_no_such_store():
    with pytest.raises(WindowsStoreAbsentError):
        store_keys()


def test_certificates_are_offered_whose_key_can_sign_here(held, answering):
    others = [certified("Khóa elip")[1], certified("Nơi cấp", key=rsa_key(), issuer=True)[1]]
    found = [*(("A", der(each)) for each in others), ("B", b"no certificate")]
    answering((True, [*found, ("Viettel-CA", der(held[1]))]))

    (key,) = store_keys()

    assert (key.name, key.token) == (NAME, "Viettel-CA")
    assert key.key == sha1(der(held[1]), usedforsecurity=False).hexdigest()
    assert key.until == held[1].not_valid_after_utc.astimezone().date()


def test_a_store_without_such_a_certificate_is_told(answering):
    answering((True, [("A", der(ca()[1]))]))

    with pytest.raises(WindowsStoreEmptyError):
        store_keys()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((False, ("key", "")), WindowsStoreKeyError),
        ((False, ("cancelled", "")), WindowsStoreCancelledError),
        ((False, ("failed", "80090020")), WindowsStoreFailedError),
        ((True, bytes(256)), WindowsStoreFailedError),
        (StuckError(), WindowsStoreStuckError),
        (LostError(), WindowsStoreFailedError),
    ],
)
def test_what_the_store_refuses_is_told(key, answering, answer, error):
    answering(answer)

    with pytest.raises(error):
        sign_in_store(StoreCredential(key=key), b"data")


def test_a_code_of_windows_is_told_as_it_is_looked_up(key, answering):
    answering((False, ("failed", "80090020")))

    with pytest.raises(WindowsStoreFailedError) as refused:
        sign_in_store(StoreCredential(key=key), b"data")
    assert refused.value.details["what"] == "80090020"


@on_windows
def test_the_store_lists_keys_and_no_certificate_without_one(held):
    with stored(held[1], held[0]), stored(certified("Không có khóa", key=rsa_key())[1]):
        found = {each.name: each for each in store_keys()}

    assert found[NAME].token == PROVIDER
    assert "Không có khóa" not in found


@on_windows
def test_a_key_of_the_store_signs_a_paper(held):
    with stored(held[1], held[0]):
        key = next(each for each in store_keys() if each.name == NAME)
        looks = Looks(kind=Kind.LEADER, place=layout_of(paper()).chosen, lines=(NAME,))
        signed = sign(paper(), StoreCredential(key=key), looks, datetime.now(UTC))

    (signature,) = signatures(signed)
    assert is_sound(signature)
    assert signature.signer_cert.subject.native["common_name"] == NAME


@on_windows
def test_a_certificate_that_was_taken_out_is_named(held):
    with stored(held[1], held[0]):
        key = next(each for each in store_keys() if each.name == NAME)

    with pytest.raises(WindowsStoreKeyError) as refused:
        sign_in_store(StoreCredential(key=key), b"data")
    assert refused.value.details["key"] == key.key


@on_windows
def test_a_key_that_is_not_of_its_certificate_is_no_signature(held):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with stored(held[1], other):
        key = next(each for each in store_keys() if each.name == NAME)
        with pytest.raises(WindowsStoreFailedError) as refused:
            sign_in_store(StoreCredential(key=key), b"data")
    assert refused.value.details["what"] == "–"  # it signed, and wrongly


@on_windows
def test_a_key_of_cng_signs(held):
    assert is_of(held[0], windows_store_process.sign_by_cng(cng_key(held[0]), DIGEST))


@on_windows
def test_waiting_for_the_store_ends(held):
    with stored(held[1], held[0]):
        key = next(each for each in store_keys() if each.name == NAME)
        with pytest.raises(WindowsStoreStuckError):
            sign_in_store(replace(StoreCredential(key=key), seconds=0), b"data")
