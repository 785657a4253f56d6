"""Adds to signed PDFs what is not to be had offline: time stamps, and evidence of standing.

Each is an incremental update: no byte of what is there changes. A time stamp over the whole
file makes its signatures PAdES B-T, lists of revoked certificates kept in it make them B-LT.
"""

from __future__ import annotations

from collections.abc import Sequence
from http.client import HTTPException
from io import BytesIO
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]  # has no annotations
from asn1crypto import pem, tsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import add_validation_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

from parapp.errors.signing import (
    CertificateRevokedError,
    EvidenceOfStandingError,
    EvidenceUnreadableError,
    PdfNotSignedError,
    TimeStampError,
)
from parapp.export.signing.sign import opened, reading

SECONDS = 180.0  # the government's service was seen to take 131
_LONGEST_ANSWER = 1 << 20
_TYPE = "application/timestamp-query"
_SCHEMES = ("http://", "https://")


class WebStamper(TimeStamper):
    """Asks a service of time stamps (RFC 3161) over the network."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # has no annotations
        self.address = address
        self.seconds = seconds

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return what the service answers.

        Raises:
            TimeStampError: It does not answer as it should.
        """
        if not self.address.startswith(_SCHEMES):
            raise TimeStampError(address=self.address)
        asked = Request(  # noqa: S310 - the scheme was looked at
            self.address, data=req.dump(), headers={"Content-Type": _TYPE}
        )
        try:
            with urlopen(asked, timeout=self.seconds) as answer:  # noqa: S310 - likewise
                return tsp.TimeStampResp.load(answer.read(_LONGEST_ANSWER))
        except HTTPError as error:
            error.close()
            raise TimeStampError(address=self.address) from error
        except (OSError, HTTPException, ValueError) as error:
            raise TimeStampError(address=self.address) from error


def add_time(pdf: bytes, stamper: TimeStamper, address: str = "") -> bytes:
    """Return a signed PDF with a time stamp over all of it.

    Args:
        pdf: The signed file; it comes back unchanged in front of what is added.
        stamper: Stamps.
        address: Of the service, to name it.

    Raises:
        PdfNotSignedError: There is nothing to stamp.
        TimeStampError: The service does not answer as it should.
        ParappError: The PDF is not fit.
    """
    out = BytesIO()
    with reading():
        writer = opened(pdf)
        if not writer.prev.embedded_regular_signatures:
            raise PdfNotSignedError
        try:
            PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256", output=out)
        except (TimestampRequestError, SigningError, ValueError) as error:
            raise TimeStampError(address=address) from error
    return out.getvalue()


def add_evidence(
    pdf: bytes,
    roots: Sequence[bytes],
    revoked: Sequence[bytes] = (),
    *,
    allow_fetching: bool = False,
) -> bytes:
    """Return a signed PDF with evidence that its certificates were not revoked.

    Args:
        pdf: The signed file; it comes back unchanged in front of what is added.
        roots: Certificates that are trusted, in DER.
        revoked: Lists of revoked certificates (CRL), in DER or PEM.
        allow_fetching: Whether the addresses in certificates are asked, over the network.

    Raises:
        PdfNotSignedError: There is nothing to prove.
        EvidenceUnreadableError: A list cannot be read.
        EvidenceOfStandingError: There is no evidence on a certificate, or no path to a root.
        CertificateRevokedError: A certificate was revoked.
        ParappError: The PDF is not fit.
    """
    lists = [_list(content) for content in revoked]
    with reading():
        opened(pdf)
        count = len(PdfFileReader(BytesIO(pdf)).embedded_regular_signatures)
        if not count:
            raise PdfNotSignedError
        for number in range(count):
            signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[number]
            context = ValidationContext(
                trust_roots=[x509.Certificate.load(root) for root in roots],
                crls=lists,
                allow_fetching=allow_fetching,
                revocation_mode="require",
            )
            pdf = _proven(signature, context)
    return pdf


def _proven(signature: EmbeddedPdfSignature, context: ValidationContext) -> bytes:
    out = BytesIO()
    name = str(signature.signer_cert.subject.native.get("common_name", ""))
    add: Any = add_validation_info  # has no annotations
    try:
        add(signature, context, skip_timestamp=True, output=out)
    except RevokedError as error:
        raise CertificateRevokedError(name=name) from error
    except (PathError, ValidationError) as error:
        raise EvidenceOfStandingError(name=name) from error
    return out.getvalue()


def _list(content: bytes) -> asn1_crl.CertificateList:
    try:
        if pem.detect(content):
            content = pem.unarmor(content)[2]
        found = asn1_crl.CertificateList.load(content, strict=True)
        _ = found.issuer.native, found["tbs_cert_list"]["this_update"].native
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise EvidenceUnreadableError from error
    return found
