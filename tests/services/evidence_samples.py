"""Evidence files made for tests: papers, scans, office files, and hostile ones."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter
from PIL import Image, ImageDraw
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from parapp.assets import file

PDF = "application/pdf"
A4 = (595, 842)
_OPENXML = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OPENXML}.wordprocessingml.document"
XLSX = f"{_OPENXML}.spreadsheetml.sheet"


def paper(*pages, locked=None):
    """A PDF; each page is given as its lines."""
    pdfmetrics.registerFont(TTFont("Serif", str(file("fonts", "LiberationSerif-Regular.ttf"))))
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=A4, encrypt=locked)
    for lines in pages:
        drawn.setFont("Serif", 12)
        for number, line in enumerate(lines):
            drawn.drawString(60, 780 - 20 * number, line)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def locked_paper():
    """A PDF that wants a password."""
    return paper(["a"], locked=pdfencrypt.StandardEncryption("abc"))


def scanned(*widths):
    """A PDF whose pages are grey pictures, so many dots wide."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=A4)
    for width in widths:
        picture = io.BytesIO(image((width, round(width * 842 / 595))))
        drawn.drawImage(ImageReader(picture), 0, 0, *A4)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def image(size, form="JPEG", **more):
    """A picture with a dark left upper quarter."""
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="#203040")
    out = io.BytesIO()
    drawn.save(out, form, **more)
    return out.getvalue()


def huge_image(side=60_000):
    """A PNG that claims to be `side` dots wide and high, of some hundred bytes."""
    whole = bytearray(image((8, 8), "PNG"))
    whole[16:24] = struct.pack(">II", side, side)
    whole[29:33] = struct.pack(">I", zlib.crc32(bytes(whole[12:29])))
    return bytes(whole)


def word(*paragraphs, header=""):
    """A Word file."""
    made, out = docx.Document(), io.BytesIO()
    if header:
        made.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def workbook(**sheets):
    """An Excel file; each sheet is given as its rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def bomb(size=400 << 20):
    """A Word file whose text unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _block in range(size >> 20):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def lying_pdf():
    """A PDF that says it has 100,000 pages and has one."""
    return paper(["Một trang"]).replace(b"/Count 1", b"/Count 100000")
