"""Charts as shapes: what is drawn where, told without colours, and kept inside its room."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from parapp.export.charts.drawing import Area, Drawing, Room, hatch, wrapped
from parapp.export.charts.figures import (
    Bar,
    Bars,
    Class,
    Distribution,
    Gauge,
    Heat,
    HeatRow,
    Series,
    Step,
    Trend,
)
from parapp.export.charts.heat import heat_head, heat_row
from parapp.export.charts.picture import picture
from parapp.export.charts.shapes import shapes, told

D = Decimal


def measure(text, size, is_bold):
    return len(text) * size * (0.55 if is_bold else 0.5)


ROOM = Room(width=400, size=10, measure=measure)
GAUGE = Gauge(
    name="Chỉ số",
    value=D("84.94"),
    classes=(
        Class(name="Yếu", low=D(0)),
        Class(name="Tốt", low=D(80)),
        Class(name="Xuất sắc", low=D(90)),
    ),
)
BARS = Bars(
    name="Tỷ lệ điểm",
    value_name="Xã A",
    average_name="bình quân 12 đơn vị",
    rows=(
        Bar(name="1. Chỉ đạo, điều hành cải cách hành chính", value=D(80), average=D(60)),
        Bar(name="2. Thể chế", value=None, average=D(70)),
        Bar(name="3. Thủ tục", value=D(0)),
    ),
)
HEAT = Heat(
    name="Bản đồ",
    head="Đơn vị",
    columns=("1. Chỉ đạo", "2. Thể chế"),
    rows=(
        HeatRow(name="Xã A", cells=(D(100), D(50))),
        HeatRow(name="Xã B", cells=(None, D(75))),
        HeatRow(name="Bình quân", cells=(D(100), D("62.5")), is_mean=True),
    ),
    least=D(50),
)
SPREAD = Distribution(
    name="Phân bố",
    steps=(
        Step(low=D(70), high=D(75), count=2),
        Step(low=D(75), high=D(80), count=0),
        Step(low=D(80), high=D(85), count=8),
    ),
    mean=D("77.5"),
)
TREND = Trend(
    name="Chỉ số",
    labels=("2024", "2025", "2026"),
    series=(
        Series(name="Xã A", values=(D(70), D(75), D("84.94"))),
        Series(name="Bình quân", values=(D(72), None, D("78.5"))),
    ),
)
ALL = (GAUGE, BARS, HEAT, SPREAD, TREND)
NOTE = "Điểm tự chấm chưa gồm phần do cơ quan khác chấm, như điều tra xã hội học."


def said(figure, room=ROOM):
    return [words.text for words in shapes(figure, room).words]


def place(drawing, text):
    return next(words for words in drawing.words if words.text == text)


@pytest.mark.parametrize("figure", ALL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("width", [180, 400, 700])
def test_everything_is_drawn_inside_the_room(figure, width):
    drawing = shapes(figure, replace(ROOM, width=width))
    points = [p for area in drawing.areas for p in area.points]
    points += [p for one in drawing.strokes for p in (one.begin, one.end)]
    points += [(words.x, words.y) for words in drawing.words]

    assert all(-0.01 <= x <= width + 4 and -0.01 <= y <= drawing.height for x, y in points)


@pytest.mark.parametrize("figure", ALL, ids=lambda one: type(one).__name__)
def test_every_figure_is_written_too(figure):
    expected = {
        Gauge: {"84,94 %", "Yếu", "Tốt", "Xuất sắc", "80", "90"},
        Bars: {"80,00", "60,00", "70,00", "0,00", "–", "Xã A", "bình quân 12 đơn vị"},
        Heat: {"100,0", "50,0", "75,0", "–", "62,5", "Bình quân"},
        Distribution: {"2", "8", "70–75", "75–80", "80–85", "bình quân 77,50 %"},
        Trend: {"70,00", "84,94", "78,50", "–", "2024", "Xã A", "Bình quân"},
    }[type(figure)]

    assert expected <= set(said(figure))


def test_a_bar_is_as_long_as_its_value():
    drawing = shapes(BARS, ROOM)
    bars = [a for a in drawing.areas if a.depth == 0.45][1:]  # the first is in the legend
    zero, most = place(drawing, "0"), place(drawing, "100")
    scale = (most.x + measure("100", 10, False) / 2) - (zero.x + measure("0", 10, False) / 2)

    (bar,) = bars  # neither what is missing nor zero has one
    assert bar.points[1][0] - bar.points[0][0] == pytest.approx(scale * 0.8)


def test_a_mean_stands_where_it_is():
    drawing = shapes(BARS, ROOM)
    _legend, first, second = [one for one in drawing.strokes if one.is_mark]
    zero, most = place(drawing, "0"), place(drawing, "100")
    left = zero.x + measure("0", 10, False) / 2
    scale = most.x + measure("100", 10, False) / 2 - left

    assert first.begin[0] == pytest.approx(left + scale * 0.6)
    assert second.begin[0] == pytest.approx(left + scale * 0.7)


def test_without_means_there_is_no_column_for_them():
    alone = replace(BARS, rows=(Bar(name="Thể chế", value=D(50)),))

    assert not [one for one in shapes(alone, ROOM).strokes if one.is_mark]
    assert BARS.average_name not in said(alone)


def test_values_beyond_the_scale_stay_on_it():
    beyond = replace(BARS, rows=(Bar(name="a", value=D(130), average=D(-5)),))
    drawing = shapes(beyond, ROOM)

    first, last = place(drawing, "0"), place(drawing, "100")
    right = last.x + measure("100", 10, False) / 2
    bar = next(area for area in drawing.areas if area.depth == 0.45 and area.points[0][0] > 10)
    mean = [one for one in drawing.strokes if one.is_mark][-1]

    assert bar.points[1][0] == pytest.approx(right)
    assert mean.begin[0] == pytest.approx(first.x + measure("0", 10, False) / 2)
    assert "130,00" in said(beyond)


def test_what_is_missing_is_not_zero():
    nothing = shapes(replace(GAUGE, value=None), ROOM)

    assert "chưa có điểm" in [words.text for words in nothing.words]
    assert not [one for one in nothing.strokes if one.weight == 0.35]


def test_names_of_narrow_classes_do_not_meet():
    close = tuple(Class(name=f"Hạng thứ {n}", low=D(n * 3)) for n in range(6))
    drawing = shapes(replace(GAUGE, classes=close), ROOM)
    names = [words for words in drawing.words if words.text.startswith("Hạng")]
    by_line = {}
    for words in names:
        by_line.setdefault(words.y, []).append(words)

    assert len(by_line) > 1
    for line in by_line.values():
        ends = [(words.x, words.x + measure(words.text, 10, False)) for words in line]
        assert all(a[1] < b[0] for a, b in pairwise(sorted(ends)))


def test_figures_of_narrow_classes_do_not_meet_and_the_end_of_the_scale_stays():
    close = tuple(Class(name="", low=D(80 + n)) for n in range(20))
    texts = [w for w in shapes(replace(GAUGE, classes=close), ROOM).words if w.text.isdigit()]
    ordered = sorted(texts, key=lambda words: words.x)

    assert {ordered[0].text, ordered[-1].text} == {"0", "100"}
    assert 2 < len(ordered) < len(close)
    assert all(a.x + measure(a.text, 10, False) < b.x for a, b in pairwise(ordered))


def test_a_class_without_a_name_takes_no_line():
    bare = replace(GAUGE, classes=tuple(replace(one, name="") for one in GAUGE.classes))

    assert shapes(bare, ROOM).height == shapes(GAUGE, ROOM).height - ROOM.leading


def test_a_cell_is_the_darker_the_more():
    drawing = shapes(HEAT, ROOM)
    depths = [area.depth for area in drawing.areas]

    assert depths[0] == max(depths)
    assert depths[1] == 0
    assert depths[2] == 0  # nothing there
    assert 0 < depths[3] < depths[0]


def test_a_map_is_its_head_and_its_rows():
    whole = shapes(HEAT, ROOM)
    parts = [heat_head(HEAT, ROOM), *(heat_row(HEAT, row, ROOM) for row in HEAT.rows)]

    assert whole.height == pytest.approx(sum(part.height for part in parts))
    assert len(whole.words) == sum(len(part.words) for part in parts)


def test_headings_of_a_map_stand_upright():
    upright = [words.text for words in shapes(HEAT, ROOM).words if words.is_upright]

    assert upright == ["1. Chỉ đạo", "2. Thể chế"]


def test_a_map_of_equal_figures_and_one_without_any_are_drawn():
    equal = replace(HEAT, least=D(100))

    assert {area.depth for area in shapes(equal, ROOM).areas} == {0}
    assert shapes(replace(HEAT, rows=()), ROOM).height > 0


def test_the_highest_count_fills_the_height():
    drawing = shapes(SPREAD, replace(ROOM, height=300))
    tops = [min(y for _x, y in a.points) for a in drawing.areas]
    foots = [max(y for _x, y in a.points) for a in drawing.areas]
    two, eight = (foot - top for top, foot in zip(tops, foots, strict=True))

    assert drawing.height == 300
    assert two == pytest.approx(eight / 4)


def test_labels_of_many_steps_do_not_meet():
    steps = tuple(Step(low=D(n), high=D(n + 1), count=1) for n in range(100))
    labels = [w for w in shapes(replace(SPREAD, steps=steps), ROOM).words if "–" in w.text]

    assert 1 < len(labels) < 100
    assert all(a.x + measure(a.text, 10, False) < b.x for a, b in pairwise(labels))


@pytest.mark.parametrize("mean", [D(70), D("84.99")])
def test_the_words_of_a_mean_stay_in_the_room(mean):
    drawing = shapes(replace(SPREAD, mean=mean), replace(ROOM, width=200))
    words = next(one for one in drawing.words if one.text.startswith("bình quân"))

    assert words.x >= 0
    assert words.x + measure(words.text, 10, False) <= 200


def test_nobody_with_points_is_said_so():
    assert said(Distribution(name="x")) == ["Chưa có đơn vị nào có điểm."]
    assert said(replace(TREND, series=())) == ["Chưa có năm nào có điểm."]


def test_a_line_has_a_gap_where_a_year_is_missing():
    whole = shapes(replace(TREND, series=TREND.series[:1]), ROOM)
    broken = shapes(replace(TREND, series=TREND.series[1:]), ROOM)
    lines = [[s for s in one.strokes if s.weight == 1.2] for one in (whole, broken)]

    assert [len(found) for found in lines] == [1 + 2, 1]  # the first is the sample


def test_lines_are_told_apart_without_colours():
    drawing = shapes(TREND, ROOM)

    assert len({one.dash for one in drawing.strokes if one.weight == 1.2}) == 2


@pytest.mark.parametrize("figure", [GAUGE, TREND], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("width", [180, 700])
def test_a_note_stands_below_in_as_many_lines_as_it_needs(figure, width):
    noted, room = replace(figure, note=NOTE), replace(ROOM, width=width)
    drawing, before = shapes(noted, room), shapes(figure, room).words
    lines = drawing.words[len(before) :]

    assert " ".join(words.text for words in lines) == NOTE
    assert min(words.y for words in lines) > max(
        words.y for words in drawing.words[: len(before)]
    )
    assert max(words.y for words in lines) < drawing.height
    assert told(noted).endswith(NOTE)


def test_a_trend_of_one_figure_is_drawn():
    alone = Trend(name="x", labels=("2026",), series=(Series(name="A", values=(D(80),)),))

    assert {"70", "90", "80,00"} <= set(said(alone))


def test_in_a_small_room_a_trend_names_some_years_and_draws_all():
    count = 9
    values = tuple(D(60 + n) for n in range(count))
    labels = tuple(str(2018 + n) for n in range(count))
    many = Trend(name="x", labels=labels, series=(Series(name="A", values=values),))
    wide, small = (shapes(many, replace(ROOM, width=w, height=90)) for w in (600, 200))
    years = [words for words in small.words if words.text in labels]

    assert [words.text for words in wide.words if words.text in labels] == list(labels)
    assert 1 < len(years) < count
    assert years[-1].text == labels[-1]
    assert all(a.x + measure(a.text, 10, True) <= b.x for a, b in pairwise(years))
    assert len(wide.areas) - len(small.areas) == 0  # grid, and a point for every year
    assert [words.text for words in small.words if words.text.endswith(",00")] == [
        f"{60 + labels.index(words.text)},00" for words in years
    ]


def test_in_a_low_room_fewer_lines_of_the_scale_are_named():
    high, low = (shapes(TREND, replace(ROOM, height=height)) for height in (300, 90))
    ticks = [[words for words in one.words if words.x < 100] for one in (high, low)]
    feet = sorted(words.y for words in ticks[1] if words.text.isdigit())

    assert len(ticks[0]) > len(ticks[1])
    assert all(below - above >= ROOM.size for above, below in pairwise(feet))


def test_a_hatch_stays_in_its_box():
    for box in ((5, 5, 100, 8), (5, 5, 8, 100)):
        ends = [p for one in hatch(box, 3.6) for p in (one.begin, one.end)]

        assert ends
        assert all(5 <= x <= 5 + box[2] and 5 <= y <= 5 + box[3] for x, y in ends)


def test_a_long_word_stands_over_and_nothing_is_lost():
    text = "một haibabốnnămsáubảytámchínmười hai"

    assert " ".join(wrapped(text, 40, ROOM)) == text
    assert wrapped("", 40, ROOM) == [""]


@pytest.mark.parametrize("figure", ALL, ids=lambda one: type(one).__name__)
def test_a_chart_is_told_in_words(figure):
    expected = {
        Gauge: "Chỉ số: 84,94 %",
        Bars: "Tỷ lệ điểm: 1. Chỉ đạo, điều hành cải cách hành chính: 80,00 % "
        "(bình quân 12 đơn vị: 60,00 %); 2. Thể chế: chưa có điểm",
        Heat: "Bản đồ: Xã A: 100,00 %, 50,00 %; Xã B: chưa có điểm, 75,00 %",
        Distribution: "Phân bố: 70–75 %: 2 đơn vị; 75–80 %: 0 đơn vị; 80–85 %: 8 đơn vị; "
        "bình quân 77,50 %",
        Trend: "Chỉ số: Xã A – 2024: 70,00, 2025: 75,00, 2026: 84,94; Bình quân – 2024: 72,00, "
        "2025: –",
    }[type(figure)]

    assert told(figure).startswith(expected)


def test_an_empty_distribution_is_told_too():
    assert told(Distribution(name="x")) == "x: Chưa có đơn vị nào có điểm."


def test_a_picture_is_grey_sharp_and_the_same_each_time():
    drawing = shapes(HEAT, ROOM)
    drawing.strokes += shapes(TREND, ROOM).strokes  # with dashes
    content = picture(drawing)
    image = Image.open(BytesIO(content))

    assert content == picture(drawing)
    assert (image.mode, round(image.info["dpi"][0])) == ("L", 300)
    assert image.width == pytest.approx(400 / 72 * 300, abs=4)
    assert image.getextrema() == (0, 255)


def test_a_picture_shows_shades_where_they_are():
    drawing = Drawing(width=72, height=72)
    drawing.areas.append(Area(points=((0, 0), (36, 0), (36, 72), (0, 72)), depth=1))
    image = Image.open(BytesIO(picture(drawing)))

    assert image.getpixel((75, 150)) < 130
    assert image.getpixel((225, 150)) == 255
