"""Rows are ticked before they are taken in, with what that does to the points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.services.assessing import Assessment
from parapp.services.editing import Edit
from parapp.services.foreseeing import foresee
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.figures.impact_box import ImpactBox
from parapp.ui.widgets.figures.ticked_table import TickedTable
from parapp.ui.widgets.text import Text

_T = TypeVar("_T")
_PAUSE_MS = 60  # a row of ticks is worked out once
_SIZE, _LEAST = QSize(1060, 620), QSize(640, 420)


class ChoosingDialog(Dialog, Generic[_T]):
    """Shows rows with ticks; nothing is changed before the button with the verb is pressed.

    Attributes:
        taken: Sent with the step that the rows ticked make.
    """

    taken = Signal(object)

    def __init__(
        self,
        desk: Desk,
        assessment: Assessment,
        *,
        columns: Sequence[Column[_T]],
        edit_of: Callable[[_T], Edit | None],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make it without rows.

        Args:
            desk: Look and memory.
            assessment: What the impact is worked out from.
            columns: How rows are shown.
            edit_of: What taking a row in changes; None for a row that cannot be taken.
            name: Under which widths are kept.
            parent: The owner.
        """
        super().__init__(parent)
        self._assessment, self._edit_of = assessment, edit_of
        self.step_title = ""
        self.place = ("figures", "")
        self.model = TickedItemModel[Any](
            columns, desk.look, may_tick=lambda row: edit_of(row) is not None, parent=self
        )
        self.table = TickedTable(self.model, desk.memory, name)
        self.head, self.below = Text(wrap=True), QVBoxLayout()
        self.above = QVBoxLayout()
        self.impact = ImpactBox(is_wide=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._foresee)
        self.model.ticks_changed.connect(self._on_ticks)
        self._lay_out()
        self.setMinimumSize(_LEAST)
        room = parent.window().size() if parent else _SIZE
        self.resize(_SIZE.boundedTo(room))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # text wraps at any width
        box.addWidget(self.head)
        box.addLayout(self.above)
        box.addWidget(self.table, 1)
        box.addLayout(self.below)
        box.addWidget(self.impact)
        row = QHBoxLayout()
        self.all = button(_("Chọn tất cả"), lambda: self._tick_all(on=True))
        self.none = button(_("Bỏ chọn tất cả"), lambda: self._tick_all(on=False))
        for made in (self.all, self.none):
            row.addWidget(made)
        row.addWidget(Text(_("Phím cách: chọn hoặc bỏ dòng"), "muted"))
        row.addStretch(1)
        self.back = button(_("Quay lại (Esc)"), self.reject)
        self.take = button("", self._take, role="primary")
        for made in (self.back, self.take):
            row.addWidget(made)
        box.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take.click)

    def show_ticked(self, rows: Sequence[_T], is_ticked: Callable[[_T], bool]) -> None:
        """Show rows, with ticks at those that `is_ticked` takes."""
        self.model.show_ticked(rows, is_ticked)
        self._foresee()
        self.table.choose(0)
        self.table.setFocus()

    def edits(self) -> tuple[Edit, ...]:
        """Return what the rows ticked change."""
        found = (self._edit_of(row) for row in self.model.ticked())
        return tuple(edit for edit in found if edit is not None)

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick(range(self.model.rowCount()), on=on)

    def _on_ticks(self) -> None:
        self.take.setEnabled(bool(self.model.ticked()))
        self.name_take(len(self.model.ticked()))
        self._pause.start()

    def name_take(self, count: int) -> None:
        """Say on the button how many rows are taken in."""
        self.take.setText(_("Cất {count} dòng (Ctrl+Enter)").format(count=number(count)))

    def _foresee(self) -> None:
        self._pause.stop()
        edits = self.edits()
        if edits:
            self.impact.show_outlook(foresee(self._assessment, edits))
        else:
            self.impact.say(_("Chưa chọn dòng nào."))

    def _take(self) -> None:
        step = Step(title=self.step_title, place=self.place, edits=self.edits())
        self.accept()
        self.taken.emit(step)
