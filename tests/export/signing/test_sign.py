import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta, timezone
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers.functions import sign_pdf
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from parapp.errors.signing import (
    CertificateExpiredError,
    CertificateNotYetError,
    CertificatePurposeError,
    CredentialPassphraseError,
    CredentialUnreadableError,
    PdfClosedError,
    PdfEncryptedError,
    PdfUnfitError,
    PlaceMissingError,
    SigningPictureError,
)
from parapp.export.signing.pkcs12 import load
from parapp.export.signing.places import fitted, seal_place
from parapp.export.signing.sign import _asn1, _signer, layout_of, sign, stamp_place
from parapp.export.signing.values import Kind, Looks
from tests.export.signing.credentials import (
    CLERK,
    NOW,
    PASSPHRASE,
    YEAR,
    ca,
    p12,
    paper,
    png,
    rsa_key,
)

VIETNAM = timezone(timedelta(hours=7))


def credential(*args, **how):
    return load(p12(*args, **how), PASSPHRASE)


def by_leader(pdf, held=None):
    place = layout_of(pdf).named[-1]
    looks = Looks(kind=Kind.LEADER, place=fitted(place, png()), picture=png())
    return sign(pdf, held or credential(), looks, NOW)


def sealed(pdf):
    seal = png((220, 20, 20), (200, 200))
    looks = Looks(kind=Kind.SEAL, place=seal_place(layout_of(pdf).signed, seal), picture=seal)
    return sign(pdf, credential(CLERK), looks, NOW)


def signatures(pdf):
    return PdfFileReader(BytesIO(pdf)).embedded_signatures


def is_sound(signature):
    trusted = ValidationContext(trust_roots=[_asn1(ca()[1])], allow_fetching=False)
    status = validate_pdf_signature(signature, trusted)
    return status.bottom_line


def test_a_signed_paper_begins_with_the_paper_unchanged():
    assert by_leader(paper()).startswith(paper())


def test_the_signature_is_pades_with_sha_256_and_names_its_certificate():
    (signature,) = signatures(by_leader(paper()))
    attributes = {
        attribute["type"].native for attribute in signature.signer_info["signed_attrs"]
    }

    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.md_algorithm == "sha256"
    assert "signing_certificate_v2" in attributes
    assert "signing_time" not in attributes


@pytest.mark.parametrize("key", [None, rsa_key()], ids=["elliptic", "rsa"])
def test_the_signature_is_sound(key):
    (signature,) = signatures(by_leader(paper(), credential("Lê Văn Đạt", key=key)))

    assert is_sound(signature)


def test_the_clerk_seals_after_the_leader_signed_and_both_hold():
    first, second = signatures(sealed(by_leader(paper())))

    assert is_sound(first)
    assert is_sound(second)
    assert "/Reference" not in first.sig_object


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs pdfsig of poppler")
def test_another_reader_finds_both_valid_and_the_whole_document_signed(tmp_path):
    path = tmp_path / "ky.pdf"
    path.write_bytes(sealed(by_leader(paper())))
    command = ["pdfsig", "-nocert", path]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert told.count("Signature is Valid") == 2
    first, second = told.split("Signature #2")
    assert "leader-1" in first
    assert "seal-1" in second
    assert "- Total document signed" in second


def test_the_seal_covers_a_third_of_the_signature_on_its_left():
    signed = by_leader(paper())
    leader = layout_of(signed).signed
    seal = seal_place(leader, png((220, 20, 20), (200, 200)))

    assert seal.left < leader.left
    assert seal.left + seal.width == pytest.approx(leader.left + leader.width / 3)


def test_the_picture_stands_in_the_leaders_place_and_keeps_its_shape():
    place = layout_of(paper(signers=2)).named[1]
    box = fitted(place, png())

    assert box.width / box.height == pytest.approx(300 / 120)
    assert place.left <= box.left
    assert box.left + box.width <= place.left + place.width + 0.01
    assert box.left + box.width / 2 == pytest.approx(place.left + place.width / 2)


def test_each_signer_of_a_paper_has_a_place_left_to_right():
    first, second = layout_of(paper(signers=2)).named

    assert (first.name, second.name) == ("signature-1", "signature-2")
    assert first.left < second.left


def test_a_paper_from_elsewhere_is_signed_on_the_page_that_is_chosen():
    foreign = paper(signers=0)
    layout = layout_of(foreign, 1)
    looks = Looks(kind=Kind.LEADER, place=layout.chosen, lines=("Ký bởi: Đặng Thị Ước",))

    assert layout.named == ()
    assert len(signatures(sign(foreign, credential(), looks, NOW))) == 1
    with pytest.raises(PlaceMissingError):
        layout_of(foreign, 2)


def test_the_stamp_of_an_appendix_stands_top_right_and_tells_number_and_time():
    at = NOW.astimezone(VIETNAM)
    lines = ("Số: 12/BC-UBND", at.isoformat(timespec="seconds"))
    place = stamp_place(paper(), len(lines))
    stamped = sign(
        paper(), credential(CLERK), Looks(kind=Kind.APPENDIX, place=place, lines=lines), at
    )
    (signature,) = signatures(stamped)

    assert place.page == 1
    assert place.left + place.width > 520
    assert place.bottom > 800
    assert signature.field_name == "appendix-1"
    assert signature.self_reported_timestamp == at


def test_an_expired_certificate_signs_nothing():
    held = credential("Hết hạn", since=NOW - 2 * YEAR, until=NOW - YEAR)

    with pytest.raises(CertificateExpiredError):
        by_leader(paper(), held)


def test_a_certificate_that_is_not_valid_yet_signs_nothing():
    held = credential("Chưa đến hạn", since=NOW + YEAR / 2)

    with pytest.raises(CertificateNotYetError):
        by_leader(paper(), held)


def test_a_certificate_that_is_not_for_signing_signs_nothing():
    with pytest.raises(CertificatePurposeError):
        by_leader(paper(), credential("Chỉ mã hóa", usage=False))


def test_a_wrong_passphrase_is_told_from_a_file_that_is_no_credential():
    with pytest.raises(CredentialPassphraseError):
        load(p12(), "khác")
    with pytest.raises(CredentialUnreadableError):
        load(b"0\x03\x02\x01\x05", PASSPHRASE)
    with pytest.raises(CredentialUnreadableError):
        load(paper(), PASSPHRASE)


def test_a_passphrase_typed_in_parts_is_the_same():
    decomposed = "ma\u0323\u0302t kha\u0302\u0309u te\u0302\u0323p"

    assert load(p12(), decomposed).certificate == load(p12(), PASSPHRASE).certificate


@pytest.mark.parametrize(
    "picture",
    [b"GIF89a", png(transparent=False), png()[:80]],
    ids=["another kind", "not transparent", "cut off"],
)
def test_a_picture_that_is_not_fit_is_refused(picture):
    with pytest.raises(SigningPictureError):
        fitted(layout_of(paper()).chosen, picture)


def test_a_pdf_with_a_password_is_refused():
    writer = copy_into_new_writer(PdfFileReader(BytesIO(paper())))
    handler = StandardSecurityHandler.build_from_pw("chủ", "khách")
    writer.security_handler = handler
    writer._encrypt = writer.add_object(handler.as_pdf_object())
    out = BytesIO()
    writer.write(out)

    with pytest.raises(PdfEncryptedError):
        layout_of(out.getvalue())


def test_a_pdf_that_an_earlier_signature_locked_is_refused():
    locked = sign_pdf(
        IncrementalPdfFileWriter(BytesIO(paper())),
        PdfSignatureMetadata(
            field_name="x", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
        ),
        _signer(credential()),
    ).getvalue()

    with pytest.raises(PdfClosedError):
        by_leader(locked)


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, len(paper()) - 1), junk=st.binary(max_size=40))
def test_a_damaged_pdf_is_refused_or_signed_and_nothing_else(cut, junk):
    damaged = paper()[:cut] + junk + paper()[cut + len(junk) :]
    looks = Looks(kind=Kind.LEADER, place=LOOKS_PLACE, lines=("x",))
    try:
        signed = sign(damaged, HELD, looks, NOW)
    except (PdfUnfitError, PdfClosedError, PdfEncryptedError):
        return

    assert signed.startswith(damaged)


LOOKS_PLACE = replace(layout_of(paper()).chosen, page=1)
HELD = credential()
