"""One criterion: wording, inputs, points and why, remarks, proof, and last year's answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.ui.desk import Desk


class CriterionPanel(QWidget):
    """Shows one criterion of the desk's view and saves what is typed there.

    Attributes:
        next_asked: Sent when the user wants to go on to the next criterion.
    """

    next_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(parent)
        self._desk = desk

    def show_criterion(self, code: str) -> None:
        """Show a criterion, a leaf or a branch, as `desk.view` has it; empty for none."""

    def show_view(self) -> None:
        """Show the same criterion as `desk.view` has it now; what is being typed stays."""

    def begin(self) -> None:
        """Put the focus into the first input."""

    def unsaved(self) -> str:
        """Return why leaving would lose something; empty when it would not."""
        return ""

    def save_now(self) -> None:
        """Save everything that is typed and can be saved."""

    def discard(self) -> None:
        """Put what is saved back into inputs whose text cannot be saved."""
