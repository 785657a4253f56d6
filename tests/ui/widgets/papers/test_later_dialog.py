"""What is added to signed papers later: with a network, without one, stopped on the way."""

from datetime import UTC, datetime
from threading import Event

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from parapp.export.signing.values import Kind
from parapp.models.signed_papers import Match, SignedPaper
from parapp.services.criteria_sets import current_year
from parapp.services.paper_roots import read_root_file, trust_roots
from parapp.services.papers.catalogue import paper_of
from parapp.services.signing import Request, sign_content
from parapp.services.signing_papers import signed_papers
from parapp.ui.widgets.papers.later_dialog import EvidenceDialog, TimeDialog
from parapp.ui.widgets.papers.signed_dialog import SignedDialog
from parapp.ui.widgets.papers.wanted import Wanted
from tests.export.signing.credentials import ca, crl, paper
from tests.export.signing.test_later import service, stamped
from tests.export.signing.test_sign import credential

SHEET = Wanted(paper=paper_of("scoresheet"))
WAIT = 20_000


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("later")
    request = Request(kind=Kind.LEADER)
    signed = sign_content(paper(), credential(), request, datetime.now(UTC))
    (folder / "giai-trinh-da-ky.pdf").write_bytes(signed)
    (folder / "ca.pem").write_bytes(ca()[1].public_bytes(Encoding.PEM))
    (folder / "ca.crl").write_bytes(crl().public_bytes(Encoding.DER))
    (folder / "khac.crl").write_bytes(b"none")
    return folder


@pytest.fixture
def card(qtbot, standing, files):
    """The signed papers of the window: one that its leader signed, and what was added to it."""
    store = standing.desk.context().store
    file = store.evidence.add(files / "giai-trinh-da-ky.pdf")
    trust_roots(store, read_root_file(files / "ca.pem"), actor="An")
    with store.transaction(actor="An") as tx:
        tx.signed_papers.put(
            SignedPaper(
                year=current_year(tx),
                unit="XA01",
                kind="scoresheet",
                sha256=file.sha256,
                name=file.name,
                size=file.size,
                match=Match.BYTES,
                signers=("Nguyễn Thị Hằng Nga",),
                at=store.clock(),
                by="An",
            )
        )
    dialog = SignedDialog(standing.desk, SHEET, standing)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.card.papers))
    return dialog


def kept(window):
    with window.desk.context().store.reading() as tx:
        return signed_papers(tx)


def names(dialog):
    return {each.name for each in dialog.card.papers}


def ask(qtbot, card, buttons, kind):
    """Press a button of the paper that was signed first, and return the dialog it opens."""
    place = [each.name for each in card.card.papers].index("giai-trinh-da-ky.pdf")
    qtbot.keyClick(buttons[place], Qt.Key.Key_Return)
    opened = card.findChildren(kind)[-1]
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(opened)
    return opened


def test_a_time_stamp_is_added_when_the_service_answers(qtbot, card):
    dialog = ask(qtbot, card, card.card.times, TimeDialog)
    with service(stamped) as address:
        dialog.address.setText(address)
        with qtbot.waitSignal(dialog.completed, timeout=WAIT):
            qtbot.keyClick(dialog.act, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "giai-trinh-da-ky-dau-thoi-gian.pdf" in names(card))
    assert "bản mới “giai-trinh-da-ky-dau-thoi-gian.pdf”" in card.said
    assert dialog._desk.memory.text("time-service") == address


def test_without_a_network_the_way_round_is_told_and_what_was_typed_stays(
    qtbot, card, standing
):
    before = len(kept(standing))
    dialog = ask(qtbot, card, card.card.times, TimeDialog)
    dialog.address.setText("http://127.0.0.1:9/tsa")
    dialog.act.click()
    qtbot.waitUntil(lambda: "Không có mạng" in dialog.said, timeout=WAIT)

    assert "parapp pdf time" in dialog.said
    assert dialog.address.text() == "http://127.0.0.1:9/tsa"
    assert (dialog.act.isEnabled(), dialog.busy.is_busy) == (True, False)
    assert len(kept(standing)) == before


@pytest.mark.parametrize("stop", ["button", "escape"])
def test_waiting_is_shown_and_can_be_stopped(qtbot, card, standing, stop):
    over, before = Event(), len(kept(standing))
    dialog = ask(qtbot, card, card.card.times, TimeDialog)
    with service(lambda _asked: (over.wait(30), (500, b""))[1]) as address:
        dialog.address.setText(address)
        dialog.act.click()
        assert dialog.busy.is_busy
        if stop == "button":
            qtbot.waitUntil(lambda: "đã chờ 1 giây" in dialog.busy.said, timeout=WAIT)
            qtbot.keyClick(dialog.busy.stop, Qt.Key.Key_Return)
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: "Đã dừng" in dialog.said, timeout=WAIT)
        over.set()

    assert (dialog.isVisible(), dialog.busy.is_busy) == (True, False)
    assert len(kept(standing)) == before


def test_evidence_is_added_from_a_file(qtbot, card, files, monkeypatch):
    dialog = ask(qtbot, card, card.card.proofs, EvidenceDialog)
    chosen = [str(files / "ca.crl")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: (chosen, ""))
    qtbot.keyClick(dialog.choose, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.completed, timeout=WAIT):
        dialog.act.click()

    qtbot.waitUntil(lambda: "giai-trinh-da-ky-bang-chung.pdf" in names(card))
    assert dialog.files == (files / "ca.crl",)


def test_a_file_that_proves_nothing_is_told(qtbot, card, files):
    dialog = ask(qtbot, card, card.card.proofs, EvidenceDialog)
    dialog.show_files((files / "khac.crl",))
    dialog.act.click()

    qtbot.waitUntil(lambda: "không phải danh sách thu hồi" in dialog.said, timeout=WAIT)


def test_nothing_is_fetched_unless_it_is_wanted_and_what_is_missing_is_told(qtbot, card):
    dialog = ask(qtbot, card, card.card.proofs, EvidenceDialog)
    dialog.act.click()
    missing = dialog.said
    dialog.fetch.click()
    dialog.act.click()
    qtbot.waitUntil(lambda: "Không có mạng" in dialog.said, timeout=WAIT)

    assert "Hãy chọn tệp, hoặc đánh dấu" in missing
    assert "Nguyễn Thị Hằng Nga" in dialog.said


def test_an_address_that_is_none_is_told_before_anything_is_asked(qtbot, card):
    dialog = ask(qtbot, card, card.card.times, TimeDialog)
    dialog.address.setText("tsa.gov")
    dialog.act.click()

    assert "Hãy nhập địa chỉ" in dialog.said
    assert not dialog.busy.is_busy
