"""A distribution: upright bars with their counts above, and where the mean is."""

from __future__ import annotations

from math import ceil

from parapp.export.charts.drawing import Drawing, Room, Stroke
from parapp.export.charts.figures import Distribution, Step
from parapp.i18n import _, number

_SHAPE, _LINES = 0.4, 14  # height, of the width; most lines of text
_MOST = 90.0  # widest bar in points, at type size 10
_GAP = 0.14  # of a bar, left free at each side


def distribution_drawing(chart: Distribution, room: Room) -> Drawing:
    """Return the bars; a sentence where there is none."""
    suited = min(room.width * _SHAPE, _LINES * room.leading)
    drawing = Drawing(width=room.width, height=room.height or suited)
    if not chart.steps:
        drawing.height = room.height or 3 * room.leading
        said = _("Chưa có đơn vị nào có điểm.")
        drawing.say(room.width / 2, drawing.height / 2, said, room, shift=0.5)
        return drawing
    base, head = drawing.height - 1.6 * room.leading, 1.6 * room.leading
    wide = min(room.width / len(chart.steps), _MOST * room.size / 10)
    left = (room.width - wide * len(chart.steps)) / 2
    most = max(1, *(step.count for step in chart.steps))
    labels = max(room.wide(_label(step)) for step in chart.steps) + room.wide("n")
    every = max(1, ceil(labels / wide))  # label so many bars only that they do not meet
    for place, step in enumerate(chart.steps):
        x, middle = left + wide * (place + _GAP), left + wide * (place + 0.5)
        high = (base - head - 1.2 * room.leading) * step.count / most
        if step.count:
            drawing.bar(x, base - high, wide * (1 - 2 * _GAP), high, room)
            above = base - high - 0.35 * room.leading
            drawing.say(middle, above, number(step.count), room, shift=0.5, bold=True)
        if place % every == 0:
            drawing.say(middle, base + room.leading, _label(step), room, shift=0.5)
    drawing.path(((left, base), (left + wide * len(chart.steps), base)), 0.8)
    _mark_mean(chart, drawing, room, (left, base, wide))
    return drawing


def _label(step: Step) -> str:
    return f"{number(step.low)}–{number(step.high)}"


def _mark_mean(
    chart: Distribution, drawing: Drawing, room: Room, place: tuple[float, float, float]
) -> None:
    if chart.mean is None:
        return
    left, base, wide = place
    first = chart.steps[0]
    x = left + float((chart.mean - first.low) / (first.high - first.low)) * wide
    drawing.strokes.append(
        Stroke(begin=(x, 0.3 * room.size), end=(x, base), weight=1.4, dash=(5, 3), is_mark=True)
    )
    text = _("bình quân {mean} %").format(mean=number(chart.mean, 2))
    gap = 0.5 * room.size
    is_right = x + gap + room.wide(text) <= room.width
    drawing.say(x + gap if is_right else x - gap, room.size, text, room, shift=not is_right)
