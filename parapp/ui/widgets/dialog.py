"""Dialogs that a small screen still has room for: there they scroll."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.reading_order import move_focus

_FRAME = QSize(16, 40)  # what a desktop puts around a dialog, with its title


class Dialog(QDialog):
    """Never larger than the screen, which at 200 % is one of 683×384; Tab goes as one reads."""

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own
        if visible and not self.isVisible():
            keep_on_screen(self, space_for(self))
        super().setVisible(visible)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own names
        return move_focus(self, forward=next)


def space_for(dialog: QDialog) -> QSize:
    """Return the largest size that the screen of a dialog has room for."""
    return dialog.screen().availableSize() - _FRAME


def keep_on_screen(dialog: QDialog, space: QSize) -> None:
    """Let a dialog take no more than `space`; what needs more is scrolled, by keys as well."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    least = layout.minimumSize()
    width = min(max(dialog.width(), least.width()), space.width())
    height = least.height()
    if layout.hasHeightForWidth():  # else wrapped text asks for a column one letter wide
        height = layout.minimumHeightForWidth(width)
    size = dialog.size().expandedTo(QSize(width, height)).boundedTo(space)
    if least.width() > space.width() or height > space.height():
        bar = _scroll(dialog, layout, least.width())
        size = (size + QSize(bar, 0)).boundedTo(space)
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(space).expandedTo(QSize(1, 1)))
    dialog.resize(size)


def _scroll(dialog: QDialog, layout: QLayout, width: int) -> int:
    """Move what a dialog shows into an area, whose bar is as wide as is returned.

    Tab brings what it comes to into view.
    """
    inside, area, focused = QWidget(), QScrollArea(), dialog.focusWidget()
    inside.setLayout(layout)
    inside.setMinimumSize(width, 1)  # its height follows its width
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    around = QVBoxLayout(dialog)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    if focused is not None:
        focused.setFocus()
        if not isinstance(focused, QAbstractButton):  # who types sees it, who reads the begin
            area.ensureWidgetVisible(focused)
    return area.verticalScrollBar().sizeHint().width()
