"""Digits of a card, typed or scanned from its sheet."""

import pytest
from PySide6.QtWidgets import QWidget

from parapp.export.qr import card_text
from parapp.models.keys import KeyCard, Role
from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog

CARD = KeyCard(
    unit="X9", name="Xã Chín", role=Role.COMMUNE, epoch=1, signing_key="a" * 64, recipient="r"
)


@pytest.mark.parametrize("text", [CARD.fingerprint, card_text(CARD.unit, CARD.fingerprint)])
def test_what_is_typed_or_scanned_is_sent_as_forty_digits(qtbot, text):
    over = QWidget()
    qtbot.addWidget(over)
    dialog = TrustDialog(CARD, over)
    sent = []
    dialog.typed.connect(sent.append)
    dialog.digits.setText(text)
    dialog.digits.textEdited.emit(text)
    dialog.act.click()

    assert sent == [CARD.fingerprint.replace(" ", "")]
