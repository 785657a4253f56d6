"""Reads text files that must be UTF-8, and says what another encoding seems to be."""

from __future__ import annotations

from pathlib import Path

from parapp.errors import Detail, Fault, InputRefusedError, Place

_BEGINNINGS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"PK\x03\x04", "ZIP/XLSX"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
)
_TCVN3_COMMON = frozenset(b"\xb5\xb8\xb9\xab\xac\xad\xae\xa9\xaa\xa8\xd6\xdc")
_BOM = "\ufeff"


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the content of a file.

    Raises:
        InputRefusedError: The file is missing, unreadable, empty or larger than `limit` bytes.
    """
    try:
        with path.open("rb") as source:
            data = source.read(limit + 1)
    except FileNotFoundError:
        raise refused(path, "file-missing") from None
    except OSError:
        raise refused(path, "file-unreadable") from None
    if len(data) > limit:
        raise refused(path, "file-too-large", limit=limit >> 20)
    if not data.strip():
        raise refused(path, "file-empty")
    return data


def read_text(path: Path, limit: int) -> str:
    """Return the content of a UTF-8 file, without its byte order mark.

    Raises:
        InputRefusedError: As `read_bytes`, or the content is no UTF-8 text.
    """
    data = read_bytes(path, limit)
    kind = next((kind for begin, kind in _BEGINNINGS if data.startswith(begin)), None)
    if kind is not None and not kind.startswith("UTF"):
        raise refused(path, "file-other-type", type=kind)
    if kind is not None:
        raise refused(path, "file-encoding", encoding=kind)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        encoding = _guess(data)
        raise refused(path, "file-encoding", row=row, encoding=encoding) from None
    if "\0" in text:
        raise refused(path, "file-encoding", encoding="UTF-16")
    return text.removeprefix(_BOM)


def refused(
    path: Path, code: str, row: int | None = None, **details: Detail
) -> InputRefusedError:
    """Return the refusal of a whole file for one reason."""
    place = Place(file=path.name, row=row)
    return InputRefusedError(path.name, (Fault(code=code, place=place, details=details),))


def _guess(data: bytes) -> str:
    """Return the likely encoding of bytes that are no UTF-8."""
    high = [byte for byte in data if byte > 0x7F]  # noqa: PLR2004 - past ASCII
    if sum(byte in _TCVN3_COMMON for byte in high) * 4 > len(high):
        return "TCVN3 (ABC)"
    if data.count(0) * 4 > len(data):
        return "UTF-16"
    return "Windows-1258/VNI"
