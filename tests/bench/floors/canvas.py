"""Lines of text and a grid on reportlab's canvas, with every place known beforehand."""

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parapp.assets import file

_NAME = "Floor-Serif"
_LEFT, _TOP, _WIDTH = 85, 780, 470


def draw(pages, out):
    """Draw pages of rows; each row is a list of texts, side by side, with a line below.

    The typeface is read again for each file, as its subset is.
    """
    registerFont(TTFont(_NAME, str(file("fonts", "LiberationSerif-Regular.ttf"))))
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for rows in pages:
        step = 700 / len(rows)
        text = canvas.beginText()
        text.setFont(_NAME, 11)
        lines = []
        for place, cells in enumerate(rows):
            y = _TOP - place * step
            wide = _WIDTH / len(cells)
            for column, cell in enumerate(cells):
                text.setTextOrigin(_LEFT + column * wide, y)
                text.textOut(cell)
                if len(cells) > 1:
                    lines.append((_LEFT + column * wide, y, _LEFT + column * wide, y + step))
            if len(cells) > 1:
                lines.append((_LEFT, y, _LEFT + _WIDTH, y))
        canvas.setLineWidth(0.5)
        canvas.lines(lines)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
