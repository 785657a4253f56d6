"""Turns through the files of one document in a preview."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.messages import text_of
from parapp.models.evidence import Evidence, EvidenceFile
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.evidence.opening import opening
from parapp.ui.widgets.evidence.preview import Preview
from parapp.ui.widgets.text import Text


class DocumentFiles:
    """The parts that show a document; who owns them lays them out.

    Attributes:
        preview: Draws the file.
        said: Says what cannot be shown or opened.
        next: Shows the next file; hidden where there is one.
        outside: Opens the file with another program.
    """

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Make the parts, without a document."""
        self._desk, self._owner = desk, owner
        self._files: tuple[EvidenceFile, ...] = ()
        self._shown = 0
        self.preview = Preview(desk)
        self.said = Text(role="muted", wrap=True)
        self.next = button(_("Tệp tiếp theo"), self._show_next)
        self.outside = button(_("Mở bằng chương trình khác"), self._open_outside)

    def show(self, document: Evidence | None, page: str = "") -> None:
        """Show a document's main file at a page; None shows no file."""
        self._files, self._shown = document.files if document else (), 0
        self.next.setVisible(len(self._files) > 1)
        self.said.setText("")
        self.preview.show_file(self._files[0] if self._files else None, page)

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self._files)
        self.preview.show_file(self._files[self._shown])

    def _open_outside(self) -> None:
        if self._files:
            opening(self._desk).open(
                self._owner,
                self._files[self._shown],
                self.said.setText,
                lambda error: self.said.setText(text_of(error)),
            )
