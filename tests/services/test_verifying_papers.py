"""Papers are checked in a process of their own, against the roots of the workspace."""

import pytest

from parapp.errors.verifying import (
    NoPaperError,
    PaperBrokenError,
    PaperLargeError,
    PaperLockedError,
    PaperStuckError,
    RootMissingError,
    RootUnreadableError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.viewing.worker import Worker
from parapp.messages import text_of
from parapp.progress import Cancelled
from parapp.services import paper_roots, verifying_papers
from parapp.services.verifying_papers import Outcome, verify_content, verify_file
from tests.export.signing.forging import (
    CLERK,
    NOW,
    OUTSIDER,
    ROOT,
    STRANGER,
    filled,
    forged,
    form,
    locked,
    paper,
    signed,
)
from tests.services.world import FIRST, begun


@pytest.fixture(scope="module")
def roots(tmp_path_factory):
    path = tmp_path_factory.mktemp("roots") / "ca.cer"
    path.write_bytes(ROOT.der)
    return paper_roots.read_root_file(path)


@pytest.fixture(scope="module", autouse=True)
def _one_process():
    yield
    verifying_papers.close_verifier()


def outcome(content, roots):
    return verify_content(content, "bao-cao.pdf", roots, at=NOW).outcome


def test_a_paper_signed_by_leader_and_clerk_is_good(roots, tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(signed(signed(paper()), CLERK, field="Dau"))

    found = verify_file(path, roots, at=NOW)

    assert found.outcome is Outcome.GOOD
    assert [verdict.signer for verdict in found.verdicts] == [
        "Nguyễn Văn Lãnh",
        "Trần Thị Văn Thư",
    ]


def test_a_forged_paper_is_refused_whoever_signed(roots):
    assert outcome(forged(signed(paper()), "99,99"), roots) is Outcome.REFUSED


def test_one_stranger_among_the_signers_leaves_the_paper_unproven(roots):
    assert outcome(signed(signed(paper()), OUTSIDER, field="La"), roots) is Outcome.UNPROVEN


def test_a_box_filled_in_later_does_not_refuse_a_paper(roots):
    assert outcome(filled(signed(form()), "Da xem"), roots) is Outcome.GOOD


def test_a_paper_without_a_signature_is_told(roots):
    assert outcome(paper(), roots) is Outcome.UNSIGNED


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NoPaperError),
        (b"PK\x03\x04", NoPaperError),
        (b"%PDF-1.7\nnothing", PaperBrokenError),
        (locked(), PaperLockedError),
    ],
)
def test_what_cannot_be_checked_is_refused_with_its_name(content, error):
    with pytest.raises(error) as refused:
        verify_content(content, "bao-cao.pdf", (), at=NOW)

    assert "bao-cao.pdf" in text_of(refused.value)


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "to.pdf"
    with path.open("wb") as out:
        out.truncate(200 << 20)

    with pytest.raises(PaperLargeError) as refused:
        verify_file(path, (), at=NOW)

    assert "100 MB" in text_of(refused.value)


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError):
        verify_file(tmp_path, (), at=NOW)


def test_a_paper_that_takes_too_long_is_left(monkeypatch):
    impatient = Worker(0.0)
    monkeypatch.setattr(verifying_papers, "papers_process", lambda: impatient)

    with pytest.raises(PaperStuckError):
        verify_content(signed(paper()) + b" " * (8 << 20), "to.pdf", (), at=NOW)

    assert not impatient.is_alive


def test_checking_can_be_cancelled():
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        verify_content(paper() + b" " * (8 << 20), "bao-cao.pdf", (), at=NOW, progress=stop)


def known(store):
    with store.reading() as tx:
        return [root.name for root in paper_roots.paper_roots(tx)]


def entries(store):
    with store.reading() as tx:
        return [entry.change for entry in tx.journal.entries()]


def test_a_root_is_trusted_once_and_the_journal_says_so(at, roots):
    store = at(begun)[FIRST]

    assert paper_roots.trust_roots(store, roots, actor="An") == 1
    assert paper_roots.trust_roots(store, roots, actor="An") == 0
    assert known(store) == ["CA thử nghiệm"]
    last = entries(store)[-1]
    assert (last.action, last.subject, last.new) == (
        "root-trusted",
        "CA thử nghiệm",
        roots[0].fingerprint,
    )


def test_a_root_that_is_dropped_is_trusted_no_longer(at, roots):
    store = at(begun)[FIRST]
    paper_roots.trust_roots(store, roots, actor="An")

    dropped = paper_roots.drop_root(store, roots[0].digits[:14], actor="An")

    assert (dropped.name, known(store)) == ("CA thử nghiệm", [])
    assert entries(store)[-1].action == "root-dropped"


@pytest.mark.parametrize("digits", ["", "32", "ffff ffff ffff"])
def test_digits_that_name_no_root_drop_none(at, roots, digits):
    store = at(begun)[FIRST]
    paper_roots.trust_roots(store, roots, actor="An")

    with pytest.raises(RootMissingError):
        paper_roots.drop_root(store, digits, actor="An")

    assert known(store) == ["CA thử nghiệm"]


def test_a_file_too_large_for_a_certificate_is_refused(tmp_path):
    path = tmp_path / "ca.cer"
    path.write_bytes(STRANGER.der + b" " * (1 << 20))

    with pytest.raises(RootUnreadableError):
        paper_roots.read_root_file(path)


def test_a_certificate_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError):
        paper_roots.read_root_file(tmp_path / "ca.cer")
