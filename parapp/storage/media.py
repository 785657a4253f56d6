"""What a file is, told from its content and never from its name."""

from __future__ import annotations

import os
import re
import zipfile
from typing import BinaryIO

EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"
MACROS = "application/vnd.ms-office.macro"
TEXT = "text/plain"

_HEAD = 4_096
_OPENXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xca\xfe\xba\xbe", "application/x-executable"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-executable"),
    (0, b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
    (0, b"ITSF", "application/vnd.ms-htmlhelp"),
    (0, b"MSCF", "application/vnd.ms-cab-compressed"),
    (0, b"#!", "text/x-script"),
)
_ISO_AT, _ISO = 0x8001, b"CD001"
_PDF, _PDF_WITHIN = b"%PDF-", 1_024  # readers accept junk before it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_MARKUP = re.compile(
    rb"<\s*(!doctype|\?xml|html|head|body|script|svg|iframe|hta:)", re.IGNORECASE
)
_SCRIPT = re.compile(
    rb"^\s*(@echo\b|\[internetshortcut\]|windows registry editor|wscript\.|function\s+\w+\s*\(|"
    rb"(?:set|dim)\s+\w+\s*=?\s*createobject|param\s*\(|set-executionpolicy|powershell\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ZIP_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main+xml", f"{_OPENXML}.wordprocessingml.document"),
    (b"spreadsheetml.sheet.main+xml", f"{_OPENXML}.spreadsheetml.sheet"),
    (b"presentationml.presentation.main+xml", f"{_OPENXML}.presentationml.presentation"),
)
_OLE_TYPES: tuple[tuple[str, str], ...] = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_PROGRAMS = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|jse?|wsf|hta|lnk|msi|jar|iso|html?|svg|docm|xlsm|pptm"
    r"|chm|reg|class|dex)$",
    re.IGNORECASE,
)
_ENTRIES, _TYPES_SIZE = 20_000, 1 << 20

ACCEPTED = frozenset(
    {
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/tiff",
        "image/webp",
        "application/rtf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/zip",
        "application/x-7z-compressed",
        "application/vnd.rar",
        "video/mp4",
        "audio/mpeg",
        TEXT,
        *(kind for _, kind in _ZIP_TYPES),
        f"{_ODF}.text",
        f"{_ODF}.spreadsheet",
        f"{_ODF}.presentation",
    }
)
"""What may be evidence; programs, scripts, pages that run, shortcuts and macros are not."""


def media_type(source: BinaryIO) -> str:
    """Return the media type of a file's content.

    Args:
        source: The file; left anywhere.

    Raises:
        OSError: It cannot be read.
    """
    source.seek(0)
    head = source.read(_HEAD)
    if not head:
        return EMPTY
    if head.startswith(_ZIPS):
        return _zip_type(source)
    if head.startswith(_OLE):
        return _ole_type(source)
    for place, magic, kind in _MAGIC:
        if head.startswith(magic, place):
            return kind
    before, pdf, _ = head[:_PDF_WITHIN].partition(_PDF)
    if pdf and not _MARKUP.search(before):
        return "application/pdf"
    source.seek(_ISO_AT)
    if source.read(len(_ISO)) == _ISO:
        return "application/x-iso9660-image"
    return _text_type(head)


def runs_by_name(name: str) -> bool:
    """Return whether a system would run a file of this name, whatever its content."""
    return bool(_PROGRAMS.search(name.rstrip(". ")))


def _zip_type(source: BinaryIO) -> str:
    """Tell office documents from other archives by their list of parts; nothing is unpacked."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            if len(names) > _ENTRIES:
                return UNKNOWN
            if any(name.endswith("vbaProject.bin") for name in names):
                return MACROS
            if "[Content_Types].xml" in names:
                return _office_type(_start_of(archive, "[Content_Types].xml"))
            if "mimetype" in names:
                return _open_document_type(_start_of(archive, "mimetype"), names)
            if any(map(runs_by_name, names)):
                return "application/x-msdownload"
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        return UNKNOWN
    return "application/zip"


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_TYPES_SIZE)


def _office_type(types: bytes) -> str:
    if b"macroEnabled" in types:
        return MACROS
    return next((kind for mark, kind in _ZIP_TYPES if mark in types), UNKNOWN)


def _open_document_type(mimetype: bytes, names: list[str]) -> str:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        return MACROS
    kind = mimetype.decode("ascii", "replace").strip()
    return kind if kind in ACCEPTED else UNKNOWN


def _ole_type(source: BinaryIO) -> str:
    """Tell old office files by the names of their streams, wherever the directory lies."""
    source.seek(0, os.SEEK_END)
    size = source.tell()
    source.seek(0)
    content = source.read(min(size, _OLE_SEARCHED))
    if any(_stream_name(name) in content for name in ("_VBA_PROJECT_CUR", "Macros", "VBA")):
        return MACROS
    return next((kind for name, kind in _OLE_TYPES if _stream_name(name) in content), UNKNOWN)


def _stream_name(name: str) -> bytes:
    """Return a name as the directory of an OLE file holds it, with the end mark."""
    return f"{name}\0".encode("utf-16-le")


_OLE_SEARCHED = 64 << 20


def _text_type(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if b"\0" in head:
        return UNKNOWN
    if _MARKUP.search(head):
        return "text/html"
    if _SCRIPT.search(head):
        return "text/x-script"
    return TEXT
