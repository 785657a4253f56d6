"""All criteria with a rule, with what waits in each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.i18n import _, mark, number
from parapp.scoring.compiled import CompiledSet
from parapp.services.criterion_rows import Waiting
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table

_WIDTHS = (8, 6, 8, 18)
_ALL, _LOOK, _UNDECIDED, _MINE = "all", "look", "undecided", "mine"
_NOTHING = Waiting()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One criterion of the list.

    Attributes:
        place: In the order of the set.
        code: Of the criterion.
        name: Of the criterion.
        waiting: What it still asks of the council.
        is_mine: Whether the council assigned it to the one at the PC.
    """

    place: int
    code: str
    name: str
    waiting: Waiting
    is_mine: bool = False


_FILTERS = {
    _ALL: (mark("Tất cả"), lambda _line: True),
    _LOOK: (mark("Cần xem"), lambda line: line.waiting.to_look_at > 0),
    _UNDECIDED: (mark("Chưa quyết"), lambda line: line.waiting.undecided > 0),
    _MINE: (mark("Của tôi"), lambda line: line.is_mine),
}
_COLUMNS: tuple[Column[CriterionLine], ...] = (
    Column(
        title=mark("Mã"),
        text=lambda line: line.code,
        key=lambda line: line.place,
    ),
    Column(
        title=mark("Xem"),
        text=lambda line: number(line.waiting.to_look_at) if line.waiting.to_look_at else "",
        key=lambda line: line.waiting.to_look_at,
        is_number=True,
        tip=lambda _line: _("Số đơn vị có chỗ cần xem ở tiêu chí này"),
    ),
    Column(
        title=mark("Quyết"),
        text=lambda line: number(line.waiting.undecided) if line.waiting.undecided else "",
        key=lambda line: line.waiting.undecided,
        is_number=True,
        tip=lambda _line: _("Số đơn vị chưa quyết điểm ở tiêu chí này"),
    ),
    Column(title=mark("Tiêu chí"), text=lambda line: line.name),
)


class CriterionList(Card):
    """Keeps the criterion chosen while the list changes.

    Attributes:
        chosen: Sent with the code of another criterion.
        entered: Sent when the user goes on to its communes.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self.search = SearchField(_("Tìm tiêu chí (Ctrl+F)"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.model = RowsItemModel(_COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "criterion-list")
        self.table.set_widths(*_WIDTHS)
        self.table.setAccessibleName(_("Các tiêu chí"))
        self.table.empty_text = _("Không có tiêu chí nào như vậy.")
        for part in (self.search, self.chips, self.table):
            self.body.addWidget(part)
        self._lines: tuple[CriterionLine, ...] = ()
        self.code = ""
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._narrow())
        self.table.chosen.connect(self._take_current)
        self.table.opened.connect(lambda _line: self.entered.emit())

    def show_criteria(
        self, compiled: CompiledSet, waiting: Mapping[str, Waiting], mine: Collection[str]
    ) -> None:
        """Show the criteria of a set with what waits in each.

        Args:
            compiled: The set.
            waiting: What waits, by code.
            mine: Codes of those assigned to the one at the PC.
        """
        self._lines = tuple(
            CriterionLine(
                place=place,
                code=code,
                name=leaf.criterion.name,
                waiting=waiting.get(code, _NOTHING),
                is_mine=code in mine,
            )
            for place, (code, leaf) in enumerate(compiled.leaves.items())
        )
        counts = {name: sum(map(take, self._lines)) for name, (_t, take) in _FILTERS.items()}
        self.chips.show_counts(counts)
        self.chips.hide_empty(counts, {_ALL, _LOOK, _UNDECIDED})
        code, self.code = self.code, ""
        self.model.show_rows(self._lines)
        self._restore(code)

    def _narrow(self) -> None:
        code, self.code = self.code, ""
        self.model.show_only(_FILTERS[self.chips.name][1], self.search.text())
        self._restore(code)

    def _restore(self, code: str) -> None:
        """Choose a criterion again; what is filtered away stays on screen beside the list."""
        row = self.model.row_of(lambda line: line.code == code)
        if row < 0 and code:
            self.code = code
            self.table.clearSelection()
            return
        self.code = code
        self.table.choose(max(0, row) if self.model.rowCount() else -1)

    def choose(self, code: str) -> bool:
        """Choose a criterion, whatever is filtered; say whether there is one."""
        if all(line.code != code for line in self._lines):
            return False
        if self.model.row_of(lambda line: line.code == code) < 0:
            self.search.clear()
            self.chips.choose(_ALL)
        self.table.choose(self.model.row_of(lambda line: line.code == code))
        return True

    def _take_current(self) -> None:
        line: CriterionLine | None = self.table.current()
        if line is not None and line.code != self.code:
            self.code = line.code
            self.chosen.emit(self.code)
