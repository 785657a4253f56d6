"""An input for a passphrase: hidden or shown, with hints where typing goes wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.collate import nfc
from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.text import Text


class PassphraseInput(QWidget):
    """One line, a button that shows it, and hints on Caps Lock and on Unikey.

    Attributes:
        line: Where it is typed.
        caps: Says that Caps Lock is on; hidden until a letter tells so.
    """

    def __init__(self, name: str, look: Look, *, hint: bool = True) -> None:
        """Make an empty one.

        Args:
            name: What it is, for screen readers.
            look: Colours and icons.
            hint: Whether the hint on Unikey stands below.
        """
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.installEventFilter(self)
        self._look = look
        self._eye = ToolButton()
        self._eye.setCheckable(True)
        self._eye.setIcon(look.icon("eye"))
        self._eye.setToolTip(_("Hiện chữ đang gõ"))
        self._eye.setAccessibleName(_("Hiện chữ đang gõ"))
        self._eye.toggled.connect(self._show)
        self.caps = Text(_("Phím Caps Lock đang bật."), "attention")
        self.caps.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        rows.addLayout(row)
        rows.addWidget(self.caps)
        if hint:
            text = _(
                "Unikey đang bật có thể biến chữ không dấu thành chữ có dấu: bấm nút con mắt "
                "để xem đúng chữ đã gõ."
            )
            rows.addWidget(Text(text, "muted", wrap=True))
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What is typed."""
        return nfc(self.line.text())

    def _show(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if is_shown else modes.Password)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._note_caps(event)
        return super().eventFilter(watched, event)

    def _note_caps(self, event: QKeyEvent) -> None:
        """Tell Caps Lock by a letter: Qt does not say how the key stands."""
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(letter.isupper() is not is_shifted)
