"""Signing a paper from its page, and the signed papers that are kept."""

import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from parapp.export.signing import token
from parapp.export.signing.values import Kind, TokenKey
from parapp.services.papers.catalogue import paper_of
from parapp.services.signing_papers import signed_papers
from parapp.ui.widgets.papers.sign_dialog import SignDialog
from parapp.ui.widgets.papers.signed_dialog import SignedDialog
from parapp.ui.widgets.papers.wanted import Wanted
from tests.export.signing.credentials import LEADER, PASSPHRASE, p12, paper, png
from tests.export.signing.test_sign import signatures

SHEET = Wanted(paper=paper_of("scoresheet"))
KEY = TokenKey(
    token="Văn thư",  # noqa: S106 - the name of a device
    serial="1",
    key="a1",
    certificate=b"",
    name="Xã Tân Hồng",
    until=date(2028, 5, 4),
)


@pytest.fixture
def drawer(tmp_path):
    """A folder with a draft, a credential and pictures."""
    (tmp_path / "bao-cao.pdf").write_bytes(paper())
    (tmp_path / "leader.p12").write_bytes(p12(LEADER))
    (tmp_path / "sign.png").write_bytes(png())
    (tmp_path / "seal.png").write_bytes(png((200, 0, 0), (200, 200)))
    return tmp_path


@pytest.fixture
def ask(qtbot, standing, drawer):
    """Return a function that opens the dialog of a file or paper, its credential filled in."""

    def opened(source, passphrase=PASSPHRASE, target="da-ky.pdf"):
        dialog = SignDialog(standing.desk, source, standing)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.credential.source.setCurrentIndex(0)
        dialog.credential.file.path = drawer / "leader.p12"
        dialog.credential.passphrase.line.setText(passphrase)
        dialog.target.path = drawer / target
        return dialog

    return opened


def choose(dialog, kind):
    dialog.kind.setCurrentIndex(list(Kind).index(kind))


def kept(window):
    with window.desk.context().store.reading() as tx:
        return signed_papers(tx)


def test_a_file_is_signed_with_a_picture(qtbot, ask, drawer):
    dialog = ask(drawer / "bao-cao.pdf")
    dialog.picture.path = drawer / "sign.png"

    with qtbot.waitSignal(dialog.signed, timeout=20_000):
        dialog.act.click()

    assert len(signatures((drawer / "da-ky.pdf").read_bytes())) == 1
    assert (drawer / "bao-cao.pdf").read_bytes() == paper()


@pytest.mark.parametrize("where", ["passphrase", "target"])
def test_enter_behind_the_passphrase_or_another_line_signs(qtbot, ask, drawer, where):
    dialog = ask(drawer / "bao-cao.pdf")
    lines = {"passphrase": dialog.credential.passphrase.line, "target": dialog.target.line}
    dialog.credential.passphrase._eye.setFocus()
    qtbot.keyClick(dialog.credential.passphrase._eye, Qt.Key.Key_Return)
    assert not dialog.busy.is_busy  # the eye only shows what is typed

    with qtbot.waitSignal(dialog.signed, timeout=20_000):
        qtbot.keyClick(lines[where], Qt.Key.Key_Return)

    assert len(signatures((drawer / "da-ky.pdf").read_bytes())) == 1


def test_what_is_told_below_the_signed_papers_makes_their_dialog_no_higher(qtbot, standing):
    shown = SignedDialog(standing.desk, SHEET, standing)
    qtbot.addWidget(shown)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown.open()
    before = shown.size()

    shown.say("Tệp PDF chưa có chữ ký số nào. Hãy chọn tệp đã ký. " * 3, "wrong")
    shown.layout().activate()

    assert shown.size() == before
    assert shown.focusWidget() is shown.card.take


def test_a_paper_is_drawn_signed_and_kept_and_shown(qtbot, ask, standing, drawer, monkeypatch):
    dialog = ask(SHEET)
    with qtbot.waitSignal(dialog.signed, timeout=60_000):
        dialog.act.click()
    shown = SignedDialog(standing.desk, SHEET, standing)
    qtbot.addWidget(shown)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.waitUntil(lambda: len(shown.card.papers) == 1)
    out = drawer / "lay-ra.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    shown.card.saves[0].click()
    qtbot.waitUntil(lambda: "lay-ra.pdf" in shown.said)

    (found,) = kept(standing)
    assert (found.kind, found.signers) == ("scoresheet", (LEADER,))
    assert out.read_bytes() == (drawer / "da-ky.pdf").read_bytes()


def test_the_place_that_is_offered_is_none_where_something_was_signed_before(
    qtbot, standing, drawer
):
    source = drawer / "bao-cao.pdf"
    (drawer / "bao-cao-da-ky.pdf").write_bytes(b"%PDF")
    (drawer / "bao-cao-da-ky-2.pdf").write_bytes(b"%PDF")

    dialog = SignDialog(standing.desk, source, standing)
    qtbot.addWidget(dialog)

    assert dialog.target.path == drawer / "bao-cao-da-ky-3.pdf"


def test_a_paper_signed_elsewhere_that_is_another_is_refused(
    qtbot, ask, standing, drawer, monkeypatch
):
    dialog = ask(drawer / "bao-cao.pdf", target="khac.pdf")
    with qtbot.waitSignal(dialog.signed, timeout=20_000):
        dialog.act.click()
    shown = SignedDialog(standing.desk, SHEET, standing)
    qtbot.addWidget(shown)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    chosen = str(drawer / "khac.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (chosen, ""))
    before = len(kept(standing))
    shown.card.take.click()
    qtbot.waitUntil(lambda: "khác bản in" in shown.said, timeout=60_000)

    assert len(kept(standing)) == before


def broken(content):
    """A signed paper with a byte changed that both readers and signatures look at."""
    place = content.index(b"/Title")
    return content[:place] + b"/Titlf" + content[place + 6 :]


@pytest.fixture
def take_back(qtbot, ask, standing, drawer, monkeypatch):
    """Return a function that takes in a kept paper, made into something else, and tells."""

    def taken(make):
        if not kept(standing):
            dialog = ask(SHEET)
            with qtbot.waitSignal(dialog.signed, timeout=60_000):
                dialog.act.click()
        with standing.desk.context().store.evidence.open(kept(standing)[0].sha256) as content:
            (drawer / "ve.pdf").write_bytes(make(content.read()))
        shown = SignedDialog(standing.desk, SHEET, standing)
        qtbot.addWidget(shown)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        chosen = str(drawer / "ve.pdf")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (chosen, ""))
        before = len(kept(standing))
        shown.card.take.click()
        qtbot.waitUntil(lambda: bool(shown.said), timeout=60_000)
        return shown.said, len(kept(standing)) - before

    return taken


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda whole: whole, "đã có cùng hồ sơ từ ngày"),
        (lambda whole: whole[: whole.index(b"%%EOF") + 6], "chưa có chữ ký số nào"),
        (broken, "đã bị sửa sau khi ký"),
        (lambda _whole: b"%PDF-1.7\n", "bị hỏng"),
    ],
    ids=["kept before", "unsigned", "changed", "damaged"],
)
def test_what_comes_back_and_is_not_kept_is_told_why(take_back, make, said):
    told, more = take_back(make)

    assert said in told
    assert more == 0


def test_a_wrong_passphrase_is_told_and_everything_else_stays(qtbot, ask, drawer):
    dialog = ask(drawer / "bao-cao.pdf", "sai")
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.said.startswith("Mật khẩu của tệp"))

    assert dialog.isVisible()
    assert dialog.act.isEnabled()
    assert dialog.credential.passphrase.text == ""
    assert dialog.credential.passphrase.isAncestorOf(dialog.focusWidget())
    assert dialog.credential.file.path == drawer / "leader.p12"
    assert not (drawer / "da-ky.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Kind.SEAL, "ảnh con dấu"), (Kind.APPENDIX, "số, ký hiệu"), (Kind.LEADER, "nơi lưu")],
)
def test_what_is_still_missing_is_told(ask, drawer, kind, said):
    dialog = ask(drawer / "bao-cao.pdf")
    choose(dialog, kind)
    dialog.picture.path = dialog.target.path = None
    dialog.act.click()

    assert said in dialog.said


def test_a_token_needs_driver_key_and_pin(ask, drawer):
    dialog = ask(drawer / "bao-cao.pdf")
    held = dialog.credential
    held.source.setCurrentIndex(1)
    said = [held.missing()[0]]
    held.module.path = Path("/token.so")
    said.append(held.missing()[0])
    held.show_keys([KEY])
    said.append(held.missing()[0])
    held.pin.line.setText("123456")

    assert [text.split()[-1] for text in said] == ["token.", "số.", "token."]
    assert held.missing() is None
    assert "Xã Tân Hồng" in held.keys.currentText()


def test_a_pin_is_handed_on_once(ask, drawer):
    held = ask(drawer / "bao-cao.pdf").credential
    held.source.setCurrentIndex(1)
    held.module.path = Path("/token.so")
    held.show_keys([KEY])
    held.pin.line.setText("123456")
    credential = held.take()()

    assert (credential.pin, credential.key, credential.module) == ("123456", KEY, "/token.so")
    assert held.pin.text == ""


def test_a_driver_that_is_not_there_is_told(qtbot, ask, drawer):
    dialog = ask(drawer / "bao-cao.pdf")
    dialog.credential.source.setCurrentIndex(1)
    dialog.credential.module.path = Path("/không/có.so")
    dialog.credential.read.click()
    qtbot.waitUntil(lambda: "/không/có.so" in dialog.said, timeout=20_000)


def test_a_token_that_hangs_is_stopped_by_going_back(qtbot, ask, drawer, monkeypatch):
    def hang(_module, progress):
        while True:
            progress(0, 0)
            time.sleep(0.01)

    monkeypatch.setattr(token, "token_keys", hang)
    dialog = ask(drawer / "bao-cao.pdf")
    dialog.credential.source.setCurrentIndex(1)
    dialog.credential.module.path = Path("/token.so")
    dialog.credential.read.click()
    assert dialog.busy.is_busy

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Đã dừng" in dialog.said)

    assert (dialog.isVisible(), dialog.busy.is_busy) == (True, False)


def test_only_what_a_signature_needs_is_asked_for(ask, drawer):
    dialog = ask(drawer / "bao-cao.pdf")
    choose(dialog, Kind.APPENDIX)
    appendix = dialog.number.isVisible(), dialog.picture.isVisible(), dialog.place.isVisible()
    choose(dialog, Kind.LEADER)
    dialog.place.setCurrentIndex(2)

    assert appendix == (True, False, False)
    assert (dialog.number.isVisible(), dialog.page.isVisible()) == (False, True)


def test_the_page_offers_signing_and_the_signed_papers(qtbot, standing):
    standing.show_page("papers")
    page = standing.screen_shown
    qtbot.waitUntil(lambda: page.preview.made is not None, timeout=60_000)
    shown = page.signing.show_kept()
    shown.accept()

    assert page.signing.kept.isEnabled()
    assert page.signing.sign.isEnabled() != page.preview.made.is_draft
