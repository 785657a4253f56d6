import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from parapp.errors.verifying import RootRefusedError, RootUnreadableError
from parapp.export.signing.roots import read_roots
from tests.export.signing.forging import LEADER, ROOT, STRANGER

PEM = serialization.Encoding.PEM
BOTH = [STRANGER.certificate, ROOT.certificate]


@pytest.mark.parametrize(
    "content",
    [
        ROOT.der,
        ROOT.certificate.public_bytes(PEM),
        b"what it is\n" + ROOT.certificate.public_bytes(PEM),
        pkcs7.serialize_certificates([ROOT.certificate], Encoding.DER),
        pkcs7.serialize_certificates([ROOT.certificate], Encoding.PEM),
    ],
)
def test_a_certificate_is_read_in_each_form_it_is_given_out(content):
    (root,) = read_roots(content, "ca.cer")

    assert (root.name, root.is_top, root.der) == ("CA thử nghiệm", True, ROOT.der)
    assert len(root.digits.split()) == 16


def test_a_list_of_certificates_gives_each_of_them():
    found = read_roots(pkcs7.serialize_certificates(BOTH, Encoding.DER), "ca.p7b")

    assert {root.name for root in found} == {"CA lạ", "CA thử nghiệm"}


def test_a_certificate_of_a_person_is_no_root():
    with pytest.raises(RootRefusedError) as refused:
        read_roots(LEADER[0].public_bytes(PEM), "toi.cer")

    assert refused.value.details["name"] == "Nguyễn Văn Lãnh"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x30\x82\x01\x0a",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n",
        ROOT.der[:-9],
        ROOT.certificate.public_bytes(PEM) * 21,
    ],
)
def test_what_is_no_certificate_is_refused(content):
    with pytest.raises(RootUnreadableError):
        read_roots(content, "ca.cer")
