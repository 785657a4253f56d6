"""Filters of the tree as chips with counts, and the choice of the fields that are one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.services.score_lines import ScoreLine
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.widgets.buttons import ToolButton, button
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.scoring.line_filter import LineFilter

_GAP = 6
_AROUND = 26  # padding and border of a chip
_CHOOSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterChips(QWidget):
    """One chip is checked; the fields that are the officer's own are kept for the workspace.

    Attributes:
        chosen: Sent when another filter, or what is the officer's own, was chosen.
        current: The filter that is on.
        mine: Codes of the fields that the officer called his own.
    """

    chosen = Signal()

    def __init__(
        self, look: Look, memory: Memory, workspace: Path, parent: QWidget | None = None
    ) -> None:
        """Make the chips, all saying zero."""
        super().__init__(parent)
        self.current = LineFilter.ALL
        self._memory, self._kept = memory, memory.name_in(workspace, "scoring-mine")
        self.mine = frozenset(memory.text(self._kept).split("\n")) - {""}
        self._lines: Sequence[ScoreLine] = ()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, row = flowing(_GAP)
        whole.addWidget(area)
        self._group = QButtonGroup(self)
        self._chips: dict[LineFilter, QPushButton] = {}
        self._menu = StayingMenu(self)
        for kind in LineFilter:
            chip = self._chip(kind)
            if kind is LineFilter.MINE:
                row.addWidget(_beside(chip, self._more(look)))
            else:
                row.addWidget(chip)
        self._chips[LineFilter.ALL].setChecked(True)
        self._chips[LineFilter.ASKED].hide()

    def _chip(self, kind: LineFilter) -> QPushButton:
        chip = button("", partial(self._press, kind), role="chip", tip=_(kind.value.explained))
        chip.setCheckable(True)
        chip.toggled.connect(lambda _is_on: _make_room(chip))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group.addButton(chip)
        self._chips[kind] = chip
        return chip

    def _more(self, look: Look) -> ToolButton:
        more = ToolButton()
        more.setIcon(look.icon("chevron-down", "muted"))
        more.setToolTip(_("Chọn lĩnh vực tôi phụ trách"))
        more.setAccessibleName(_("Chọn lĩnh vực tôi phụ trách"))
        more.clicked.connect(self.choose_fields)
        return more

    def _press(self, kind: LineFilter) -> None:
        if kind is LineFilter.MINE and not self.mine:
            self._chips[self.current].setChecked(True)
            self.choose_fields()
            return
        self.choose(kind)

    def choose(self, kind: LineFilter) -> None:
        """Put a filter on."""
        self._chips[kind].setChecked(True)
        if kind is not self.current:
            self.current = kind
            self.chosen.emit()

    def choose_fields(self) -> None:
        """Let the user say which fields are his own."""
        chip = self._chips[LineFilter.MINE]
        self._menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def show_lines(self, lines: Sequence[ScoreLine], *, is_asking: bool) -> None:
        """Count the criteria of each filter.

        Args:
            lines: All criteria.
            is_asking: Whether the dossier is open for answers only.
        """
        fields = [(line.code, line.name) for line in lines if line.above < 0]
        before = [(line.code, line.name) for line in self._lines if line.above < 0]
        self._lines = lines
        if fields != before:
            self._fill_menu(fields)
        self._chips[LineFilter.ASKED].setVisible(is_asking)
        if not is_asking and self.current is LineFilter.ASKED:
            self.choose(LineFilter.ALL)
        self._count()

    def _count(self) -> None:
        for kind, chip in self._chips.items():
            takes: Callable[[ScoreLine], bool] = kind.taker(self.mine) or kind.value.takes
            count = sum(map(takes, self._lines))
            chip.setText(f"{_(kind.value.title)} {count}")
            _make_room(chip)
            chip.setAccessibleName(
                _("Lọc: {filter}, {count} tiêu chí").format(
                    filter=_(kind.value.title), count=count
                )
            )

    def _fill_menu(self, fields: Sequence[tuple[str, str]]) -> None:
        self._menu.clear()
        for code, name in fields:
            action = self._menu.addAction(f"{code}  {name}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(code in self.mine)
            action.toggled.connect(partial(self._take, code))

    def _take(self, code: str, is_mine: bool) -> None:  # noqa: FBT001 - as Qt's signal sends it
        self.mine = self.mine | {code} if is_mine else self.mine - {code}
        self._memory.keep(self._kept, "\n".join(sorted(self.mine)))
        self._count()
        if self.mine and self.current is not LineFilter.MINE:
            self.choose(LineFilter.MINE)
        elif not self.mine:
            self.choose(LineFilter.ALL)
        else:
            self.chosen.emit()


class StayingMenu(QMenu):
    """A menu that stays open while several things are chosen; Esc closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.activeAction() in self.actions():
            self.activeAction().trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.activeAction() in self.actions() and event.key() in _CHOOSING:
            self.activeAction().trigger()
        else:
            super().keyPressEvent(event)


def _make_room(chip: QPushButton) -> None:
    """Give a chip the width of its text, which is bold once it is checked."""
    font = chip.font()
    font.setBold(True)
    bold = QFontMetrics(font).horizontalAdvance(chip.text()) + _AROUND
    chip.setMinimumWidth(bold if chip.isChecked() else 0)


def _beside(chip: QWidget, more: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(chip)
    row.addWidget(more)
    return both
