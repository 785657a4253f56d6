"""Where signatures stand on the pages of a PDF: places it names, and signatures it bears."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from parapp.errors.signing import PlaceMissingError
from parapp.export.reports.layout.sheet import MM
from parapp.export.signing.stamps import lines_height, picture_size, seal_size
from parapp.export.signing.values import Kind, Place

_SHARE = 1 / 3  # of the signature, that the seal covers on its left
_ROOM = 40 * MM  # least width of a signature's picture
_STAMP_WIDTH, _STAMP_RIGHT, _STAMP_TOP = 75 * MM, 15 * MM, 6 * MM
_LOWER_RIGHT = (70 * MM, 30 * MM, 20 * MM, 30 * MM)  # width, height, from the right, from below


def named_places(reader: PdfFileReader) -> tuple[Place, ...]:
    """Return the places for signers that the paper names, from left to right."""
    pages = _pages(reader)
    named = reader.root["/Dests"] if "/Dests" in reader.root else {}  # noqa: SIM401 - `get` follows no reference
    found = []
    for name in named:
        target = named[name]
        if not name.startswith("/signature-") or target[1] != "/FitR":
            continue
        left, bottom, right, top = (float(value) for value in list(target)[2:6])
        found.append(
            Place(
                name=name.removeprefix("/"),
                page=pages[target.raw_get(0).idnum],
                left=left,
                bottom=bottom,
                width=right - left,
                height=top - bottom,
            )
        )
    return tuple(sorted(found, key=lambda place: (place.page, place.left)))


def signed_places(reader: PdfFileReader) -> tuple[Place, ...]:
    """Return the boxes of visible signatures, with the names of their fields."""
    pages = _pages(reader)
    found = []
    for name, _value, reference in enumerate_sig_fields(reader, filled_status=True):
        field: DictionaryObject = reference.get_object()
        box = [float(value) for value in field.get("/Rect", (0, 0, 0, 0))]
        left, bottom, right, top = box
        number = _page_of(field, pages)
        if number and right > left and top > bottom:
            found.append(
                Place(
                    name=name,
                    page=number,
                    left=left,
                    bottom=bottom,
                    width=right - left,
                    height=top - bottom,
                )
            )
    return tuple(found)


def field_names(reader: PdfFileReader) -> frozenset[str]:
    """Return the names of all fields for signatures."""
    return frozenset(name for name, _value, _reference in enumerate_sig_fields(reader))


def chosen_place(reader: PdfFileReader, page: int | None) -> Place:
    """Return the lower right corner of a page; the last page for None.

    Raises:
        PlaceMissingError: There is no such page.
    """
    number, (left, bottom, right, _top) = _sheet(reader, page)
    width, height, from_right, from_below = _LOWER_RIGHT
    width = min(width, right - left - from_right)
    return Place(
        page=number,
        left=right - from_right - width,
        bottom=bottom + from_below,
        width=width,
        height=height,
    )


def corner(reader: PdfFileReader, lines: int) -> Place:
    """Return the place of the stamp of an appendix: top right of its first page."""
    number, (_left, _bottom, right, top) = _sheet(reader, 1)
    height = lines_height(lines)
    return Place(
        page=number,
        left=right - _STAMP_RIGHT - _STAMP_WIDTH,
        bottom=top - _STAMP_TOP - height,
        width=_STAMP_WIDTH,
        height=height,
    )


def fitted(place: Place, png: bytes) -> Place:
    """Return the box of a picture that fills `place` as far as its shape allows.

    Raises:
        SigningPictureError: It is no picture of a signature.
    """
    across, down = picture_size(png)
    scale = min(place.width / across, place.height / down)
    width, height = across * scale, down * scale
    return Place(
        name=place.name,
        page=place.page,
        left=place.left + (place.width - width) / 2,
        bottom=place.bottom + (place.height - height) / 2,
        width=width,
        height=height,
    )


def seal_place(signature: Place, png: bytes) -> Place:
    """Return the box of a seal over about a third of a signature, on its left.

    Args:
        signature: The signature's own box.
        png: The seal.

    Raises:
        SigningPictureError: It is no picture of a seal.
    """
    width, height = seal_size(png)
    right = signature.left + signature.width * _SHARE
    return Place(
        page=signature.page,
        left=right - width,
        bottom=signature.bottom + (signature.height - height) / 2,
        width=width,
        height=height,
    )


def leader_signature(reader: PdfFileReader) -> Place | None:
    """Return the box that the seal goes with; None where nobody signed visibly.

    The signature made here for the leader, else the last that another tool made.
    """
    signed = [
        place
        for place in signed_places(reader)
        if not place.name.startswith((Kind.SEAL, Kind.APPENDIX))
    ]
    own = [place for place in signed if place.name.startswith(Kind.LEADER)]
    return (own or signed)[-1] if signed else None


def _sheet(reader: PdfFileReader, page: int | None) -> tuple[int, tuple[float, ...]]:
    count = int(reader.root["/Pages"]["/Count"])
    number = count if page is None else page
    if not 1 <= number <= count:
        raise PlaceMissingError(page=number, pages=count)
    page_of: Any = reader.find_page_for_modification  # has no annotations
    found = page_of(number - 1)[0].get_object()
    return number, tuple(float(value) for value in _media_box(found))


def _media_box(page: Any) -> Any:  # noqa: ANN401 - an object of the PDF library
    while "/MediaBox" not in page:
        page = page["/Parent"]
    return page["/MediaBox"]


def _pages(reader: PdfFileReader) -> dict[int, int]:
    """Return the number of each page, counted from 1, by the number of its object."""
    page_of: Any = reader.find_page_for_modification  # has no annotations
    count = int(reader.root["/Pages"]["/Count"])
    return {page_of(number)[0].idnum: number + 1 for number in range(count)}


def _page_of(field: DictionaryObject, pages: dict[int, int]) -> int:
    """Return the page of a field's box; 0 where it does not say."""
    if "/P" not in field:
        return 0
    return pages.get(field.get_value_as_reference("/P").idnum, 0)
