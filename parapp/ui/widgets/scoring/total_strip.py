"""The running total below the tree: how many criteria are done, and the points so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.results import UnitScore
from parapp.services.score_lines import ScoreLine, progress_of
from parapp.ui.widgets.text import Text

_PLACES = 2


class TotalStrip(QWidget):
    """A bar, and below it counts on the left and points on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._done, self._total = Text(), Text(role="figure")
        self._of = Text(role="muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._done)
        row.addStretch(1)
        self._label = Text(_("Tổng"))
        for text in (self._label, self._total, self._of):
            row.addWidget(text)
        whole.addLayout(row)

    def show_score(self, lines: Sequence[ScoreLine], own: UnitScore) -> None:
        """Show how far the self-assessment is, and its points."""
        done, count = progress_of(lines)
        self._bar.setUpdatesEnabled(False)  # it would paint the whole page at once
        self._bar.setRange(0, max(count, 1))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        told = _("{done}/{count} tiêu chí").format(done=done, count=count)
        self._done.setText(told)
        self._bar.setAccessibleName(_("Đã chấm {told}").format(told=told))
        self._done.setToolTip(
            _("Đã chấm {done} trong {count} tiêu chí đơn vị tự chấm").format(
                done=done, count=count
            )
        )
        self._total.setText("–" if own.total is None else number(own.total, _PLACES))
        self._of.setText(_applicable(own))
        parts = _parts(own)
        for text in (self._label, self._total, self._of):
            text.setToolTip(parts)


def _applicable(own: UnitScore) -> str:
    most = number(own.applicable_max)
    if own.index_percent is None:
        return _("/ {most} áp dụng").format(most=most)
    percent = number(own.index_percent, _PLACES)
    return _("/ {most} áp dụng · {percent} %").format(most=most, percent=percent)


def _parts(own: UnitScore) -> str:
    main = "–" if own.main is None else number(own.main, _PLACES)
    return _("Điểm tự chấm: {main}; điểm thưởng: {bonus}; điểm trừ: {penalty}").format(
        main=main, bonus=number(own.bonus, _PLACES), penalty=number(own.penalty, _PLACES)
    )
