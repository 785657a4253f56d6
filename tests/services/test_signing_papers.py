import hashlib
from datetime import UTC, datetime

import pytest

from parapp.errors.signing import (
    PaperDiffersError,
    PdfNotSignedError,
    SignatureBrokenError,
    SignedPaperMissingError,
)
from parapp.errors.work import FileUnwritableError
from parapp.export.reports.layout import wording
from parapp.export.signing.values import Kind, State
from parapp.models.signed_papers import Match
from parapp.services import signing_papers as signing_papers_service
from parapp.services.papers.printing import content_of, drawn
from parapp.services.papers.sealing import Sealer
from parapp.services.signing import Request, sign_content
from parapp.services.signing_papers import keep_signed, save_signed, signed_papers, to_sign
from tests.export.signing.credentials import LEADER, png
from tests.export.signing.test_sign import credential, sealed
from tests.services.world import FIRST, sent

REPORT = "self-assessment"
NAME = "Báo cáo đã ký.pdf"


def signed(pdf):
    request = Request(kind=Kind.LEADER, picture=png())
    return sign_content(pdf, credential(), request, datetime.now(UTC))


@pytest.fixture
def store(at):
    return at(sent)[FIRST]


@pytest.fixture
def draft(store):
    return drawn(content_of(store, REPORT))


def kept(store, tmp_path, content, kind=REPORT):
    path = tmp_path / NAME
    path.write_bytes(content)
    return keep_signed(store, path, kind, actor="Trần Thị Ánh")


def on_record(store):
    with store.reading() as tx:
        return signed_papers(tx)


def test_a_signed_report_is_kept_with_who_signed_it(store, draft, tmp_path):
    whole = sealed(signed(draft))

    result = kept(store, tmp_path, whole)

    (paper,) = on_record(store)
    assert paper == result.paper
    assert (paper.kind, paper.unit, paper.name) == (REPORT, FIRST, NAME)
    assert (paper.match, paper.signers[0], paper.by) == (Match.BYTES, LEADER, "Trần Thị Ánh")
    assert len(paper.signers) == 2
    assert store.evidence.verify(hashlib.sha256(whole).hexdigest())
    assert result.checked.verdicts[0].trust.state is not State.GOOD


def test_the_journal_says_what_was_kept(store, draft, tmp_path):
    kept(store, tmp_path, signed(draft))

    with store.reading() as tx:
        *_earlier, entry = tx.journal.entries()
    assert (entry.change.action, entry.actor) == ("paper-signed-kept", "Trần Thị Ánh")
    assert entry.change.new == on_record(store)[0].sha256


def test_number_and_date_of_the_clerk_do_not_make_another_paper(store, tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "_BLANK", "\u00a012\u00a0")
    numbered = drawn(content_of(store, REPORT))
    monkeypatch.undo()

    result = kept(store, tmp_path, signed(numbered))

    assert result.paper.match is Match.TEXT


def test_a_paper_that_was_printed_with_its_code_is_known_by_it(at, tmp_path):
    world = at(sent)
    sealer, path = Sealer(world.keys[FIRST]), tmp_path / NAME
    path.write_bytes(signed(drawn(content_of(world[FIRST], REPORT, sealer=sealer))))

    with pytest.raises(PaperDiffersError):
        keep_signed(world[FIRST], path, REPORT, actor="x")

    result = keep_signed(world[FIRST], path, REPORT, actor="x", sealer=sealer)

    assert result.paper.match is Match.BYTES


def test_another_paper_is_refused_and_not_kept(store, tmp_path):
    other = drawn(content_of(store, "scoresheet"))

    with pytest.raises(PaperDiffersError):
        kept(store, tmp_path, signed(other))
    assert on_record(store) == ()


def test_a_paper_nobody_signed_is_refused(store, draft, tmp_path):
    with pytest.raises(PdfNotSignedError):
        kept(store, tmp_path, draft)


def test_a_paper_changed_after_signing_is_refused(store, draft, tmp_path):
    changed = bytearray(signed(draft))
    changed[len(draft) // 2] ^= 1

    with pytest.raises(SignatureBrokenError):
        kept(store, tmp_path, bytes(changed))
    assert on_record(store) == ()


def test_the_same_file_is_on_record_once(store, draft, tmp_path):
    whole = signed(draft)

    first = kept(store, tmp_path, whole)
    again = kept(store, tmp_path, whole)

    assert len(on_record(store)) == 1
    assert (first.is_new, again.is_new) == (True, False)
    assert again.paper == first.paper


def test_what_was_added_elsewhere_is_known_by_what_was_kept_before(
    store, draft, tmp_path, monkeypatch
):
    whole = signed(draft)
    kept(store, tmp_path, whole)
    monkeypatch.setattr(signing_papers_service, "_drafts", lambda *_now: [b"another by now"])

    result = kept(store, tmp_path, sealed(whole))

    assert (result.is_new, result.paper.match) == (True, Match.BYTES)
    assert len(on_record(store)) == 2


def test_the_leader_signs_the_draft_and_the_clerk_seals_what_is_kept(store, draft, tmp_path):
    before = to_sign(store, REPORT, is_seal=True)
    whole = signed(draft)
    kept(store, tmp_path, whole)

    assert (before, to_sign(store, REPORT)) == (draft, draft)
    assert to_sign(store, REPORT, is_seal=True) == whole


def test_a_signed_paper_is_saved_as_it_came(store, draft, tmp_path):
    whole = signed(draft)
    digits = kept(store, tmp_path, whole).paper.sha256[:8]

    save_signed(store, digits, tmp_path / "lấy ra.pdf")

    assert (tmp_path / "lấy ra.pdf").read_bytes() == whole
    with pytest.raises(SignedPaperMissingError):
        save_signed(store, digits[:5], tmp_path / "x.pdf")
    with pytest.raises(SignedPaperMissingError):
        save_signed(store, "0" * 64, tmp_path / "x.pdf")
    with pytest.raises(FileUnwritableError):
        save_signed(store, digits, tmp_path / NAME / "x.pdf")
