"""Asks the certificate store of Windows for keys and signatures, in a process of its own.

Windows knows there every token whose software registers it, and keys that were imported; it
asks for a PIN in a window of its own, so none passes through here. Only RSA keys are offered:
others could not be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from typing import Any, NoReturn, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    ExtensionNotFound,
    load_der_x509_certificate,
)
from cryptography.x509.oid import NameOID

from parapp.errors.windows_store import (
    WindowsStoreAbsentError,
    WindowsStoreCancelledError,
    WindowsStoreEmptyError,
    WindowsStoreFailedError,
    WindowsStoreKeyError,
    WindowsStoreStuckError,
)
from parapp.export.signing import windows_store_process
from parapp.export.signing.asking import LostError, StuckError, ask
from parapp.export.signing.values import TokenKey, has_windows_store
from parapp.progress import Progress, silent

SECONDS = 180.0  # somebody looks for the PIN and types it


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCredential:
    """A key in the certificate store of Windows.

    Attributes:
        key: Which key.
        seconds: How long Windows, and whoever types the PIN, may take.
        progress: Asked while it signs, with nothing to count; may cancel.
    """

    key: TokenKey
    seconds: float = SECONDS
    progress: Progress = silent


def store_keys(seconds: float = SECONDS, progress: Progress = silent) -> tuple[TokenKey, ...]:
    """Return the certificates of the store that have a key which signs here.

    The name of a key is the thumbprint that Windows shows; the name of its token is that of
    the software which holds the key.

    Args:
        seconds: How long it may take.
        progress: Asked meanwhile, with nothing to count; may cancel.

    Raises:
        WindowsStoreAbsentError: This PC does not run Windows.
        WindowsStoreEmptyError: There is none.
        WindowsStoreStuckError: The store did not answer in time.
        WindowsStoreFailedError: It refused.
        Cancelled: From `progress`.
    """
    found = _ask("list_keys", (), seconds, progress)
    keys = tuple(key for provider, der in found if (key := _key(provider, der)) is not None)
    if not keys:
        raise WindowsStoreEmptyError
    return keys


def sign_in_store(credential: StoreCredential, data: bytes) -> bytes:
    """Return the signature of `data`, hashed with SHA-256, by a key of the store.

    Args:
        credential: Which key.
        data: What is signed.

    Raises:
        WindowsStoreAbsentError: This PC does not run Windows.
        WindowsStoreKeyError: The certificate or its key is not there any more.
        WindowsStoreCancelledError: The window that asks for the PIN was closed.
        WindowsStoreStuckError: There was no answer in time.
        WindowsStoreFailedError: The store refused, or signed wrongly.
        Cancelled: From the progress of `credential`.
    """
    key = credential.key
    asked = (key.certificate, data)
    signature: bytes = _ask("sign", asked, credential.seconds, credential.progress, key.key)
    public = load_der_x509_certificate(key.certificate).public_key()
    try:  # stores keep a key and its certificate apart
        cast("RSAPublicKey", public).verify(signature, data, PKCS1v15(), SHA256())
    except InvalidSignature:
        raise WindowsStoreFailedError(what="–") from None
    return signature


def _key(provider: str, der: bytes) -> TokenKey | None:
    """Return a key of the store; None where it does not sign here."""
    try:
        held = load_der_x509_certificate(der)
        is_fit = isinstance(held.public_key(), RSAPublicKey) and not _is_issuer(held)
    except ValueError:  # stores hold all kinds of certificates
        return None
    if not is_fit:
        return None
    names = held.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return TokenKey(
        token=provider,
        serial="",
        key=sha1(der, usedforsecurity=False).hexdigest(),
        certificate=der,
        name=str(names[0].value) if names else held.subject.rfc4514_string(),
        until=held.not_valid_after_utc.astimezone().date(),
    )


def _is_issuer(held: Certificate) -> bool:
    try:
        return bool(held.extensions.get_extension_for_class(BasicConstraints).value.ca)
    except ExtensionNotFound:
        return False


def _ask(
    name: str, asked: tuple[object, ...], seconds: float, progress: Progress, key: str = ""
) -> Any:  # noqa: ANN401 - what the work of that name returns
    """Start a process that does the work of that name and return what it answers."""
    if not has_windows_store():
        raise WindowsStoreAbsentError
    try:
        is_done, value = ask(windows_store_process.serve, (name, asked), seconds, progress)
    except StuckError:
        raise WindowsStoreStuckError(seconds=round(seconds)) from None
    except LostError:
        raise WindowsStoreFailedError(what="–") from None
    if not is_done:
        _refuse(key, *value)
    return value


def _refuse(key: str, code: str, what: str) -> NoReturn:
    """Raise what a refusal of the process means."""
    if code == "key":
        raise WindowsStoreKeyError(key=key)
    if code == "cancelled":
        raise WindowsStoreCancelledError
    raise WindowsStoreFailedError(what=what)
