"""The table of one criterion across all communes; its columns follow the criterion."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.i18n import _
from parapp.services.criterion_rows import CriterionRow, CriterionTable
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.across.columns import shape_of
from parapp.ui.widgets.across.words import FILTERS
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import plain_tip

_TIP, _DISPLAY = int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class AcrossItemModel(RowsItemModel[CriterionRow]):
    """Rows whose headings, labels of figures, are read in full under the pointer."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == _TIP:
                return plain_tip(_(self.columns[section].title))
            if role == _ALIGNMENT:
                return _LEFT  # what is cut off is the end of a label
        return super().headerData(section, orientation, role)


class AcrossTable(QStackedWidget):
    """Has one table for each number of columns, so that widths stay as the user set them.

    Attributes:
        opened: Sent when Enter is pressed on a row, or it is double-clicked.
        chosen: Sent when another row is the current one, or others are selected.
    """

    opened = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._desk = desk
        self._made: dict[int, Table] = {}
        self._warming = Reckoner(desk, self)
        self._narrowed = ("all", "")
        self._code = ""

    @property
    def table(self) -> Table | None:
        """The table on screen; None before anything was shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Table) else None

    @property
    def rows(self) -> list[CriterionRow]:
        """The rows shown, in the order shown."""
        return self.table.rows.values() if self.table else []

    @property
    def unit(self) -> str:
        """Code of the commune chosen; empty for none."""
        row: CriterionRow | None = self.table.current() if self.table else None
        return row.unit.code if row else ""

    def show_criterion(self, table: CriterionTable) -> None:
        """Show a criterion; the commune chosen stays chosen."""
        unit, shape = self.unit, shape_of(table)
        shown = self._made.get(len(shape.columns)) or self._make(table)
        model = shown.rows
        model.columns = shape.columns
        if table.leaf.code != self._code:
            self._code = table.leaf.code
            shown.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        model.show_rows(table.rows)
        self._warming.ask(model.warming(), model.take_warmth)
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.narrow(*self._narrowed)
        self.choose(unit)

    def _make(self, table: CriterionTable) -> Table:
        shape = shape_of(table)
        count = len(shape.columns)
        model = AcrossItemModel(shape.columns, self._desk.look, self)
        made = self._made[count] = Table(model, self._desk.memory, f"across-{count}")
        made.set_widths(*shape.widths)
        made.empty_text = _("Không có đơn vị nào như vậy.")
        made.setAccessibleName(_("Các đơn vị theo tiêu chí"))
        made.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        made.opened.connect(lambda _row: self.opened.emit())
        made.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen.emit())
        self.addWidget(made)
        return made

    def narrow(self, name: str, search: str) -> None:
        """Show the rows that a filter takes and that have every word of `search`."""
        unit = self.unit
        self._narrowed = (name, search)
        if self.table is not None:
            take = FILTERS[name][1]
            self.table.rows.show_only(None if name == "all" else take, search)
            self.choose(unit)

    def choose(self, unit: str) -> None:
        """Choose a commune; the first one where it is not shown."""
        if self.table is not None:
            row = self.table.rows.row_of(lambda row: row.unit.code == unit)
            self.table.choose(max(0, row) if self.rows else -1)
            self.chosen.emit()

    def selected(self) -> list[CriterionRow]:
        """Return the rows selected, from the top."""
        return self.table.selected() if self.table else []
