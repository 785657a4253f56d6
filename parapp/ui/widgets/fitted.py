"""Dialogs as wide as a line that reads well, and just as high as their text needs then."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from parapp.ui.widgets.dialog import keep_on_screen, space_for

_LETTERS = 62


def fit(dialog: QDialog) -> None:
    """Give a dialog its size once its layout is complete.

    Left to itself, Qt makes room for wrapped text as if it stood in a column one letter wide.
    """
    layout = dialog.layout()
    if layout is None or not layout.hasHeightForWidth():  # it scrolls in a low screen
        return
    width = dialog.fontMetrics().horizontalAdvance("n") * _LETTERS
    dialog.setMinimumSize(width, 1)
    layout.activate()
    height = max(layout.heightForWidth(width), dialog.fontMetrics().lineSpacing())
    dialog.resize(width, height)
    if dialog.isVisible():
        keep_on_screen(dialog, space_for(dialog))
