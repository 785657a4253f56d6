"""Adds to signed PDFs what is not to be had offline: time stamps, and evidence of standing.

Each is an incremental update: no byte of what is there changes. A time stamp over the whole
file makes its signatures PAdES B-T, lists of revoked certificates kept in it make them B-LT.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from http.client import HTTPException
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]  # has no annotations
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pem, tsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import add_validation_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)

from parapp.errors.signing import (
    CertificateRevokedError,
    EvidenceOfStandingError,
    EvidenceRootError,
    EvidenceUnreachedError,
    EvidenceUnreadableError,
    PdfNotSignedError,
    TimeServiceSlowError,
    TimeServiceUnreachedError,
    TimeStampError,
)
from parapp.export.signing.sign import opened, reading
from parapp.export.signing.waiting import patiently
from parapp.progress import Progress, silent

SECONDS = 180.0  # the government's service was seen to take 131
_FETCHING_SECONDS = 60.0  # for all issuers of a signature
_LONGEST_ANSWER = 1 << 20
_STAMP_DIGITS = 1 << 15  # held free; else a service that takes minutes is asked twice
_GRACE = 1.0  # the call itself ends first, and says why
_TYPE = "application/timestamp-query"
_SCHEMES = ("http://", "https://")


class WebStamper(TimeStamper):
    """Asks a service of time stamps (RFC 3161) over the network."""

    def __init__(
        self, address: str, seconds: float = SECONDS, progress: Progress = silent
    ) -> None:
        """Ask an address.

        Args:
            address: Of the service.
            seconds: How long it may take.
            progress: Told the seconds so far; may cancel.
        """
        super().__init__()  # type: ignore[no-untyped-call] # has no annotations
        self.address = address
        self.seconds = seconds
        self._progress = progress

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return what the service answers.

        Raises:
            TimeServiceUnreachedError: There is no network, or nobody at that address.
            TimeServiceSlowError: It does not answer in time.
            TimeStampError: It does not answer as it should.
            Cancelled: From the progress.
        """
        if not self.address.startswith(_SCHEMES):
            raise TimeStampError(address=self.address)
        slow = TimeServiceSlowError(address=self.address, seconds=round(self.seconds))
        try:
            answer = patiently(
                partial(self._ask, req.dump()), self._progress, self.seconds + _GRACE
            )
            return tsp.TimeStampResp.load(answer)
        except TimeoutError as error:
            raise slow from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise slow from error
            raise TimeServiceUnreachedError(address=self.address) from error
        except (OSError, HTTPException, ValueError) as error:
            raise TimeStampError(address=self.address) from error

    def _ask(self, question: bytes) -> bytes:
        asked = Request(  # noqa: S310 - the scheme was looked at
            self.address, data=question, headers={"Content-Type": _TYPE}
        )
        try:
            with urlopen(asked, timeout=self.seconds) as answer:  # noqa: S310 - likewise
                return bytes(answer.read(_LONGEST_ANSWER))
        except HTTPError as error:
            error.close()
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
            PdfTimeStamper(stamper).timestamp_pdf(
                writer, "sha256", output=out, bytes_reserved=_STAMP_DIGITS
            )
        except (TimestampRequestError, SigningError, ValueError) as error:
            raise TimeStampError(address=address) from error
    return out.getvalue()


def add_evidence(
    pdf: bytes,
    roots: Sequence[bytes],
    evidence: Sequence[bytes] = (),
    *,
    allow_fetching: bool = False,
    progress: Progress = silent,
) -> bytes:
    """Return a signed PDF with evidence that its certificates were not revoked.

    Args:
        pdf: The signed file; it comes back unchanged in front of what is added.
        roots: Certificates that are trusted, in DER.
        evidence: Lists of revoked certificates (CRL) in DER or PEM, answers of issuers (OCSP).
        allow_fetching: Whether the addresses in certificates are asked, over the network.
        progress: Told the seconds so far; may cancel.

    Raises:
        PdfNotSignedError: There is nothing to prove.
        EvidenceUnreadableError: A list or an answer cannot be read.
        EvidenceRootError: A certificate leads to no root that is trusted.
        EvidenceUnreachedError: An issuer was asked and gave no evidence.
        EvidenceOfStandingError: There is no evidence on a certificate.
        CertificateRevokedError: A certificate was revoked.
        Cancelled: From `progress`.
        ParappError: The PDF is not fit.
    """
    read = [_evidence(content) for content in evidence]
    lists = [each for each in read if isinstance(each, asn1_crl.CertificateList)]
    answers = [each for each in read if isinstance(each, asn1_ocsp.OCSPResponse)]
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
                ocsps=answers,
                allow_fetching=allow_fetching,
                revocation_mode="require",
            )
            pdf = _proven(signature, context, progress)
    return pdf


def _proven(
    signature: EmbeddedPdfSignature, context: ValidationContext, progress: Progress
) -> bytes:
    out = BytesIO()
    name = str(signature.signer_cert.subject.native.get("common_name", ""))
    add: Any = add_validation_info  # has no annotations
    work = partial(add, signature, context, skip_timestamp=True, output=out)
    missing = EvidenceUnreachedError if context.fetching_allowed else EvidenceOfStandingError
    try:
        patiently(work, progress, _FETCHING_SECONDS)
    except TimeoutError as error:
        raise EvidenceUnreachedError(name=name) from error
    except RevokedError as error:
        raise CertificateRevokedError(name=name) from error
    except PathBuildingError as error:
        raise EvidenceRootError(name=name) from error
    except (PathError, ValidationError) as error:
        raise missing(name=name) from error
    return out.getvalue()


def _evidence(content: bytes) -> asn1_crl.CertificateList | asn1_ocsp.OCSPResponse:
    """Return the list of revoked certificates, or the answer of an issuer, that a file is."""
    try:
        if pem.detect(content):
            content = pem.unarmor(content)[2]
    except ValueError as error:
        raise EvidenceUnreadableError from error
    for read in (_list, _answer):
        try:
            return read(content)
        except (ValueError, TypeError, LookupError, AttributeError):
            continue
    raise EvidenceUnreadableError


def _list(content: bytes) -> asn1_crl.CertificateList:
    found = asn1_crl.CertificateList.load(content, strict=True)
    _ = found.issuer.native, found["tbs_cert_list"]["this_update"].native
    return found


def _answer(content: bytes) -> asn1_ocsp.OCSPResponse:
    found = asn1_ocsp.OCSPResponse.load(content, strict=True)
    _ = found.response_data["produced_at"].native
    return found
