"""Shows a file inside the program: pages of PDF, pictures, the text of Word and Excel files."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.models.evidence import EvidenceFile
from parapp.ui.desk import Desk


class Preview(QWidget):
    """Draws what a file shows; nothing in it is run or fetched."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a file."""
        super().__init__(parent)
        self._desk = desk

    def show_file(self, file: EvidenceFile | None, page: str = "") -> None:
        """Show a file of the store.

        Args:
            file: Which; None shows nothing.
            page: The locator of a link, such as ``3–5``; the first number in it is the page.
        """
