"""A gauge beside figures: drawn in the room that is there, left out where it is too small."""

from decimal import Decimal

import pytest

from parapp.export.charts.figures import Class, Gauge
from parapp.ui.look import Look, Theme
from parapp.ui.widgets.gauge_strip import GaugeStrip

D = Decimal
GAUGE = Gauge(
    name="Chỉ số (%)",
    value=D("84.94"),
    classes=(Class(name="Yếu", low=D(0)), Class(name="Tốt", low=D(80))),
)


@pytest.fixture
def strip(qtbot):
    made = GaugeStrip(Look(Theme.LIGHT))
    qtbot.addWidget(made)
    made.show_figure(GAUGE)
    made.show()
    return made


def letters(strip, count):
    return strip.fontMetrics().horizontalAdvance("n") * count


def test_it_is_as_high_as_what_it_draws(strip):
    named, plain = (strip.heightForWidth(letters(strip, count)) for count in (60, 30))

    assert strip.hasHeightForWidth()
    assert named > plain > 2 * strip.fontMetrics().height()
    assert strip.sizeHint().height() == named


@pytest.mark.parametrize(("count", "shades"), [(60, True), (30, True), (10, False)])
def test_without_room_nothing_is_drawn(strip, count, shades):
    width = letters(strip, count)
    strip.resize(width, 120)
    image = strip.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(width) for y in range(120)}

    assert (len(found) > 2) is shades
    assert strip.minimumSizeHint().isNull() or strip.minimumSizeHint().width() == 0


def test_what_it_shows_is_told_without_room_too(strip):
    strip.resize(10, 10)

    assert strip.accessibleDescription() == "Chỉ số (%): 84,94 %"


def test_before_there_is_a_gauge_it_takes_no_room(qtbot):
    made = GaugeStrip(Look(Theme.LIGHT))
    qtbot.addWidget(made)

    assert made.heightForWidth(500) == 0
