"""The documents that prove one criterion: added, chosen, located, taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.widgets.card import Card


class EvidenceCard(Card):
    """Part of the page of one criterion."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(_("Tài liệu kiểm chứng"), parent)
        self._desk = desk

    def show_criterion(self, code: str) -> None:
        """Show the documents of a leaf as `desk.view` has them."""
