"""Which criteria cost the communes most points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.progress import Progress
from parapp.services.council_view import CouncilView
from parapp.services.part_shares import Loss, losses
from parapp.services.standings import Asked
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.table import Table

_NONE = Decimal("-Infinity")


def _number(title: str, told: Callable[[Loss], Decimal | None]) -> Column[Loss]:
    return Column(
        title=title,
        text=lambda loss: "–" if (found := told(loss)) is None else number(found, 2),
        key=lambda loss: _NONE if (found := told(loss)) is None else found,
        is_number=True,
    )


_COLUMNS: tuple[Column[Loss], ...] = (
    Column(title=mark("Mã"), text=lambda loss: loss.criterion.code),
    Column(title=mark("Tiêu chí"), text=lambda loss: loss.criterion.name),
    _number(mark("Tối đa"), lambda loss: loss.criterion.max_points),
    _number(mark("Bình quân"), lambda loss: loss.mean),
    _number(mark("Mất bình quân"), lambda loss: loss.lost),
    Column(
        title=mark("Đơn vị mất điểm"),
        text=lambda loss: f"{number(loss.losers)}/{number(loss.scored)}",
        key=lambda loss: loss.losers,
        is_number=True,
    ),
    _number(mark("Thấp nhất"), lambda loss: loss.lowest),
    _number(mark("Cao nhất"), lambda loss: loss.highest),
    _number(mark("Không phát sinh (BQ)"), lambda loss: loss.not_arisen),
)


def _losses(asked: Asked, progress: Progress) -> tuple[Loss, ...]:
    compiled = asked.view.compiled
    return () if compiled is None else losses(compiled, asked.rows(), progress)


class LossesTab(QWidget):
    """A table of criteria, the one that cost most first; Enter opens one across all communes.

    Attributes:
        opened: Sent with the code of a criterion.
        table: The criteria.
    """

    opened = Signal(str)

    def __init__(self, desk: CouncilDesk, bar: RankBar, parent: QWidget | None = None) -> None:
        """Make it empty; `bar` says over which communes."""
        super().__init__(parent)
        self._bar, self.reckoner = bar, Reckoner(desk, self)
        self.model = RowsItemModel[Loss](_COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "losses")
        self.table.setAccessibleName(_("Tiêu chí mất điểm"))
        self.table.set_widths(8, 50, 9, 11, 15, 17, 11, 11, 22)
        self.table.empty_text = _("Đang đọc dữ liệu…")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table, 1)
        self.table.opened.connect(lambda loss: self.opened.emit(loss.criterion.code))

    def show_view(self, view: CouncilView | None) -> None:
        """Reckon over the communes that are chosen."""
        if view is not None:
            self.reckoner.ask(partial(_losses, self._bar.asked(view)), self._show)

    def _show(self, found: tuple[Loss, ...]) -> None:
        code = self.criterion()
        self.table.empty_text = _("Chưa có đơn vị nào có điểm.")
        self.model.show_rows(found)
        self.table.choose(max(0, self.model.row_of(lambda loss: loss.criterion.code == code)))

    def criterion(self) -> str:
        """Return the code of the criterion chosen; empty for none."""
        loss: Loss | None = self.table.current()
        return loss.criterion.code if loss else ""
