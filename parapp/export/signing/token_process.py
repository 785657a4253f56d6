"""What the process of its own does with the driver of a token; see `signing.token`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from parapp.export.signing.asking import RefusedError

if TYPE_CHECKING:  # loaded in the process of its own, and only there
    from multiprocessing.connection import Connection

    from pkcs11 import Session, Token


def serve(end: Connection) -> None:
    """Answer one question; runs in the process of its own."""
    module, name, asked = end.recv()
    try:
        end.send((True, _WORK[name](module, *asked)))
    except RefusedError as refused:
        end.send((False, refused.args))


def list_keys(module: str) -> list[tuple[str, str, str, bytes]]:
    """Return label and serial number of the token, CKA_ID and certificate of each key."""
    from pkcs11 import Attribute, ObjectClass, PKCS11Error  # noqa: PLC0415 - as above

    found = []
    for token in _tokens(module):
        try:
            with token.open() as session:
                held = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
                found += [
                    (
                        token.label.strip(),
                        _serial(token),
                        certificate[Attribute.ID].hex(),
                        certificate[Attribute.VALUE],
                    )
                    for certificate in held
                ]
        except PKCS11Error:  # another token may do better
            continue
    return found


def sign(  # noqa: PLR0917 - as it crosses between processes
    module: str, serial: str, key: str, pin: str, data: bytes, algorithm: str
) -> bytes:
    """Return the signature of `data`; the PIN is tried once."""
    import pkcs11  # noqa: PLC0415 - as above

    token = next((each for each in _tokens(module) if _serial(each) == serial), None)
    if token is None:
        raise RefusedError("missing", "")
    flags = pkcs11.TokenFlag(token.flags)
    if flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
        raise RefusedError("locked", "")
    if flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY:
        raise RefusedError("last-try", "")
    try:
        with token.open(user_pin=pin) as session:
            return _signature(session, key, data, algorithm)
    except (
        pkcs11.exceptions.PinIncorrect,
        pkcs11.exceptions.PinLenRange,
        pkcs11.exceptions.PinInvalid,
    ):
        raise RefusedError(_left(token), "") from None
    except pkcs11.exceptions.PinLocked:
        raise RefusedError("locked", "") from None
    except (pkcs11.exceptions.DeviceRemoved, pkcs11.exceptions.TokenNotPresent):
        raise RefusedError("missing", "") from None
    except pkcs11.exceptions.NoSuchKey:
        raise RefusedError("key", key) from None
    except (pkcs11.PKCS11Error, ValueError) as error:
        raise RefusedError("failed", type(error).__name__) from None


def _left(token: Token) -> str:
    """Return what a wrong PIN means, as the token tells after it: few do."""
    from pkcs11 import PKCS11Error, TokenFlag  # noqa: PLC0415 - as above

    try:
        flags = TokenFlag(token.slot.get_token().flags)
    except PKCS11Error:
        return "pin"
    if flags & TokenFlag.USER_PIN_LOCKED:
        return "locked"
    return "pin-last" if flags & TokenFlag.USER_PIN_FINAL_TRY else "pin"


def _signature(session: Session, key: str, data: bytes, algorithm: str) -> bytes:
    from hashlib import sha256  # noqa: PLC0415 - as above

    from pkcs11 import Mechanism, ObjectClass  # noqa: PLC0415 - as above
    from pkcs11.util.ec import encode_ecdsa_signature  # noqa: PLC0415 - as above

    held: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=bytes.fromhex(key))
    if algorithm == "ec":
        signed = held.sign(sha256(data).digest(), mechanism=Mechanism.ECDSA)
        return bytes(encode_ecdsa_signature(signed))
    return bytes(held.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))


def _tokens(module: str) -> Iterator[Token]:
    """Yield the tokens that are plugged in."""
    from pkcs11 import PKCS11Error, lib  # noqa: PLC0415 - as above

    try:
        yield from lib(module).get_tokens()
    except (RuntimeError, OSError, PKCS11Error):
        raise RefusedError("module", "") from None


def _serial(token: Token) -> str:
    return token.serial.decode("ascii", "replace").strip()


_WORK: dict[str, Callable[..., Any]] = {"list_keys": list_keys, "sign": sign}
