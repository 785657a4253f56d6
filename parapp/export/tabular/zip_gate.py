"""Looks at a workbook's ZIP directory before anything unpacks it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from parapp.errors import Fault, Place
from parapp.export.tabular.text_file import read_bytes, refused
from parapp.settings import LIMITS

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\bt="e"[^>]*>(?:<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[^>]*>([^<]*)</f>(?:<v\s*/>|<v></v>)?</c>'
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
_SHOWN = 60
_SMALL = 1 << 20


def check_workbook(path: Path) -> None:
    """Refuse a file that is no sound, small workbook.

    Raises:
        InputRefusedError: It is no ZIP file, has too many entries, or unpacks to too much.

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
            entries = workbook.infolist()
    except _BROKEN:
        raise refused(path, "zip-broken") from None
    raw = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > LIMITS.zip_entries:
        raise refused(path, "zip-bomb", what=str(len(entries)))
    if raw > LIMITS.zip_raw_bytes or (raw > _SMALL and raw > packed * LIMITS.zip_ratio):
        raise refused(path, "zip-bomb", what=f"{raw >> 20} MiB")
    if not any(_SHEET.fullmatch(entry.filename) for entry in entries):
        raise refused(path, "file-other-type", type="ZIP")


def cell_faults(path: Path) -> Iterator[Fault]:
    """Yield cells that show an error, and formulas that were never worked out.

    Readers of values alone take both for empty cells.

    Raises:
        InputRefusedError: The file is broken.
    """
    try:
        with zipfile.ZipFile(path) as workbook:
            sheets = [n for n in workbook.namelist() if _SHEET.fullmatch(n)]
            contents = [workbook.read(name) for name in sheets]
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ):
        raise refused(path, "zip-broken") from None
    for content in contents:
        for code, pattern in (("cell-error", _ERROR_CELL), ("cell-formula", _EMPTY_FORMULA)):
            for match in pattern.finditer(content):
                column, row, value = (
                    part.decode("utf-8", "replace") for part in match.groups()
                )
                place = Place(row=int(row), column=column)
                yield Fault(code=code, place=place, details={"value": value[:_SHOWN]})


def _type_of(data: bytes) -> str:
    return "PDF" if data.startswith(b"%PDF") else "?"
