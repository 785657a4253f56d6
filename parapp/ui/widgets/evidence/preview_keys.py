"""Keys of the preview; those the window has for itself work here while the focus is here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from parapp.ui.widgets.evidence.pages import Pages
from parapp.ui.widgets.evidence.search_row import SearchRow

Act = Callable[[], None]


def search_act(event: QKeyEvent, row: SearchRow) -> Act | None:
    """Return what a key does in a file that can be searched; None for nothing."""
    if event.matches(QKeySequence.StandardKey.Find):
        return row.begin
    if event.key() == Qt.Key.Key_F3:
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return lambda: row.go_on(-1 if back else 1)
    if event.key() == Qt.Key.Key_Escape and not row.isHidden():
        return row.close_row
    return None


def page_act(event: QKeyEvent, pages: Pages) -> Act | None:
    """Return what a key does in a file that has pages; None for nothing."""
    is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier  # goes on to another commune
    if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} and not is_alt:
        return lambda: pages.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
    acts: dict[int, Act] = {
        Qt.Key.Key_Plus: lambda: pages.zoom(1),
        Qt.Key.Key_Equal: lambda: pages.zoom(1),
        Qt.Key.Key_Minus: lambda: pages.zoom(-1),
        Qt.Key.Key_0: pages.fit,
        Qt.Key.Key_R: pages.rotate,
    }
    is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return acts.get(event.key()) if is_control else None


class Keyed(QWidget):
    """Takes its keys before the window does, while the focus is in here."""

    def act_of(self, event: QKeyEvent) -> Act | None:
        """Return what a key does here; None leaves it to others."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.act_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
