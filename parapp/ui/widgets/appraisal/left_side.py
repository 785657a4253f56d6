"""The left half of the appraisal: the list of criteria, or a document in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.models.evidence import EvidenceLink
from parapp.services.appraisal_view import AppraisalView
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.widgets.appraisal.list_card import ListCard
from parapp.ui.widgets.appraisal.preview_card import PreviewCard


class LeftSide(QStackedWidget):
    """Shows one of the two.

    Attributes:
        list: The criteria.
        preview: A document.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Show the list, empty."""
        super().__init__(parent)
        self.list, self.preview = ListCard(desk), PreviewCard(desk)
        for part in (self.list, self.preview):
            self.addWidget(part)
        self.preview.closed.connect(self.close_document)

    @property
    def shows_document(self) -> bool:
        """Whether a document stands in place of the list."""
        return self.currentWidget() is self.preview

    def open_document(self, view: AppraisalView, link: EvidenceLink) -> None:
        """Show a document at its page, in place of the list."""
        self.setCurrentWidget(self.preview)
        document = view.assessment.dossier.evidence[link.evidence]
        self.preview.show_document(document, link.page)
        self.preview.begin()

    def follow(self, view: AppraisalView, code: str) -> None:
        """While a document is open, show the one of another criterion."""
        if not self.shows_document:
            return
        held = view.assessment.dossier.evidence
        found = (link for link in view.links(code) if held[link.evidence].files)
        link = next(found, None)
        document, page = (held[link.evidence], link.page) if link else (None, "")
        self.preview.show_document(document, page)

    def close_document(self) -> None:
        """Show the list again."""
        self.setCurrentWidget(self.list)
        self.preview.show_document(None)
        self.list.go_into_tree()
