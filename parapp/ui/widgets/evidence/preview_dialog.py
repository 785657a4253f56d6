"""A preview in a window of its own, beside the page that it was opened from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.evidence import Evidence
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.evidence.document_files import DocumentFiles
from parapp.ui.widgets.evidence.wording import document_text

_SIZE = (760, 640)
_NAME = "preview-dialog"


class PreviewDialog(Dialog):
    """Shows a document's first file at a page; the next file is one button away.

    Attributes:
        preview: Draws the file.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a document."""
        super().__init__(parent)
        self._memory, self._files = desk.memory, DocumentFiles(desk, self)
        self.preview = self._files.preview
        column = QVBoxLayout(self)
        column.addWidget(self.preview, 1)
        column.addWidget(self._files.said)
        row = QHBoxLayout()
        row.addWidget(self._files.next)
        row.addStretch(1)
        row.addWidget(self._files.outside)
        row.addWidget(button(_("Đóng (Esc)"), self.close, role="primary"))
        column.addLayout(row)
        self.resize(*_SIZE)
        kept = desk.memory.shape(_NAME)
        if not kept.isEmpty():
            self.restoreGeometry(kept)

    def show_document(self, document: Evidence, page: str = "") -> None:
        """Show a document's main file at a page, and bring the window to the front."""
        self.setWindowTitle(document_text(document))
        self._files.show(document, page)
        self.show()
        self.raise_()
        self.activateWindow()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._memory.keep_shape(_NAME, self.saveGeometry())
        super().hideEvent(event)
