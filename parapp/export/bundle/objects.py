"""What is put into a bundle."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.limits import LIMITS
from parapp.export.bundle.manifest import ObjectEntry

_LEVEL = 6
_RATIO = LIMITS.ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleObject:
    """One object as its store describes it.

    Attributes:
        sha256: SHA-256 of its bytes, 64 hexadecimal digits.
        size: In bytes.
        role: What it is for, such as ``evidence``.
        name: For display.
        type: Media type.
        open: Gives its bytes from the start; the writer closes what it gets.
        raw: Size before it was packed with zlib; None when it is not packed.
    """

    sha256: str
    size: int
    role: str
    name: str
    type: str
    open: Callable[[], BinaryIO]
    raw: int | None = None

    def entry(self) -> ObjectEntry:
        """Return how the manifest describes it."""
        return ObjectEntry(
            sha256=self.sha256,
            size=self.size,
            role=self.role,
            name=self.name,
            type=self.type,
            enc="none" if self.raw is None else "zlib",
            raw=self.raw,
        )


def bytes_object(data: bytes, *, role: str, name: str, media_type: str) -> BundleObject:
    """Return an object whose bytes are at hand, such as a report or a key card."""
    return BundleObject(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        role=role,
        name=name,
        type=media_type,
        open=lambda: io.BytesIO(data),
    )


def content_object(data: bytes, *, name: str, media_type: str) -> BundleObject:
    """Return the content of a bundle, packed when that makes it smaller.

    The ratio is bounded: text that packs better than the reader admits is stored as it is.
    """
    packed = zlib.compress(data, _LEVEL)
    is_packed = len(packed) < len(data) <= len(packed) * _RATIO
    carried = packed if is_packed else data
    return BundleObject(
        sha256=hashlib.sha256(carried).hexdigest(),
        size=len(carried),
        role=CONTENT,
        name=name,
        type=media_type,
        open=lambda: io.BytesIO(carried),
        raw=len(data) if is_packed else None,
    )
