"""Writes a bundle in one pass, and gives it its name only after it read back right."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from parapp.errors.bundles import (
    BundleCheckError,
    BundleDraftError,
    BundleManifestError,
    BundleManifestSizeError,
    BundleSenderRoleError,
    BundleSourceError,
)
from parapp.export.bundle import tar
from parapp.export.bundle.age.file import encrypt
from parapp.export.bundle.age.recipients import HybridRecipient
from parapp.export.bundle.age.stream import SealingStream
from parapp.export.bundle.container import Meter
from parapp.export.bundle.hashing import BLOCK, Digest, digests
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.limits import LIMITS, BundleLimits
from parapp.export.bundle.manifest import (
    CriteriaRef,
    DirectoryRef,
    JournalHead,
    Manifest,
    Sender,
    manifest_bytes,
    parse_manifest,
    plain_size_of,
    split_manifest,
)
from parapp.export.bundle.objects import BundleObject
from parapp.export.bundle.recheck import recheck
from parapp.files import replacing
from parapp.models.keys import KeyCard
from parapp.progress import Progress, silent

_NONCE_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a bundle is to say.

    Attributes:
        kind: A key of `KINDS`.
        unit: Code of the unit it is about.
        period: The period, such as ``2026``.
        criteria: The criteria set it carries or was made with; None for a key card.
        rev: Revision of this unit, period and kind, from 1.
        prev: SHA-256 of the manifest before; None for the first.
        in_reply_to: SHA-256 of the manifest it answers.
        audit: Where the sender's journal stands.
        directory: The key directory the sender knows.
        created: When, with time zone.
        app: Name and version of the program.
    """

    kind: str
    unit: str
    period: str
    criteria: CriteriaRef | None
    rev: int = 1
    prev: str | None = None
    in_reply_to: str | None = None
    audit: JournalHead | None = None
    directory: DirectoryRef | None = None
    created: datetime
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bundle on disk that was read back and found right.

    Attributes:
        manifest: What was sealed.
        manifest_sha256: SHA-256 of the manifest; the bundle's identity.
        file_sha256: SHA-256 of the whole file.
        size: Of the whole file, in bytes.
    """

    manifest: Manifest
    manifest_sha256: str
    file_sha256: str
    size: int


def write_bundle(
    path: Path,
    draft: Draft,
    objects: Sequence[BundleObject],
    *,
    sender: OwnKey,
    to: Sequence[KeyCard],
    progress: Progress = silent,
    limits: BundleLimits = LIMITS,
) -> Written:
    """Write a bundle to `path`, replacing it only once the new one was read back.

    Args:
        path: The file to make; its folder exists.
        draft: What it says.
        objects: What it carries, the content first; no two with the same bytes.
        sender: Seals it.
        to: Whom it is encrypted for.
        progress: Told the bytes written and read back, after each chunk.
        limits: Bounds the readers keep to.

    Raises:
        Cancelled: From `progress`; nothing is left.
        BundleDraftError: Something in `draft` or `objects` breaks the format.
        BundleError: It breaks a limit or the rules of its kind.
        BundleSourceError: An object is not what its store says.
        BundleCheckError: The file did not read back right; it is gone.
        OSError: The disk is full, read-only or gone; nothing is left.
    """
    text, manifest = _sealed_text(_manifest(draft, objects, sender.card, to), sender, limits)
    start = tar.entry(tar.MANIFEST, text) + tar.entry(tar.SEAL, sender.seal(text))
    meter = Meter(progress, 2 * plain_size_of(manifest, len(text)))
    with replacing(path) as out, digests() as digest:
        sealing = encrypt(out, [HybridRecipient.parse(card.recipient) for card in to])
        sealing.stream.write(start)
        meter.add(len(start))
        for item in objects:
            _write_object(sealing.stream, item, meter, digest())
        sealing.stream.write(tar.END)
        sealing.stream.finish()
        meter.add(len(tar.END))
        size = out.tell()
        try:
            file_sha256 = recheck(out, sealing.file_key, start, manifest.objects, meter)
        except BundleCheckError:
            raise BundleCheckError(file=path.name) from None
    return Written(
        manifest=manifest,
        manifest_sha256=hashlib.sha256(text).hexdigest(),
        file_sha256=file_sha256,
        size=size,
    )


def _manifest(
    draft: Draft,
    objects: Sequence[BundleObject],
    sender: KeyCard,
    to: Sequence[KeyCard],
) -> Manifest:
    """Return what `draft` says, not yet checked."""
    return Manifest(
        kind=draft.kind,
        sender=Sender(unit=sender.unit, role=sender.role, epoch=sender.epoch),
        to=sorted(card.sha256 for card in to),
        unit=draft.unit,
        period=draft.period,
        criteria=draft.criteria,
        rev=draft.rev,
        prev=draft.prev,
        in_reply_to=draft.in_reply_to,
        objects=[item.entry() for item in objects],
        audit=draft.audit,
        directory=draft.directory,
        nonce=os.urandom(_NONCE_BYTES).hex(),
        created=f"{draft.created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        app=draft.app,
    )


def _sealed_text(
    manifest: Manifest, sender: OwnKey, limits: BundleLimits
) -> tuple[bytes, Manifest]:
    """Return the manifest file, and the manifest as every reader will see it."""
    try:
        text = manifest_bytes(manifest, sender.card.sha256)
        _, body = split_manifest(text)
        read = parse_manifest(body, limits)
    except BundleManifestError as error:
        raise BundleDraftError(**error.details) from None
    if len(text) > limits.manifest:
        raise BundleManifestSizeError(found=len(text), limit=limits.manifest)
    if read.sender.role not in read.rules.senders:
        raise BundleSenderRoleError(kind=read.kind, unit=read.sender.unit)
    return text, read


def _write_object(
    stream: SealingStream, item: BundleObject, meter: Meter, hashed: Digest
) -> None:
    stream.write(tar.header(tar.object_name(item.sha256), item.size))
    meter.add(tar.BLOCK)
    left = item.size
    for block in _blocks(item):
        hashed.update(block)
        left -= len(block)
        if left < 0:
            break
        stream.write(block)
        meter.add(len(block))
    if left or hashed.hexdigest() != item.sha256:
        raise BundleSourceError(name=item.name)
    padding = tar.padding(item.size)
    stream.write(padding)
    meter.add(len(padding))


def _blocks(item: BundleObject) -> Iterator[bytes]:
    """Yield the bytes of an object; only reading them is caught, not writing them elsewhere."""
    try:
        with item.open() as source:
            while block := source.read(BLOCK):
                yield block
    except OSError:
        raise BundleSourceError(name=item.name) from None
