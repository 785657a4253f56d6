"""A large button that says what it does and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from parapp.ui.widgets.text import Text

_ICON = 28
_MARGIN = 14


class ChoiceButton(QPushButton):
    """An icon, a line that names the choice, and one that explains it."""

    def __init__(
        self, icon: QIcon, title: str, text: str, pressed: Callable[[], object]
    ) -> None:
        """Make the button.

        Args:
            icon: On the left.
            title: What is chosen.
            text: What comes of it, in one sentence.
            pressed: What it does.
        """
        super().__init__()
        self.setObjectName("choice")
        self.setAutoDefault(True)
        sign = Text()
        sign.setPixmap(icon.pixmap(_ICON, _ICON))
        self._texts = (Text(role="heading"), Text(role="muted"))
        self.show_texts(title, text)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for shown in (sign, *self._texts):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for shown in self._texts:
            rows.addWidget(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        row.setSpacing(_MARGIN)
        row.addWidget(sign)
        row.addLayout(rows, 1)
        self.clicked.connect(lambda _checked=False: pressed())

    def show_texts(self, title: str, text: str) -> None:
        """Name and explain the choice anew."""
        self._texts[0].setText(title)
        self._texts[1].setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
