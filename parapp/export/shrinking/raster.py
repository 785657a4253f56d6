"""Pictures: opened within limits, made smaller, written."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import BinaryIO

from PIL import Image, TiffImagePlugin

from parapp.export.shrinking.outcome import Recipe, UnfitError, Why

BILEVEL, GREY, COLOUR = "1", "L", "RGB"
# what Pillow is known to raise for files that are not what they claim
_BROKEN = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    SyntaxError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


@contextmanager
def reading() -> Iterator[None]:
    """Name whatever the picture library raises inside the block.

    Raises:
        UnfitError: The picture is damaged or too large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except _BOMBS as bomb:
            raise UnfitError(Why.TOO_LARGE) from bomb
        except _BROKEN as failure:
            raise UnfitError(Why.BROKEN) from failure


def opened(source: BinaryIO, recipe: Recipe, formats: tuple[str, ...]) -> Image.Image:
    """Open a picture of one of these formats without decoding it; call inside `reading`.

    Raises:
        UnfitError: It has too many pixels.
    """
    image = Image.open(source, formats=formats)
    refuse_large(image.size, recipe)
    return image


def refuse_large(size: tuple[int, int], recipe: Recipe) -> None:
    """Refuse a picture that would fill the memory.

    Raises:
        UnfitError: It has too many pixels, or none.
    """
    width, height = size
    if width < 1 or height < 1:
        raise UnfitError(Why.BROKEN)
    if width * height > recipe.pixels:
        raise UnfitError(Why.TOO_LARGE)


def reduced_size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Return the size whose longer side is `longest`, or `size` when it is not longer."""
    side = max(size)
    if side <= longest:
        return size
    width, height = (max(1, ceil(length * longest / side)) for length in size)
    return width, height


def reduced(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture at `size`; black and white is never resampled."""
    if image.mode == BILEVEL or image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS)


def jpeg_bytes(image: Image.Image, recipe: Recipe) -> bytes:
    """Return a grey or colour picture as JPEG, without anything beside its samples."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=recipe.quality, optimize=True)
    return out.getvalue()


def fax_bytes(image: Image.Image) -> bytes:
    """Return a black and white picture as CCITT group 4, for a PDF with ``BlackIs1``."""
    out = io.BytesIO()
    width, height = image.size
    image.save(out, "TIFF", compression="group4", strip_size=ceil(width / 8) * height)
    tags = TiffImagePlugin.ImageFileDirectory_v2(out.getvalue()[:8])
    out.seek(tags.next)
    tags.load(out)
    (start,), (count,) = (
        tags[TiffImagePlugin.STRIPOFFSETS],
        tags[TiffImagePlugin.STRIPBYTECOUNTS],
    )
    return out.getvalue()[start : start + count]
