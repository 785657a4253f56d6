"""What can be told about a bundle without taking it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parapp.export.bundle.envelope import Trust, open_envelope, read_outside
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.limits import LIMITS, BundleLimits
from parapp.export.bundle.manifest import Manifest
from parapp.models.keys import TrustedCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What anybody can tell.

    Attributes:
        size: Of the file, in bytes.
        recipients: How many can open it.
    """

    size: int
    recipients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a recipient who trusts the sender can tell; the objects were not read.

    Attributes:
        manifest: What the sender sealed.
        sha256: SHA-256 of the manifest; the bundle's identity.
        sender: The card that sealed it.
    """

    manifest: Manifest
    sha256: str
    sender: TrustedCard


def look_at(path: Path, limits: BundleLimits = LIMITS) -> Outside:
    """Return what can be told without a key.

    Raises:
        BundleError: It is no bundle.
        OSError: It cannot be read.
    """
    with path.open("rb") as source:
        header = read_outside(source, limits)
    return Outside(size=path.stat().st_size, recipients=len(header.stanzas))


def look_into(
    path: Path, keys: Sequence[OwnKey], trust: Trust, limits: BundleLimits = LIMITS
) -> Inside:
    """Return what the manifest says.

    Raises:
        BundleError: It cannot be opened, or its seal is not good.
        OSError: It cannot be read.
    """
    with path.open("rb") as source:
        envelope = open_envelope(source, keys, trust, limits)
    return Inside(manifest=envelope.manifest, sha256=envelope.sha256, sender=envelope.sender)
