"""What was published about the commune as a whole; before that, its own total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.contents import ResultContent
from parapp.services.assessing import Assessment
from parapp.services.papers.charts import own_gauge, percent_gauge
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.gauge_strip import GaugeStrip
from parapp.ui.widgets.results.outcome_columns import points_text
from parapp.ui.widgets.text import Text

_GAP = 20


class StandingCard(Card):
    """A row of figures, each above its name, and where there is room their index on its scale.

    Attributes:
        chart: The index on the scale of the classes.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._note = Text(role="muted", wrap=True)
        self.chart = GaugeStrip(look)
        left, sides = QVBoxLayout(), QHBoxLayout()
        left.addLayout(self._row)
        left.addWidget(self._note)
        left.addStretch(1)
        left.setSpacing(self.body.spacing())
        sides.setSpacing(_GAP)
        sides.addLayout(left, 3)
        sides.addWidget(self.chart, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(sides)
        self._figures: list[tuple[Text, Text]] = []

    @property
    def said(self) -> str:
        """Everything that stands on the card."""
        shown = (f"{name.text()}: {figure.text()}" for figure, name in self._figures)
        return "; ".join((*shown, self._note.text()))

    def show_own(self, assessment: Assessment, kind: str) -> None:
        """Show the own total; no result came yet. `kind` is what kind of unit it is."""
        own, computed = assessment.own, assessment.computed_of_own
        self.chart.show_figure(own_gauge(assessment, kind))
        self._show(
            (
                (_("Điểm tự chấm"), points_text(own.total)),
                (_("Điểm tính"), points_text(computed.total)),
                (_("Tối đa áp dụng"), number(own.applicable_max)),
                (_("Chỉ số"), _percent(own.index_percent)),
            ),
            _(
                "Chưa có kết quả thẩm định. Bảng dưới cho biết các tiêu chí chưa đạt điểm tối "
                "đa theo điểm tự chấm; khi nạp gói kết quả ở trang Gửi và nhận, điểm thẩm định "
                "và lý do sẽ hiện bên cạnh."
            ),
        )

    def show_result(self, result: ResultContent, assessment: Assessment, kind: str) -> None:
        """Show what was published. `kind` is what kind of unit it is."""
        self.chart.show_figure(percent_gauge(assessment.compiled, result.index_percent, kind))
        rank = "–" if result.rank is None else f"{result.rank}/{result.ranked}"
        self._show(
            (
                (_("Điểm thẩm định"), points_text(result.total)),
                (_("Điểm tự chấm"), points_text(assessment.own.total)),
                (_("Tối đa áp dụng"), number(result.applicable_max)),
                (_("Chỉ số"), _percent(result.index_percent)),
                (_("Xếp hạng"), rank),
                (_("Xếp loại"), result.band or "–"),
            ),
            _published(result),
        )

    def _show(self, figures: Sequence[tuple[str, str]], note: str) -> None:
        while len(self._figures) < len(figures):
            figure, name = Text(role="figure"), Text(role="muted")
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(name)
            self._row.insertLayout(len(self._figures), column)
            self._figures.append((figure, name))
        for place, (figure, name) in enumerate(self._figures):
            is_used = place < len(figures)
            figure.setVisible(is_used)
            name.setVisible(is_used)
            if is_used:
                name.setText(figures[place][0])
                figure.setText(figures[place][1])
        self._note.setText(note)


def _percent(percent: Decimal | None) -> str:
    return "–" if percent is None else f"{number(percent, 2)} %"


def _published(result: ResultContent) -> str:
    parts = [
        _("Công bố lần {number}, năm {year}").format(number=result.number, year=result.year)
    ]
    if result.block:
        parts.append(_("khối: {block}").format(block=result.block))
    return " · ".join(parts)
