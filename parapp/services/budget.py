"""What the files of a dossier weigh: by criterion, in all, and in e-mail parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from parapp.export.bundle.cutting import PRESETS
from parapp.models.keys import Role
from parapp.services.criteria_sets import current_year
from parapp.services.workspaces import require
from parapp.settings import Settings
from parapp.storage.transaction import Transaction

OVERHEAD_BYTES = 40_000  # scores, figures and texts of a typical dossier, sealed
MAIL_PARTS = (PRESETS["13MiB"], PRESETS["6MiB"])  # fit mail limits of 20 MB and 10 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Files that prove one criterion.

    Attributes:
        files: How many, each counted once.
        size: Their bytes.
    """

    files: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a dossier weighs, in bytes.

    Attributes:
        criteria: By code of the criterion; a file that proves several is in each.
        unlinked: Files of documents that prove nothing yet; they are sent all the same.
        files: How many files there are, each counted once.
        total: Their bytes.
        held_files: Those of them that the receiver has already.
        to_send: About what a submission weighs now.
        limit: Most bytes that should be sent.
    """

    criteria: Mapping[str, Share]
    unlinked: Share
    files: int
    total: int
    held_files: int
    to_send: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether more would be sent than should be."""
        return self.to_send > self.limit

    @property
    def left(self) -> int:
        """Bytes that may still be added; below 0 when there are too many."""
        return self.limit - self.to_send

    def parts(self, part_bytes: int) -> int:
        """Return how many parts of `part_bytes` a submission would be."""
        return -(-self.to_send // part_bytes)


def size_budget(
    tx: Transaction,
    *,
    limit: int = Settings().budget_bytes,
    held: AbstractSet[str] = frozenset(),
) -> Budget:
    """Add up the files of the own dossier, in one query.

    Args:
        tx: A transaction of a commune's workspace.
        limit: Most bytes that should be sent.
        held: SHA-256 of files that the receiver has already; they are not sent again.

    Raises:
        RoleError: The workspace is the appraiser's.
        PeriodMissingError: No criteria set was taken in.
    """
    workspace = require(tx, Role.COMMUNE)
    sizes: dict[str, int] = {}
    proving: dict[str, set[str]] = defaultdict(set)
    for sha256, size, criterion in tx.dossiers.file_sizes(workspace.unit, current_year(tx)):
        sizes[sha256] = size
        proving[criterion].add(sha256)
    linked = set[str]().union(*(files for code, files in proving.items() if code))
    held_files = sizes.keys() & held
    return Budget(
        criteria={code: _share(files, sizes) for code, files in proving.items() if code},
        unlinked=_share(sizes.keys() - linked, sizes),
        files=len(sizes),
        total=sum(sizes.values()),
        held_files=len(held_files),
        to_send=OVERHEAD_BYTES
        + sum(size for sha256, size in sizes.items() if sha256 not in held_files),
        limit=limit,
    )


def _share(files: AbstractSet[str], sizes: Mapping[str, int]) -> Share:
    return Share(files=len(files), size=sum(sizes[sha256] for sha256 in files))
