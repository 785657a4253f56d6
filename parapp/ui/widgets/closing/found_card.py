"""The list of everything that was found, with filters, counts and search."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from parapp.errors import Severity
from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.closing.found_lines import COLUMNS, LEVELS, FoundLine, counts
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_LEAST_LINES = 9  # of the table, in a low window
_GAP = 6
_WIDTHS = (16, 10, 55, 43, 20)


class FoundCard(Card):
    """Lines that open what they are about.

    Attributes:
        opened: Sent with a `FoundLine` that is to be shown where it is.
        table: The lines.
        field: Chooses one field.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(_("Những điều cần xem"), parent)
        self._level: Severity | None = None
        self._lines: tuple[FoundLine, ...] = ()
        self._has_period = False
        self._chips: dict[Severity | None, QPushButton] = {}
        filters = QHBoxLayout()
        self._make_heading()
        self._make_chips(desk, filters)  # built in the order of tabbing
        self.field = QComboBox()
        self.search = SearchField(_("Tìm trong danh sách (Ctrl+F)"), desk.look)
        self.model: RowsItemModel[FoundLine] = RowsItemModel(COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "found")
        self._make_fields(filters)
        self.body.addLayout(filters)
        self._make_table()

    def _make_heading(self) -> None:
        only = _(
            "Chỉ mức “Phải sửa” mới chặn chốt điểm; các mức khác là lời nhắc, vẫn chốt được."
        )
        self.heading.insertWidget(1, Text(only, "muted"))

    def _make_chips(self, desk: Desk, row: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        area, chips = flowing(_GAP)
        row.addWidget(area)
        for level in (None, *LEVELS):
            chip = button("", partial(self._choose, level), role="chip")
            chip.setCheckable(True)
            chip.setChecked(level is None)
            if level is not None:
                look = LEVELS[level][1].value
                chip.setIcon(desk.look.icon(look.icon, look.colour))
            group.addButton(chip)
            self._chips[level] = chip
            chips.addWidget(chip)

    def _make_fields(self, row: QHBoxLayout) -> None:
        self.field.setAccessibleName(_("Lĩnh vực"))
        self.field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(16)
        self.field.currentIndexChanged.connect(self._filter)
        self.search.searched.connect(self._filter)
        self.search.left_down.connect(self.table.setFocus)
        row.addWidget(self.field, 1)
        row.addWidget(self.search, 1)

    def _make_table(self) -> None:
        self.table.setAccessibleName(_("Những điều cần xem"))
        self.table.set_widths(*_WIDTHS)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)

    def show_lines(self, lines: tuple[FoundLine, ...], *, has_period: bool) -> None:
        """Show these lines, filtered as before, on the same line as before."""
        if (lines, has_period) == (self._lines, self._has_period) and self.field.count():
            return
        self._has_period = has_period
        before = self.table.current()
        self._lines = lines
        found = counts(lines)
        for level, chip in self._chips.items():
            name = _("Tất cả") if level is None else _(LEVELS[level][0])
            count = len(lines) if level is None else found.get(level, 0)
            chip.setText(f"{name}  {count}")
        self._show_fields(lines)
        self.model.show_rows(lines)
        self._say_empty()
        self.table.choose(max(0, self.model.row_of(lambda line: line == before)))

    def _show_fields(self, lines: tuple[FoundLine, ...]) -> None:
        chosen = self.field.currentData()
        per_field = Counter(line.field for line in lines)
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.field.clear()
        self.field.addItem(_("Mọi lĩnh vực"), None)
        for name in sorted(per_field):
            shown = name or _("Cả hồ sơ")
            self.field.addItem(f"{shown}  ({per_field[name]})", name)
        self.field.setCurrentIndex(max(0, self.field.findData(chosen)))
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._filter()

    def _choose(self, level: Severity | None) -> None:
        self._level = level
        self._filter()

    def _filter(self) -> None:
        level, field = self._level, self.field.currentData()

        def is_wanted(line: FoundLine) -> bool:
            return (level is None or line.severity is level) and field in {None, line.field}

        self.model.show_only(is_wanted, self.search.text())
        self._say_empty()

    def _say_empty(self) -> None:
        self.table.empty_text = (
            _("Không có dòng nào hợp với bộ lọc này.")
            if self._lines
            else _("Không còn điều gì cần xem. Hồ sơ sẵn sàng trình lãnh đạo duyệt.")
        )
        if not self._has_period:
            self.table.empty_text = _("Mở gói kỳ đánh giá trước rồi mới có gì để kiểm tra.")
        self.table.viewport().update()
