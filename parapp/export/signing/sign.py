"""Signs PDFs (PAdES B-B) by incremental update: no byte of what is there changes.

Each signature is an approval signature: none locks the file, so that the clerk seals it after
the leader signed. Nothing is fetched; `parapp.export.signing.later` adds time stamps and
evidence afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]  # no annotations
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509 import (
    Certificate,
    ExtensionNotFound,
    KeyUsage,
    load_der_x509_certificate,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import BuildProps
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp.static import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from parapp.errors.signing import (
    CertificateExpiredError,
    CertificateNotYetError,
    CertificatePurposeError,
    PdfClosedError,
    PdfEncryptedError,
    PdfUnfitError,
)
from parapp.export.signing import places
from parapp.export.signing.pkcs12 import FileCredential
from parapp.export.signing.stamps import draw_lines, draw_picture
from parapp.export.signing.token import TokenCredential, sign_on_token
from parapp.export.signing.values import Kind, Looks, Place
from parapp.export.signing.windows_store import StoreCredential, sign_in_store

Credential = FileCredential | TokenCredential | StoreCredential
BROKEN = (PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What the PDF library raises for files that are no good PDFs."""
_DIGEST = "sha256"
_LONGEST = 1024  # bytes held free; an RSA key of 8192 bits fills them


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a PDF can be signed.

    Attributes:
        pages: How many it has.
        named: Places for signers that the paper names.
        chosen: Where a signature goes that has no such place: at the end, lower right.
        signed: The visible signature that a seal goes with; None where nobody signed.
    """

    pages: int
    named: tuple[Place, ...]
    chosen: Place
    signed: Place | None


def layout_of(pdf: bytes, page: int | None = None) -> Layout:
    """Return where a PDF can be signed.

    Args:
        pdf: The file.
        page: Where a signature without a place goes; None for the last one.

    Raises:
        PdfUnfitError: It is no good PDF.
        PdfEncryptedError: It asks for a password.
        PlaceMissingError: There is no such page.
    """
    with reading():
        reader = opened(pdf).prev
        return Layout(
            pages=int(reader.root["/Pages"]["/Count"]),
            named=places.named_places(reader),
            chosen=places.chosen_place(reader, page),
            signed=places.leader_signature(reader),
        )


def stamp_place(pdf: bytes, lines: int) -> Place:
    """Return where the stamp of an appendix goes.

    Raises:
        PdfUnfitError: It is no good PDF.
        PdfEncryptedError: It asks for a password.
    """
    with reading():
        return places.corner(opened(pdf).prev, lines)


def sign(pdf: bytes, credential: Credential, looks: Looks, at: datetime) -> bytes:
    """Return the PDF with one signature more.

    Args:
        pdf: The file; it comes back unchanged in front of what is added.
        credential: Signs.
        looks: What the signature shows, and where.
        at: The time of this PC, with its zone.

    Raises:
        PdfUnfitError: It is no good PDF.
        PdfEncryptedError: It asks for a password.
        PdfClosedError: An earlier signature allows no other.
        SigningPictureError: The picture is not fit.
        CertificateExpiredError: The certificate is no longer valid.
        CertificateNotYetError: It is not valid yet.
        CertificatePurposeError: It is not for signing.
        ParappError: The token, or the store of Windows, does not sign.
    """
    _demand_valid(_certificate(credential), at)
    with reading(), TemporaryDirectory(prefix="parapp-") as folder:
        writer = opened(pdf)
        drawn = Path(folder) / "looks.pdf"
        drawn.write_bytes(_drawn(looks))
        signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=_free_name(writer.prev, looks.kind),
                md_algorithm=_DIGEST,
                subfilter=SigSeedSubFilter.PADES,
                app_build_props=BuildProps(name="parapp"),
            ),
            _signer(credential),
            stamp_style=StaticStampStyle.from_pdf_file(
                str(drawn), border_width=0, background_layout=_WHOLE
            ),
            new_field_spec=_field(writer.prev, looks),
        )
        return asyncio.run(_signed(signer, writer, at))


_WHOLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins()
)


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime) -> bytes:
    session = signer.init_signing_session(writer)
    session.system_time = at  # the stamp of an appendix shows the same
    reserved = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    out = BytesIO()
    digest, _out = document.digest_tbs_document(output=out)
    done = await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    await done.post_signature_processing(out)
    return out.getvalue()


def _drawn(looks: Looks) -> bytes:
    if looks.picture:
        return draw_picture(looks.picture, looks.place.width, looks.place.height)
    return draw_lines(looks.lines, looks.place, right=looks.kind is Kind.APPENDIX)


def _field(reader: PdfFileReader, looks: Looks) -> SigFieldSpec:
    place = looks.place
    return SigFieldSpec(
        sig_field_name=_free_name(reader, looks.kind),
        on_page=place.page - 1,
        box=(
            round(place.left),
            round(place.bottom),
            round(place.left + place.width),
            round(place.bottom + place.height),
        ),
    )


def _free_name(reader: PdfFileReader, kind: Kind) -> str:
    taken = places.field_names(reader)
    return next(
        name for n in range(1, len(taken) + 2) if (name := f"{kind.value}-{n}") not in taken
    )


@contextmanager
def reading() -> Iterator[None]:
    """Turn what the PDF library says of unfit files into our own errors."""
    try:
        yield
    except SigningError as error:
        raise PdfClosedError from error
    except BROKEN as error:
        raise PdfUnfitError from error


def opened(pdf: bytes) -> IncrementalPdfFileWriter:
    """Return a PDF that is being added to.

    Raises:
        PdfEncryptedError: It asks for a password.
    """
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if writer.prev.encrypted:
        raise PdfEncryptedError
    return writer


def _certificate(credential: Credential) -> Certificate:
    if isinstance(credential, FileCredential):
        return credential.certificate
    return load_der_x509_certificate(credential.key.certificate)


def name_of(certificate: Certificate) -> str:
    """Return whose certificate it is."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def signer_name(credential: Credential) -> str:
    """Return who signs, as the certificate says."""
    return name_of(_certificate(credential))


def _demand_valid(certificate: Certificate, at: datetime) -> None:
    name = name_of(certificate)
    until, since = certificate.not_valid_after_utc, certificate.not_valid_before_utc
    if at > until:
        raise CertificateExpiredError(name=name, until=until.astimezone(at.tzinfo).date())
    if at < since:
        raise CertificateNotYetError(name=name, since=since.astimezone(at.tzinfo).date())
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CertificatePurposeError(name=name)


def _signer(credential: Credential) -> Signer:
    if not isinstance(credential, FileCredential):
        return _OutsideSigner(credential)
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call] # has no annotations
    registry.register_multiple(_asn1(each) for each in credential.others)
    return SimpleSigner(
        signing_cert=_asn1(credential.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=registry,
    )


def _asn1(certificate: Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


class _OutsideSigner(Signer):
    """Lets a token or the store of Windows sign, once."""

    def __init__(self, credential: TokenCredential | StoreCredential) -> None:
        self._credential = credential
        certificate = asn1_x509.Certificate.load(credential.key.certificate)
        super().__init__(signing_cert=certificate)
        self._algorithm = certificate.public_key.algorithm

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - SHA-256, the only one asked for here
        dry_run: bool = False,  # noqa: FBT001, FBT002 - as the library calls it
    ) -> bytes:
        """Return the signature of `data`; a dry run only asks how long it will be."""
        if dry_run:
            return bytes(_LONGEST)
        if isinstance(self._credential, StoreCredential):
            return sign_in_store(self._credential, data)
        return sign_on_token(self._credential, data, self._algorithm)
