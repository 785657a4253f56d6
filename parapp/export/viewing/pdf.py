"""Looks into PDF files; runs only in the process of its own (see `worker`)."""

from __future__ import annotations

import unicodedata
from ctypes import byref, c_int

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # has no annotations
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # has no annotations

from parapp.export.viewing.marks import count_identities, find_mark
from parapp.export.viewing.values import (
    CoarseScan,
    Hit,
    Picture,
    Seen,
    Shape,
    Stamp,
    UnfitError,
    Why,
)
from parapp.settings import LIMITS

_A4 = (595.0, 842.0)
_POINTS_PER_INCH = 72
_WHOLE = 0.8  # share of a page that a scan covers at least
_FEW = 20  # letters on a scan that nobody typed, such as a page number
_READABLE_DPI, _NEARLY = 200, 196  # scanners round the sizes of pages
_MOST_BROKEN = 50
_OBJECTS = 2_000
_LONGEST_SIDE = 14_400  # points; more than any paper
_SHOWN_PAGES = 5_000
_LONGEST_TEXT = 50_000_000  # letters
_GRID = 10_000


def open_pdf(content: bytes) -> pdfium.PdfDocument:
    """Open a PDF; nothing in it is run, there is no engine for scripts.

    Raises:
        UnfitError: It is broken, wants a password or has no pages.
    """
    try:
        document = pdfium.PdfDocument(content)
        document.init_forms()  # else what signatures and filled boxes show is not drawn
        pages = len(document)
    except pdfium.PdfiumError as failure:
        locked = failure.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
        raise UnfitError(Why.PASSWORD if locked else Why.BROKEN) from None
    if not pages:
        raise UnfitError(Why.BROKEN)
    return document


def shape_of(document: pdfium.PdfDocument) -> Shape:
    """Return the sizes of the pages, read without opening them."""
    count = min(len(document), _SHOWN_PAGES)
    sizes = tuple(size_of(document, number) for number in range(count))
    return Shape(pages=sizes, has_text=True, is_cut=len(document) > count)


def size_of(document: pdfium.PdfDocument, number: int) -> tuple[float, float]:
    """Return width and height of a page in points; those of A4 where it does not tell."""
    try:
        width, height = document.get_page_size(number)
    except pdfium.PdfiumError:
        return _A4
    return (_side(width), _side(height))


def _side(points: float) -> float:
    return points if 1 <= points <= _LONGEST_SIDE else _A4[1]


def look_into(document: pdfium.PdfDocument) -> Seen:
    """Return what is found on the first pages."""
    pages = len(document)
    looked, letters, pictures = 0, LIMITS.examined_letters, 0
    identities: list[tuple[int, int]] = []
    coarse: list[CoarseScan] = []
    broken: list[int] = []
    stamp: Stamp | None = None
    for number in range(min(pages, LIMITS.examined_pages)):
        if letters <= 0 or len(broken) > _MOST_BROKEN:
            break
        looked += 1
        try:
            with_page = document[number]
            text, dpi = text_of(with_page, letters), _scan_dpi(with_page)
            with_page.close()
        except pdfium.PdfiumError:
            broken.append(number + 1)
            continue
        letters -= len(text)
        if count := count_identities(text):
            identities.append((number + 1, count))
        if stamp is None and (words := find_mark(text)):
            stamp = Stamp(words, number + 1)
        if dpi is not None:
            pictures += len(text.strip()) < _FEW
            if dpi < _NEARLY:
                coarse.append(CoarseScan(number + 1, dpi))
    if len(broken) == looked:
        raise UnfitError(Why.BROKEN)
    return Seen(
        pages=pages,
        looked_at=looked,
        identities=tuple(identities),
        stamp=stamp,
        coarse=tuple(coarse),
        pictures=pictures,
        broken=tuple(broken),
        is_cut=looked < pages,
    )


def text_of(page: pdfium.PdfPage, most: int) -> str:
    """Return the text of a page, at most so many letters of it."""
    text = page.get_textpage()
    try:
        return str(text.get_text_range(0, max(0, min(text.count_chars(), most))))
    finally:
        text.close()


def texts_of(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """Return the text of every page.

    Raises:
        UnfitError: A page is broken, or there is more than any paper has.
    """
    if len(document) > _SHOWN_PAGES:
        raise UnfitError(Why.LARGE)
    texts, left = [], _LONGEST_TEXT
    for number in range(len(document)):
        try:
            page = document[number]
            texts.append(text_of(page, left))
            page.close()
        except pdfium.PdfiumError:
            raise UnfitError(Why.BROKEN) from None
        left -= len(texts[-1])
        if left <= 0:
            raise UnfitError(Why.LARGE)
    return tuple(texts)


def _scan_dpi(page: pdfium.PdfPage) -> int | None:
    """Return the dots an inch of the one picture that is the page; None where it is no scan."""
    width, height = page.get_size()
    area, found = width * height, None
    for number, part in enumerate(
        page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    ):
        if number >= _OBJECTS or not isinstance(part, pdfium.PdfImage):
            break
        left, bottom, right, top = part.get_bounds()
        across, up = right - left, top - bottom
        if across * up < area * _WHOLE or across <= 0 or up <= 0:
            continue
        wide, high = part.get_px_size()
        dpi = round(max(wide, high) / max(across, up) * _POINTS_PER_INCH)
        found = dpi if found is None else max(found, dpi)
    return found


def render(
    document: pdfium.PdfDocument, number: int, scale: float, *, rotation: int
) -> Picture:
    """Return a page as dots.

    Args:
        document: The PDF.
        number: The page, counted from 0.
        scale: Dots a point; made smaller where the picture would be too large.
        rotation: 0, 90, 180 or 270, clockwise.

    Raises:
        UnfitError: The page is broken.
    """
    width, height = size_of(document, number)
    fitting: float = min(scale, (LIMITS.shown_pixels / (width * height)) ** 0.5)
    try:
        page = document[number]
        bitmap = page.render(
            scale=fitting, rotation=rotation, may_draw_forms=True, prefer_bgrx=True
        )
    except pdfium.PdfiumError:
        raise UnfitError(Why.BROKEN) from None
    made = Picture(
        width=bitmap.width,
        height=bitmap.height,
        stride=bitmap.stride,
        dots=bytes(bitmap.buffer),
    )
    bitmap.close()
    page.close()
    return made


def find(document: pdfium.PdfDocument, number: int, wanted: str) -> tuple[Hit, ...]:
    """Return where a text stands on a page; marks, capitals and spaces make no difference."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return ()
    text = page.get_textpage()
    count = max(0, min(text.count_chars(), LIMITS.examined_letters))
    letters, places = _folded(text.get_text_range(0, count))
    hits: list[Hit] = []
    at = letters.find(wanted)
    while at >= 0 and len(hits) < _OBJECTS:
        first, last = places[at], places[at + len(wanted) - 1]
        boxes = _boxes(text, (first, last - first + 1), page)
        hits.append(Hit(number, boxes))
        at = letters.find(wanted, at + len(wanted))
    text.close()
    page.close()
    return tuple(hits)


def fold_letters(text: str) -> str:
    """Return what is searched for in the form that `find` compares."""
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return bare lower letters, and for each the place it had."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        bare = unicodedata.normalize("NFD", character).replace("đ", "d").replace("Đ", "D")
        for part in bare.lower():
            if not part.isspace() and not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _boxes(
    text: pdfium.PdfTextPage, span: tuple[int, int], page: pdfium.PdfPage
) -> tuple[tuple[float, float, float, float], ...]:
    found = []
    for place in range(text.count_rects(*span)):
        left, bottom, right, top = text.get_rect(place)
        across, down = zip(_place(page, left, top), _place(page, right, bottom), strict=True)
        found.append((min(across), min(down), max(across) - min(across), max(down) - min(down)))
    return tuple(found)


def _place(page: pdfium.PdfPage, across: float, up: float) -> tuple[float, float]:
    """Return a point of the page as it is shown, turned and cropped, in shares of it."""
    x, y = c_int(), c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, across, up, byref(x), byref(y))
    return x.value / _GRID, y.value / _GRID
