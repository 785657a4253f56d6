"""Scans inside a PDF: only the samples of its pictures change."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import BinaryIO, TypeAlias

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from parapp.export.shrinking.outcome import Recipe, UnfitError, Why, is_worth
from parapp.export.shrinking.pdf_objects import parsing, reader_of, walk
from parapp.export.shrinking.raster import (
    BILEVEL,
    COLOUR,
    GREY,
    fax_bytes,
    jpeg_bytes,
    opened,
    reading,
    reduced,
    reduced_size,
    refuse_large,
)
from parapp.progress import Progress

_POINTS_PER_INCH = 72
_LOSSLESS = frozenset(
    {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
)
_JPEG = "/DCTDecode"
_BITS = 8
_MODES = {1: GREY, 3: COLOUR}
_SPACES = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3}
_MASKS = ("/ImageMask", "/Mask", "/SMask", "/SMaskInData", "/Decode", "/Alternates")

_Outline: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    """A picture that was made smaller; its stream is not changed yet."""

    data: bytes
    size: tuple[int, int]
    mode: str


def shrink_pdf(
    source: BinaryIO, target: Path, recipe: Recipe, progress: Progress
) -> tuple[str, int]:
    """Write the PDF with smaller pictures; return its media type and how many pages it has.

    Left alone are small pictures (logos, seals), masked ones, those in print colours, JPEG 2000
    and JBIG2, and those that would not become smaller.

    Raises:
        UnfitError: It is better left as it is.
        Cancelled: From `progress`.
        OSError: `target` cannot be written.
    """
    reader = reader_of(source, recipe)
    with parsing():
        before = _outline(reader, recipe)
        writer = PdfWriter(clone_from=reader)
    wanted: dict[int, tuple[StreamObject, int]] = {}  # one picture may stand on several pages
    for page in writer.pages:
        longest = _longest(page, recipe)
        for image in _images(page, recipe):
            _image, known = wanted.get(id(image), (image, 0))
            wanted[id(image)] = image, max(known, longest)
    changed = 0
    for number, (image, longest) in enumerate(wanted.values(), start=1):
        changed += _shrink_stream(image, longest, recipe)
        progress(number, len(wanted))
    if not changed:
        raise UnfitError(Why.NOT_WORTH if wanted else Why.NO_SCANS)
    with target.open("wb") as out, parsing():
        writer.write(out)
    _check(target, before, recipe)
    return "application/pdf", len(writer.pages)


def _images(page: PageObject, recipe: Recipe) -> Iterator[StreamObject]:
    """Yield the pictures a page is painted with, also those inside forms it paints."""
    with parsing():
        for part in walk(page.get("/Resources", DictionaryObject()), recipe, stop="/Parent"):
            if isinstance(part, StreamObject) and part.get("/Subtype") == "/Image":
                yield part


def _longest(page: PageObject, recipe: Recipe) -> int:
    """Return the pixels of the longer side that are enough.

    A picture is taken to fill the page; one that fills less has more dots an inch than asked.
    """
    with parsing():
        box = page.mediabox
        points = max(abs(float(box.width)), abs(float(box.height)))
        unit = float(str(page.get("/UserUnit", 1)))
        return max(1, ceil(points * unit / _POINTS_PER_INCH * recipe.dpi))


def _shrink_stream(stream: StreamObject, longest: int, recipe: Recipe) -> bool:
    """Put smaller samples into a picture if that can be done and is worth it."""
    try:
        picture = _picture(stream, longest, recipe)
    except UnfitError as unfit:
        if unfit.why is Why.TOO_LARGE:
            raise
        return False
    held = len(stream._data)  # noqa: SLF001 - the coded size has no public name
    if not is_worth(held, len(picture.data), recipe):
        return False
    stream.decoded_self = None
    StreamObject.set_data(stream, picture.data)  # its own method would deflate it once more
    for key in ("/DecodeParms", "/Filter", "/Length"):
        stream.pop(key, None)
    width, height = picture.size
    stream[NameObject("/Width")] = NumberObject(width)
    stream[NameObject("/Height")] = NumberObject(height)
    if picture.mode == BILEVEL:
        stream[NameObject("/Filter")] = NameObject("/CCITTFaxDecode")
        stream[NameObject("/DecodeParms")] = _fax_parameters(width, height)
    else:
        stream[NameObject("/Filter")] = NameObject(_JPEG)
        stream[NameObject("/BitsPerComponent")] = NumberObject(_BITS)
    return True


def _fax_parameters(width: int, height: int) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/K"): NumberObject(-1),
            NameObject("/BlackIs1"): BooleanObject(value=True),
            NameObject("/Columns"): NumberObject(width),
            NameObject("/Rows"): NumberObject(height),
        }
    )


def _picture(stream: StreamObject, longest: int, recipe: Recipe) -> _Picture:
    """Return a picture's smaller version.

    Raises:
        UnfitError: It is of a kind that stays as it is.
    """
    with parsing():
        width, height = _size(stream)
        masked = any(_says_something(stream.get(key)) for key in _MASKS)
    if masked or width * height < recipe.picture:
        raise UnfitError(Why.KIND)
    refuse_large((width, height), recipe)
    image = _decoded(stream, (width, height), reduced_size((width, height), longest), recipe)
    image = reduced(image, reduced_size(image.size, longest))
    data = fax_bytes(image) if image.mode == BILEVEL else jpeg_bytes(image, recipe)
    return _Picture(data=data, size=image.size, mode=image.mode)


def _size(stream: StreamObject) -> tuple[int, int]:
    return int(str(stream["/Width"])), int(str(stream["/Height"]))


def _says_something(value: PdfObject | None) -> bool:
    return value is not None and value != BooleanObject(value=False)


def _decoded(
    stream: StreamObject, size: tuple[int, int], wanted: tuple[int, int], recipe: Recipe
) -> Image.Image:
    """Return the samples of a picture as they are, without applying its colour space."""
    filters = _filters(stream)
    with parsing():
        channels = _channels(stream.get("/ColorSpace"))
        bits = int(str(stream.get("/BitsPerComponent", _BITS)))
    if filters and filters[-1] == _JPEG and _LOSSLESS.issuperset(filters[:-1]):
        return _decoded_jpeg(stream, wanted, _MODES[channels], recipe)
    if not _LOSSLESS.issuperset(filters):
        raise UnfitError(Why.KIND)
    if (channels, bits) == (1, 1):
        mode = BILEVEL
    elif bits == _BITS:
        mode = _MODES[channels]
    else:
        raise UnfitError(Why.COLOURS)
    with parsing():
        samples = stream.get_data()
    stream.decoded_self = None  # or every page stays in memory
    with reading():
        return Image.frombytes(mode, size, samples)


def _decoded_jpeg(
    stream: StreamObject, wanted: tuple[int, int], mode: str, recipe: Recipe
) -> Image.Image:
    with parsing():
        coded = stream.get_data()
    stream.decoded_self = None
    with reading():
        image = opened(io.BytesIO(coded), recipe, ("JPEG",))
        if image.mode != mode:
            raise UnfitError(Why.COLOURS)
        image.draft(None, wanted)
        image.load()
    image.info.clear()
    return image


def _filters(stream: StreamObject) -> tuple[str, ...]:
    with parsing():
        named = stream.get("/Filter")
        named = None if named is None else named.get_object()
        if named is None:
            return ()
        if isinstance(named, ArrayObject):
            return tuple(str(name.get_object()) for name in named)
        return (str(named),)


def _channels(space: PdfObject | None) -> int:
    """Return how many values a sample has.

    Raises:
        UnfitError: The colours are for print, or named in a table.
    """
    found = None if space is None else space.get_object()
    name, channels = str(found), 0
    if isinstance(found, ArrayObject) and found:
        name = str(found[0])
        if name == "/ICCBased":
            channels = int(found[1].get_object()["/N"])
    channels = channels or _SPACES.get(name, 0)
    if channels not in _MODES:
        raise UnfitError(Why.COLOURS)
    return channels


def _outline(reader: PdfReader, recipe: Recipe) -> list[_Outline]:
    """Return of every page what must be the same afterwards: sizes, content, pictures."""
    pages: list[_Outline] = []
    for page in reader.pages:
        content = page.get_contents()
        data = b"" if content is None else content.get_data()
        boxes = tuple(tuple(map(float, box)) for box in (page.mediabox, page.cropbox))
        count = sum(1 for _ in _images(page, recipe))
        pages.append((boxes, page.rotation, sha256(data).hexdigest(), count))
    return pages


def _check(path: Path, before: list[_Outline], recipe: Recipe) -> None:
    """Open what was written and compare it with the original.

    Raises:
        UnfitError: A page is missing, differs, or has a picture that cannot be decoded.
    """
    with path.open("rb") as file, parsing():
        reader = PdfReader(file)
        if _outline(reader, recipe) != before:
            raise UnfitError(Why.BROKEN)
        for page in reader.pages:
            for image in _images(page, recipe):
                _check_picture(image, recipe)


def _check_picture(stream: StreamObject, recipe: Recipe) -> None:
    if _filters(stream) != (_JPEG,):
        return
    with reading():
        image = opened(io.BytesIO(stream.get_data()), recipe, ("JPEG",))
        image.load()
    if image.size != _size(stream):
        raise UnfitError(Why.BROKEN)
