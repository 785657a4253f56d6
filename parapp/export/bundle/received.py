"""A bundle in quarantine, every check passed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from parapp.export.bundle.manifest import Manifest, ObjectEntry
from parapp.export.bundle.quarantine import open_plainly
from parapp.export.bundle.replay import Decision
from parapp.models.keys import TrustedCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a bundle says and where its objects are.

    Attributes:
        manifest: What the sender sealed.
        sha256: SHA-256 of the manifest; the bundle's identity.
        sender: The card that sealed it; it may be retired.
        decision: What it is after those received before.
        folder: Its quarantine; does not exist after `Decision.SAME`.
        open: Opens a file in there for reading its content.
    """

    manifest: Manifest
    sha256: str
    sender: TrustedCard
    decision: Decision
    folder: Path
    open: Callable[[Path], BinaryIO] = open_plainly

    def path(self, entry: ObjectEntry) -> Path:
        """Return the file of an object, to be read with `open`; its name is the SHA-256."""
        return self.folder / entry.sha256

    def content(self, role: str) -> bytes:
        """Return the bytes, unpacked, of the one object in `role` that its kind demands."""
        entry = next(entry for entry in self.manifest.objects if entry.role == role)
        with self.open(self.path(entry)) as source:
            data = source.read()
        return data if entry.raw is None else zlib.decompress(data, bufsize=entry.raw)
