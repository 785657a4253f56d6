"""Totals of two years, and how far this year has come."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from parapp.i18n import _, number
from parapp.models.results import ScoreState
from parapp.services.assessing import Assessment
from parapp.services.year_rows import year_totals
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.years.year_columns import change_text, points_text

_ROWS, _COLUMNS = 4, 4


class YearTotals(Card):
    """A small table: computed, own and appraised points of both years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without years."""
        super().__init__(parent=parent)
        self.setAccessibleName(_("Tổng điểm"))
        grid = QGridLayout()
        self._cells: dict[tuple[int, int], Text] = {}
        for row in range(_ROWS):
            for column in range(_COLUMNS):
                role = "muted" if not row else "" if column else "heading"
                cell = Text("", role)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(cell, row, column, side)
                self._cells[row, column] = cell
        self._progress = Text(role="muted", wrap=True)
        self.body.addLayout(grid)
        self.body.addWidget(self._progress)
        self.body.addStretch(1)

    @property
    def text(self) -> str:
        """What it shows, a line for each row."""
        lines = [
            " ".join(self._cells[row, column].text() for column in range(_COLUMNS)).strip()
            for row in range(_ROWS)
        ]
        return "\n".join((*lines, self._progress.text()))

    def show_years(self, before: Assessment, now: Assessment) -> None:
        """Show the totals of two years."""
        then, today = year_totals(before), year_totals(now)
        self._show(0, "", str(before.dossier.year), str(now.dossier.year), _("Thay đổi"))
        rows = (
            (_("Điểm tính"), then.computed, today.computed),
            (_("Tự chấm"), then.own, today.own),
            (_("Thẩm định"), then.appraised, today.appraised),
        )
        for place, (name, old, new) in enumerate(rows, start=1):
            change = None if old is None or new is None else new - old
            self._show(place, name, points_text(old), points_text(new), change_text(change))
        self._progress.setText(_progress(now))

    def _show(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            self._cells[row, column].setText(text)


def _progress(now: Assessment) -> str:
    """Return how many criteria are still open, as totals of unequal years mislead."""
    leaves = now.compiled.leaves
    left = sum(
        all(
            score.criteria[code].state is ScoreState.NOT_ANSWERED
            for score in (now.own, now.computed)
        )
        for code in leaves
    )
    if not left:
        return ""
    return _("Năm {year} còn {left}/{all} tiêu chí chưa có điểm.").format(
        year=now.dossier.year, left=number(left), all=number(len(leaves))
    )
