"""Looks into pictures; runs only in the process of its own (see `worker`)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from parapp.export.viewing.values import CoarseScan, Picture, Seen, Shape, UnfitError, Why
from parapp.settings import LIMITS

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
_POINTS_PER_INCH = 72
_A4_LONG_INCHES = 11.69
_NEARLY = 196  # 200 as scanners round it
_MOST_PAGES = 500
_TURNED = {0x05, 0x06, 0x07, 0x08}
_ORIENTATION = 0x0112
_QUARTERS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@contextmanager
def _reading() -> Iterator[None]:
    """Turn what a decoder raises over a hostile picture into a reason.

    Raises:
        UnfitError: It is broken or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (Image.DecompressionBombError, MemoryError):
        raise UnfitError(Why.LARGE) from None
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError):
        raise UnfitError(Why.BROKEN) from None


def open_picture(content: bytes) -> Image.Image:
    """Read the header of a picture; its dots are read when they are shown.

    Raises:
        UnfitError: It is broken or too large.
    """
    with _reading():
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
        _refuse_large(image)
    return image


def _refuse_large(image: Image.Image) -> None:
    width, height = image.size
    if width * height > LIMITS.picture_pixels:
        raise UnfitError(Why.LARGE)


def shape_of(image: Image.Image) -> Shape:
    """Return the sizes of the pages, as points of paper that is A4 on its longer side."""
    with _reading():
        count = min(getattr(image, "n_frames", 1), _MOST_PAGES)
        sizes = [_points(image, number) for number in range(count)]
    return Shape(pages=tuple(sizes), is_cut=getattr(image, "n_frames", 1) > count)


def _points(image: Image.Image, number: int) -> tuple[float, float]:
    image.seek(number)
    width, height = image.size
    if image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    unit = _A4_LONG_INCHES * _POINTS_PER_INCH / max(width, height)
    return width * unit, height * unit


def look_into(image: Image.Image) -> Seen:
    """Return what is found in a picture: nothing is read in it."""
    with _reading():
        pages = min(getattr(image, "n_frames", 1), _MOST_PAGES)
        coarse = [
            CoarseScan(number + 1 if pages > 1 else 0, dpi)
            for number in range(pages)
            if (dpi := _dpi(image, number)) < _NEARLY
        ]
        image.seek(0)
        image.load()
    return Seen(pages=pages, looked_at=pages, coarse=tuple(coarse), pictures=pages)


def _dpi(image: Image.Image, number: int) -> int:
    image.seek(number)
    return round(max(image.size) / _A4_LONG_INCHES)


def grey(image: Image.Image, side: int) -> Image.Image:
    """Return the first picture of a file upright and in greys, at most `side` dots long.

    Raises:
        UnfitError: It is broken or too large.
    """
    with _reading():
        image.seek(0)
        _refuse_large(image)
        image.draft("L", (side, side))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
        ground = Image.new("RGBA", upright.size, "white")
        ground.alpha_composite(upright)
        ground.thumbnail((side, side), reducing_gap=2.0)
        return ground.convert("L")


def render(image: Image.Image, number: int, scale: float, *, rotation: int) -> Picture:
    """Return a page as dots; see `parapp.export.viewing.pdf.render`.

    Raises:
        UnfitError: It is broken or too large.
    """
    with _reading():
        width, height = _points(image, number)
        _refuse_large(image)
        fitting = min(scale, (LIMITS.shown_pixels / (width * height)) ** 0.5)
        wanted = max(1, round(width * fitting)), max(1, round(height * fitting))
        page = ImageOps.exif_transpose(image).convert("RGBA")
        page = page.resize(wanted, Image.Resampling.BILINEAR, reducing_gap=2.0)
        ground = Image.new("RGBA", page.size, "white")
        ground.alpha_composite(page)
        if rotation in _QUARTERS:
            ground = ground.transpose(_QUARTERS[rotation])
        dots = ground.tobytes("raw", "BGRA")
    return Picture(width=ground.width, height=ground.height, stride=ground.width * 4, dots=dots)
