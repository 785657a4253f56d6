"""From a PDF to a printer; a file stands in for the printer, as Qt allows."""

import re
import subprocess
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from parapp.errors.papers import PrinterRefusedError
from parapp.export.reports.content import Appendix, Column, Paragraph, ReportContent, Row, Table
from parapp.export.reports.page import draw
from parapp.progress import Cancelled, silent
from parapp.ui.widgets.papers.to_paper import DPI, order_of, print_out

PORTRAIT, LANDSCAPE = "595 x 842", "842 x 595"
NAMES = "Tên tiêu chí dài đến mức phải xuống dòng"


@pytest.fixture(scope="module")
def paper():
    """Two pages upright and two on their side."""
    rows = tuple(Row(cells=(number, NAMES)) for number in range(28))
    table = Table(
        columns=(Column(title="STT", weight=1), Column(title="Tên", weight=5)), rows=rows
    )
    appendix = Appendix(label="Phụ lục", title="BẢNG", blocks=(table,), landscape=True)
    text = tuple(Paragraph(text=f"{NAMES} {number}") for number in range(40))
    out = BytesIO()
    draw(ReportContent(header=None, title="BÁO CÁO", blocks=text, appendices=(appendix,)), out)
    return out.getvalue()


@pytest.fixture
def printer(qapp, tmp_path):  # noqa: ARG001 - Qt has to be begun
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "to-in.pdf"))
    return made


def sheets(printer):
    """Return width and height of each sheet printed."""
    found = subprocess.run(
        ["pdfinfo", "-l", "9", printer.outputFileName()], capture_output=True, check=True
    ).stdout.decode()
    return re.findall(r"Page +\d+ size: +([\d.]+ x [\d.]+)", found)


def test_a_sheet_lies_as_its_page_does(paper, printer):
    printed = print_out(paper, printer, silent)

    assert sheets(printer) == [PORTRAIT, PORTRAIT, LANDSCAPE, LANDSCAPE]
    assert printed == 4


def test_a_page_is_printed_with_300_dots_an_inch_where_it_stands(paper, printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(3, 3)
    print_out(paper, printer, silent)
    pictures = subprocess.run(
        ["pdfimages", "-list", printer.outputFileName()], capture_output=True, check=True
    ).stdout.decode()
    (line,) = pictures.splitlines()[2:]
    grey = [_grey(content) for content in (paper, printer.outputFileName())]

    wide, high = map(int, line.split()[3:5])
    assert (wide, high) == pytest.approx((11.69 * DPI, 8.27 * DPI), abs=2)
    assert line.split()[8] == "image"  # no JPEG, whose letters blur
    assert float(line.split()[12]) == pytest.approx(DPI, abs=1)
    difference = [abs(a - b) for a, b in zip(*grey, strict=True)]
    assert sum(difference) / len(difference) < 2


def _grey(pdf):
    """Return a coarse picture of page 3, or of the only page, row by row."""
    source = {"input": pdf} if isinstance(pdf, bytes) else {}
    page = ["-f", "3", "-l", "3", "-"] if source else [pdf]
    done = subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", *page], capture_output=True, check=True, **source
    )
    picture = Image.open(BytesIO(done.stdout)).resize((40, 30), Image.Resampling.BOX)
    return list(picture.tobytes())


@pytest.mark.parametrize("pages", ["1,4-9", "2-3"])
def test_only_the_pages_that_were_chosen_are_printed_each_on_its_side(paper, printer, pages):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(pages))
    print_out(paper, printer, silent)

    assert sheets(printer) == [PORTRAIT, LANDSCAPE]


def test_pages_may_come_out_backwards(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)

    assert order_of(4, printer) == [3, 2, 1]


@pytest.mark.parametrize(("collated", "pages"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_are_made_where_the_printer_makes_none(printer, collated, pages):
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)

    assert not printer.supportsMultipleCopies()
    assert order_of(2, printer) == pages


def test_stopping_ends_between_two_pages(paper, printer):
    def stop(done, _total, /):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_out(paper, printer, stop)


def test_a_printer_that_takes_nothing_is_told(paper, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "không có" / "to-in.pdf"))

    with pytest.raises(PrinterRefusedError):
        print_out(paper, printer, silent)


def test_a_paper_that_cannot_be_drawn_goes_to_no_printer(printer):
    with pytest.raises(PrinterRefusedError):
        print_out(b"%PDF-1.7 no more", printer, silent)
