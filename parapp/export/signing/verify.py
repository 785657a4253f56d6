"""Judges the signatures of a PDF; runs only in the process of its own (see `viewing.worker`).

Nothing is fetched: chains lead to the roots that are given, evidence is what the file carries.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import x509  # type: ignore[import-untyped]  # has no annotations
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from parapp.collate import nfc
from parapp.export.signing.coverage import coverage_line
from parapp.export.signing.evidence import Evidence
from parapp.export.signing.times import Stamped, later_stamps, time_line
from parapp.export.signing.values import Line, State, Verdict
from parapp.export.viewing.values import UnfitError, Why

_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_BROKEN = (PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
_FAILED = (*_BROKEN, AssertionError, NotImplementedError, RecursionError, OSError)
_MOMENT = timedelta(seconds=1)
_HEADER = b"%PDF-"
_BEGIN = 1024
_MOST_SIGNATURES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A signature under judgement.

    Attributes:
        signature: The signature.
        reader: Reads its file.
        is_strict: Whether the file keeps to the rules of the format.
        evidence: Roots, and what the file carries to prove the signature.
        at: When it is judged.
    """

    signature: EmbeddedPdfSignature
    reader: PdfFileReader
    is_strict: bool
    evidence: Evidence
    at: datetime

    def status(
        self, moment: datetime, *, must_be_unrevoked: bool = False
    ) -> PdfSignatureStatus:
        """Return what pyHanko says when the chain has to hold at a moment.

        Later changes are gone through the first time only; it takes the longest.
        """
        return validate_pdf_signature(
            self.signature,
            self.evidence.context(moment, must_be_unrevoked=must_be_unrevoked),
            self.evidence.context(self.at),
            key_usage_settings=_USAGE,
            skip_diff=self.signature.diff_result is not None,
        )


def verify(content: bytes, roots: Sequence[bytes], at: datetime) -> tuple[Verdict, ...]:
    """Return a verdict on each signature, in the order of signing; none where there is none.

    Args:
        content: The PDF.
        roots: Certificates that are trusted, in DER.
        at: When it is judged.

    Raises:
        UnfitError: It is no PDF, broken, locked by a password or too much.
    """
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # verdicts say it all
    try:
        reader, is_strict = _opened(content)
        if reader.encrypted:
            raise UnfitError(Why.PASSWORD)
        fields = tuple(enumerate_sig_fields(reader, filled_status=True))
        if len(fields) > _MOST_SIGNATURES:
            raise UnfitError(Why.LARGE)
        evidence = Evidence.of(reader, roots)
        signatures = _signatures(reader, fields)
    except _FAILED:
        raise UnfitError(Why.BROKEN) from None
    stamps = later_stamps([found for found in signatures if _is_stamp(found)], evidence, at)
    verdicts = []
    for found in signatures:
        if isinstance(found, str):
            verdicts.append(_unread(found))
        elif not _is_stamp(found):
            case = _Case(
                signature=found,
                reader=reader,
                is_strict=is_strict,
                evidence=evidence.with_archived(found),
                at=at,
            )
            verdicts.append(_verdict(case, stamps))
    return tuple(verdicts)


def _opened(content: bytes) -> tuple[PdfFileReader, bool]:
    if _HEADER not in content[:_BEGIN]:
        raise UnfitError(Why.KIND)
    try:
        reader = PdfFileReader(BytesIO(content))
        reader.root["/Pages"]
    except _FAILED:
        reader = PdfFileReader(BytesIO(content), strict=False)
        reader.root["/Pages"]
        return reader, False
    return reader, not reader.xrefs.hybrid_xrefs_present


def _signatures(
    reader: PdfFileReader, fields: Iterable[tuple[str, object, object]]
) -> list[EmbeddedPdfSignature | str]:
    """Return the signatures in the order of signing; of those that cannot be read the name."""
    readable, broken = [], []
    for name, _value, field in fields:
        try:
            readable.append(EmbeddedPdfSignature(reader, field, name))  # type: ignore[arg-type]  # a reference will do
        except _FAILED:
            broken.append(nfc(name))
    return [*sorted(readable, key=lambda found: found.signed_revision), *broken]


def _is_stamp(found: EmbeddedPdfSignature | str) -> bool:
    return isinstance(found, EmbeddedPdfSignature) and found.sig_object_type == "/DocTimeStamp"


def _unread(name: str) -> Verdict:
    unsure = Line(state=State.OPEN, code="not-judged")
    return Verdict(
        field=name,
        signer="",
        integrity=Line(state=State.BAD, code="signature-unreadable"),
        coverage=unsure,
        trust=unsure,
        revocation=unsure,
        time=unsure,
    )


def _verdict(case: _Case, stamps: Sequence[Stamped]) -> Verdict:
    """Return the verdict on a signature, however it was made."""
    try:
        return _judged(case, stamps)
    except _FAILED:
        return _unread(nfc(case.signature.field_name))


def _judged(case: _Case, stamps: Sequence[Stamped]) -> Verdict:
    """Return the five lines, in steps.

    1. The digest over the signed bytes, and the signature over it.
    2. What of the file is signed, and what was added to it later.
    3. Time stamps; one that is trusted tells when the chain has to hold.
    4. The chain to a root that is trusted.
    5. The same chain once more, asking for evidence that nothing in it was revoked.
    """
    signature = case.signature
    status = case.status(case.at)
    integrity = _integrity(status)  # 1
    coverage = coverage_line(  # 2
        case.reader, signature, status, is_strict=case.is_strict
    )
    time, proven = time_line(signature, status, stamps, case.at)  # 3
    trust, moment = _trust(case, proven)  # 4
    revocation = _revocation(case, moment)  # 5
    certificate = signature.signer_cert
    return Verdict(
        field=nfc(signature.field_name),
        signer=_name(certificate.subject, "common_name"),
        organisation=_name(certificate.subject, "organization_name"),
        issuer=_name(certificate.issuer, "common_name"),
        serial=f"{certificate.serial_number:x}",
        claimed_at=signature.self_reported_timestamp,
        reason=nfc(str(signature.sig_object.get("/Reason", ""))),
        signed_bytes=_signed_bytes(signature, status),
        integrity=integrity,
        coverage=coverage,
        trust=trust,
        revocation=revocation,
        time=time,
    )


def _signed_bytes(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> int:
    """Return how long the file was when it was signed; 0 where a signature covers less."""
    coverage = status.coverage or SignatureCoverageLevel.UNCLEAR
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return 0
    _begin, _length, behind, rest = (int(number) for number in signature.byte_range)
    return behind + rest


def _integrity(status: PdfSignatureStatus) -> Line:
    if status.intact and status.valid:
        return Line(state=State.GOOD, code="intact")
    return Line(state=State.BAD, code="signature-wrong" if status.intact else "content-changed")


def _trust(case: _Case, proven: datetime | None) -> tuple[Line, datetime | None]:
    """Return the line, and the moment at which the chain holds; None where it never does.

    Args:
        case: The signature.
        proven: When it is proven to have been there; None where nothing proves it.
    """
    if not case.evidence.roots:
        return Line(state=State.OPEN, code="no-roots"), None
    certificate = case.signature.signer_cert
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    moment = proven or case.at
    inside = min(max(moment, begins + _MOMENT), ends - _MOMENT)
    status = case.status(inside)
    if not status.trusted or status.validation_path is None:
        return _distrust(status), None
    if begins <= moment <= ends:
        root = _name(status.validation_path.trust_anchor.authority.name, "common_name")
        return Line(state=State.GOOD, code="trusted", details={"root": root}), moment
    claimed = case.signature.self_reported_timestamp
    days = {"begins": begins.date(), "ends": ends.date()}
    if proven is None and claimed is not None and begins <= claimed <= ends:
        return Line(state=State.WARNING, code="expired-since", details=days), inside
    return Line(state=State.BAD, code="expired", details=days), inside


def _distrust(status: PdfSignatureStatus) -> Line:
    """Return why the chain does not hold at a moment when its last link is valid."""
    if not (status.intact and status.valid):
        return Line(state=State.OPEN, code="not-judged")
    match getattr(status.trust_problem_indic, "name", ""):
        case "NO_CERTIFICATE_CHAIN_FOUND":
            return Line(state=State.WARNING, code="unknown-root")
        case "CRYPTO_CONSTRAINTS_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE":
            return Line(state=State.BAD, code="weak")
        case "CHAIN_CONSTRAINTS_FAILURE":
            return Line(state=State.BAD, code="not-for-signing")
    return Line(state=State.BAD, code="chain-broken")


def _revocation(case: _Case, moment: datetime | None) -> Line:
    """Return the line.

    Args:
        case: The signature.
        moment: When its chain holds; None where it never does.
    """
    if not case.evidence.lists and not case.evidence.answers:
        return Line(state=State.OPEN, code="revocation-unseen")
    if moment is None:
        return Line(state=State.OPEN, code="revocation-unsure")
    status = case.status(moment, must_be_unrevoked=True)
    if status.revocation_details is not None:
        since = status.revocation_details.revocation_date.date()
        return Line(state=State.BAD, code="revoked", details={"since": since})
    if status.trusted:
        return Line(state=State.GOOD, code="not-revoked")
    return Line(state=State.OPEN, code="revocation-partial")


def _name(name: x509.Name, part: str) -> str:
    """Return a part of a distinguished name; the whole of it where it has none for a name."""
    parts = name.native
    found = parts.get(part, "")
    if not found and part == "common_name":
        found = name.human_friendly
    return nfc(" ".join(found) if isinstance(found, list) else str(found))
