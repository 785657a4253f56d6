"""A table with ticks: Space ticks all rows selected, or takes their ticks away; Enter takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from parapp.ui.memory import Memory
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.table import Table

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TickedTable(Table):
    """Shows a `TickedItemModel`.

    Attributes:
        entered: Sent when Enter is pressed, in place of `opened`.
    """

    entered = Signal()

    def __init__(
        self,
        model: TickedItemModel[Any],
        memory: Memory,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the table, as `Table` says."""
        super().__init__(model, memory, name, parent)
        self._ticks = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if event.key() == Qt.Key.Key_Space and rows:
            is_all = all(self._ticks.is_ticked(row) for row in rows)
            self._ticks.tick(rows, on=not is_all)
        elif event.key() in _ENTER and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)
