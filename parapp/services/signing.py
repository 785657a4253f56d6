"""Signs PDFs on disk: with a file or a token, in the place the paper names or one chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.collate import nfc
from parapp.errors.signing import SigningPictureError, SigningTargetError, StampNumberError
from parapp.errors.work import FileUnreadableError
from parapp.export.signing.roots import Root
from parapp.export.signing.values import Kind, Looks, Place
from parapp.files import replacing
from parapp.i18n import _
from parapp.services.bundling import writable
from parapp.services.texts import line
from parapp.settings import LIMITS

if TYPE_CHECKING:  # the library of signatures is loaded where something is signed
    from parapp.export.signing.sign import Credential, Layout

VIETNAM = timezone(timedelta(hours=7))  # Nghị định 30/2020/NĐ-CP, Phụ lục I: the time shown
_MOST = 20 << 20  # bytes of a picture or a file with a key


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wants signed, and how.

    Attributes:
        kind: Which signature.
        signer: Which of the paper's places, counted from 1 from the left; 0 for the last.
        page: Where it goes instead; None keeps to the paper's places, then the last page.
        picture: A PNG with a transparent ground; empty shows the signer's name.
        number: Number and symbol of the paper, for the stamp of an appendix.
    """

    kind: Kind
    signer: int = 0
    page: int | None = None
    picture: bytes = b""
    number: str = ""


def sign_file(
    source: Path, target: Path, credential: Credential, request: Request, *, at: datetime
) -> None:
    """Sign a PDF into another file, which is written whole or not at all.

    Args:
        source: The PDF; it is not changed.
        target: The signed file.
        credential: Signs.
        request: What is signed, and how it looks.
        at: The time of this PC, with its zone.

    Raises:
        FileUnreadableError: The PDF cannot be read.
        SigningTargetError: Both are the same file.
        FileUnwritableError: The target cannot be written; nothing is left.
        ParappError: It cannot be signed; nothing is written.
    """
    _change(source, target, lambda pdf: sign_content(pdf, credential, request, at))


def write_signed(target: Path, signed: bytes) -> None:
    """Write a signed PDF, whole or not at all.

    Raises:
        FileUnwritableError: It cannot be written; nothing is left.
    """
    with writable(target), replacing(target) as out:
        out.write(signed)


def time_file(source: Path, target: Path, address: str) -> None:
    """Add a time stamp to a signed PDF, into another file.

    Args:
        source: The signed PDF; it is not changed.
        target: Written whole or not at all.
        address: Of the service of time stamps.

    Raises:
        TimeStampError: The service does not answer as it should.
        ParappError: A file cannot be read or written, or is not signed; nothing is written.
    """
    from parapp.export.signing.later import WebStamper, add_time  # noqa: PLC0415 - heavy

    _change(source, target, lambda pdf: add_time(pdf, WebStamper(address), address))


def prove_file(
    source: Path,
    target: Path,
    roots: Iterable[Root],
    files: Iterable[Path],
    *,
    allow_fetching: bool = False,
) -> None:
    """Add evidence that certificates stand to a signed PDF, into another file.

    Args:
        source: The signed PDF; it is not changed.
        target: Written whole or not at all.
        roots: Certificates that are trusted.
        files: Lists of revoked certificates (CRL), answers of issuers (OCSP).
        allow_fetching: Whether the issuers are asked over the network.

    Raises:
        EvidenceOfStandingError: There is no evidence on a certificate.
        CertificateRevokedError: A certificate was revoked.
        ParappError: A file cannot be read or written, or is not signed; nothing is written.
    """
    from parapp.export.signing.later import add_evidence  # noqa: PLC0415 - heavy

    trusted = [root.der for root in roots]
    evidence = [read_limited(path) for path in files]
    _change(
        source,
        target,
        lambda pdf: add_evidence(pdf, trusted, evidence, allow_fetching=allow_fetching),
    )


def _change(source: Path, target: Path, work: Callable[[bytes], bytes]) -> None:
    if target.resolve() == source.resolve():
        raise SigningTargetError(file=source.name)
    write_signed(target, work(read_limited(source, LIMITS.signed_bytes)))


def sign_content(pdf: bytes, credential: Credential, request: Request, at: datetime) -> bytes:
    """Return a PDF with one signature more.

    Raises:
        ParappError: It cannot be signed.
    """
    from parapp.export.signing.sign import sign, signer_name  # noqa: PLC0415 - heavy

    here = at.astimezone(VIETNAM)
    looks = looks_of(pdf, request, signer_name(credential), here)
    return sign(pdf, credential, looks, here)


def looks_of(pdf: bytes, request: Request, name: str, at: datetime) -> Looks:
    """Return what a signature shows, and where.

    Args:
        pdf: The paper.
        request: What is wanted.
        name: Who signs.
        at: When, in the time that is shown.

    Raises:
        StampNumberError: A stamp needs the paper's number.
        SigningPictureError: The picture is not fit, or a seal has none.
        PlaceMissingError: There is no such page.
        ParappError: The PDF is not fit.
    """
    from parapp.export.signing.places import fitted, seal_place  # noqa: PLC0415 - heavy
    from parapp.export.signing.sign import layout_of, stamp_place  # noqa: PLC0415 - heavy

    moment = at.isoformat(timespec="seconds")
    if request.kind is Kind.APPENDIX:
        if not line(request.number):
            raise StampNumberError
        lines = (_("Số: {number}").format(number=line(request.number)), moment)
        return Looks(kind=request.kind, place=stamp_place(pdf, len(lines)), lines=lines)
    layout = layout_of(pdf, request.page)
    place = _place(layout, request)
    if request.kind is Kind.SEAL:
        if not request.picture:
            raise SigningPictureError
        place = seal_place(layout.signed or place, request.picture)
    elif request.picture:
        place = fitted(place, request.picture)
    lines = (_("Ký bởi: {name}").format(name=name), moment)
    return Looks(kind=request.kind, place=place, picture=request.picture, lines=lines)


def _place(layout: Layout, request: Request) -> Place:
    """Return the box of a signature: a page that was chosen goes before the paper's places."""
    if request.page is not None or not layout.named:
        return layout.chosen
    return layout.named[min(request.signer or len(layout.named), len(layout.named)) - 1]


def read_limited(path: Path, most: int = _MOST) -> bytes:
    """Return the content of a file.

    Raises:
        FileUnreadableError: It cannot be read, or is larger than any such file.
    """
    name = nfc(path.name)
    try:
        if not path.is_file() or path.stat().st_size > most:
            raise FileUnreadableError(file=name)
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(file=name) from error
