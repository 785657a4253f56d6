"""Things that open on demand: a part below its heading, and the rest of a long text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_SHOWN = 260  # characters of a long text that show before it is opened


class Fold(QWidget):
    """A heading that opens and closes what is below it.

    Attributes:
        body: Where widgets go.
        opened: Sent when the user opened it.
    """

    opened = Signal()

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        """Make it closed."""
        super().__init__(parent)
        self._look = look
        self.head = button(title, self._toggle, role="link")
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(22, 2, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self.set_open(is_open=False)

    @property
    def is_open(self) -> bool:
        """Whether what is inside shows."""
        return not self._inside.isHidden()

    def set_title(self, title: str) -> None:
        """Name what is inside."""
        if self.head.text() != title:
            self.head.setText(title)
            self._tell()

    def set_open(self, *, is_open: bool) -> None:
        """Show what is inside, or hide it."""
        self._inside.setVisible(is_open)
        sign = "chevron-down" if is_open else "chevron-right"
        self.head.setIcon(self._look.icon(sign, "accent"))
        self._tell()

    def _tell(self) -> None:
        state = _("đang mở") if self.is_open else _("đang đóng")
        self.head.setAccessibleName(f"{self.head.text()}, {state}")

    def _toggle(self) -> None:
        self.set_open(is_open=not self.is_open)
        if self.is_open:
            self.opened.emit()


class LongText(QWidget):
    """A text of which the beginning shows; the rest opens on demand."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        """Show the beginning of `text`, or all where it is short."""
        super().__init__(parent)
        self._whole, self._part = text, _beginning(text)
        self._shown = Text(self._part, role, wrap=True)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = button(_("Xem thêm"), self._toggle, role="link")
        self._more.setVisible(self._part != text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._shown)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        is_whole = self._shown.text() == self._whole
        self._shown.setText(self._part if is_whole else self._whole)
        self._more.setText(_("Xem thêm") if is_whole else _("Thu gọn"))


def _beginning(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    cut = text[:_SHOWN]
    return f"{cut.rsplit(maxsplit=1)[0]} …"
