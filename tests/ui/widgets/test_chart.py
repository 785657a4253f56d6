"""Charts on screen: drawn in the theme's colours, told in words, as high as they need."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor

from parapp.export.charts.figures import (
    Bar,
    Bars,
    Distribution,
    Heat,
    HeatRow,
    Series,
    Step,
    Trend,
)
from parapp.ui.look import Look, Theme
from parapp.ui.widgets.chart import ChartView

D = Decimal
BARS = Bars(
    name="Tỷ lệ điểm",
    value_name="Xã A",
    average_name="bình quân",
    rows=tuple(Bar(name=f"{n}. Lĩnh vực", value=D(80), average=D(60)) for n in range(8)),
)
HEAT = Heat(
    name="Bản đồ",
    head="Đơn vị",
    columns=("Thể chế",),
    rows=(HeatRow(name="Xã A", cells=(D(100),)),),
)
SPREAD = Distribution(name="Phân bố", steps=(Step(low=D(70), high=D(75), count=2),), mean=D(72))
TREND = Trend(
    name="Chỉ số",
    labels=("2025", "2026"),
    series=(
        Series(name="Xã A", values=(D(70), D(80))),
        Series(name="Bình quân", values=(D(75), D(78))),
    ),
)


def made(qtbot, figure, theme=Theme.LIGHT):
    view = ChartView(Look(theme))
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    view.show_figure(figure)
    return view


def colours(view):
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(500) for y in range(image.height())}


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_chart_has_the_colours_of_the_theme(qtbot, theme):
    view = made(qtbot, SPREAD, theme)
    expected = Look(theme).colours
    low, high = QColor(expected.card), QColor(expected.accent)
    mixed = [
        round(a + (b - a) * 0.45)
        for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)
    ]

    found = colours(view)

    assert QColor(*mixed).name() in found
    assert expected.ink.lower() in found


def test_nothing_is_drawn_before_there_is_a_chart(qtbot):
    view = ChartView(Look(Theme.LIGHT))
    qtbot.addWidget(view)
    view.resize(500, 300)

    assert len(colours(view)) == 1


def test_a_chart_is_told_in_words(qtbot):
    view = made(qtbot, TREND)

    assert view.accessibleName() == "Chỉ số"
    assert view.accessibleDescription().startswith("Chỉ số: Xã A – 2025: 70,00")


@pytest.mark.parametrize("figure", [BARS, HEAT])
def test_what_cannot_be_squeezed_claims_its_height(qtbot, figure):
    view = made(qtbot, figure)
    narrow, rows = view.minimumHeight(), len(figure.rows)

    assert narrow > (rows + 1) * view.fontMetrics().height()
    assert len(colours(view)) > 2


@pytest.mark.parametrize("figure", [SPREAD, TREND])
def test_other_charts_fill_what_there_is(qtbot, figure):
    view = made(qtbot, BARS)
    view.show_figure(figure)

    assert view.minimumHeight() == 0


def test_names_that_break_on_a_narrow_window_make_it_higher(qtbot):
    rows = (Bar(name="Cải cách hành chính, " * 4, value=D(1)),)
    view = made(qtbot, Bars(name="x", value_name="Xã A", rows=rows))
    before = view.minimumHeight()

    view.resize(250, 300)

    assert view.minimumHeight() > before
