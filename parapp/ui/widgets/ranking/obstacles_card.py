"""What stands in the way of a publication; every line goes to where it is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.errors import Severity
from parapp.i18n import _, mark, n_
from parapp.messages import finding_lines
from parapp.services.close_outs import Obstacle
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.closing.found_lines import LEVELS
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_FILTERS: Mapping[str, tuple[str, Callable[[Obstacle], bool]]] = {
    "all": (mark("Tất cả"), lambda _one: True),
    "blocking": (mark("Phải xử lý trước"), lambda one: one.is_blocking),
    "other": (mark("Chỉ cảnh báo"), lambda one: not one.is_blocking),
}


def _told(one: Obstacle) -> tuple[str, str]:
    return finding_lines(one.finding.code, one.finding.details)


def _mark(one: Obstacle) -> Mark:
    return LEVELS[one.finding.severity][1]


_COLUMNS: tuple[Column[Obstacle], ...] = (
    Column(
        title=mark("Mức"),
        text=lambda one: _(LEVELS[one.finding.severity][0]),
        key=lambda one: -one.finding.severity,
        mark=_mark,
    ),
    Column(title=mark("Đơn vị"), text=lambda one: one.unit.name),
    Column(title=mark("Nội dung"), text=lambda one: _told(one)[0]),
    Column(title=mark("Cách xử lý"), text=lambda one: _told(one)[1]),
)


class ObstaclesCard(Card):
    """The worst first; Enter or a double click goes where it is settled.

    Attributes:
        opened: Sent with an `Obstacle`.
        table: The lines.
        chips: Filters by how bad they are.
    """

    opened = Signal(object)

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it, saying that it is being looked at."""
        super().__init__(_("Kiểm tra trước khi công bố"), parent)
        self._told = Text(_("Đang kiểm tra…"), "muted", wrap=True)
        self.model = RowsItemModel[Obstacle](_COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "obstacles")
        self.table.setAccessibleName(_("Việc cản trở công bố"))
        self.table.set_widths(10, 24, 56, 40)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.body.addWidget(self._told)
        self.body.addWidget(self.chips)
        self._chosen = Text(wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._chosen)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._show_chosen)

    def show_obstacles(self, found: tuple[Obstacle, ...]) -> None:
        """Show what was found."""
        levels = Counter(one.finding.severity >= Severity.ERROR for one in found)
        self.chips.show_counts(
            {name: sum(map(take, found)) for name, (_title, take) in _FILTERS.items()}
        )
        self._told.setText(_sentence(levels[True], levels[False]))
        self._told.set_role("wrong" if levels[True] else "good")
        before = self.table.current()
        self.model.show_rows(found)
        self._filter()
        self.table.choose(max(0, self.model.row_of(lambda one: one == before)))

    def _filter(self) -> None:
        self.model.show_only(_FILTERS[self.chips.name][1])
        self.table.empty_text = _("Không còn gì ở đây.")

    def _show_chosen(self) -> None:
        one: Obstacle | None = self.table.current()
        told = (one.unit.name, *_told(one)) if one is not None else ()
        self._chosen.setText(" · ".join(told))


def _sentence(blocking: int, other: int) -> str:
    if blocking:
        return n_(
            "Chưa công bố được: còn {count} việc phải xử lý. Enter để đến nơi xử lý.",
            "Chưa công bố được: còn {count} việc phải xử lý. Enter để đến nơi xử lý.",
            blocking,
        ).format(count=blocking)
    if other:
        return n_(
            "Công bố được. Còn {count} cảnh báo, không cản trở.",
            "Công bố được. Còn {count} cảnh báo, không cản trở.",
            other,
        ).format(count=other)
    return _("Công bố được: không còn gì phải xử lý.")
