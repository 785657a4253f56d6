"""Key cards of all communes, and the one chosen at length."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.services.trust_lines import TrustLine, TrustState, TrustView
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.split import Split
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.trust.commune_card import CommuneCard
from parapp.ui.widgets.trust.trust_columns import COLUMNS, WIDTHS

_FILTERS: Mapping[str, tuple[str, Callable[[TrustLine], bool]]] = {
    "all": (mark("Tất cả"), lambda _line: True),
    "missing": (mark("Chưa đối chiếu"), lambda line: line.state is TrustState.MISSING),
    "followed": (mark("Đã thay khóa"), lambda line: line.state is TrustState.FOLLOWED),
    "revoked": (mark("Đã thu hồi"), lambda line: line.state is TrustState.REVOKED),
    "unseen": (mark("Chưa xác nhận"), lambda line: line.unseen > 0),
}


class CardsPanel(QWidget):
    """A table beside one commune's cards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._wanted = ""
        self.model = RowsItemModel[TrustLine](COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "trust")
        self.table.setAccessibleName(_("Thẻ khóa của các đơn vị"))
        self.table.set_widths(*WIDTHS)
        self.table.empty_text = _("Đang đọc dữ liệu…")
        self.search = SearchField(_("Tìm đơn vị, không cần dấu (Ctrl+F)"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.card = CommuneCard(desk)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.chips, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(top)
        rows.addWidget(Split(desk.memory, "trust-split", (self.table, 60), (self.card, 40)), 1)
        self.search.searched.connect(lambda _text: self._filter())
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.table.chosen.connect(self._show_chosen)

    def show_trust(self, trust: TrustView) -> None:
        """Show the communes as they stand now; the one chosen stays, or one that came."""
        unit, self._wanted = self._wanted or self.unit(), ""
        self.table.empty_text = (
            _("Không có đơn vị nào như vậy.")
            if trust.lines
            else _("Chưa có bảng đơn vị: nạp ở mục Kỳ đánh giá, danh bạ.")
        )
        self.model.show_rows(trust.lines)
        self.chips.show_counts(
            {name: sum(map(take, trust.lines)) for name, (_title, take) in _FILTERS.items()}
        )
        self.choose(unit)

    def _filter(self) -> None:
        unit = self.unit()
        self.model.show_only(_FILTERS[self.chips.name][1], self.search.text())
        self.choose(unit)

    def choose(self, unit: str) -> None:
        """Choose a commune by its code; until it is known, the first one is shown."""
        row = self.model.row_of(lambda line: line.unit.code == unit)
        self._wanted = unit if row < 0 else ""
        self.table.choose(max(0, row))
        self._show_chosen()

    def unit(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        line: TrustLine | None = self.table.current()
        return line.unit.code if line else ""

    def _show_chosen(self) -> None:
        self.card.show_line(self.table.current())
