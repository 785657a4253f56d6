"""Asks a token (PKCS#11) for its certificates and for signatures, in a process of its own.

The driver of a token is foreign code: one that hangs or crashes takes its process with it and
not the program. A PIN goes over once, is tried once, and is kept nowhere: most tokens lock
after three wrong ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from cryptography.x509 import BasicConstraints, ExtensionNotFound, load_der_x509_certificate
from cryptography.x509.oid import NameOID

from parapp.errors import ParappError
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
from parapp.export.signing import token_process
from parapp.export.signing.asking import LostError, StuckError, ask
from parapp.export.signing.values import TokenKey
from parapp.progress import Progress, silent

SECONDS = 60.0

_REFUSED: Mapping[str, type[ParappError]] = {
    "missing": TokenMissingError,
    "pin": TokenPinError,
    "pin-last": TokenPinLastError,
    "last-try": TokenLastTryError,
    "locked": TokenLockedError,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCredential:
    """A key on a token.

    Attributes:
        module: Path of the token's driver, a PKCS#11 library.
        key: Which key.
        pin: Opens it, once.
        seconds: How long the token may take.
        progress: Asked while it signs, with nothing to count; may cancel.
    """

    module: str
    key: TokenKey
    pin: str = field(repr=False)
    seconds: float = SECONDS
    progress: Progress = silent


def token_keys(
    module: str, seconds: float = SECONDS, progress: Progress = silent
) -> tuple[TokenKey, ...]:
    """Return the certificates on all tokens that are plugged in; no PIN is needed.

    Args:
        module: Path of the token's driver.
        seconds: How long it may take.
        progress: Asked meanwhile, with nothing to count; may cancel.

    Raises:
        TokenModuleError: The driver cannot be loaded.
        TokenMissingError: No token with a certificate is plugged in.
        TokenStuckError: It did not answer in time.
        Cancelled: From `progress`.
    """
    found = _ask(module, token_process.list_keys, (), seconds, progress)
    keys = tuple(_key(*each) for each in found if not _is_issuer(each[-1]))
    if not keys:
        raise TokenMissingError
    return keys


def sign_on_token(credential: TokenCredential, data: bytes, algorithm: str) -> bytes:
    """Return the signature of `data`, hashed with SHA-256, by the key on the token.

    Args:
        credential: Which key, and its PIN, which is tried once.
        data: What is signed.
        algorithm: ``rsa`` or ``ec``, as the certificate says.

    Raises:
        TokenModuleError: The driver cannot be loaded.
        TokenMissingError: The token is not plugged in any more.
        TokenKeyError: It has no such key.
        TokenPinError: The PIN is wrong.
        TokenPinLastError: It is wrong, and the token has one try left.
        TokenLastTryError: It was wrong before; nothing was tried.
        TokenLockedError: The token is locked.
        TokenStuckError: It did not answer in time.
        TokenFailedError: It refused to sign.
        Cancelled: From the progress of `credential`.
    """
    key = credential.key
    asked = (key.serial, key.key, credential.pin, data, algorithm)
    signature: bytes = _ask(
        credential.module,
        token_process.sign,
        asked,
        credential.seconds,
        credential.progress,
    )
    return signature


def _is_issuer(certificate: bytes) -> bool:
    """Return whether a certificate is one above the signer's, which tokens hold as well."""
    extensions = load_der_x509_certificate(certificate).extensions
    try:
        return bool(extensions.get_extension_for_class(BasicConstraints).value.ca)
    except ExtensionNotFound:
        return False


def _key(token: str, serial: str, key: str, certificate: bytes) -> TokenKey:
    held = load_der_x509_certificate(certificate)
    names = held.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return TokenKey(
        token=token,
        serial=serial,
        key=key,
        certificate=certificate,
        name=str(names[0].value) if names else held.subject.rfc4514_string(),
        until=held.not_valid_after_utc.astimezone().date(),
    )


def _ask(
    module: str,
    work: Callable[..., Any],
    asked: tuple[object, ...],
    seconds: float,
    progress: Progress,
) -> Any:  # noqa: ANN401 - what `work` returns
    """Start a process that does `work` and return what it answers."""
    question = (module, work.__name__, asked)
    try:
        is_done, value = ask(token_process.serve, question, seconds, progress)
    except StuckError:
        raise TokenStuckError(seconds=round(seconds)) from None
    except LostError:
        raise TokenFailedError(what="–") from None
    if not is_done:
        _refuse(module, *value)
    return value


def _refuse(module: str, code: str, what: str) -> NoReturn:
    """Raise what a refusal of the process means."""
    if code == "module":
        raise TokenModuleError(file=module)
    if code == "key":
        raise TokenKeyError(key=what)
    if code in _REFUSED:
        raise _REFUSED[code]
    raise TokenFailedError(what=what)
