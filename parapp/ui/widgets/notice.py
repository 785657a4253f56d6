"""A notice in the page: what happened, what to do, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton, button
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.ui.desk import Desk

_SHAPES = {"attention": "triangle-alert", "wrong": "octagon-alert", "good": "circle-check"}
_PLAIN = "info"

Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Stays where it is until it is closed or something newer is said; empty it is hidden."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self.setObjectName("notice")
        self._look = look
        self._sign, self._text = Text(), Text(wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._text, 1)
        self._actions: list[QPushButton] = []
        self._is_undoable = False
        self._close = ToolButton()
        self._close.setIcon(look.icon("x"))
        self._close.setAccessibleName(_("Đóng thông báo"))
        self._close.setToolTip(_("Đóng thông báo (Esc)"))
        self._close.clicked.connect(self.clear)
        self._row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty for nothing."""
        return self._text.text()

    def say(self, text: str, tone: str = "", *actions: Action) -> None:
        """Show `text` in place of what was said before.

        Args:
            text: What happened and what to do.
            tone: ``good``, ``attention`` or ``wrong``; empty for plain.
            *actions: Buttons: what stands on each, and what it does besides closing the notice.
        """
        self._drop_actions()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        icon = self._look.icon(_SHAPES.get(tone, _PLAIN), tone or "accent")
        self._sign.setPixmap(icon.pixmap(20, 20))
        self._text.setText(text)
        self.setAccessibleName(text)
        for place, (name, act) in enumerate(actions, start=2):
            made = button(name, partial(self._act, act))
            self._actions.append(made)
            self._row.insertWidget(place, made)
        self.show()

    def say_undoable(self, text: str, desk: Desk) -> None:
        """Say what was done, and offer to take it back until something else is done."""
        self.say(text, "good", (_("Hoãn (Ctrl+Z)"), desk.undo))
        self._is_undoable = True
        desk.stepped.connect(self._forget, Qt.ConnectionType.SingleShotConnection)

    def _forget(self) -> None:
        if self._is_undoable:  # its button would take back another change
            self.clear()

    def _act(self, act: Callable[[], object]) -> None:
        self.clear()
        act()

    def clear(self) -> None:
        """Say nothing any more."""
        self._drop_actions()
        self._text.setText("")
        self.hide()

    def _drop_actions(self) -> None:
        for made in self._actions:
            self._row.removeWidget(made)
            made.deleteLater()
        self._actions.clear()
        self._is_undoable = False
