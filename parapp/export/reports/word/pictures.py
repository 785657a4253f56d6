"""Charts and codes as pictures in the text of a Word file."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document

from parapp.export.charts.drawing import Drawing
from parapp.export.charts.picture import picture
from parapp.export.charts.shapes import shapes, told
from parapp.export.qr import picture as code_picture
from parapp.export.reports.content import Chart
from parapp.export.reports.layout.chart import room_of
from parapp.export.reports.layout.sheet import Paper
from parapp.export.reports.layout.text import BETWEEN
from parapp.export.reports.word.text import Setting, attribute, paragraph

_EMU = 12700  # of a point
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def chart_xml(document: Document, chart: Chart, paper: Paper, *, stays: bool) -> str:
    """Return a chart as a picture of the drawing that other papers print."""
    drawing: Drawing = shapes(chart.figure, room_of(chart, paper))
    inline = picture_xml(
        document, picture(drawing), (drawing.width, drawing.height), told(chart.figure)
    )
    return paragraph(inline, Setting(align="center", before=BETWEEN, stays=stays))


def code_xml(document: Document, text: str, side: float) -> str:
    """Return a QR code as a run."""
    return picture_xml(document, code_picture(text), (side, side), "QR")


def picture_xml(
    document: Document, content: bytes, size: tuple[float, float], told_: str
) -> str:
    """Return a PNG as a run; `size` in points, `told_` for whoever does not see it."""
    relation, _image = document.part.get_or_add_image(BytesIO(content))
    number = int(relation.removeprefix("rId"))
    wide, high = (round(side * _EMU) for side in size)
    said = attribute(told_)
    extent = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="{relation}" descr="{said}"/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{relation}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
