"""The pages of a PDF that is not in the store, in a window over the page that checked it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.export.viewing.reader import PDF
from parapp.export.viewing.values import Shape, Why
from parapp.i18n import _
from parapp.messages import finding_lines
from parapp.models.evidence import EvidenceFile
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog, keep_on_screen, space_for
from parapp.ui.widgets.evidence.pages import Pages
from parapp.ui.widgets.evidence.viewing import Question, viewing
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.text import Text

_SIZE = (820, 640)


class PagesDialog(Dialog):
    """Draws the pages in the process of its own; nothing of the file is put on the disk.

    Attributes:
        pages: Shows them.
        said: What is said in place of them.
        version: Which version is shown, where what was signed is not all of the file.
    """

    def __init__(
        self,
        desk: Desk,
        file: EvidenceFile,
        content: bytes,
        parent: QWidget | None = None,
        *,
        signed: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Make it; show it with `open`.

        Args:
            desk: Opens the file.
            file: What the PDF is called.
            content: The PDF.
            parent: Over what it is shown.
            signed: Who signed it, and how long the file was then; in the order of signing.
        """
        super().__init__(parent)
        self.setWindowTitle(file.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._file, self._content = desk, file, content
        self.version = self._versions(signed)
        self.pages, self.said = Pages(desk), Text(_("Đang mở…"), "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.said)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        self._choice = Field(_("Xem bản"), self.version)
        self._choice.setVisible(self.version.count() > 1)
        column.addWidget(self._choice)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Đóng (Esc)"), self.close, role="primary"))
        column.addLayout(row)
        self.resize(*_SIZE)
        self.pages.failed.connect(self._refuse)
        self._asked: Question | None = None
        self.version.currentIndexChanged.connect(lambda _place: self._open())
        self._open()

    def _versions(self, signed: Sequence[tuple[str, int]]) -> QComboBox:
        """Return a choice between the file as it is, and as each signer had it before them."""
        choice = QComboBox()
        choice.addItem(_("Tệp hiện nay"), len(self._content))
        for who, size in signed:
            if size in range(1, len(self._content)):
                choice.addItem(_("Đúng như khi {name} ký").format(name=who), size)
        return choice

    def _open(self) -> None:
        size = self.version.currentData()
        content, file = self._content[:size], self._file
        if size < len(self._content):
            digits = hashlib.sha256(content).hexdigest()
            file = replace(file, sha256=digits, size=size)
        if self._asked is not None:
            self._asked.cancel()
        self._shown = file
        opened = viewing(self._desk)
        opened.give(file, content)
        self._asked = opened.open(self, file, self._opened)

    def _opened(self, answer: Shape | Why) -> None:
        if isinstance(answer, Why):
            self._refuse(answer)
            return
        self._stack.setCurrentWidget(self.pages)
        is_first = not self.pages.count
        self.pages.show_file(self._shown, answer, max(self.pages.page, 0))
        if is_first:
            self.pages.setFocus()

    def _refuse(self, why: Why) -> None:
        details = {"name": self._file.name, "kind": "PDF"}
        self.said.setText(" ".join(finding_lines(f"file-{why}", details)))
        self._stack.setCurrentWidget(self.said)
        if self.isVisible():
            keep_on_screen(self, space_for(self))


def pdf_file(name: str, sha256: str, size: int) -> EvidenceFile:
    """Return what a PDF is called where it is drawn."""
    return EvidenceFile(sha256=sha256, size=size, name=name, media_type=PDF)
