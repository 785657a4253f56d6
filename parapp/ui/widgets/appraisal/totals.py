"""The running totals of one commune, side by side, and how much of it is decided."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.results import UnitScore
from parapp.services.appraisal_view import AppraisalView
from parapp.services.commune_cells import Mark
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.text import Text

_PLACES = 2
_GAP = 14


class Totals(QWidget):
    """A bar, and below it own, recomputed and appraised points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._done = Text(role="muted")
        self._own, self._computed = Text(role="heading"), Text(role="heading")
        self._appraised = Text(role="subtitle")
        whole = QVBoxLayout(self)
        area, row = flowing(_GAP)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self._bar)
        row.addWidget(self._done)
        for label, shown in (
            (_("Tự chấm"), self._own),
            (_("Tính lại"), self._computed),
            (_("Thẩm định"), self._appraised),
        ):
            row.addWidget(_beside(Text(label, "muted"), shown))
            shown.setAccessibleDescription(label)
        whole.addWidget(area)

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says: how far, and the three totals."""
        return tuple(
            text.text() for text in (self._done, self._own, self._computed, self._appraised)
        )

    def show_view(self, view: AppraisalView) -> None:
        """Show the totals of a commune."""
        leaves = [line for line in view.lines if line.is_leaf]
        done = sum(Mark.DECIDED in line.marks for line in leaves)
        self._bar.setRange(0, max(len(leaves), 1))
        self._bar.setValue(done)
        told = _("{done}/{count} đã quyết định").format(done=done, count=len(leaves))
        self._done.setText(told)
        self._bar.setAccessibleName(told)
        scores = view.assessment
        for shown, score in (
            (self._own, scores.own),
            (self._computed, scores.computed),
            (self._appraised, scores.appraised),
        ):
            shown.setText(_written(score.total))
            shown.setToolTip(_parts(score))


def _beside(label: Text, shown: Text) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(shown)
    return both


def _written(points: Decimal | None) -> str:
    return "–" if points is None else number(points, _PLACES)


def _parts(score: UnitScore) -> str:
    text = _(
        "Các lĩnh vực: {main} / {most} điểm áp dụng ({percent} %); "
        "điểm thưởng: {bonus}; điểm trừ: {penalty}"
    )
    return text.format(
        main=_written(score.main),
        most=number(score.applicable_max),
        percent=_written(score.index_percent),
        bonus=_written(score.bonus),
        penalty=_written(score.penalty),
    )
