"""Codes as people read, compare and type them: groups of digits, a card's code as a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.export.qr import card_text, dots
from parapp.i18n import _
from parapp.models.keys import KeyCard

_GROUP, _SHORT = 4, 8
_IN_ROW = 4  # groups of a card's digits
_QUIET = 4  # modules of white around a code
_LINES = 14  # height of a code in lines of text


def short_code(manifest: str) -> str:
    """Return the first digits of a bundle's code, as people name it."""
    return grouped(manifest[:_SHORT])


def grouped(manifest: str) -> str:
    """Return a bundle's code in groups of four."""
    digits = manifest.upper()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def digit_rows(card: KeyCard) -> str:
    """Return the 40 digits of a card in two rows of four groups."""
    groups = card.fingerprint.split()
    rows = (groups[at : at + _IN_ROW] for at in range(0, len(groups), _IN_ROW))
    return "\n".join("   ".join(row) for row in rows)


class CardCode(QWidget):
    """The code of a card, dark on white in every theme, as scanners need it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without a card."""
        super().__init__(parent)
        self._dots: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Mã QR của thẻ khóa"))

    def show_card(self, card: KeyCard) -> None:
        """Show the code of a card."""
        self._dots = dots(card_text(card.unit, card.fingerprint))
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().lineSpacing() * _LINES
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        dot = self.width() / (len(self._dots) + 2 * _QUIET)
        for row, line in enumerate(self._dots):
            for column, is_dark in enumerate(line):
                if is_dark:
                    at = ((column + _QUIET) * dot, (row + _QUIET) * dot)
                    painter.fillRect(QRectF(*at, dot, dot), Qt.GlobalColor.black)
        painter.end()
