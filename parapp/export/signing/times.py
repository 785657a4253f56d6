"""Where the time of a signature comes from: its own word, or a time stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from parapp.collate import nfc
from parapp.export.signing.evidence import Evidence
from parapp.export.signing.values import Line, State

_SLOW_CLOCK = timedelta(days=1)
_FAILED = (PdfError, ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A time stamp over the whole file as it was then.

    Attributes:
        revision: The last save that it covers.
        at: What it says; None where it is broken.
        by: Who gave it.
        is_trusted: Whether its chain leads to a root.
    """

    revision: int
    at: datetime | None
    by: str = ""
    is_trusted: bool = False


def later_stamps(
    found: Sequence[EmbeddedPdfSignature | str], evidence: Evidence, at: datetime
) -> tuple[Stamped, ...]:
    """Return the time stamps over the whole file, in their order."""
    return tuple(
        _stamped(stamp, evidence, at)
        for stamp in found
        if isinstance(stamp, EmbeddedPdfSignature)
    )


def _stamped(stamp: EmbeddedPdfSignature, evidence: Evidence, at: datetime) -> Stamped:
    broken = Stamped(revision=stamp.signed_revision, at=None)
    try:
        status = validate_pdf_timestamp(stamp, evidence.context(at), skip_diff=True)
    except _FAILED:
        return broken
    is_whole = (status.coverage or SignatureCoverageLevel.UNCLEAR) >= (
        SignatureCoverageLevel.ENTIRE_REVISION
    )
    if not (status.intact and status.valid and is_whole):
        return broken
    return Stamped(
        revision=stamp.signed_revision,
        at=status.timestamp,
        by=nfc(status.signing_cert.subject.human_friendly),
        is_trusted=status.trusted,
    )


def time_line(
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    stamps: Sequence[Stamped],
    at: datetime,
) -> tuple[Line, datetime | None]:
    """Return the line, and the time at which the signature is proven to have been there.

    Args:
        signature: The signature.
        status: What is known of it.
        stamps: Time stamps over the whole file.
        at: When it is judged.
    """
    own = status.timestamp_validity
    over = [stamp for stamp in stamps if stamp.revision > signature.signed_revision]
    if own is not None and not (own.intact and own.valid):
        return Line(state=State.BAD, code="stamp-broken"), None
    if own is not None and own.trusted:
        return _said("stamped", own.timestamp, State.GOOD), own.timestamp
    if any(stamp.at is None for stamp in over):
        return Line(state=State.WARNING, code="later-stamp-broken"), None
    told = [(stamp.at, stamp.is_trusted) for stamp in over if stamp.at is not None]
    for moment, is_trusted in told:
        if is_trusted:
            return _said("stamped-later", moment, State.GOOD), moment
    unproven = [own.timestamp] if own is not None else [moment for moment, _known in told]
    if unproven:
        return _said("stamp-unknown", unproven[0], State.OPEN), None
    return _claimed(signature.self_reported_timestamp, at), None


def _claimed(claimed: datetime | None, at: datetime) -> Line:
    if claimed is None:
        return Line(state=State.OPEN, code="no-time")
    if claimed > at + _SLOW_CLOCK:
        return _said("claimed-ahead", claimed, State.WARNING)
    return _said("claimed", claimed, State.OPEN)


def _said(code: str, moment: datetime, state: State) -> Line:
    local = moment.astimezone()
    return Line(state=state, code=code, details={"at": f"{local:%H:%M %d/%m/%Y}"})
