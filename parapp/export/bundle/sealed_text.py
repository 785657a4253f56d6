"""Small public files that travel unencrypted: a title, one line of canonical JSON, seals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parapp.models.canonical import CanonicalError, JsonValue, parse_canonical

_SEAL = re.compile(rb"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedText:
    """Such a file, read but not yet verified.

    Attributes:
        sealed: The bytes under the seals: title and JSON, each with its line end.
        value: The JSON.
        seals: Signatures of 64 bytes, in the order of the file; none in a draft.
    """

    sealed: bytes
    value: Mapping[str, JsonValue]
    seals: tuple[bytes, ...]


def sealed_part(title: bytes, body: bytes) -> bytes:
    """Return the bytes to sign for a file of `title` whose canonical JSON is `body`."""
    return title + b"\n" + body + b"\n"


def written(sealed: bytes, *seals: bytes) -> bytes:
    """Return the whole file."""
    return b"".join((sealed, *(seal.hex().encode() + b"\n" for seal in seals)))


def read(data: bytes, title: bytes, most: int) -> SealedText | None:
    """Read a file of at most `most` bytes; None when it is anything else."""
    if len(data) > most:
        return None
    first, *rest = data.split(b"\n")
    if first != title or len(rest) < 2 or rest[-1]:  # noqa: PLR2004 - JSON, the end
        return None
    body, *seals = rest[:-1]
    try:
        value = parse_canonical(body)
    except CanonicalError:
        return None
    if not isinstance(value, Mapping) or not all(map(_SEAL.fullmatch, seals)):
        return None
    return SealedText(
        sealed=sealed_part(title, body),
        value=value,
        seals=tuple(bytes.fromhex(seal.decode()) for seal in seals),
    )
