"""A drawing as a grey PNG, for files that take no shapes; the same drawing, the same bytes."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from parapp.assets import file
from parapp.export.charts.drawing import Drawing, Point, Stroke, Words

DPI = 300
_FINER = 2  # drawn so many times larger, then made smaller: lines get soft edges
_SCALE = DPI * _FINER / 72
_DARKEST = 150  # grey that is taken off white at depth 1
_BOLD, _REGULAR = "LiberationSerif-Bold", "LiberationSerif-Regular"


def picture(drawing: Drawing) -> bytes:
    """Return the drawing in print quality."""
    size = (round(drawing.width * _SCALE) + 4, round(drawing.height * _SCALE) + 4)
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for area in drawing.areas:
        grey = round(255 - _DARKEST * area.depth)
        pen.polygon([_at(point) for point in area.points], fill=grey)
    for stroke in drawing.strokes:
        for begin, end in _dashes(stroke):
            pen.line(
                [_at(begin), _at(end)], fill=0, width=max(1, round(stroke.weight * _SCALE))
            )
    for words in drawing.words:
        _write(image, pen, words)
    out = BytesIO()
    few = image.reduce(_FINER).point([17 * round(grey / 17) for grey in range(256)])
    few.save(out, "PNG", dpi=(DPI, DPI), compress_level=4)  # 16 greys are packed well and soon
    return out.getvalue()


def _at(point: Point) -> tuple[float, float]:
    return point[0] * _SCALE + 2, point[1] * _SCALE + 2


def _dashes(stroke: Stroke) -> list[tuple[Point, Point]]:
    """Return the pieces of a line."""
    (x0, y0), (x1, y1) = stroke.begin, stroke.end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if stroke.dash is None or not length:
        return [(stroke.begin, stroke.end)]
    drawn, gap = stroke.dash
    pieces, done = [], 0.0
    while done < length:
        until = min(length, done + drawn)
        shares = (done / length, until / length)
        begin, end = ((x0 + (x1 - x0) * s, y0 + (y1 - y0) * s) for s in shares)
        pieces.append((begin, end))
        done = until + gap
    return pieces


def _write(image: Image.Image, pen: ImageDraw.ImageDraw, words: Words) -> None:
    font = _font(_BOLD if words.is_bold else _REGULAR, round(words.size * _SCALE))
    x, y = _at((words.x, words.y))
    if not words.is_upright:
        pen.text((x, y), words.text, fill=0, font=font, anchor="ls")
        return
    ascent, descent = font.getmetrics()
    wide = int(font.getlength(words.text)) + 2
    strip = Image.new("L", (wide, ascent + descent), 0)
    ImageDraw.Draw(strip).text((0, ascent), words.text, fill=255, font=font, anchor="ls")
    turned = strip.transpose(Image.Transpose.ROTATE_90)
    image.paste(0, (round(x) - ascent, round(y) - wide), turned)


@cache
def _font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    path = file("fonts", f"{name}.ttf")
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)
