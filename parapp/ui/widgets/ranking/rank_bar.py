"""What is ranked, and among whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.criteria import Criterion
from parapp.scoring.compiled import CompiledSet
from parapp.services.council_view import CouncilView
from parapp.services.standings import WHOLE, Asked
from parapp.ui.look import Look
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text

_PART_LETTERS, _BLOCK_LETTERS = 34, 14


class RankBar(QWidget):
    """Chooses the whole, a field or a criterion, a block, and communes by name.

    Attributes:
        changed: Sent when something else is chosen.
        search: Finds communes by name.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it for no set."""
        super().__init__(parent)
        self._compiled: CompiledSet | None = None
        self.search = SearchField(_("Tìm đơn vị, không cần dấu (Ctrl+F)"), look)
        self.parts, self.blocks = QComboBox(), QComboBox()
        self._block_label = Text(_("&Khối"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 1)
        part_label = Text(_("&Xếp theo"))
        for label, box, letters in (
            (part_label, self.parts, _PART_LETTERS),
            (self._block_label, self.blocks, _BLOCK_LETTERS),
        ):
            label.setBuddy(box)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(letters)
            box.setAccessibleName(label.text().replace("&", ""))
            row.addWidget(label)
            row.addWidget(box)
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.search.searched.connect(lambda _text: self.changed.emit())

    @property
    def part(self) -> str:
        """Code of what is ranked."""
        return self.parts.currentData() or WHOLE

    @property
    def block(self) -> str:
        """Name of the block chosen; empty for all."""
        return self.blocks.currentData() or ""

    def asked(self, view: CouncilView) -> Asked:
        """Return what is chosen, of a state."""
        return Asked(view=view, part=self.part, block=self.block, search=self.search.text())

    def choose(self, part: str) -> None:
        """Choose what is ranked, as the user does."""
        self.parts.setCurrentIndex(max(0, self.parts.findData(part)))

    def show_set(self, compiled: CompiledSet | None) -> None:
        """Offer the parts and blocks of a set; what was chosen stays chosen."""
        if compiled is self._compiled:
            return
        self._compiled = compiled
        part, block = self.part, self.block
        for box in (self.parts, self.blocks):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own
            box.clear()
        self.parts.addItem(_("Cả bộ tiêu chí"), WHOLE)
        self.blocks.addItem(_("Mọi khối"), "")
        for top in compiled.criteria.criteria if compiled is not None else ():
            self._offer(top, 0)
        named = compiled.criteria.blocks if compiled is not None else ()
        for one in named:
            self.blocks.addItem(one.name, one.name)
        self._block_label.setVisible(len(named) > 1)
        self.blocks.setVisible(len(named) > 1)
        self.parts.setCurrentIndex(max(0, self.parts.findData(part)))
        self.blocks.setCurrentIndex(max(0, self.blocks.findData(block)))
        for box in (self.parts, self.blocks):
            box.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _offer(self, criterion: Criterion, depth: int) -> None:
        words = f"{'    ' * depth}{criterion.code}  {criterion.name}"
        self.parts.addItem(words, criterion.code)
        last = self.parts.count() - 1
        self.parts.setItemData(last, criterion.name, Qt.ItemDataRole.ToolTipRole)
        for child in criterion.children:
            self._offer(child, depth + 1)
