"""A report explained: signed, sealed, stamped and checked by keys alone, in a real window."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit

from parapp.services.paper_roots import read_root_file, trust_roots
from parapp.services.practising import PASSPHRASE
from parapp.services.signing_papers import signed_papers
from parapp.services.verifying_papers import Outcome, close_verifier
from parapp.ui.widgets.papers.sign_dialog import SignDialog
from tests.export.signing.credentials import CLERK, LEADER, ca, p12, png
from tests.export.signing.test_sign import signatures
from tests.ui.locking import locked

SECRET = "mat khau tep"  # noqa: S105 - typed with keys of ASCII only
WAIT = 20_000


@pytest.fixture
def drawer(tmp_path):
    """A folder with what two people sign with, and the root of both."""
    for name, who in (("leader", LEADER), ("clerk", CLERK)):
        (tmp_path / f"{name}.p12").write_bytes(p12(who, secret=SECRET))
    (tmp_path / "sign.png").write_bytes(png())
    (tmp_path / "seal.png").write_bytes(png((200, 0, 0), (200, 200)))
    (tmp_path / "ca.pem").write_bytes(ca()[1].public_bytes(Encoding.PEM))
    yield tmp_path
    close_verifier()


class Hands:
    """Presses keys where the focus is."""

    def __init__(self, qtbot, window):
        self._qtbot, self.window = qtbot, window

    def press(self, *keys):
        for key in keys:
            (combination,) = QKeySequence(key)
            self._qtbot.keyClick(
                QApplication.focusWidget(), combination.key(), combination.keyboardModifiers()
            )

    def type(self, text):
        assert isinstance(QApplication.focusWidget(), QLineEdit)
        self.press("Ctrl+A")
        self._qtbot.keyClicks(QApplication.focusWidget(), str(text))

    def tab_to(self, name):
        """Go on with Tab until an input of this name has the focus."""
        for _turn in range(40):
            held = QApplication.focusWidget()
            if name in {held.accessibleName(), getattr(held, "text", str)()}:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {name}")

    def dialog(self, kind):
        """Return the dialog that came up, once it has the keys; no desktop gives them here."""
        self._qtbot.waitUntil(
            lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=WAIT
        )
        found = QApplication.activeModalWidget()
        found.activateWindow()
        self._qtbot.waitUntil(found.isActiveWindow, timeout=WAIT)
        return found

    def sign(self, credential, target, *, downs=0, **inputs):
        """Open the dialog of the paper, fill it in by keys, and wait until it is signed."""
        self.press("Alt+K")
        dialog = self.dialog(SignDialog)
        assert isinstance(QApplication.focusWidget(), QComboBox)
        self.press(*["Down"] * downs)
        self.tab_to("Tệp chứng thư số")
        self.type(credential)
        self.tab_to("Mật khẩu của tệp")
        self.type(SECRET)
        for name, text in inputs.items():
            self.tab_to(
                {"picture": "Ảnh chữ ký, con dấu", "number": "Số, ký hiệu của văn bản"}[name]
            )
            self.type(text)
        self.tab_to("Lưu tệp đã ký")
        self.type(target)
        with self._qtbot.waitSignal(dialog.signed, timeout=WAIT):
            self.press("Alt+K")
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=WAIT)
        self.begin()

    def begin(self):
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)


@pytest.fixture
def window(standing, monkeypatch):
    """A window whose dossier is locked; its keys are opened when they are asked for."""
    monkeypatch.setattr(standing.desk, "ask_passphrase", lambda _error, take: take(PASSPHRASE))
    with locked(standing):
        yield standing


def test_a_paper_is_signed_sealed_stamped_and_checked_by_keys(
    qtbot, window, drawer, monkeypatch
):
    store = window.desk.context().store
    trust_roots(store, read_root_file(drawer / "ca.pem"), actor="An")
    hands, out = Hands(qtbot, window), drawer / "da-ky.pdf"
    hands.begin()
    hands.press("Ctrl+P")
    page = window.screen_shown
    hands.press("Down", "Down")
    assert page.list.paper.kind == "scoresheet"
    qtbot.waitUntil(page.signing.sign.isEnabled, timeout=WAIT)

    hands.sign(drawer / "leader.p12", out, picture=drawer / "sign.png")
    offered = [act.text() for act in page.notice._actions]
    sealed = drawer / "dong-dau.pdf"
    hands.sign(drawer / "clerk.p12", sealed, downs=1, picture=drawer / "seal.png")
    stamped = drawer / "phu-luc.pdf"
    hands.sign(drawer / "clerk.p12", stamped, downs=2, number="12/BC-UBND")
    hands.tab_to("Văn bản, báo cáo")
    hands.press("Down")
    verify = window.screen_shown
    chosen = (str(sealed), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: chosen)
    hands.tab_to("Chọn tệp PDF…")
    hands.press("Return")
    qtbot.waitUntil(lambda: verify.signatures.paper is not None, timeout=WAIT)

    found = verify.signatures
    assert offered == ["Mở văn bản", "Mở thư mục"]
    assert found.paper.outcome is Outcome.GOOD
    assert [each.signer for each in found.paper.verdicts] == [LEADER, CLERK]
    assert found.said.text().startswith("Đạt")
    assert len(signatures(stamped.read_bytes())) == 1
    with store.reading() as tx:
        assert [len(each.signers) for each in signed_papers(tx)] == [1, 2, 1]
