"""Signing with a key of the certificate store of Windows; the store itself is played here."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from parapp.export.signing import windows_store
from parapp.export.signing.values import TokenKey
from parapp.ui.widgets.papers import credential_input
from parapp.ui.widgets.papers.sign_dialog import SignDialog
from tests.export.signing.credentials import paper

KEY = TokenKey(
    token="Viettel-CA",  # noqa: S106 - the name of a program
    serial="",
    key="ab" * 20,
    certificate=b"",
    name="Xã Tân Hồng",
    until=date(2028, 5, 4),
)
STORE = "windows-store"


@pytest.fixture
def dialog(qtbot, standing, tmp_path, monkeypatch):
    monkeypatch.setattr(credential_input, "has_windows_store", lambda: True)
    (tmp_path / "bao-cao.pdf").write_bytes(paper())
    shown = SignDialog(standing.desk, tmp_path / "bao-cao.pdf", standing)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(shown)
    shown.open()
    shown.credential.source.setCurrentIndex(shown.credential.source.findData(STORE))
    return shown


def test_the_store_is_read_and_needs_no_pin(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(windows_store, "store_keys", lambda **_how: (KEY,))
    held = dialog.credential
    said = held.missing()[0]

    held.read_store.click()
    qtbot.waitUntil(lambda: held.held.count() == 1)

    assert "Đọc kho" in said
    assert held.missing() is None
    assert held.held.currentText() == "Xã Tân Hồng, hết hạn 04/05/2028 (Viettel-CA)"
    assert (held.held.isVisible(), held.pin.isVisible()) == (True, False)
    assert (held.take()().key, held.secret) == (KEY, held.held)


def test_a_store_that_cannot_be_read_is_told(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(windows_store, "has_windows_store", lambda: False)

    dialog.credential.read_store.click()

    qtbot.waitUntil(lambda: "chỉ có trên máy Windows" in dialog.said)
    assert dialog.isVisible()


@pytest.mark.skipif(windows_store.has_windows_store(), reason="this PC runs Windows")
def test_another_system_offers_no_store(standing):
    held = credential_input.CredentialInput(standing.desk, print)

    assert held.source.findData(STORE) == -1
    held.deleteLater()
