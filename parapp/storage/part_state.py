"""Which parts of a bundle are on disk: a small file that is replaced whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from parapp.errors.parts import PartContradictsError
from parapp.files import write_whole
from parapp.models.parts import PartHeader, PartLayout, short

_NAME = "state.json"
_Positive = Annotated[int, msgspec.Meta(ge=1)]


class PartState(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is on disk of one bundle.

    Attributes:
        total: Size of the whole in bytes.
        size: Bytes in every part but the last.
        since: When the first part was taken in, in UTC.
        parts: SHA-256 of each part that is on disk, by its number.
        format: Of the state itself.
    """

    total: _Positive
    size: _Positive
    since: datetime
    parts: dict[int, str]
    format: int = 1

    def layout(self, bundle: str) -> PartLayout:
        """Return how the bundle was cut."""
        return PartLayout(bundle=bundle, total=self.total, size=self.size)

    def has(self, header: PartHeader) -> bool:
        """Return whether the very same part is here.

        Raises:
            PartContradictsError: Parts of another layout are, or another part of its number.
        """
        held = self.parts.get(header.number, header.sha256)
        if self.layout(header.bundle) != header.layout or held != header.sha256:
            raise PartContradictsError(number=header.number, bundle=short(header.bundle))
        return header.number in self.parts

    def joined_by(self, header: PartHeader) -> PartState:
        """Return the state with one part more."""
        parts = {**self.parts, header.number: header.sha256}
        return msgspec.structs.replace(self, parts=parts)


def first_state(header: PartHeader, since: datetime) -> PartState:
    """Return the state with one part, whose numbers fit together."""
    layout = header.layout
    if layout is None:
        raise AssertionError(header)
    parts = {header.number: header.sha256}
    return PartState(total=header.total, size=layout.size, since=since, parts=parts)


def read_state(folder: Path, joined: Path) -> PartState | None:
    """Return what is on disk of a bundle; None for nothing, or nothing of use.

    A state or a file that a failing disk damaged counts as nothing: all parts are asked for
    again, and none is believed to be here that is not.

    Args:
        folder: The bundle's.
        joined: Where its bytes are.

    Raises:
        OSError: The disk does not answer.
    """
    try:
        state = msgspec.json.decode((folder / _NAME).read_bytes(), type=PartState)
        size = joined.stat().st_size
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return state if size == state.total else None


def save_state(folder: Path, state: PartState) -> None:
    """Write the state, durably and whole.

    Raises:
        OSError: The disk is full, read-only or gone; the state is as it was.
    """
    write_whole(folder / _NAME, [msgspec.json.encode(state)])
