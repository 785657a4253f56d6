"""Takes a bundle into quarantine; nothing of it is visible before every check was passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from parapp.errors.bundles import (
    BundleCriteriaError,
    BundleKindRefusedError,
    BundleUnitRefusedError,
)
from parapp.export.bundle import tar
from parapp.export.bundle.container import Meter, read_end, read_object
from parapp.export.bundle.envelope import Envelope, Trust, open_envelope
from parapp.export.bundle.hashing import digests
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import Criteria
from parapp.export.bundle.limits import LIMITS, BundleLimits
from parapp.export.bundle.manifest import Manifest, plain_size_of
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.received import Received
from parapp.export.bundle.replay import Decision, Seen
from parapp.models.keys import KeyCard, Role
from parapp.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What the receiver is ready to take in.

    Attributes:
        kinds: Kinds of bundles.
        units: Codes of the units bundles may be about; an appraiser's own code too.
        criteria: Criteria sets in use: SHA-256 to the version people know.
        seen: What was received before.
    """

    kinds: AbstractSet[str]
    units: AbstractSet[str]
    criteria: Mapping[str, str] = field(default_factory=dict)
    seen: Seen = Seen()  # noqa: RUF009 - frozen


def read_bundle(
    path: Path,
    *,
    keys: Sequence[OwnKey],
    trust: Trust,
    expect: Expectations,
    quarantine: Quarantine,
    progress: Progress = silent,
    limits: BundleLimits = LIMITS,
) -> Received:
    """Take the bundle at `path` into quarantine.

    Args:
        path: The file.
        keys: Our keys, the present one and retired ones.
        trust: Whose seal counts.
        expect: What may be taken in.
        quarantine: Where the objects go.
        progress: Told the bytes read, after each chunk.
        limits: Bounds.

    Returns:
        What was received. With `Decision.SAME` nothing was stored; with `Decision.FORK` it was,
        for somebody to look at, and must not be taken in as it is.

    Raises:
        Cancelled: From `progress`; nothing is left.
        BundleError: A check failed; nothing is left.
        OSError: The disk is full or gone; nothing is left.
    """
    with path.open("rb") as source:
        envelope = open_envelope(source, keys, trust, limits)  # steps 1 to 11
        # 12. unit, criteria, revision
        manifest = envelope.manifest
        _check_expected(manifest, envelope.sender.card, expect)
        decision = expect.seen.decide(manifest, envelope.sha256)
        if decision is not Decision.SAME:
            # 13. free space, 14. objects, 15. end of the stream
            _store(envelope, quarantine, progress, limits)
    return Received(
        manifest=manifest,
        sha256=envelope.sha256,
        sender=envelope.sender,
        decision=decision,
        folder=quarantine.folder / envelope.sha256,
        open=quarantine.open,
    )


def _check_expected(manifest: Manifest, card: KeyCard, expect: Expectations) -> None:
    if manifest.kind not in expect.kinds:
        raise BundleKindRefusedError(kind=manifest.kind)
    is_entitled = manifest.unit == card.unit or card.role is Role.APPRAISER
    if not is_entitled or manifest.unit not in expect.units:
        raise BundleUnitRefusedError(unit=manifest.unit)
    criteria = manifest.criteria
    if criteria is None or manifest.rules.criteria is not Criteria.ACCEPTED:
        return
    if criteria.sha256 not in expect.criteria:
        known = ", ".join(sorted(expect.criteria.values())) or "–"
        raise BundleCriteriaError(found=criteria.version, expected=known)


def _store(
    envelope: Envelope, quarantine: Quarantine, progress: Progress, limits: BundleLimits
) -> None:
    objects = envelope.manifest.objects
    quarantine.check_room(sum(entry.size for entry in objects), limits.spare_percent)
    size = len(envelope.text)
    meter = Meter(progress, plain_size_of(envelope.manifest, size))
    meter.add(tar.plain_size(size, ()) - len(tar.END))
    with quarantine.admit(envelope.sha256) as folder, digests() as digest:
        for entry in objects:
            with quarantine.create(folder / entry.sha256) as out:
                read_object(envelope.stream, entry, meter, digest(), out.write)
        read_end(envelope.stream, meter)
