import multiprocessing
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import TokenFlag, exceptions

from parapp.errors.signing import (
    TokenFailedError,
    TokenKeyError,
    TokenLastTryError,
    TokenLockedError,
    TokenMissingError,
    TokenModuleError,
    TokenPinError,
    TokenPinLastError,
    TokenStuckError,
)
from parapp.export.signing import token, token_process
from parapp.export.signing.sign import layout_of, sign
from parapp.export.signing.token import TokenCredential, token_keys
from parapp.export.signing.values import Kind, Looks, TokenKey
from parapp.messages import text_of
from parapp.progress import Cancelled
from tests.export.signing.credentials import ca, certified, paper, rsa_key
from tests.export.signing.test_sign import is_sound, signatures

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "482913"

pytestmark = pytest.mark.skipif(not MODULE.exists(), reason="no SoftHSM here")


def softhsm(folder, *arguments):
    subprocess.run(
        ["softhsm2-util", *arguments],
        env={**os.environ, "SOFTHSM2_CONF": str(folder / "softhsm2.conf")},
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def drawer(tmp_path_factory):
    """The folder of a token that holds two keys, and the certificate above them."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    softhsm(
        folder, "--init-token", "--free", "--label", "Văn thư", "--pin", PIN, "--so-pin", "9876"
    )
    held = {"a1": certified("Trần Thị Ánh", key=rsa_key()), "b2": certified("Xã Tân Hồng")}
    for number, (key, certificate) in held.items():
        pem = folder / f"{number}.pem"
        pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        where = ["--token", "Văn thư", "--pin", PIN, "--id", number, "--label", number]
        softhsm(folder, "--import", str(pem), *where)
        store(folder, number, certificate)
    store(folder, "ca", ca()[1])
    return folder


def store(folder, number, certificate):
    """Put a certificate on the token, in a process that ends with the driver."""
    program = (
        "import sys, pkcs11\n"
        "from pkcs11 import Attribute, ObjectClass, CertificateType\n"
        "token = pkcs11.lib(sys.argv[1]).get_token(token_label='Văn thư')\n"
        "with token.open(rw=True, user_pin=sys.argv[2]) as session:\n"
        "    session.create_object({Attribute.CLASS: ObjectClass.CERTIFICATE,\n"
        "        Attribute.CERTIFICATE_TYPE: CertificateType.X_509, Attribute.TOKEN: True,\n"
        "        Attribute.ID: bytes.fromhex(sys.argv[3]), Attribute.SUBJECT: b'',\n"
        "        Attribute.VALUE: sys.stdin.buffer.read()})\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(MODULE), PIN, number],
        input=certificate.public_bytes(Encoding.DER),
        env={**os.environ, "SOFTHSM2_CONF": str(folder / "softhsm2.conf")},
        check=True,
    )


@pytest.fixture
def plugged(drawer, monkeypatch):
    monkeypatch.setenv("SOFTHSM2_CONF", str(drawer / "softhsm2.conf"))


def signed_by(key, pin=PIN):
    looks = Looks(kind=Kind.LEADER, place=layout_of(paper()).chosen, lines=(key.name,))
    held = TokenCredential(module=str(MODULE), key=key, pin=pin)
    return sign(paper(), held, looks, datetime.now(UTC))


@pytest.mark.usefixtures("plugged")
def test_the_certificates_that_sign_are_listed_without_a_pin():
    found = {(each.token, each.key, each.name) for each in token_keys(str(MODULE))}

    assert found == {
        ("Văn thư", "a1", "Trần Thị Ánh"),
        ("Văn thư", "b2", "Xã Tân Hồng"),
    }


@pytest.mark.usefixtures("plugged")
@pytest.mark.parametrize("number", ["a1", "b2"], ids=["rsa", "elliptic"])
def test_a_token_signs_with_the_key_of_the_chosen_number(number):
    key = next(each for each in token_keys(str(MODULE)) if each.key == number)
    (signature,) = signatures(signed_by(key))

    assert is_sound(signature)
    assert signature.signer_cert.subject.native["common_name"] == key.name


@pytest.mark.usefixtures("plugged")
def test_a_wrong_pin_is_tried_once_and_says_so(monkeypatch):
    asked = []
    ask = token._ask
    monkeypatch.setattr(token, "_ask", lambda *given: asked.append(given) or ask(*given))
    key = token_keys(str(MODULE))[0]

    asked.clear()
    with pytest.raises(TokenPinError):
        signed_by(key, "000000")
    assert len(asked) == 1


@pytest.mark.usefixtures("plugged")
def test_a_key_that_is_not_on_the_token_is_named():
    key = replace(token_keys(str(MODULE))[0], key="ffff")

    with pytest.raises(TokenKeyError):
        signed_by(key)


@pytest.mark.usefixtures("plugged")
def test_a_token_that_was_pulled_out_is_missing():
    key = replace(token_keys(str(MODULE))[0], serial="0" * 16)

    with pytest.raises(TokenMissingError):
        signed_by(key)


def test_no_token_is_told(tmp_path, monkeypatch):
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))

    with pytest.raises(TokenMissingError):
        token_keys(str(MODULE))


@pytest.mark.parametrize("module", ["/không/có.so", __file__], ids=["gone", "no library"])
def test_a_driver_that_cannot_be_loaded_is_named(module):
    with pytest.raises(TokenModuleError):
        token_keys(module)


@pytest.mark.usefixtures("plugged")
def test_a_token_that_takes_too_long_is_given_up():
    with pytest.raises(TokenStuckError):
        token_keys(str(MODULE), seconds=0)


@pytest.mark.usefixtures("plugged")
def test_waiting_for_a_token_can_be_cancelled():
    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        token_keys(str(MODULE), progress=cancel)


class Plugged:
    """A token whose PIN was wrong before, as no software token says."""

    serial = b"77"

    def __init__(self, flags):
        self.flags = flags

    def open(self, **_how):
        raise AssertionError("it must not be tried")


@pytest.mark.parametrize(
    ("flag", "why"),
    [(TokenFlag.USER_PIN_FINAL_TRY, "last-try"), (TokenFlag.USER_PIN_LOCKED, "locked")],
)
def test_a_token_that_is_about_to_lock_is_not_tried(monkeypatch, flag, why):
    monkeypatch.setattr(token_process, "_tokens", lambda _module: iter([Plugged(flag)]))

    with pytest.raises(token_process.RefusedError) as told:
        token_process.sign("driver", "77", "a1", PIN, b"data", "rsa")
    assert told.value.args == (why, "")


KEY = TokenKey(
    token="Văn thư",  # noqa: S106 - the name of a device
    serial="77",
    key="a1",
    certificate=b"",
    name="Xã Tân Hồng",
    until=date(2028, 5, 4),
)


class Wary(Plugged):
    """A token that refuses, and then tells what that means."""

    label = "Văn thư"

    def __init__(self, error, flags_then=0):
        super().__init__(0)
        self._error, self._then = error, flags_then

    @property
    def slot(self):
        return self

    def get_token(self):
        return Plugged(self._then)

    def open(self, **_how):
        raise self._error


@pytest.mark.parametrize(
    ("told", "then", "why"),
    [
        (exceptions.PinIncorrect, 0, "pin"),
        (exceptions.PinIncorrect, TokenFlag.USER_PIN_COUNT_LOW, "pin"),
        (exceptions.PinIncorrect, TokenFlag.USER_PIN_FINAL_TRY, "pin-last"),
        (exceptions.PinIncorrect, TokenFlag.USER_PIN_LOCKED, "locked"),
        (exceptions.PinLocked, 0, "locked"),
        (exceptions.DeviceRemoved, 0, "missing"),
        (exceptions.TokenNotPresent, 0, "missing"),
        (exceptions.GeneralError, 0, "failed"),
    ],
)
def test_what_a_token_refuses_is_told_with_the_tries_that_are_left(
    monkeypatch, told, then, why
):
    held = Wary(told(), then)
    monkeypatch.setattr(token_process, "_tokens", lambda _module: iter([held]))

    with pytest.raises(token_process.RefusedError) as refused:
        token_process.sign("driver", "77", "a1", PIN, b"data", "rsa")
    assert refused.value.args[0] == why


def test_a_wrong_pin_with_one_try_left_warns_of_the_lock():
    with pytest.raises(TokenPinLastError) as refused:
        token._refuse("driver", "pin-last", "")
    assert "còn một lần" in text_of(refused.value)


def test_a_pin_is_in_no_text_that_is_written_of_its_credential():
    assert PIN not in repr(TokenCredential(module="m", key=KEY, pin=PIN))


@pytest.mark.parametrize(
    ("why", "error"), [("last-try", TokenLastTryError), ("locked", TokenLockedError)]
)
def test_why_a_token_was_not_tried_is_told(why, error):
    with pytest.raises(error):
        token._refuse("driver", why, "")


@pytest.mark.skipif(shutil.which("cc") is None, reason="no compiler here")
def test_a_driver_that_crashes_takes_only_its_process_with_it(tmp_path):
    source, library = tmp_path / "crash.c", tmp_path / "crash.so"
    source.write_text(
        "#include <stdlib.h>\nunsigned long C_GetFunctionList(void **x){abort();}\n"
    )
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)

    with pytest.raises(TokenFailedError):
        token_keys(str(library))


@pytest.mark.skipif(shutil.which("cc") is None, reason="no compiler here")
def test_a_driver_that_hangs_is_given_up_and_its_process_ended(tmp_path):
    source, library = tmp_path / "hang.c", tmp_path / "hang.so"
    source.write_text(
        "#include <unistd.h>\nunsigned long C_GetFunctionList(void **x)"
        "{for(;;) sleep(60); return 0;}\n"
    )
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    before = set(multiprocessing.active_children())
    held = TokenCredential(module=str(library), key=KEY, pin=PIN, seconds=1)

    with pytest.raises(TokenStuckError):
        token.sign_on_token(held, b"data", "rsa")
    assert set(multiprocessing.active_children()) <= before

    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        token.sign_on_token(replace(held, progress=cancel), b"data", "rsa")
    assert set(multiprocessing.active_children()) <= before
