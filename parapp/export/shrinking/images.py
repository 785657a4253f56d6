"""Scans that are pictures: JPEG, PNG, TIFF with one page or several."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps, TiffImagePlugin

from parapp.export.shrinking.outcome import Recipe, UnfitError, Why
from parapp.export.shrinking.raster import (
    BILEVEL,
    COLOUR,
    GREY,
    opened,
    reading,
    reduced,
    reduced_size,
    refuse_large,
)
from parapp.progress import Progress

_A4_LONG_INCHES = 297 / 25.4
_PLAUSIBLE_DPI = range(100, 2_401)  # phones claim 72 whatever they photographed
_DRAWN_COLOURS = {GREY: 16, COLOUR: 256}
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}
_INCH = 2  # TIFF: the unit of its resolution


def shrink_image(
    source: BinaryIO, target: Path, recipe: Recipe, progress: Progress
) -> tuple[str, int]:
    """Write a smaller picture; return its media type and how many pages it has.

    Where the resolution is not known, a picture counts as a page of A4.

    Raises:
        UnfitError: It is better left as it is.
        Cancelled: From `progress`.
        OSError: `target` cannot be written.
    """
    with reading():
        image = opened(source, recipe, tuple(_TYPES))
        count = int(getattr(image, "n_frames", 1))
    if count > recipe.pages:
        raise UnfitError(Why.TOO_LARGE)
    if image.format == "TIFF":
        kind, sizes = "TIFF", _write_tiff(image, count, target, recipe, progress)
    else:
        kind, size = _write_single(image, target, recipe)
        sizes = [size]
        progress(1, 1)
    _check(target, kind, sizes, recipe)
    return _TYPES[kind], len(sizes)


def _write_single(
    image: Image.Image, target: Path, recipe: Recipe
) -> tuple[str, tuple[int, int]]:
    longest, dpi = _longest(image, recipe)
    with reading():
        image.draft(None, reduced_size(image.size, longest))
        page = _fit_page(ImageOps.exif_transpose(image))
    if image.format == "PNG" and _is_drawing(page):
        raise UnfitError(Why.DRAWING)
    page = reduced(page, reduced_size(page.size, longest))
    more = {"dpi": (dpi, dpi)} if dpi else {}
    profile = image.info.get("icc_profile")
    page.info.clear()  # the place and the telephone of a photo are nobody's business
    with target.open("wb") as out:
        if page.mode == BILEVEL:
            page.save(out, "PNG", optimize=True, **more)
            return "PNG", page.size
        page.save(
            out, "JPEG", quality=recipe.quality, optimize=True, icc_profile=profile, **more
        )
    return "JPEG", page.size


def _write_tiff(
    image: Image.Image, count: int, target: Path, recipe: Recipe, progress: Progress
) -> list[tuple[int, int]]:
    sizes = []
    with target.open("w+b") as file, TiffImagePlugin.AppendingTiffWriter(file) as out:
        for page, dpi in _pages(image, count, recipe):
            if page.mode == BILEVEL:
                page.save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
            else:
                page.save(
                    out, "TIFF", compression="jpeg", quality=recipe.quality, dpi=(dpi, dpi)
                )
            out.newFrame()
            sizes.append(page.size)
            progress(len(sizes), count)
    return sizes


def _pages(
    image: Image.Image, count: int, recipe: Recipe
) -> Iterator[tuple[Image.Image, float]]:
    """Yield the pages of a TIFF, made smaller, with their dots an inch."""
    for number in range(count):
        with reading():
            image.seek(number)
            refuse_large(image.size, recipe)
            longest, dpi = _longest(image, recipe)
            page = _fit_page(ImageOps.exif_transpose(image))
        if page.mode == BILEVEL:
            yield page, dpi or max(page.size) / _A4_LONG_INCHES
            continue
        page = reduced(page, reduced_size(page.size, longest))
        page.info.clear()
        if page.mode == COLOUR:
            page = page.convert("YCbCr")  # half the size of JPEG in red, green and blue
        yield page, dpi or max(page.size) / _A4_LONG_INCHES


def _longest(image: Image.Image, recipe: Recipe) -> tuple[int, int]:
    """Return the most pixels of the longer side, and the dots an inch that result.

    A claimed resolution may allow a page larger than A4 more pixels, never fewer. The dots are
    0 where no resolution is claimed that could be true.
    """
    longest = ceil(recipe.dpi * _A4_LONG_INCHES)
    claimed = image.info.get("dpi", (0, 0))[0]
    if round(claimed) not in _PLAUSIBLE_DPI:
        return longest, 0
    side = max(image.size)
    longest = max(longest, ceil(side * recipe.dpi / float(claimed)))
    kept = side if image.mode == BILEVEL else min(longest, side)
    return longest, round(float(claimed) * kept / side)


def _fit_page(image: Image.Image) -> Image.Image:
    """Return a decoded page in black and white, grey or colour.

    Raises:
        UnfitError: It has other channels: for print, deeper than 8 bits, see-through.
    """
    image.load()
    if image.mode in {BILEVEL, GREY, COLOUR}:
        if "transparency" in image.info:
            raise UnfitError(Why.COLOURS)
        return image
    if image.mode == "YCbCr":
        return image.convert(COLOUR)
    if image.mode in {"LA", "RGBA"} and image.getchannel("A").getextrema() == (255, 255):
        return image.convert(image.mode[:-1])
    if image.mode == "P":
        raise UnfitError(Why.DRAWING)
    raise UnfitError(Why.COLOURS)


def _is_drawing(page: Image.Image) -> bool:
    """Return whether a picture has so few colours that JPEG would only blur it."""
    most = _DRAWN_COLOURS.get(page.mode)
    return most is not None and page.getcolors(most) is not None


def _check(path: Path, kind: str, sizes: list[tuple[int, int]], recipe: Recipe) -> None:
    """Open what was written and decode every page of it.

    Raises:
        UnfitError: It is not what was meant.
    """
    with path.open("rb") as file, reading():
        image = opened(file, recipe, (kind,))
        if getattr(image, "n_frames", 1) != len(sizes):
            raise UnfitError(Why.BROKEN)
        for number, size in enumerate(sizes):
            image.seek(number)
            image.load()
            if image.size != size:
                raise UnfitError(Why.BROKEN)
