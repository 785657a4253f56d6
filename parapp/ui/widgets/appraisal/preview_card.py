"""A document beside the criterion that it proves, at its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _
from parapp.messages import text_of
from parapp.models.evidence import Evidence, EvidenceFile
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.opening import opening
from parapp.ui.widgets.evidence.preview import Preview
from parapp.ui.widgets.evidence.wording import document_text
from parapp.ui.widgets.text import Text


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
        self._desk, self._files = desk, tuple[EvidenceFile, ...]()
        self._shown = 0
        self.preview = Preview(desk)
        self._name, self._said = Elided("heading"), Text(role="muted", wrap=True)
        self._next = button(_("Tệp tiếp theo"), self._show_next)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(button(_("Về danh sách (Esc)"), self.closed.emit))
        foot.addWidget(self._said, 1)
        foot.addWidget(self._next)
        foot.addWidget(button(_("Mở bằng chương trình khác"), self._open_outside))
        self.body.addLayout(head)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(foot)

    def show_document(self, document: Evidence | None, page: str = "") -> None:
        """Show a document's main file at a page; None says that there is no document."""
        self._name.show_text(document_text(document) if document else "")
        self._files, self._shown = document.files if document else (), 0
        self._next.setVisible(len(self._files) > 1)
        said = "" if self._files else _("Tiêu chí này không có tệp tài liệu nào.")
        self._said.setText(said)
        self.preview.show_file(self._files[0] if self._files else None, page)

    def begin(self) -> None:
        """Take the focus."""
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
