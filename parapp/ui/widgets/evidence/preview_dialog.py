"""A preview in a window of its own, beside the page that it was opened from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.messages import text_of
from parapp.models.evidence import Evidence, EvidenceFile
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.evidence.opening import opening
from parapp.ui.widgets.evidence.preview import Preview
from parapp.ui.widgets.evidence.wording import document_text
from parapp.ui.widgets.text import Text

_SIZE = (760, 640)
_NAME = "preview-dialog"


class PreviewDialog(QDialog):
    """Shows a document's first file at a page; the next file is one button away.

    Attributes:
        preview: Draws the file.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a document."""
        super().__init__(parent)
        self._desk, self._files = desk, tuple[EvidenceFile, ...]()
        self._shown = 0
        self.preview = Preview(desk)
        self._said = Text(role="muted", wrap=True)
        self._next = button(_("Tệp tiếp theo"), self._show_next)
        column = QVBoxLayout(self)
        column.addWidget(self.preview, 1)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(self._next)
        row.addStretch(1)
        row.addWidget(button(_("Mở bằng chương trình khác"), self._open_outside))
        row.addWidget(button(_("Đóng (Esc)"), self.close, role="primary"))
        column.addLayout(row)
        self.resize(*_SIZE)
        kept = desk.memory.shape(_NAME)
        if not kept.isEmpty():
            self.restoreGeometry(kept)

    def show_document(self, document: Evidence, page: str = "") -> None:
        """Show a document's main file at a page, and bring the window to the front."""
        self.setWindowTitle(document_text(document))
        self._files, self._shown = document.files, 0
        self._next.setVisible(len(self._files) > 1)
        self._said.setText("")
        self.preview.show_file(self._files[0] if self._files else None, page)
        self.show()
        self.raise_()
        self.activateWindow()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self._files)
        self.preview.show_file(self._files[self._shown])

    def _open_outside(self) -> None:
        if self._files:
            opening(self._desk).open(
                self,
                self._files[self._shown],
                self._said.setText,
                lambda error: self._said.setText(text_of(error)),
            )

    def hideEvent(self, event: QHideEvent) -> None:
        self._desk.memory.keep_shape(_NAME, self.saveGeometry())
        super().hideEvent(event)
