"""A time stamp and evidence are added to papers that are kept, when there is a network."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from parapp.errors.signing import (
    EvidenceRootError,
    SignedPaperMissingError,
    TimeServiceUnreachedError,
)
from parapp.export.signing.values import Kind, State
from parapp.messages import text_of
from parapp.models.journal import Change
from parapp.models.signed_papers import Match, SignedPaper
from parapp.progress import Cancelled
from parapp.services.completing_papers import prove_kept, stamp_kept
from parapp.services.criteria_sets import current_year
from parapp.services.paper_roots import paper_roots, read_root_file, trust_roots
from parapp.services.signing import Request, sign_content
from parapp.services.signing_papers import signed_papers
from parapp.services.verifying_papers import close_verifier, verify_content
from tests.export.signing.credentials import ca, crl, paper
from tests.export.signing.test_later import service, stamped
from tests.export.signing.test_sign import credential
from tests.services.world import FIRST, sent

ACTOR = "Trần Thị Ánh"


@pytest.fixture(scope="module", autouse=True)
def _one_process():
    yield
    close_verifier()


@pytest.fixture
def store(at, tmp_path):
    """A workspace that keeps a paper which its leader signed, and knows who issued that."""
    made = at(sent)[FIRST]
    root = tmp_path / "ca.pem"
    root.write_bytes(ca()[1].public_bytes(Encoding.PEM))
    trust_roots(made, read_root_file(root), actor=ACTOR)
    path = tmp_path / "bao-cao-da-ky.pdf"
    request = Request(kind=Kind.LEADER)
    path.write_bytes(sign_content(paper(), credential(), request, datetime.now(UTC)))
    file = made.evidence.add(path)
    with made.transaction(actor=ACTOR) as tx:
        tx.signed_papers.put(
            SignedPaper(
                year=current_year(tx),
                unit=FIRST,
                kind="self-assessment",
                sha256=file.sha256,
                name=file.name,
                size=file.size,
                match=Match.BYTES,
                signers=("Nguyễn Thị Hằng Nga",),
                at=made.clock(),
                by="An",
            )
        )
    return made


def on_record(store):
    with store.reading() as tx:
        return signed_papers(tx)


def content(store, paper):
    with store.evidence.open(paper.sha256) as found:
        return found.read()


def lines(store, paper):
    with store.reading() as tx:
        roots = paper_roots(tx)
    checked = verify_content(content(store, paper), "x.pdf", roots, at=datetime.now(UTC))
    return {line.code: line.state for line in checked.verdicts[0].lines}


def test_a_time_stamp_and_evidence_make_the_paper_whole_and_each_step_is_kept(store, tmp_path):
    (signed,) = on_record(store)
    revoked = tmp_path / "ca.crl"
    revoked.write_bytes(crl().public_bytes(Encoding.DER))
    with service(stamped) as address:
        timed = stamp_kept(store, signed.sha256, f" {address} ", actor=ACTOR)
    whole = prove_kept(store, timed.sha256, [revoked], actor=ACTOR)

    assert {p.name for p in on_record(store)} == {
        "bao-cao-da-ky.pdf",
        "bao-cao-da-ky-dau-thoi-gian.pdf",
        "bao-cao-da-ky-dau-thoi-gian-bang-chung.pdf",
    }
    assert content(store, whole).startswith(content(store, timed))
    assert content(store, timed).startswith(content(store, signed))
    assert (whole.by, whole.signers, whole.match) == (ACTOR, signed.signers, Match.BYTES)
    assert lines(store, whole) == {
        "intact": State.GOOD,
        "evidence-added": State.GOOD,
        "trusted": State.GOOD,
        "not-revoked": State.GOOD,
        "stamped-later": State.GOOD,
    }
    with store.reading() as tx:
        *_earlier, entry = tx.journal.entries()
    assert entry.change == Change(
        action="paper-signed-completed",
        subject=f"{whole.year}/{FIRST}/self-assessment",
        old=timed.sha256,
        new=whole.sha256,
    )


def test_without_a_network_nothing_changes_and_the_way_round_is_told(store):
    (signed,) = on_record(store)
    with pytest.raises(TimeServiceUnreachedError) as refused:
        stamp_kept(store, signed.sha256, "http://127.0.0.1:9/tsa", actor=ACTOR)

    told = text_of(refused.value)
    assert "127.0.0.1:9" in told
    assert "parapp pdf time" in told
    assert on_record(store) == (signed,)


def test_who_stops_waiting_keeps_what_was_there(store):
    (signed,) = on_record(store)

    def stop(_done, _total):
        raise Cancelled

    with service(stamped) as address, pytest.raises(Cancelled):
        stamp_kept(store, signed.sha256, address, actor=ACTOR, progress=stop)
    assert on_record(store) == (signed,)


def test_without_the_root_of_its_issuer_nothing_is_proven(store):
    (signed,) = on_record(store)
    with store.transaction(actor=ACTOR) as tx:
        (root,) = paper_roots(tx)
        tx.workspace.remove(f"paper_root/{root.fingerprint}")

    with pytest.raises(EvidenceRootError) as refused:
        prove_kept(store, signed.sha256, actor=ACTOR)
    assert "Kiểm tra văn bản" in text_of(refused.value)


def test_a_paper_that_is_not_kept_is_told(store):
    with pytest.raises(SignedPaperMissingError):
        stamp_kept(store, "0" * 64, "http://127.0.0.1:9/tsa", actor=ACTOR)
