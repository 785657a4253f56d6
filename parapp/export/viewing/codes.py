"""Reads QR codes on pages and photos; runs only in the process of its own (see `worker`)."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # has no annotations
import zxingcpp
from PIL import Image, ImageFilter

from parapp.export.viewing import pdf, pictures
from parapp.export.viewing.values import Codes
from parapp.settings import LIMITS

_POINTS_PER_INCH = 72
_COARSE, _FINE = 150, 300  # dots an inch: of what was drawn, and of what was scanned
_PAGES, _FINE_PAGES = 100, 12
_LONGEST = 1_000  # letters of a code; more than any of ours
_MOST = 200  # codes
_PHOTO_SIDE = 3_000  # dots; larger photos are made smaller first
_SMALL_SIDE = 2_200
_FORMATS = zxingcpp.barcode_formats_from_str("QRCode")
_SHARPER = ImageFilter.UnsharpMask(radius=4, percent=300, threshold=0)


def in_pdf(document: pdfium.PdfDocument) -> Codes:
    """Return the codes on the first pages of a PDF, and its lines of text."""
    pages = min(len(document), _PAGES)
    texts = _on_pages(document, pages, _COARSE)
    if not texts:
        texts = _on_pages(document, min(pages, _FINE_PAGES), _FINE)
    return Codes(
        texts=texts, lines=tuple(_lines(document, pages)), is_cut=len(document) > pages
    )


def _on_pages(document: pdfium.PdfDocument, pages: int, dpi: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for number in range(pages):
        width, height = pdf.size_of(document, number)
        fitting = (LIMITS.shown_pixels / (width * height)) ** 0.5
        try:
            page = document[number]
            bitmap = page.render(
                scale=min(dpi / _POINTS_PER_INCH, fitting), grayscale=True, may_draw_forms=False
            )
        except pdfium.PdfiumError:
            continue
        grey = bitmap.to_pil().convert("L")
        found |= dict.fromkeys(_read(grey if dpi == _COARSE else grey.filter(_SHARPER)))
        bitmap.close()
        page.close()
        if len(found) > _MOST:
            break
    return tuple(found)


def _lines(document: pdfium.PdfDocument, pages: int) -> Iterator[str]:
    letters = LIMITS.examined_letters
    for number in range(pages):
        try:
            page = document[number]
            text = pdf.text_of(page, letters)
            page.close()
        except pdfium.PdfiumError:
            continue
        letters -= len(text)
        yield from text.splitlines()


def in_picture(image: Image.Image) -> Codes:
    """Return the codes in a photo.

    Raises:
        UnfitError: It is broken or too large.
    """
    grey = pictures.grey(image, _PHOTO_SIDE)
    texts = tuple(dict.fromkeys(_read(grey)))
    if not texts and max(grey.size) <= _SMALL_SIDE:  # out of focus: larger and sharper
        larger = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
        texts = tuple(dict.fromkeys(_read(larger.filter(_SHARPER))))
    return Codes(texts=texts)


def _read(grey: Image.Image) -> Iterator[str]:
    """Yield the texts of codes; those longer than any of ours are left out."""
    found = zxingcpp.read_barcodes(grey, formats=_FORMATS)
    return (code.text for code in found if code.valid and len(code.text) <= _LONGEST)
