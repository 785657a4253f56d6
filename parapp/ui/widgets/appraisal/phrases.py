"""Sentences that appraisers write again and again, kept on this PC for the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from parapp.i18n import _
from parapp.ui.memory import Memory
from parapp.ui.widgets.text import shortened

_MOST, _SHOWN = 20, 80
_BETWEEN = "\x1e"


class Phrases(QToolButton):
    """A menu of sentences: choosing one writes it, the last lines keep and drop one."""

    def __init__(
        self,
        memory: Memory,
        workspace: Path,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            memory: Keeps the sentences.
            workspace: Whose.
            name: Under which they are kept.
            parent: The owner.
        """
        super().__init__(parent)
        self._memory, self._kept = memory, memory.name_in(workspace, name)
        self.read: Callable[[], str] = str
        self.write: Callable[[str], None] = lambda _text: None
        self.setText(_("Mẫu câu"))
        self.setToolTip(_("Chèn câu hay dùng, hoặc giữ câu đang viết để dùng lại"))
        self.setAccessibleName(_("Mẫu câu"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def serve(self, read: Callable[[], str], write: Callable[[str], None]) -> None:
        """Let sentences be taken from, and written into, an input."""
        self.read, self.write = read, write

    @property
    def kept(self) -> tuple[str, ...]:
        """The sentences, the newest first."""
        return tuple(part for part in self._memory.text(self._kept).split(_BETWEEN) if part)

    def keep(self, text: str) -> None:
        """Keep a sentence."""
        text = text.strip()
        if text:
            every = tuple(dict.fromkeys((text, *self.kept)))[:_MOST]
            self._memory.keep(self._kept, _BETWEEN.join(every))

    def drop(self, text: str) -> None:
        """Keep a sentence no more."""
        self._memory.keep(self._kept, _BETWEEN.join(t for t in self.kept if t != text))

    def fill(self) -> None:
        """Make the menu as it is now."""
        self._menu.clear()
        written = self.read().strip()
        for text in self.kept:
            self._menu.addAction(_line(text), partial(self.write, text))
        if not self.kept:
            none = self._menu.addAction(_("Chưa giữ câu nào"))
            none.setEnabled(False)
        self._menu.addSeparator()
        add = self._menu.addAction(_("Giữ câu đang viết để dùng lại"))
        add.triggered.connect(lambda _checked=False: self.keep(written))
        add.setEnabled(bool(written) and written not in self.kept)
        if written in self.kept:
            take = self._menu.addAction(_("Không giữ câu đang viết nữa"))
            take.triggered.connect(lambda _checked=False: self.drop(written))


def _line(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN).replace("&", "&&")
