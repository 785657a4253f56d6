"""Many communes accepted at once: the very rows that are taken, and those left out and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark, n_, number
from parapp.scoring.compiled import CompiledLeaf
from parapp.services.criterion_rows import CriterionRow
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.across.words import caution_words, held_words
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.figures.ticked_table import TickedTable
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.text import Text

_SIZE, _LEAST = QSize(980, 600), QSize(620, 400)
_WIDTHS = (28, 11, 11, 9, 60)
_PLACES = 2
_ALL, _MAY, _CAUTION, _HELD = "all", "may", "caution", "held"
_FILTERS = {
    _ALL: (mark("Tất cả"), lambda _row: True),
    _MAY: (mark("Chấp nhận được"), lambda row: not row.held),
    _CAUTION: (mark("Nên xem trước"), lambda row: not row.held and bool(caution_words(row))),
    _HELD: (mark("Để lại"), lambda row: bool(row.held)),
}


def _own(row: CriterionRow) -> str:
    points = row.cell.own if row.cell else None
    return "–" if points is None else number(points, _PLACES)


def _computed(row: CriterionRow) -> str:
    points = row.cell.computed if row.cell else None
    return "–" if points is None else number(points, _PLACES)


_COLUMNS: tuple[Column[CriterionRow], ...] = (
    Column(title=mark("Đơn vị"), text=lambda row: row.unit.name),
    Column(
        title=mark("Tự chấm"),
        text=_own,
        is_number=True,
    ),
    Column(
        title=mark("Tính lại"),
        text=_computed,
        is_number=True,
    ),
    Column(
        title=mark("Hồ sơ"),
        text=lambda row: "" if row.cell is None else number(row.cell.proofs),
        is_number=True,
    ),
    Column(
        title=mark("Vì sao để lại, hoặc nên xem trước"),
        text=lambda row: held_words(row) or caution_words(row),
        mark=lambda row: (
            Mark.REFUSED if row.held else Mark.WARNING if caution_words(row) else Mark.READY
        ),
    ),
)


class AcceptDialog(Dialog):
    """Nothing is decided before the button with the verb is pressed.

    Attributes:
        taken: Sent with codes of the communes to be accepted.
    """

    taken = Signal(list)

    def __init__(
        self,
        desk: Desk,
        leaf: CompiledLeaf,
        rows: Sequence[CriterionRow],
        parent: QWidget | None = None,
    ) -> None:
        """Show rows; those that may be accepted and look as usual are ticked.

        Args:
            desk: Look and memory.
            leaf: The criterion.
            rows: Communes that were chosen.
            parent: The owner.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Chấp nhận nhiều đơn vị"))
        self.model = TickedItemModel[CriterionRow](
            _COLUMNS, desk.look, may_tick=lambda row: not row.held, parent=self
        )
        self.table = TickedTable(self.model, desk.memory, "accept")
        self.table.set_widths(*_WIDTHS)
        self.table.setAccessibleName(_("Các đơn vị được chấp nhận và để lại"))
        self.table.empty_text = _("Không có đơn vị nào như vậy.")
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self._title = Text(f"{leaf.code}  {leaf.criterion.name}", "heading", wrap=True)
        self._said = Text(wrap=True)
        self._lay_out()
        self.chips.show_counts(
            {name: sum(map(take, rows)) for name, (_title, take) in _FILTERS.items()}
        )
        self.chips.chosen.connect(lambda name: self.model.show_only(_FILTERS[name][1]))
        self.model.ticks_changed.connect(self._say)
        in_order = sorted(rows, key=lambda row: (bool(row.held), bool(caution_words(row))))
        self.model.show_ticked(in_order, lambda row: not caution_words(row))
        self.table.choose(0)
        self.table.setFocus()
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(parent.window().size()) if parent else _SIZE)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for part in (self._title, self._said, self.chips):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Chọn tất cả"), lambda: self._tick_all(on=True)))
        row.addWidget(button(_("Bỏ chọn tất cả"), lambda: self._tick_all(on=False)))
        row.addWidget(Text(_("Phím cách: chọn hoặc bỏ dòng"), "muted"))
        row.addStretch(1)
        row.addWidget(button(_("Quay lại (Esc)"), self.reject))
        self.take = button("", self._take, role="primary")
        row.addWidget(self.take)
        box.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take.click)

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick(range(self.model.rowCount()), on=on)

    def _say(self) -> None:
        count = len(self.model.ticked())
        self.take.setEnabled(count > 0)
        self.take.setText(
            n_("Chấp nhận {count} đơn vị", "Chấp nhận {count} đơn vị", count).format(
                count=number(count)
            )
        )
        self._said.setText(
            _(
                "Các đơn vị được đánh dấu giữ nguyên điểm tính lại, bằng điểm tự chấm. Đơn vị "
                "có chỗ phải xem thì để lại, xem riêng từng đơn vị."
            )
        )

    def _take(self) -> None:
        units = [row.unit.code for row in self.model.ticked()]
        self.accept()
        self.taken.emit(units)
