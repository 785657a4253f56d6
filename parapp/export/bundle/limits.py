"""Bounds on what a bundle may hold; both sides keep to them."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.bundle.age.header import HEADER_BYTES
from parapp.export.bundle.age.stream import sealed_size
from parapp.export.bundle.tar import BLOCK, plain_size


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleLimits:
    """Sizes in bytes unless said otherwise.

    Source: resources/docs/security.md, importer threats 5 and 6.

    Attributes:
        recipients: Most recipients.
        manifest: Longest manifest.
        objects: Most objects.
        object: Largest object.
        total: All objects together.
        raw: Largest content once unpacked.
        ratio: Most that content may grow when unpacked, as a factor.
        spare_percent: Free space asked for beyond what is carried.
    """

    recipients: int = 32
    manifest: int = 8 << 20
    objects: int = 20_000
    object: int = 2 << 30
    total: int = 4 << 30
    raw: int = 64 << 20
    ratio: int = 200
    spare_percent: int = 10

    @property
    def file(self) -> int:
        """Largest file that can be a bundle."""
        headers_and_padding = self.objects * 2 * BLOCK
        plain = plain_size(self.manifest, ()) + self.total + headers_and_padding
        return HEADER_BYTES + sealed_size(plain)


LIMITS = BundleLimits()
