"""What was published: number, day, digits to compare, and the places it changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.i18n import _, day, mark, number
from parapp.models.periods import day_of
from parapp.services.corrections import ChangedPlace, Published, PublishedPlace
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_GROUP = 4  # digits


def digits(sha256: str) -> str:
    """Return the digits of a publication in groups that can be read aloud."""
    return " ".join(sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))


_PUBLISHED: tuple[Column[Published], ...] = (
    Column(
        title=mark("Số"), text=lambda p: str(p.number), key=lambda p: p.number, is_number=True
    ),
    Column(
        title=mark("Ngày"), text=lambda p: day(day_of(p.at)), key=lambda p: p.at.isoformat()
    ),
    Column(title=mark("Lý do đính chính"), text=lambda p: p.reason or _("(lần đầu)")),
    Column(
        title=mark("Nơi đổi"),
        text=lambda p: number(len(p.changes)),
        key=lambda p: len(p.changes),
        is_number=True,
    ),
)


def _rank(place: PublishedPlace | None) -> str:
    if place is None:
        return _("không có")
    rank = "–" if place.rank is None else str(place.rank)
    total = "–" if place.total is None else number(place.total, 2)
    return f"{rank} · {total}" + (f" · {place.band}" if place.band else "")


CHANGES: tuple[Column[ChangedPlace], ...] = (
    Column(title=mark("Đơn vị"), text=lambda change: change.name),
    Column(title=mark("Trước (hạng · điểm · loại)"), text=lambda c: _rank(c.before)),
    Column(title=mark("Sau (hạng · điểm · loại)"), text=lambda c: _rank(c.after)),
)


class HistoryCard(Card):
    """All publications of the period, the newest first, and the one chosen at length.

    Attributes:
        table: The publications.
        changes: Places that the one chosen changed.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(_("Các lần công bố"), parent)
        self.model = RowsItemModel[Published](_PUBLISHED, desk.look, self)
        self.table = Table(self.model, desk.memory, "publications")
        self.table.setAccessibleName(_("Các lần công bố"))
        self.table.set_widths(6, 12, 22, 9)
        self.table.empty_text = _("Chưa công bố lần nào.")
        self._digits = Text(role="muted", wrap=True)
        self._told = Text(role="heading", wrap=True)
        changed = RowsItemModel[ChangedPlace](CHANGES, desk.look, self)
        self.changes = Table(changed, desk.memory, "publication-changes")
        self.changes.setAccessibleName(_("Nơi thay đổi so với lần công bố trước"))
        self.changes.set_widths(28, 28, 28)
        self.changes.empty_text = _("Không đơn vị nào đổi hạng, điểm hay xếp loại.")
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._digits)
        self.body.addWidget(self._told)
        self.body.addWidget(self.changes, 1)
        self.table.chosen.connect(self._show_chosen)
        self.show_publications(())

    def show_publications(self, found: tuple[Published, ...]) -> None:
        """Show what was published."""
        self.model.show_rows(found)
        self.table.choose(0 if found else -1)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen: Published | None = self.table.current()
        self._digits.setText(
            ""
            if chosen is None
            else _("Mã đối chiếu: {digits}").format(digits=digits(chosen.sha256))
        )
        is_correction = chosen is not None and bool(chosen.reason)
        self._told.setVisible(is_correction)
        self.changes.setVisible(is_correction)
        if chosen is not None:
            self._told.setText(
                _("Lần {number} làm đổi {count} đơn vị").format(
                    number=chosen.number, count=len(chosen.changes)
                )
            )
            self.changes.rows.show_rows(chosen.changes)
