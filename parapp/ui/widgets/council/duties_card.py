"""Fields and criteria with who appraises each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.models.criteria import Criterion
from parapp.services.assigning import Duty
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table

_WIDTHS = (10, 60, 26, 30, 14)
_INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One field or criterion.

    Attributes:
        place: In the order of the set.
        depth: How many stand above it.
        criterion: The field or criterion.
        duty: Who appraises it.
    """

    place: int
    depth: int
    criterion: Criterion
    duty: Duty


_COLUMNS: tuple[Column[DutyLine], ...] = (
    Column(
        title=mark("Mã"), text=lambda line: line.criterion.code, key=lambda line: line.place
    ),
    Column(
        title=mark("Lĩnh vực, tiêu chí"),
        text=lambda line: _INDENT * line.depth + line.criterion.name,
        key=lambda line: line.place,
        tip=lambda line: line.criterion.name,
    ),
    Column(
        title=mark("Đơn vị phụ trách"),
        text=lambda line: line.duty.department or _("Chưa phân công"),
    ),
    Column(title=mark("Người phụ trách"), text=lambda line: ", ".join(line.duty.officers)),
    Column(
        title=mark("Căn cứ"),
        text=lambda line: _("Hội đồng giao") if line.duty.is_assigned else "",
    ),
)
_FILTERS = {
    "all": (mark("Tất cả"), lambda _line: True),
    "fields": (mark("Lĩnh vực"), lambda line: not line.depth),
    "assigned": (mark("Hội đồng giao"), lambda line: line.duty.is_assigned),
    "nobody": (mark("Chưa phân công"), lambda line: not line.duty.department),
    "nameless": (mark("Chưa có người"), lambda line: not line.duty.officers),
}


def duty_lines(parts: Sequence[Criterion], duties: Mapping[str, Duty]) -> tuple[DutyLine, ...]:
    """Return a line for each field and criterion, in the order of the set."""
    walked = enumerate(_walk(parts, 0))
    return tuple(
        DutyLine(place=place, depth=depth, criterion=part, duty=duties.get(part.code, Duty()))
        for place, (part, depth) in walked
    )


def _walk(parts: Sequence[Criterion], depth: int) -> Iterator[tuple[Criterion, int]]:
    for part in parts:
        yield part, depth
        yield from _walk(part.children, depth + 1)


class DutiesCard(QWidget):
    """Keeps the row chosen while the list changes.

    Attributes:
        changed: Sent when other rows are selected, or they say something else.
        opened: Sent when the user goes on to what is chosen.
        table: Fields and criteria.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.search = SearchField(_("Tìm lĩnh vực, tiêu chí, người phụ trách"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.model = RowsItemModel(_COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "council-duties")
        self.table.setAccessibleName(_("Phân công lĩnh vực, tiêu chí"))
        self.table.set_widths(*_WIDTHS)
        self.table.empty_text = _("Không có lĩnh vực, tiêu chí nào như vậy.")
        top, rows = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.search, 1)
        top.addWidget(self.chips, 2)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._narrow())
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self.changed.emit())
        self.table.opened.connect(lambda _line: self.opened.emit())

    def show_lines(self, lines: Sequence[DutyLine]) -> None:
        """Show these fields and criteria."""
        code = self.code
        self.chips.show_counts(
            {name: sum(map(take, lines)) for name, (_title, take) in _FILTERS.items()}
        )
        self.model.show_rows(lines)
        self._restore(code)

    def _narrow(self) -> None:
        code = self.code
        self.model.show_only(_FILTERS[self.chips.name][1], self.search.text())
        self._restore(code)

    def _restore(self, code: str) -> None:
        row = self.model.row_of(lambda line: line.criterion.code == code)
        self.table.choose(max(0, row) if self.model.rowCount() else -1)
        self.changed.emit()

    def choose(self, code: str) -> None:
        """Choose a field or criterion, whatever is filtered."""
        if self.model.row_of(lambda line: line.criterion.code == code) < 0:
            self.search.clear()
            self.chips.choose("all")
        self._restore(code)

    @property
    def code(self) -> str:
        """Code of the field or criterion chosen; empty for none."""
        line: DutyLine | None = self.table.current()
        return line.criterion.code if line else ""

    def selected(self) -> list[DutyLine]:
        """Return the rows selected."""
        found: list[DutyLine] = self.table.selected()
        return found
