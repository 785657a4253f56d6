"""Asks for the passphrase without blocking the window, and again where it was wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.errors.bundles import PassphraseWrongError
from parapp.i18n import _
from parapp.services.practising import PASSPHRASE, is_practice
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.passphrase_input import PassphraseInput
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.ui.desk import Desk

Take = Callable[[str | None], None]


class PassphraseDialog(Dialog):
    """Takes one passphrase; it is handed on and kept nowhere."""

    def __init__(self, desk: Desk, error: ParappError, parent: QWidget | None = None) -> None:
        """Say why it is asked for.

        Args:
            desk: Whose workspace it opens.
            error: Why: it is needed, or the one given before was wrong.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Cụm mật khẩu"))
        self.input = PassphraseInput(_("Cụm mật khẩu"), desk.look)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(_("Nhập cụm mật khẩu"), "title"))
        rows.addWidget(
            Text(
                _(
                    "Cần cụm mật khẩu để lập và mở các gói, in mã kiểm tra lên văn bản. Chương "
                    "trình không lưu lại cụm mật khẩu và sẽ hỏi lại sau một thời gian không "
                    "thao tác."
                ),
                wrap=True,
            )
        )
        self.wrong = Text(
            _("Cụm mật khẩu chưa đúng. Hãy xem lại dấu, chữ hoa, chữ thường rồi gõ lại."),
            "wrong",
            wrap=True,
        )
        self.wrong.setVisible(isinstance(error, PassphraseWrongError))
        rows.addWidget(self.wrong)
        rows.addWidget(self.input)
        rows.addLayout(self._buttons(desk))
        self.input.line.returnPressed.connect(self._give)
        self.input.line.textChanged.connect(lambda _text: self._open.setEnabled(self._has_text))
        self._open.setEnabled(False)
        self.input.line.setFocus()
        fit(self)

    def _buttons(self, desk: Desk) -> QHBoxLayout:
        row = QHBoxLayout()
        if is_practice(desk.folder):
            row.addWidget(button(_("Điền cụm mật khẩu thực hành"), self._fill))
        row.addStretch(1)
        self._open = button(_("Mở khóa"), self._give, role="primary")
        self._open.setDefault(True)
        row.addWidget(button(_("Để sau"), self.reject))
        row.addWidget(self._open)
        return row

    @property
    def _has_text(self) -> bool:
        return bool(self.input.text.strip())

    def _fill(self) -> None:
        self.input.line.setText(PASSPHRASE)
        self.input.line.setFocus()  # Enter unlocks

    def _give(self) -> None:
        if self._has_text:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)


class PassphraseAsker:
    """Asks once for all who need the passphrase at the same time."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Ask above `window` for the workspace of `desk`."""
        self._desk, self._window = desk, window
        self._waiting: list[Take] = []
        self.dialog: PassphraseDialog | None = None

    def ask(self, error: ParappError, take: Take) -> None:
        """Ask, saying why; `take` gets the passphrase, or None when it was refused."""
        self._waiting.append(take)
        if self.dialog is not None:
            return
        self.dialog = PassphraseDialog(self._desk, error, self._window)
        self.dialog.finished.connect(self._answer)
        self.dialog.open()

    def _answer(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        waiting, self._waiting = self._waiting, []
        if dialog is None:
            return
        is_given = result == QDialog.DialogCode.Accepted.value
        passphrase = dialog.input.text if is_given else None
        dialog.input.line.clear()
        dialog.deleteLater()
        for take in waiting:
            take(passphrase)
