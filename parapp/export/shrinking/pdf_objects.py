"""Walks the objects of a PDF, and says which files must not be touched."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from parapp.export.shrinking.outcome import Recipe, UnfitError, Why

# without a handler of its own the library's remarks on faulty files go to the user's console
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_BROKEN = (
    PyPdfError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    struct.error,
    zlib.error,
)
_SIGNED = frozenset({"/ByteRange", "/DocMDP", "/UR3", "/DSS"})
_FORM = frozenset({"/AcroForm", "/FT", "/XFA"})
_ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/AA", "/Launch", "/RichMedia", "/3D"}
)
_SIGNATURE_MARK = b"/ByteRange"
_BLOCK = 1 << 20


@contextmanager
def parsing() -> Iterator[None]:
    """Name whatever the PDF library raises inside the block.

    Raises:
        UnfitError: The file is damaged, or something in it is too large.
    """
    try:
        yield
    except (LimitReachedError, MemoryError) as limit:
        raise UnfitError(Why.TOO_LARGE) from limit
    except _BROKEN as failure:
        raise UnfitError(Why.BROKEN) from failure


def reader_of(source: BinaryIO, recipe: Recipe) -> PdfReader:
    """Open a PDF that may be changed: unsigned, open, no form, nothing that acts.

    Raises:
        UnfitError: It must be left as it is.
    """
    if _has_signature_mark(source):
        raise UnfitError(Why.SIGNED)
    source.seek(0)
    with parsing():
        reader = PdfReader(source)
        if reader.is_encrypted:
            raise UnfitError(Why.ENCRYPTED)
        if len(reader.pages) > recipe.pages:
            raise UnfitError(Why.TOO_LARGE)
        found = set[str]()
        for part in walk(reader.trailer["/Root"], recipe):
            found.update(part)
            found.update(str(part[key]) for key in ("/S", "/Subtype", "/Type") if key in part)
    for names, why in (
        (_SIGNED | {"/Sig"}, Why.SIGNED),
        (_FORM, Why.FORM),
        (_ACTIVE | {"/FileAttachment"}, Why.ACTIVE),
    ):
        if found & names:
            raise UnfitError(why)
    return reader


def walk(start: PdfObject, recipe: Recipe, *, stop: str = "") -> Iterator[DictionaryObject]:
    """Yield every dictionary and stream reached from `start`, each once.

    Args:
        start: Where to begin.
        recipe: Its most objects.
        stop: A key that is not followed.

    Raises:
        UnfitError: There are too many objects.
    """
    todo: list[PdfObject | None] = [start]
    seen = set[int]()
    met = 0
    while todo:
        part = todo.pop()
        if isinstance(part, IndirectObject):
            if part.idnum in seen:
                continue
            seen.add(part.idnum)
            part = part.get_object()
        met += 1
        if met > recipe.objects:
            raise UnfitError(Why.TOO_LARGE)
        if isinstance(part, DictionaryObject):
            yield part
            todo += [value for key, value in dict.items(part) if key != stop]
        elif isinstance(part, ArrayObject):
            todo += [value for value in list.__iter__(part) if _may_lead_on(value)]


def _may_lead_on(value: PdfObject) -> bool:
    return isinstance(value, IndirectObject | DictionaryObject | ArrayObject)


def _has_signature_mark(source: BinaryIO) -> bool:
    """Return whether a signature's byte range stands anywhere, even where nothing leads."""
    tail = b""
    while block := source.read(_BLOCK):
        if _SIGNATURE_MARK in tail + block:
            return True
        tail = block[-len(_SIGNATURE_MARK) :]
    return False
