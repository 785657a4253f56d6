"""Makes issuers, certificates and signed papers, and forges what an attacker would."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

NOW = datetime.now(UTC).replace(microsecond=0)  # what pyHanko writes into signatures
YEAR = timedelta(days=365)
_RSA = {2, 6, 7}  # the leader, as tokens do, and who pyHanko gives time stamps with


@cache
def key(number):
    """Return a key; the same for the same number, since making one takes long."""
    if number in _RSA:
        return rsa.generate_private_key(public_exponent=65537, key_size=2048), number
    return ec.generate_private_key(ec.SECP256R1()), number


def _name(common, organisation=""):
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


@dataclass(frozen=True)
class Issuer:
    """Who gives out certificates."""

    name: str = "CA thử nghiệm"
    number: int = 0

    @property
    def certificate(self):
        return _issuer_certificate(self.name, self.number)

    @property
    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def issue(self, name, number, *, begins=NOW - YEAR, ends=NOW + YEAR, usage="sign"):
        return _issued(self, name, number, (begins, ends), usage)


_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _usage(**allowed):
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in _USES})


@cache
def _issuer_certificate(name, number):
    private, _number = key(f"issuer {number}")
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(name))
        .public_key(private.public_key())
        .serial_number(number + 1)
        .not_valid_before(NOW - 10 * YEAR)
        .not_valid_after(NOW + 10 * YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False
        )
        .sign(private, hashes.SHA256())
    )


@cache
def _issued(issuer, name, number, valid, usage):
    private, _number = key(number)
    signing, _number = key(f"issuer {issuer.number}")
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name, "UBND xã Tân Hộ Cơ"))
        .issuer_name(issuer.certificate.subject)
        .public_key(private.public_key())
        .serial_number(1000 + number)
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
    )
    if usage == "stamp":
        builder = builder.add_extension(
            _usage(digital_signature=True), critical=True
        ).add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    elif usage == "sign":
        builder = builder.add_extension(
            _usage(digital_signature=True, content_commitment=True), critical=True
        )
    else:
        builder = builder.add_extension(_usage(key_encipherment=True), critical=True)
    return builder.sign(signing, hashes.SHA256()), number


def _asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(number):
    private, _number = key(number)
    return asn1_keys.PrivateKeyInfo.load(
        private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


ROOT = Issuer()
STRANGER = Issuer("CA lạ", 1)
LEADER = ROOT.issue("Nguyễn Văn Lãnh", 2)
CLERK = ROOT.issue("Trần Thị Văn Thư", 3)
EXPIRED = ROOT.issue("Lê Văn Cũ", 4, begins=NOW - 2 * YEAR, ends=NOW - YEAR)
OUTSIDER = STRANGER.issue("Người Lạ", 5)
CLOCK = ROOT.issue("Dịch vụ dấu thời gian", 6, ends=NOW + 5 * YEAR, usage="stamp")
ODD_CLOCK = STRANGER.issue("Đồng hồ lạ", 7, usage="stamp")
CIPHER = ROOT.issue("Chứng thư mã hóa", 8, usage="encrypt")


def paper(*lines, hidden=""):
    """Return a PDF of one page; what is `hidden` is in the file and nowhere shown."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for number, line in enumerate(lines or ("BAO CAO: 86,50 diem",)):
        canvas.drawString(72, 770 - 20 * number, line)
    canvas.save()
    if not hidden:
        return out.getvalue()
    writer = IncrementalPdfFileWriter(out)
    writer.root["/HiddenHere"] = writer.add_object(_drawn(hidden))
    writer.update_root()
    writer.write_in_place()
    return out.getvalue()


def _drawn(text):
    return StreamObject(stream_data=f"BT /F1 12 Tf 72 770 Td ({text}) Tj ET".encode())


def clock(signer=CLOCK, at=NOW):
    """Return a service that gives time stamps."""
    certificate, number = signer
    return DummyTimeStamper(tsa_cert=_asn1(certificate), tsa_key=_asn1_key(number), fixed_dt=at)


def signed(content, signer=LEADER, *, field="ChuKy", box=None, stamper=None):
    """Return a PDF with one more signature."""
    certificate, number = signer
    signing = SimpleSigner(
        signing_cert=_asn1(certificate),
        signing_key=_asn1_key(number),
        cert_registry=SimpleCertificateStore(),
    )
    writer = IncrementalPdfFileWriter(BytesIO(content))
    append_signature_field(writer, SigFieldSpec(field, box=box))
    meta = PdfSignatureMetadata(
        field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    return PdfSigner(meta, signing, timestamper=stamper).sign_pdf(writer).getvalue()


def stamped_whole(content, stamper=None):
    """Return a PDF with a time stamp over the whole file."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    made = PdfTimeStamper(stamper or clock()).timestamp_pdf(writer, "sha256")
    return made.getvalue()


def forged(content, text):
    """Return a signed PDF whose page shows another text since a later save."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(_drawn(text))
    writer.mark_update(page.container_ref)
    return _saved(writer)


def switched(content):
    """Return a signed PDF whose page shows since a later save what was hidden in it."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.root.raw_get("/HiddenHere")
    writer.mark_update(page.container_ref)
    return _saved(writer)


def laid_over(content, text, box=(0, 0, 595, 842)):
    """Return a signed PDF with a field for a signature, without one, that hides its page."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    append_signature_field(writer, SigFieldSpec("TrongTron", box=box))
    field = writer.root["/AcroForm"]["/Fields"][-1]
    look = StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(map(NumberObject, box)),
        },
        stream_data=f"1 g 0 0 595 842 re f ({text})".encode(),
    )
    field["/AP"] = DictionaryObject({pdf_name("/N"): writer.add_object(look)})
    return _saved(writer)


def _saved(writer):
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def form():
    """Return a PDF with a box that is filled in."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.acroForm.textfield(name="YKien", x=72, y=600, width=200, height=20)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def filled(content, text):
    """Return a PDF of `form` with its box filled in by a later save."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/V"] = pdf_string(text)
    writer.mark_update(field.container_ref)
    return _saved(writer)


def listed(content, *, revoked=False):
    """Return a PDF that carries its issuer's list of revoked certificates."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    lists = [writer.add_object(StreamObject(stream_data=_list(ROOT, revoked)))]
    store = DictionaryObject({pdf_name("/CRLs"): ArrayObject(lists)})
    writer.root["/DSS"] = writer.add_object(store)
    writer.update_root()
    return _saved(writer)


def _list(issuer, revoked):
    signing, _number = key(f"issuer {issuer.number}")
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(NOW - timedelta(hours=1))
        .next_update(NOW + timedelta(days=7))
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
    )
    if revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(1000 + LEADER[1])
        builder = builder.add_revoked_certificate(
            entry.revocation_date(NOW - timedelta(days=2)).build()
        )
    made = builder.sign(signing, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def locked():
    """Return a PDF that asks for a password."""
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("mo", canPrint=1))
    canvas.drawString(72, 770, "86,50")
    canvas.save()
    return out.getvalue()


def annotated(content, text, kind="/FreeText"):
    """Return a signed PDF with a note laid over its figures by a later save."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    box = ArrayObject(map(NumberObject, (72, 765, 272, 785)))
    look = StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(map(NumberObject, (0, 0, 200, 20))),
        },
        stream_data=f"1 g 0 0 200 20 re f 0 g BT /F1 12 Tf 2 4 Td ({text}) Tj ET".encode(),
    )
    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name(kind),
            pdf_name("/Rect"): box,
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(look)}),
        }
    )
    notes = ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])
    page["/Annots"] = notes
    writer.mark_update(page.container_ref)
    return _saved(writer)


def drawn_over(content):
    """Return a PDF of `form` whose box is made larger than the page by a later save."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    writer.mark_update(field.container_ref)
    return _saved(writer)


def hole_of(content):
    """Return what names the signed bytes, and where the hole begins and ends."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", content)
    return found[0], *map(int, found.groups())


def unsigned(content, how):
    """Return a signed PDF whose signature says nothing, or not of what (USF)."""
    named, begin, end, length = hole_of(content)
    if how == "no range":
        return content.replace(named, b"/ByteRange null".ljust(len(named)))
    if how == "wide hole":
        wide = b"/ByteRange [0 %d %d %d" % (begin - 40, end, length)
        return content.replace(named, wide.ljust(len(named) - 1) + b"]")
    nothing = {"no contents": b"null", "empty": b"<>", "zeros": b"<00>"}[how]
    return content[:begin] + nothing.ljust(end - begin) + content[end:]


def wrapped(content, text):
    """Return a signed PDF whose signed end was moved behind another end (SWA).

    What was signed is there to the last byte, but readers go by what stands in between.
    """
    _named, begin, end, length = hole_of(content)
    tail = content[end:]
    table = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", tail)[1])
    shape = (
        b"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        b"/ByteRange[0 %d %08d %d]>>\nendobj\n"
    )
    old = content[table : content.index(b"trailer", table)]
    trailer = content[content.index(b"trailer", table) : content.rindex(b"startxref")]
    body = f"BT /F1 12 Tf 72 770 Td ({text}) Tj ET".encode()
    other = b"7 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(body), body)
    entry = b"7 1\n%010d 00000 n \n"
    place = table + len(old) + len(entry % 0) + len(trailer)
    head = shape % (begin, place + len(other), length)
    middle = head.ljust(table - end) + old + entry % place + trailer + other
    return content[:end] + middle + tail
