"""Certificates, keys, pictures and papers for tests of signing; made once a run."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw

from parapp.export.reports.content import Paragraph, ReportContent, Signer
from parapp.export.reports.page import draw

PASSPHRASE = "mật khẩu tệp"  # noqa: S105 - of a test
LEADER, CLERK = "Nguyễn Thị Hằng Nga", "Ủy ban nhân dân xã Tân Hồng"
NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)


@cache
def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def ca():
    return certified("Cơ quan chứng thực thử nghiệm", issuer=True)


def certified(
    name,
    *,
    key=None,
    issuer=False,
    until=NOW + YEAR,
    since=NOW - YEAR,
    usage=True,
    tsa=False,
    lists_at="",
    asked_at="",
):
    """Return a key and a certificate that the test authority issued."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    above, signing = (subject, key) if issuer else (ca()[1].subject, ca()[0])
    builder = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=above)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=issuer, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=usage and not issuer,
                content_commitment=usage and not issuer and not tsa,
                key_encipherment=not usage,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=issuer,
                crl_sign=issuer,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
    )
    if tsa:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    if lists_at:
        places = [x509.UniformResourceIdentifier(lists_at)]
        point = x509.DistributionPoint(places, None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if asked_at:
        place = x509.UniformResourceIdentifier(asked_at)
        service = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
        builder = builder.add_extension(
            x509.AuthorityInformationAccess([service]), critical=False
        )
    return key, builder.sign(signing, hashes.SHA256())


def answer_on(certificate):
    """Return the authority's own answer (OCSP) that a certificate stands."""
    key, own = ca()
    builder = ocsp.OCSPResponseBuilder().add_response(
        certificate,
        own,
        hashes.SHA1(),  # noqa: S303 - as issuers name certificates in answers
        ocsp.OCSPCertStatus.GOOD,
        NOW - timedelta(hours=1),
        NOW + YEAR,
        None,
        None,
    )
    by_key = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, own)
    return by_key.sign(key, hashes.SHA256())


@cache
def crl(*revoked):
    """Return the authority's list of revoked certificates, by their numbers."""
    key, certificate = ca()
    builder = (
        x509.CertificateRevocationListBuilder(issuer_name=certificate.subject)
        .last_update(NOW - timedelta(hours=1))
        .next_update(NOW + YEAR)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()),
            critical=False,
        )
    )
    for number in revoked:
        entry = x509.RevokedCertificateBuilder(number, NOW - timedelta(hours=2))
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key, hashes.SHA256())


@cache
def p12(name=LEADER, secret=PASSPHRASE, **how):
    """Return the bytes of a file with a certificate and its key."""
    key, certificate = certified(name, **how)
    locked = BestAvailableEncryption(secret.encode())
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, [ca()[1]], locked
    )


@cache
def png(colour=(20, 40, 200), size=(300, 120), *, transparent=True):
    """Return a picture like a signature."""
    ground = (255, 255, 255, 0) if transparent else (255, 255, 255)
    image = Image.new("RGBA" if transparent else "RGB", size, ground)
    pen = ImageDraw.Draw(image)
    pen.line([(10, size[1] - 20), (size[0] // 2, 10), (size[0] - 10, size[1] - 30)], colour, 6)
    pen.ellipse([4, 4, size[0] - 4, size[1] - 4], outline=colour, width=4)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def paper(text="Xã Tân Hồng báo cáo kết quả.", signers=1):
    """Return a paper with places for its signers, as PDF."""
    names = ("Nguyễn Thị Hằng Nga", "Trần Văn Đức")
    content = ReportContent(
        header=None,
        title="BÁO CÁO",
        abstract="Kết quả tự đánh giá",
        blocks=(Paragraph(text=text),),
        signers=tuple(Signer(title="CHỦ TỊCH", name=names[n]) for n in range(signers)),
        recipients=("Như trên", "Lưu: VT"),
    )
    out = BytesIO()
    draw(content, out)
    return out.getvalue()
