"""Looks at a workbook's ZIP directory before anything unpacks it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from parapp.errors import Fault, Place
from parapp.export.tabular.text_file import read_bytes, refused
from parapp.settings import LIMITS

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
_ERROR_CELL = re.compile(_CELL + rb'[^>]*\bt="e"[^>]*>(?:<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_EMPTY_FORMULA = re.compile(_CELL + rb"[^>]*><f[^>]*>([^<]*)</f>(?:<v\s*/>|<v></v>)?</c>")
_FORMULA = re.compile(_CELL + rb"[^>]*><f[^>]*>([^<]*)</f>")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,8})[\"']")
_MOST_CELLS = 2_000_000
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
"""What `zipfile` raises over a damaged or hostile archive."""
_SHOWN = 60
_LOOKED_AT = 512
_SMALL = 1 << 20
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def check_workbook(path: Path) -> None:
    """Refuse a file that is no sound, small workbook.

    Raises:
        InputRefusedError: It is no ZIP file, has too many entries, unpacks to too much, or has
            a cell so far out that the table between would be too large.

    Source:
        A 92 KB file made openpyxl take 1.8 GiB (security.md, importer threat 15).
    """
    data = read_bytes(path, LIMITS.table_bytes)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(path, "file-other-type", type="XLS")
    if not data.startswith(b"PK"):
        raise refused(path, "file-other-type", type=_type_of(data))
    try:
        with zipfile.ZipFile(path) as workbook:
            check_archive(path, workbook)
    except BROKEN_ZIP:
        raise refused(path, "zip-broken") from None


def check_archive(path: Path, workbook: zipfile.ZipFile) -> None:
    """Refuse an open archive that is no small workbook, as `check_workbook` does.

    Args:
        path: Names it in what is raised.
        workbook: The archive; what its parser raises goes through.

    Raises:
        InputRefusedError: It is no workbook or too large.
    """
    _check_directory(path, workbook.infolist())
    for _name, content in _sheets(workbook):
        _check_extent(path, content)


def _check_directory(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    raw = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > LIMITS.zip_entries:
        raise refused(path, "zip-bomb", what=str(len(entries)))
    if raw > LIMITS.zip_raw_bytes or (raw > _SMALL and raw > packed * LIMITS.zip_ratio):
        raise refused(path, "zip-bomb", what=f"{raw >> 20} MiB")
    if not any(_SHEET.fullmatch(entry.filename) for entry in entries):
        raise refused(path, "file-other-type", type="ZIP")


def _check_extent(path: Path, content: bytes) -> None:
    """Refuse a sheet whose outermost cells span too large a table."""
    found = _REFERENCE.findall(content)
    rows = max(map(int, {row for _letters, row in found}), default=0)
    columns = max(map(_column_number, {letters for letters, _row in found}), default=0)
    if rows > LIMITS.table_rows:
        raise refused(path, "table-too-large", limit=LIMITS.table_rows, what="dòng")
    if columns > LIMITS.table_columns:
        raise refused(path, "table-too-large", limit=LIMITS.table_columns, what="cột")
    if rows * columns > _MOST_CELLS:
        raise refused(path, "table-too-large", limit=_MOST_CELLS, what="ô")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheets(workbook: zipfile.ZipFile) -> Iterator[tuple[str | None, bytes]]:
    """Yield name and content of each worksheet; the name is None where it is not told."""
    names = _sheet_names(workbook)
    for entry in workbook.namelist():
        if _SHEET.fullmatch(entry):
            yield names.get(entry), workbook.read(entry)


def _sheet_names(workbook: zipfile.ZipFile) -> dict[str, str]:
    present = set(workbook.namelist())
    if not {_BOOK, _RELATIONS} <= present:
        return {}
    try:
        book = fromstring(workbook.read(_BOOK))
        relations = fromstring(workbook.read(_RELATIONS))
    except (ParseError, DefusedXmlException):
        return {}
    targets = {r.get("Id"): r.get("Target", "").lstrip("/") for r in relations}
    found: dict[str, str] = {}
    for sheet in book.iter(f"{{{_MAIN}}}sheet"):
        target = targets.get(sheet.get(f"{{{_LINKS}}}id"), "")
        found[target if target.startswith("xl/") else f"xl/{target}"] = sheet.get("name", "")
    return found


def cell_faults(path: Path, *, are_formulas_refused: bool) -> Iterator[Fault]:
    """Yield cells that show an error, and formulas that were never worked out.

    Readers of values alone take both for empty cells.

    Args:
        path: A workbook that passed `check_workbook`.
        are_formulas_refused: Whether formulas with a result are faults too.
    """
    formulas = _FORMULA if are_formulas_refused else _EMPTY_FORMULA
    patterns = (("cell-error", _ERROR_CELL), ("cell-formula", formulas))
    with zipfile.ZipFile(path) as workbook:
        for sheet, content in _sheets(workbook):
            for code, pattern in patterns:
                for match in pattern.finditer(content):
                    column, row, value = (g.decode("utf-8", "replace") for g in match.groups())
                    place = Place(file=path.name, sheet=sheet, row=int(row), column=column)
                    yield Fault(code=code, place=place, details={"value": value[:_SHOWN]})


def _type_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "PDF"
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:_LOOKED_AT].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return "HTML"
    is_text = not re.search(rb"[\x00-\x08]", data[:_LOOKED_AT])
    return "TXT/CSV" if is_text else "?"
