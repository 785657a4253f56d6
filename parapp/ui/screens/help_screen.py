"""The manual inside the program; F1 opens the chapter of the page that is open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from parapp.assets import file, folder
from parapp.collate import fold
from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.manual_view import ManualView
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.split import Split

_MANUAL = "manual-window.md"
_PAGE = re.compile(r"<!-- page: ([a-z-]+) -->\n")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the manual.

    Attributes:
        title: Its heading.
        text: The whole of it, Markdown.
        page: Name of the page it is about; empty for none.
    """

    title: str
    text: str
    page: str


def chapters() -> tuple[Chapter, ...]:
    """Return the chapters of the manual that ships with the program."""
    whole = file("docs", _MANUAL).read_text(encoding="utf-8")
    found = []
    for part in whole.split("\n## ")[1:]:
        page = _PAGE.search(part)
        text = _PAGE.sub("", part)
        title = text.partition("\n")[0].strip()
        found.append(Chapter(title, f"## {text}", page.group(1) if page else ""))
    return tuple(found)


class HelpScreen(Screen[Desk]):
    """Chapters on the left, the one chosen on the right; nothing is fetched from anywhere."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the page on the first chapter."""
        super().__init__(desk, parent)
        self._chapters = chapters()
        self.search_field = SearchField(_("Tìm trong hướng dẫn (Ctrl+F)"), desk.look)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Các chương"))
        self.list.setWordWrap(True)
        self.text = ManualView(str(folder("docs")))
        self.text.setAccessibleName(_("Hướng dẫn sử dụng"))
        self.search_field.searched.connect(self._filter)
        self.search_field.left_down.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(self._show)
        self._filter("")
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.search_field)
        rows.addWidget(self.list, 1)
        self.begins_at = self.list
        self.body.addWidget(Split(desk.memory, "help-split", (left, 25), (self.text, 75)), 1)
        self.set_hints(_("F1 Trợ giúp của trang đang mở"), _("↑ ↓ Chọn chương"))

    def _filter(self, searched: str) -> None:
        words = fold(searched).split()
        self._shown = [
            chapter
            for chapter in self._chapters
            if all(word in fold(chapter.text) for word in words)
        ]
        self.list.clear()
        self.list.addItems([chapter.title for chapter in self._shown])
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self.text.show_chapter(self._shown[row].text if row >= 0 else "")

    def show_place(self, place: str) -> None:
        """Show the chapter of the page `place`."""
        pages = [chapter.page for chapter in self._chapters]
        if place in pages:
            self.search_field.clear()
            self.list.setCurrentRow(pages.index(place))

    def place(self) -> str:
        row = self.list.currentRow()
        return self._shown[row].page if row >= 0 else ""

    def search(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()
