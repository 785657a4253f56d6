"""A gauge beside figures: as high as its width asks for, and plainer where that is small."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.export.charts.drawing import Drawing
from parapp.export.charts.figures import Gauge
from parapp.ui.look import Look
from parapp.ui.widgets.chart import MARGIN, ChartView

_LEAST, _NAMED, _USUAL = 18, 36, 50  # letters: narrower nothing is drawn, or classes unnamed


class GaugeStrip(ChartView):
    """Takes what width the figures leave; it shows nothing that they do not say as well."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(look, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing = self._drawing_at(width)
        return 0 if drawing is None else ceil(drawing.height) + 2 * MARGIN

    def sizeHint(self) -> QSize:
        width = self._letters(_USUAL)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _letters(self, count: int) -> int:
        return self.fontMetrics().horizontalAdvance("n") * count

    def _claim_height(self) -> None:
        self.updateGeometry()

    def _drawing(self) -> Drawing | None:
        return self._drawing_at(self.width())

    def _drawing_at(self, width: int) -> Drawing | None:
        gauge = self._figure
        if not isinstance(gauge, Gauge) or width < self._letters(_LEAST):
            return None
        if width < self._letters(_NAMED):
            gauge = replace(gauge, classes=tuple(replace(c, name="") for c in gauge.classes))
        return self._drawn(gauge, width, 0)
