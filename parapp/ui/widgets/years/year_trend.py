"""The index over all years on record, small enough to stand below the table of two."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.export.charts.figures import Trend
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chart import ChartView

_LINES = 9


class YearTrend(Card):
    """A chart under its name.

    Attributes:
        chart: Lines over the years, with their figures.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(" ", parent)
        self.chart = ChartView(look, lines=_LINES)
        self.body.addWidget(self.chart, 1)

    def show_trend(self, trend: Trend) -> None:
        """Show years."""
        self.title.setText(trend.name)
        self.setAccessibleName(trend.name)
        self.chart.show_figure(trend)
