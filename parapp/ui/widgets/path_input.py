"""An input for a file or folder: typed, pasted, dropped, or chosen in the system's dialog."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from parapp.collate import nfc
from parapp.i18n import _
from parapp.ui.widgets.buttons import button


class PathKind(Enum):
    """What is chosen."""

    FOLDER = auto()
    OPEN = auto()
    SAVE = auto()


class PathInput(QWidget):
    """One line with a path, and a button.

    Attributes:
        changed: Sent when another path stands in the line.
        line: Where it is typed.
    """

    changed = Signal()

    def __init__(self, name: str, kind: PathKind, pattern: str = "") -> None:
        """Make an empty one.

        Args:
            name: What it is, for screen readers and as title of the dialog.
            kind: What is chosen.
            pattern: Files shown, such as ``Bản sao lưu (*.age)``; empty for all.
        """
        super().__init__()
        self._name, self._kind, self._pattern = name, kind, pattern
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.choose: QPushButton = button(_("Chọn…"), self._choose)
        self.choose.setAccessibleName(_("Chọn: {name}").format(name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """The path; None for an empty line."""
        text = nfc(self.line.text()).strip().strip('"')
        return Path(text) if text else None

    @path.setter
    def path(self, path: Path | None) -> None:
        self.line.setText(str(path) if path else "")

    def _choose(self) -> None:
        begin = self.line.text()
        if self._kind is PathKind.FOLDER:
            found = QFileDialog.getExistingDirectory(self, self._name, begin)
        elif self._kind is PathKind.OPEN:
            found, _filter = QFileDialog.getOpenFileName(self, self._name, begin, self._pattern)
        else:
            found, _filter = QFileDialog.getSaveFileName(self, self._name, begin, self._pattern)
        if found:
            self.line.setText(found)
