"""Which revision a bundle is, for a receiver who remembers the highest one of each line."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from parapp.errors.bundles import BundleOlderError
from parapp.export.bundle.kinds import line_of
from parapp.export.bundle.manifest import Manifest


class Line(NamedTuple):
    """Bundles that follow each other."""

    unit: str
    period: str
    name: str


class Head(NamedTuple):
    """The highest revision received of a line, and the SHA-256 of its manifest."""

    rev: int
    manifest: str


class Decision(StrEnum):
    """What a bundle is to its receiver.

    NEXT follows what was seen; GAP is newer, but what lies between was not seen; SAME was
    imported before; FORK has the revision of another bundle that was imported before.
    """

    NEXT = "next"
    GAP = "gap"
    SAME = "same"
    FORK = "fork"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the receiver remembers.

    Attributes:
        heads: The highest revision of each line.
        known: Manifests of bundles that stand for themselves.
    """

    heads: Mapping[Line, Head] = field(default_factory=dict)
    known: AbstractSet[str] = frozenset()

    def decide(self, manifest: Manifest, sha256: str) -> Decision:
        """Return what `manifest`, whose file has that SHA-256, is to the receiver.

        Raises:
            BundleOlderError: A newer revision was received.
        """
        if not manifest.rules.is_ordered:
            return Decision.SAME if sha256 in self.known else Decision.NEXT
        head = self.heads.get(Line(manifest.unit, manifest.period, line_of(manifest.kind)))
        if head is None:
            return Decision.NEXT if manifest.rev == 1 else Decision.GAP
        if manifest.rev < head.rev:
            raise BundleOlderError(unit=manifest.unit, found=manifest.rev, seen=head.rev)
        if manifest.rev == head.rev:
            return Decision.SAME if sha256 == head.manifest else Decision.FORK
        return Decision.NEXT if manifest.prev == head.manifest else Decision.GAP
