"""From a PDF to a printer: page by page, each on a sheet that lies as the page does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from parapp.errors.papers import PrinterRefusedError
from parapp.export.viewing.reader import PDF, Reader
from parapp.export.viewing.values import Picture, Shape, UnfitError
from parapp.export.viewing.worker import Worker
from parapp.progress import Cancelled, Progress

DPI = 300
_POINTS_PER_INCH = 72
_SECONDS = 60


def print_out(content: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print a PDF, off the window's thread; return how many pages went to the printer.

    Args:
        content: The PDF.
        printer: As it was set up; nobody else touches it meanwhile.
        progress: Told the pages printed; where it cancels, the printer drops what it has.

    Raises:
        Cancelled: From `progress`.
        PrinterRefusedError: The printer takes nothing, or no more.
    """
    worker = Worker(_SECONDS)
    try:
        shape = worker.ask(progress, Reader.open, content, PDF, "")
        order = order_of(len(shape.pages), printer)
        return _print(order, shape, printer, progress, worker)
    except UnfitError as unfit:
        raise _refused(printer) from unfit
    finally:
        worker.close()


def order_of(count: int, printer: QPrinter) -> list[int]:
    """Return the pages, counted from 0, in the order a printer was set up to print them."""
    pages = _chosen(count, printer)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]


def _chosen(count: int, printer: QPrinter) -> list[int]:
    """Return the pages that were chosen in the dialog, counted from 0."""
    every = list(range(count))
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return every
    ranges = printer.pageRanges()
    return [page for page in every if ranges.isEmpty() or ranges.contains(page + 1)]


def _print(
    order: Sequence[int], shape: Shape, printer: QPrinter, progress: Progress, worker: Worker
) -> int:
    painter = QPainter()
    printer.setResolution(DPI)
    try:
        for done, page in enumerate(order):
            progress(done, len(order))
            lie(printer, shape.pages[page])
            if not (printer.newPage() if done else painter.begin(printer)):
                raise _refused(printer)
            made = worker.ask(progress, Reader.render, page, DPI / _POINTS_PER_INCH, 0)
            put(painter, printer, made)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(order)


def _refused(printer: QPrinter) -> PrinterRefusedError:
    return PrinterRefusedError(printer=printer.printerName())


def lie(printer: QPrinter, size: tuple[float, float]) -> None:
    """Let the next sheet lie as a page of such width and height does, whole to its edges."""
    width, height = size
    lies = QPageLayout.Orientation.Landscape
    printer.setFullPage(True)
    printer.setPageOrientation(lies if width > height else QPageLayout.Orientation.Portrait)


def put(painter: QPainter, printer: QPrinter, made: Picture) -> None:
    """Draw a page on the sheet, as large as the sheet holds it."""
    image = QImage(made.dots, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters stay sharp
    painter.drawImage(_fitted(sheet.size(), image.size()), image)


def _fitted(sheet: QSize, page: QSize) -> QRect:
    """Return where a page stands in the middle of a sheet."""
    size = page.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
