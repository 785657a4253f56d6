"""Reads certificates of those who give out certificates, as officers get them in files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from parapp.collate import nfc
from parapp.errors.verifying import RootRefusedError, RootUnreadableError

SUFFIXES = (".cer", ".crt", ".pem", ".der", ".p7b", ".p7c")
_PEM = b"-----BEGIN "
_PEM_STORE = b"-----BEGIN PKCS7-----"
_MOST = 20
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A certificate that signatures may lead to.

    Attributes:
        name: Whose it is.
        organisation: Of whom; empty for none.
        fingerprint: SHA-256 of the certificate, 64 hexadecimal digits.
        begins: First day it is valid.
        ends: Last day.
        is_top: Whether nobody above gave it out.
        der: The certificate itself.
    """

    name: str
    organisation: str
    fingerprint: str
    begins: date
    ends: date
    is_top: bool
    der: bytes

    @property
    def digits(self) -> str:
        """The fingerprint as it is compared: groups of four, in capitals."""
        groups = range(0, len(self.fingerprint), _GROUP)
        return " ".join(self.fingerprint[at : at + _GROUP] for at in groups).upper()


def read_roots(content: bytes, name: str) -> tuple[Root, ...]:
    """Return the certificates of a file that may be trusted, in the file's order.

    Args:
        content: One certificate or a list of them, in DER or PEM, or a .p7b.
        name: Of the file, for what is said of it.

    Raises:
        RootUnreadableError: There is no certificate in it, or too many.
        RootRefusedError: None of them is of somebody who gives out certificates.
    """
    try:
        found = _certificates(content)
        roots = tuple(root_of(each.public_bytes(Encoding.DER)) for each in found)
        allowed = tuple(
            root for root, each in zip(roots, found, strict=True) if _may_issue(each)
        )
    except ValueError:
        raise RootUnreadableError(file=name) from None
    if not 1 <= len(roots) <= _MOST:
        raise RootUnreadableError(file=name)
    if not allowed:
        raise RootRefusedError(file=name, name=roots[0].name)
    return allowed


def root_of(der: bytes) -> Root:
    """Return a certificate with what is told of it.

    Args:
        der: In DER.

    Raises:
        ValueError: It is no certificate.
    """
    certificate = x509.load_der_x509_certificate(der)
    return Root(
        name=_part(certificate.subject, NameOID.COMMON_NAME)
        or nfc(certificate.subject.rfc4514_string()),
        organisation=_part(certificate.subject, NameOID.ORGANIZATION_NAME),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        begins=certificate.not_valid_before_utc.date(),
        ends=certificate.not_valid_after_utc.date(),
        is_top=certificate.subject == certificate.issuer,
        der=der,
    )


def _certificates(content: bytes) -> list[x509.Certificate]:
    if _PEM_STORE in content:
        return pkcs7.load_pem_pkcs7_certificates(content)
    if _PEM in content:
        return x509.load_pem_x509_certificates(content)
    try:
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        return pkcs7.load_der_pkcs7_certificates(content)


def _may_issue(certificate: x509.Certificate) -> bool:
    """Whether a certificate is of somebody who gives out certificates.

    Old ones of the first version say nothing about that: those that gave themselves out do.
    """
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        is_old = certificate.version is x509.Version.v1
        return is_old and certificate.subject == certificate.issuer


def _part(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return nfc(str(found[0].value)) if found else ""
