"""A labelled input with a hint below it, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from parapp.ui.widgets.text import Text

_GAP = 3


class Field(QWidget):
    """Puts a label above an input and a hint below; a problem takes the hint's place."""

    def __init__(self, label: str, widget: QWidget, hint: str = "") -> None:
        """Frame `widget`.

        Args:
            label: What is asked for.
            widget: Takes it.
            hint: How it is filled in.
        """
        super().__init__()
        self._hint = hint
        name: QLabel = Text(label, "heading")
        name.setBuddy(widget)
        self.hint = Text(hint, "muted", wrap=True)
        if not hint:
            self.hint.hide()
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        widget.setAccessibleDescription(hint)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(_GAP)
        rows.addWidget(name)
        rows.addWidget(widget)
        rows.addWidget(self.hint)

    def say(self, problem: str) -> None:
        """Show what is wrong; empty shows the hint again."""
        self.hint.setText(problem or self._hint)
        self.hint.set_role("wrong" if problem else "muted")
        self.hint.setVisible(bool(problem or self._hint))

    @property
    def problem(self) -> str:
        """What is wrong, as it is shown; empty for nothing."""
        return self.hint.text() if self.hint.property("role") == "wrong" else ""
