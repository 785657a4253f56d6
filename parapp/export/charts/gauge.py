"""A gauge: a scale with its classes, a hatched bar up to the value, and the value itself."""

from __future__ import annotations

from decimal import Decimal

from parapp.export.charts.drawing import Area, Drawing, Room, Words, wrapped
from parapp.export.charts.figures import Class, Gauge
from parapp.i18n import _, number

_BAR = 1.3  # height, of the type size
_LARGE = 1.3  # type size of the value, of the others'
_POINTER = 0.45  # half its width, of the type size


def gauge_drawing(gauge: Gauge, room: Room) -> Drawing:
    """Return the gauge."""
    drawing = Drawing(width=room.width)
    margin = room.wide(number(gauge.most))
    left, width = margin, room.width - 2 * margin
    top = _LARGE * room.leading + 2 * _POINTER * room.size
    depth = _BAR * room.size
    for place, one in enumerate(gauge.classes):
        begin = left + width * _share(one.low, gauge.most)
        high = gauge.classes[place + 1].low if place + 1 < len(gauge.classes) else gauge.most
        end = left + width * _share(high, gauge.most)
        drawing.box(begin, top, end - begin, depth, 0.12 if place % 2 else 0)
        drawing.path(((begin, top - 2), (begin, top + depth + 2)))
    _point(gauge, drawing, room, (left, top, width, depth))
    drawing.frame(left, top, width, depth, 0.8)
    foot = top + depth + room.leading
    _number_edges(gauge, drawing, room, (left, foot, width))
    foot = _name_classes(gauge, drawing, room, (left, foot, width))
    if gauge.note:
        for line in wrapped(gauge.note, room.width - left, room):
            foot += room.leading
            drawing.say(left, foot - 0.4 * room.leading, line, room)
    drawing.height = foot
    return drawing


def _share(value: Decimal, most: Decimal) -> float:
    return float(max(Decimal(0), min(most, value)) / most)


def _point(
    gauge: Gauge, drawing: Drawing, room: Room, box: tuple[float, float, float, float]
) -> None:
    """Draw the bar, the pointer and the value above it."""
    left, top, width, depth = box
    size = room.size * _LARGE
    if gauge.value is None:
        drawing.say(left, top - _POINTER * room.size, _("chưa có điểm"), room)
        return
    filled = width * _share(gauge.value, gauge.most)
    inset = depth * 0.2
    if filled:
        drawing.bar(left, top + inset, filled, depth - 2 * inset, room)
    at, half = left + filled, _POINTER * room.size
    tip, over = top - 1, top - 1 - 2 * half
    drawing.areas.append(
        Area(points=((at, tip), (at - half, over), (at + half, over)), depth=1)
    )
    drawing.path(((at, tip), (at - half, over), (at + half, over), (at, tip)))
    text = f"{number(gauge.value, 2)} %"
    wide = room.measure(text, size, True)  # noqa: FBT003 - a measure is a plain function
    x = max(0.0, min(room.width - wide, at - wide / 2))
    drawing.words.append(Words(x=x, y=over - 2, text=text, size=size, is_bold=True))


def _number_edges(
    gauge: Gauge, drawing: Drawing, room: Room, place: tuple[float, float, float]
) -> None:
    """Write where classes begin, from the end on; figures that would meet are left out."""
    left, foot, width = place
    edges = {Decimal(0), gauge.most, *(one.low for one in gauge.classes)}
    taken = room.width + room.size
    for edge in sorted(edges, reverse=True):
        middle, half = left + width * _share(edge, gauge.most), room.wide(number(edge)) / 2
        if middle + half < taken:
            drawing.say(middle, foot, number(edge), room, shift=0.5)
            taken = middle - half - 0.2 * room.size


def _name_classes(
    gauge: Gauge, drawing: Drawing, room: Room, place: tuple[float, float, float]
) -> float:
    """Name the classes below, a line further down where names would meet; return the foot."""
    left, foot, width = place
    gap = room.wide("n")
    ends: list[float] = []  # right ends of the names on each line
    for number_, one in enumerate(gauge.classes):
        if not one.name:
            continue
        middle = left + width * _middle(gauge, number_)
        wide = room.wide(one.name)
        begin = max(0.0, min(room.width - wide, middle - wide / 2))
        line = next((n for n, end in enumerate(ends) if begin > end + gap), len(ends))
        ends[line : line + 1] = [begin + wide]
        drawing.say(begin, foot + (line + 1) * room.leading, one.name, room)
    return foot + (len(ends) + 0.4) * room.leading


def _middle(gauge: Gauge, place: int) -> float:
    classes: tuple[Class, ...] = gauge.classes
    high = classes[place + 1].low if place + 1 < len(classes) else gauge.most
    return (_share(classes[place].low, gauge.most) + _share(high, gauge.most)) / 2
