import asyncio
import socket
import time
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Event, Thread

import pytest
from asn1crypto import keys, tsp
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

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
from parapp.export.signing.later import WebStamper, add_evidence, add_time
from parapp.export.signing.pkcs12 import load
from parapp.export.signing.sign import _asn1
from parapp.progress import Cancelled
from tests.export.signing.credentials import (
    PASSPHRASE,
    answer_on,
    ca,
    certified,
    crl,
    p12,
    paper,
    rsa_key,
)
from tests.export.signing.test_sign import by_leader, credential, is_sound, sealed, signatures

ROOT = ca()[1].public_bytes(Encoding.DER)


@cache
def signed():
    return by_leader(paper())


@cache
def stamper():
    key, certificate = certified("Dấu thời gian thử nghiệm", key=rsa_key(), tsa=True)
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(_asn1(certificate), keys.PrivateKeyInfo.load(plain))


@contextmanager
def service(answer):
    """Serve what `answer` makes of each request, and yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            status, content = answer(asked)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            self.rfile = BytesIO(self.path.encode())
            self.headers["Content-Length"] = str(len(self.path))
            self.do_POST()

        def log_message(self, *_arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stamped(asked):
    request = tsp.TimeStampReq.load(asked)
    return 200, asyncio.run(stamper().async_request_tsa_response(request)).dump()


def test_a_time_stamp_is_added_behind_what_was_signed():
    with service(stamped) as address:
        whole = add_time(signed(), WebStamper(address), address)
    reader = PdfFileReader(BytesIO(whole))
    (stamp,) = reader.embedded_timestamp_signatures
    trusted = ValidationContext(trust_roots=[_asn1(ca()[1])], allow_fetching=False)

    assert whole.startswith(signed())
    assert is_sound(reader.embedded_regular_signatures[0])
    status = validate_pdf_timestamp(stamp, trusted)
    assert (status.valid, status.trusted, status.intact) == (True, True, True)


@pytest.mark.parametrize(
    "answer",
    [
        lambda _asked: (500, b""),
        lambda _asked: (200, b"junk"),
        lambda asked: (200, tsp.TimeStampReq.load(asked).dump()),
        lambda _asked: (
            200,
            tsp.TimeStampResp(
                {"status": {"status": "rejection"}, "time_stamp_token": None}
            ).dump(),
        ),
    ],
    ids=["fails", "junk", "echo", "refuses"],
)
def test_a_service_that_does_not_stamp_is_named(answer):
    with service(answer) as address, pytest.raises(TimeStampError) as told:
        add_time(signed(), WebStamper(address, seconds=5), address)

    assert told.value.details == {"address": address}


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/tsa"])
def test_an_address_that_nobody_answers_at_is_named(address):
    with pytest.raises(TimeStampError):
        add_time(signed(), WebStamper(address, seconds=2), address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/tsa", "http://tsa.invalid/"])
def test_without_a_network_it_is_told_apart_from_a_service_that_refuses(monkeypatch, address):
    def unknown(*_asked, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    if "invalid" in address:  # some networks take long to say so
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(TimeServiceUnreachedError) as told:
        add_time(signed(), WebStamper(address, seconds=2), address)

    assert told.value.details == {"address": address}


def test_a_service_is_asked_once_for_a_time_stamp():
    asked = []
    with service(lambda question: asked.append(question) or stamped(question)) as address:
        add_time(signed(), WebStamper(address), address)

    assert len(asked) == 1


@pytest.fixture
def silence():
    """The address of a service that takes a question and says nothing until the test ends."""
    over = Event()
    with service(lambda _asked: (over.wait(30), (500, b""))[1]) as address:
        yield address
        over.set()


def test_a_service_that_takes_too_long_is_given_up_and_told(silence):
    with pytest.raises(TimeServiceSlowError) as told:
        add_time(signed(), WebStamper(silence, seconds=0.3), silence)

    assert told.value.details["address"] == silence


def test_waiting_for_a_service_can_be_cancelled_at_once(silence):
    def stop(_done, _total):
        raise Cancelled

    begin = time.monotonic()
    with pytest.raises(Cancelled):
        add_time(signed(), WebStamper(silence, progress=stop), silence)
    assert time.monotonic() - begin < 2


def test_what_nobody_signed_gets_no_time_stamp_and_no_evidence():
    with pytest.raises(PdfNotSignedError):
        add_time(paper(), stamper())
    with pytest.raises(PdfNotSignedError):
        add_evidence(paper(), [ROOT])


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM], ids=["der", "pem"])
def test_evidence_of_every_signature_is_kept_in_the_file(encoding):
    both = sealed(signed())
    whole = add_evidence(both, [ROOT], [crl().public_bytes(encoding)])
    store = PdfFileReader(BytesIO(whole)).root["/DSS"]

    assert whole.startswith(both)
    assert len(store["/CRLs"]) == 1
    assert len(store["/VRI"]) == 2
    assert all(is_sound(signature) for signature in signatures(whole))


def test_without_a_list_there_is_no_evidence():
    with pytest.raises(EvidenceOfStandingError):
        add_evidence(signed(), [ROOT])


def test_without_the_root_there_is_no_evidence():
    with pytest.raises(EvidenceOfStandingError):
        add_evidence(signed(), [], [crl().public_bytes(Encoding.DER)])
    with pytest.raises(EvidenceRootError):
        add_evidence(signed(), [], [crl().public_bytes(Encoding.DER)])


def test_the_answer_of_the_issuer_in_a_file_is_evidence():
    held = credential("Có trả lời", asked_at="http://127.0.0.1:9/ocsp")
    answer = answer_on(held.certificate).public_bytes(Encoding.DER)
    whole = add_evidence(by_leader(paper(), held), [ROOT], [answer])

    assert len(PdfFileReader(BytesIO(whole)).root["/DSS"]["/OCSPs"]) == 1


def listed_at(address):
    """Return a paper signed with a certificate that names where the list is to be had."""
    return by_leader(paper(), load(p12("Có địa chỉ", lists_at=address), PASSPHRASE))


def test_the_issuer_is_asked_over_the_network_only_when_wanted():
    asked = []

    def give(question):
        asked.append(question)
        return 200, crl().public_bytes(Encoding.DER)

    with service(give) as address:
        content = listed_at(address)
        with pytest.raises(EvidenceOfStandingError):
            add_evidence(content, [ROOT])
        before = len(asked)
        whole = add_evidence(content, [ROOT], allow_fetching=True)

    assert (before, len(asked)) == (0, 1)
    assert len(PdfFileReader(BytesIO(whole)).root["/DSS"]["/CRLs"]) == 1


def test_an_issuer_that_nobody_reaches_is_told():
    with pytest.raises(EvidenceUnreachedError):
        add_evidence(listed_at("http://127.0.0.1:9/crl"), [ROOT], allow_fetching=True)


def test_a_revoked_certificate_is_told():
    held = credential("Đã thu hồi")
    revoked = crl(held.certificate.serial_number)

    with pytest.raises(CertificateRevokedError):
        add_evidence(by_leader(paper(), held), [ROOT], [revoked.public_bytes(Encoding.DER)])


@pytest.mark.parametrize("junk", [b"", b"junk", ROOT, b"-----BEGIN X-----\n!\n-----END X-----"])
def test_a_file_that_is_no_list_is_refused(junk):
    with pytest.raises(EvidenceUnreadableError):
        add_evidence(signed(), [ROOT], [junk])
