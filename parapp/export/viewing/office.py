"""Reads the text of .docx and .xlsx; runs only in the process of its own (see `worker`).

No macro is run, no link followed, no picture fetched: only named parts of the archive are read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from python_calamine import CalamineError, CalamineWorkbook

from parapp.collate import nfc
from parapp.errors import InputRefusedError
from parapp.export.tabular.zip_gate import BROKEN_ZIP, check_archive
from parapp.export.viewing.marks import count_identities, find_mark
from parapp.export.viewing.values import Seen, Shape, Sheet, Stamp, UnfitError, Why
from parapp.settings import LIMITS

_MAIN = re.compile(r"word/(?:header\d*|document|footer\d*|footnotes|endnotes)\.xml")
_ORDER = ("header", "document", "footer", "footnotes", "endnotes")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART_BYTES, _SMALL = 48 << 20, 1 << 20
_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_SHEETS, _SHOWN_LINES = 2_000, 100, 50, 20_000
_BROKEN = (*BROKEN_ZIP, KeyError, ParseError, DefusedXmlException, CalamineError)


@contextmanager
def _reading() -> Iterator[None]:
    """Turn what parsers raise over a hostile file into a reason.

    Raises:
        UnfitError: It is broken or too large.
    """
    try:
        yield
    except MemoryError:
        raise UnfitError(Why.LARGE) from None
    except _BROKEN:
        raise UnfitError(Why.BROKEN) from None


def read_docx(content: bytes) -> tuple[tuple[str, ...], bool]:
    """Return the paragraphs, headers first, and whether some were left out.

    Raises:
        UnfitError: It is broken, or unpacks to too much.
    """
    lines: list[str] = []
    left = LIMITS.examined_letters
    with _reading(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > LIMITS.zip_entries:
            raise UnfitError(Why.LARGE)
        found = [entry for entry in entries if _MAIN.fullmatch(entry.filename)]
        for entry in sorted(found, key=_rank):
            for line in _paragraphs(_part(archive, entry)):
                left -= len(line)
                if left < 0:
                    return tuple(lines), True
                lines.append(line)
    return tuple(lines), False


def _rank(entry: zipfile.ZipInfo) -> tuple[int, str]:
    name = entry.filename.removeprefix("word/")
    return next(n for n, kind in enumerate(_ORDER) if name.startswith(kind)), name


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one part, and never more than is allowed, whatever its directory says."""
    with archive.open(entry) as packed:
        raw = packed.read(_PART_BYTES + 1)
    if len(raw) > max(_SMALL, entry.compress_size * LIMITS.zip_ratio) or len(raw) > _PART_BYTES:
        raise UnfitError(Why.LARGE)
    return raw


def _paragraphs(xml: bytes) -> Iterator[str]:
    """Yield the text of each paragraph; one inside another, in a text box, comes first."""
    under_way: list[list[str]] = []
    marks = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    for event, part in iterparse(io.BytesIO(xml), events=("start", "end")):
        if event == "start":
            if part.tag == f"{_WORD}p":
                under_way.append([])
            continue
        if part.tag == f"{_WORD}p":
            yield nfc("".join(under_way.pop()))
        elif under_way and part.tag == f"{_WORD}t":
            under_way[-1].append(part.text or "")
        elif under_way and part.tag in marks:
            under_way[-1].append(marks[part.tag])
        part.clear()


def read_xlsx(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the worksheets that can be seen, as text.

    Raises:
        UnfitError: It is broken, or unpacks to too much.
    """
    with _reading():
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                check_archive(Path(name), archive)
        except InputRefusedError as refused:
            is_large = refused.faults[0].code in {"zip-bomb", "table-too-large"}
            raise UnfitError(Why.LARGE if is_large else Why.BROKEN) from None
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(_sheet(book, title) for title in book.sheet_names[:_SHOWN_SHEETS])


def _sheet(book: CalamineWorkbook, title: str) -> Sheet:
    cells = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    rows = tuple(tuple(map(_read, row)) for row in cells)
    return Sheet(nfc(title), rows)


def _read(value: object) -> str:
    """Return a cell as it reads in Vietnamese."""
    match value:
        case bool():
            return "Có" if value else "Không"
        case float():
            whole = value.is_integer() and abs(value) < 1e15  # noqa: PLR2004 - exact up to here
            return f"{value:.0f}" if whole else f"{value:.10g}".replace(".", ",")
        case datetime():
            is_day = value.time() == time()
            return value.strftime("%d/%m/%Y" if is_day else "%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time() | timedelta():
            return str(value)
    return nfc(str(value))


def read_text(content: bytes) -> tuple[tuple[str, ...], bool]:
    """Return the lines of a plain text file, and whether some were left out."""
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = content[: LIMITS.examined_letters].decode(coding, "replace")
    return tuple(nfc(text).splitlines()), len(content) > LIMITS.examined_letters


def shape_of_lines(lines: tuple[str, ...], *, is_cut: bool = False) -> Shape:
    """Return a text as it is shown."""
    return Shape(lines=lines[:_SHOWN_LINES], is_cut=is_cut or len(lines) > _SHOWN_LINES)


def shape_of_sheets(sheets: tuple[Sheet, ...]) -> Shape:
    """Return worksheets as they are shown: their first rows and columns."""
    return Shape(sheets=tuple(map(_cut, sheets)))


def _cut(sheet: Sheet) -> Sheet:
    rows = tuple(row[:_SHOWN_COLUMNS] for row in sheet.rows[:_SHOWN_ROWS])
    widest = max((len(row) for row in sheet.rows), default=0)
    return Sheet(sheet.name, rows, len(sheet.rows) > _SHOWN_ROWS or widest > _SHOWN_COLUMNS)


def look_into(lines: tuple[str, ...], *, is_cut: bool = False) -> Seen:
    """Return what is found in a text without pages."""
    text = "\n".join(lines)
    count, words = count_identities(text), find_mark(text)
    return Seen(
        identities=((0, count),) if count else (),
        stamp=Stamp(words, 0) if words else None,
        is_cut=is_cut,
    )


def lines_of(sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """Return each cell of worksheets as a line of its own."""
    return tuple(cell for sheet in sheets for row in sheet.rows for cell in row if cell)
