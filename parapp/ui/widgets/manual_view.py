"""Chapters of the manual with pictures no wider than the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

_PAUSE_MS = 120  # until the border that is dragged has come to rest
_PICTURE = QTextDocument.ResourceType.ImageResource.value


class ManualView(QTextBrowser):
    """Shows Markdown; nothing is fetched from anywhere, and no link leads out."""

    def __init__(self, folder: str) -> None:
        """Make it empty; pictures lie in `folder`."""
        super().__init__()
        self.setSearchPaths([folder])
        self.setOpenLinks(False)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn  # or the width would change with the text
        self.setVerticalScrollBarPolicy(always)
        self._chapter, self._part = "", 0.0  # of the chapter is above what is shown
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._fit)

    def show_chapter(self, text: str) -> None:
        """Show a chapter from its begin."""
        self._chapter = text
        self.setMarkdown(text)

    def _fit(self) -> None:
        """Lay the chapter out again, at the same place of it."""
        self.setMarkdown(self._chapter)
        bar = self.verticalScrollBar()
        bar.setValue(round(self._part * bar.maximum()))

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's own name
        found = super().loadResource(type, name)
        if type != _PICTURE or found is None:
            return found
        picture = found if isinstance(found, QImage) else QImage.fromData(found)
        room = int(self.viewport().width() - 2 * self.document().documentMargin())
        if picture.isNull() or picture.width() <= room:
            return picture
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), int(room * ratio))
        small = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(width / room)
        return small

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        super().resizeEvent(event)
        if self._chapter and event.size().width() != event.oldSize().width():
            self._part = self._part if self._timer.isActive() else part
            self._timer.start()
