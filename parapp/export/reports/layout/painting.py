"""Areas and lines of charts on a page of a PDF."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from parapp.export.charts.drawing import Drawing, Point

_DARKEST = 0.6  # taken off white at depth 1


def paint(canvas: Canvas, drawing: Drawing, x: float, top: float) -> None:
    """Paint areas and lines of `drawing`, whose upper left corner is at `x` and `top`.

    Args:
        canvas: The page; its own places count from the lower edge.
        drawing: Its words are not painted.
        x: From the left edge.
        top: From the lower edge.
    """

    def at(point: Point) -> Point:
        return x + point[0], top - point[1]

    canvas.saveState()
    for area in drawing.areas:
        canvas.setFillGray(1 - _DARKEST * area.depth)
        path = canvas.beginPath()
        path.moveTo(*at(area.points[0]))
        for point in area.points[1:]:
            path.lineTo(*at(point))
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    for stroke in drawing.strokes:
        canvas.setLineWidth(stroke.weight)
        canvas.setDash(list(stroke.dash or ()))
        canvas.line(*at(stroke.begin), *at(stroke.end))
    canvas.restoreState()
