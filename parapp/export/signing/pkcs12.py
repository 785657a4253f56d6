"""Reads a certificate with its key from a PKCS#12 file (.p12, .pfx)."""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto.pkcs12 import Pfx  # type: ignore[import-untyped]  # has no annotations
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509 import Certificate

from parapp.collate import nfc
from parapp.errors.signing import CredentialPassphraseError, CredentialUnreadableError

LARGEST_FILE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCredential:
    """A certificate and its key, as they were in the file.

    Attributes:
        key: Signs.
        certificate: Of the key.
        others: The certificates above it.
    """

    key: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: Certificate
    others: tuple[Certificate, ...] = ()


def load(content: bytes, passphrase: str) -> FileCredential:
    """Return what a PKCS#12 file holds.

    Args:
        content: Of the file.
        passphrase: That locks it; empty for none.

    Raises:
        CredentialUnreadableError: It is no such file, or has no key that signs.
        CredentialPassphraseError: The passphrase is another.
    """
    _demand_shape(content)
    try:
        held = load_pkcs12(content, nfc(passphrase).encode() if passphrase else None)
    except ValueError as error:
        raise CredentialPassphraseError from error
    except UnsupportedAlgorithm as error:
        raise CredentialUnreadableError from error
    key = held.key
    if held.cert is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise CredentialUnreadableError
    return FileCredential(
        key=key,
        certificate=held.cert.certificate,
        others=tuple(other.certificate for other in held.additional_certs),
    )


def _demand_shape(content: bytes) -> None:
    """Tell a file that is no PKCS#12 from one whose passphrase is wrong."""
    try:
        is_shaped = (
            len(content) <= LARGEST_FILE
            and Pfx.load(content, strict=True)["version"].native == "v3"
            and bool(Pfx.load(content)["auth_safe"]["content_type"].native)
        )
    except (ValueError, TypeError, KeyError) as error:
        raise CredentialUnreadableError from error
    if not is_shaped:
        raise CredentialUnreadableError
