"""Whose program it is; apart from the key cards, since the window needs it before its data."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a unit does in the assessment."""

    COMMUNE = "commune"
    APPRAISER = "appraiser"
