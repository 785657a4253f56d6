"""Any chart as a drawing, and in words."""

from __future__ import annotations

from decimal import Decimal

from parapp.export.charts.bars import bars_drawing
from parapp.export.charts.distribution import distribution_drawing
from parapp.export.charts.drawing import Drawing, Room
from parapp.export.charts.figures import Bars, Distribution, Figure, Gauge, Heat, Trend
from parapp.export.charts.gauge import gauge_drawing
from parapp.export.charts.heat import heat_drawing
from parapp.export.charts.trend import trend_drawing
from parapp.i18n import _, number


def shapes(figure: Figure, room: Room) -> Drawing:
    """Return the drawing of a chart."""
    if isinstance(figure, Gauge):
        return gauge_drawing(figure, room)
    if isinstance(figure, Bars):
        return bars_drawing(figure, room)
    if isinstance(figure, Heat):
        return heat_drawing(figure, room)
    if isinstance(figure, Distribution):
        return distribution_drawing(figure, room)
    return trend_drawing(figure, room)


def told(figure: Figure) -> str:
    """Return what a chart shows in words, for whoever does not see it."""
    if isinstance(figure, Gauge):
        said = [_percent(figure.value)]
    elif isinstance(figure, Bars):
        said = _told_bars(figure)
    elif isinstance(figure, Heat):
        said = [
            f"{row.name}: {', '.join(_percent(cell) for cell in row.cells)}"
            for row in figure.rows
        ]
    elif isinstance(figure, Distribution):
        said = _told_distribution(figure)
    else:
        said = _told_trend(figure)
    if isinstance(figure, Gauge | Trend) and figure.note:
        said.append(figure.note)
    return f"{figure.name}: {'; '.join(said)}"


def _percent(value: Decimal | None) -> str:
    return _("chưa có điểm") if value is None else f"{number(value, 2)} %"


def _told_bars(bars: Bars) -> list[str]:
    said = []
    for row in bars.rows:
        text = f"{row.name}: {_percent(row.value)}"
        if row.average is not None:
            text += f" ({bars.average_name}: {_percent(row.average)})"
        said.append(text)
    return said


def _told_distribution(chart: Distribution) -> list[str]:
    said = [
        _("{low}–{high} %: {count} đơn vị").format(
            low=number(step.low), high=number(step.high), count=step.count
        )
        for step in chart.steps
    ]
    if chart.mean is None:
        return said or [_("Chưa có đơn vị nào có điểm.")]
    return [*said, _("bình quân {mean} %").format(mean=number(chart.mean, 2))]


def _told_trend(trend: Trend) -> list[str]:
    said = []
    for one in trend.series:
        values = zip(trend.labels, one.values, strict=True)
        years = ", ".join(
            f"{label}: {'–' if value is None else number(value, 2)}" for label, value in values
        )
        said.append(f"{one.name} – {years}")
    return said
