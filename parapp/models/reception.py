"""Bundles that came in or went out, kept byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    """Whether this workspace made a bundle or received it."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRecord:
    """One bundle on record.

    Attributes:
        manifest: SHA-256 of its manifest, 64 hexadecimal digits; its identity.
        file: SHA-256 of the whole file as it travelled.
        direction: Sent or received.
        kind: ``submission``, ``criteria``, ``result``, …
        unit: Code of the commune it is about; empty when it is about all.
        year: Year of the period.
        rev: Revision, from 1.
        prev: Manifest of the revision before; empty for none.
        sender: Fingerprint of the sender's key card, 64 hexadecimal digits.
        at: When it was made or received, in UTC.
        undone: Whether its import was undone.
    """

    manifest: str
    file: str
    direction: Direction
    kind: str
    unit: str
    year: int
    rev: int
    prev: str
    sender: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Something a commune named in a bundle, and when it first did.

    Attributes:
        item: SHA-256 of a file, or the id of a document without files.
        at: When the bundle that first named it was taken in, by our clock.
        manifest: SHA-256 of the manifest of that bundle; empty where it is not known.
        is_held: Whether its bytes came from this commune; another commune's file of the same
            content does not count.
    """

    item: str
    at: datetime
    manifest: str = ""
    is_held: bool = False
