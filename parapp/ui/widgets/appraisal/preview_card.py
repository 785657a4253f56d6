"""A document beside the criterion that it proves, at its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.evidence import Evidence
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.evidence.document_files import DocumentFiles
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.wording import document_text


class PreviewCard(Card):
    """Stands where the list of criteria is, until it is closed.

    Attributes:
        closed: Sent when the list is wanted again.
        preview: Draws the file.
    """

    closed = Signal()

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it without a document."""
        super().__init__(parent=parent)
        self._files, self._name = DocumentFiles(desk, self), Elided("heading")
        self.preview = self._files.preview
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(button(_("Về danh sách (Esc)"), self.closed.emit))
        foot.addWidget(self._files.said, 1)
        foot.addWidget(self._files.next)
        foot.addWidget(self._files.outside)
        self.body.addLayout(head)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(foot)

    def show_document(self, document: Evidence | None, page: str = "") -> None:
        """Show a document's main file at a page; None says that there is no document."""
        self._name.show_text(document_text(document) if document else "")
        self._files.show(document, page)
        if document is None or not document.files:
            self._files.said.setText(_("Tiêu chí này không có tệp tài liệu nào."))

    def begin(self) -> None:
        """Take the focus."""
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
