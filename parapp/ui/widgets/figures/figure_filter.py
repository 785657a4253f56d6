"""Which figures are shown: words searched for, a field, and one of a few filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.services.assessing import Assessment
from parapp.services.figure_lines import FigureLine, FigureState
from parapp.ui.look import Look
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField

_ALL = "all"
_FILTERS: Mapping[str, tuple[str, Callable[[FigureLine], bool]]] = {
    _ALL: (mark("Tất cả"), lambda _line: True),
    "missing": (mark("Chưa có"), lambda line: line.state is FigureState.MISSING),
    "changed": (mark("Thay đổi nhiều"), lambda line: line.is_much_changed),
    "others": (mark("Cơ quan khác nhập"), lambda line: line.state is FigureState.OTHERS),
    "table": (mark("Nhập từ Excel"), lambda line: line.is_from_table),
}


class FigureFilter(QWidget):
    """Two rows of choices.

    Attributes:
        changed: Sent when other figures are wanted.
        search: Words, without accents.
        field: The field, or all of them.
        chips: The filters, with how many figures each lets through.
        top: The upper row; buttons may be added at its end.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it, letting everything through."""
        super().__init__(parent)
        self.search = SearchField(_("Tìm số liệu, không cần dấu (Ctrl+F)"), look)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Lĩnh vực"))
        self.field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(10)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.top = QHBoxLayout()
        self.top.addWidget(self.search, 3)
        self.top.addWidget(self.field, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self.top)
        box.addWidget(self.chips)
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.field.activated.connect(lambda _place: self.changed.emit())
        self.chips.chosen.connect(lambda _name: self.changed.emit())

    def show_fields(self, assessment: Assessment | None) -> None:
        """Offer the fields of the set; the one chosen stays chosen."""
        chosen = self.field.currentData() or ""
        self.field.clear()
        self.field.addItem(_("Mọi lĩnh vực"), "")
        for top in assessment.compiled.criteria.criteria if assessment else ():
            self.field.addItem(f"{top.code}  {top.name}", top.code)
        self.field.setCurrentIndex(max(0, self.field.findData(chosen)))

    def show_counts(self, lines: Sequence[FigureLine]) -> None:
        """Show how many figures of the field each filter lets through."""
        inside = [line for line in lines if self._is_in_field(line)]
        self.chips.show_counts(
            {name: sum(map(take, inside)) for name, (_title, take) in _FILTERS.items()}
        )

    def takes(self, line: FigureLine) -> bool:
        """Return whether field and filter let a figure through."""
        return _FILTERS[self.chips.name][1](line) and self._is_in_field(line)

    def _is_in_field(self, line: FigureLine) -> bool:
        field = self.field.currentData()
        return not field or field in line.fields

    def let_all_through(self) -> None:
        """Drop words, field and filter."""
        self.search.clear()
        self.field.setCurrentIndex(0)
        self.chips.choose(_ALL)
