"""Labels that show data as it is: plain text, wrapped, with a role that gives their look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_TIP_LETTERS = 100  # from here on a tip is broken into lines
_MOST_OF_TIP = 1_500  # what fits on a screen


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that never takes it for markup, and breaks long lines."""
    text = shortened(text, _MOST_OF_TIP)
    if len(text) <= _TIP_LETTERS and not {"<", "&"} & set(text):
        return text
    from html import escape  # noqa: PLC0415 - after the first paint: it brings every entity

    return "<qt>" + "<br>".join(map(escape, text.split("\n"))) + "</qt>"


def shortened(text: str, letters: int) -> str:
    """Return a text that is not longer than `letters`; of a longer one, its begin."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


class Text(QLabel):
    """Plain text; Qt never guesses markup in what an officer or a bundle wrote."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text`.

        Args:
            text: What is read.
            role: ``title``, ``heading``, ``muted``, ``good``, ``attention``, ``wrong`` or
                ``figure``, as the style sheet knows them; empty for ordinary text.
            wrap: Break long text into lines.
            parent: The owner.
        """
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(
                QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding
            )
            self.setMinimumWidth(1)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Change the look of the text."""
        if self.property("role") != role:
            self.setProperty("role", role)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)
