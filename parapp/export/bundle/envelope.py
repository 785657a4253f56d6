"""Opens a bundle up to its verified manifest.

The order is part of the format (resources/docs/bundle-format.md): nothing that the sender wrote
is interpreted before his signature was checked.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCutShortError,
    BundleNotAddressedError,
    BundleRecipientsError,
    BundleSealError,
    BundleSenderError,
    BundleSenderRoleError,
    BundleSignerRevokedError,
    BundleSignerUnknownError,
    BundleSuiteError,
    BundleTooLargeError,
)
from parapp.export.bundle import tar
from parapp.export.bundle.age.file import unlock
from parapp.export.bundle.age.header import Header, read_header
from parapp.export.bundle.age.recipients import HYBRID
from parapp.export.bundle.age.stream import OpeningStream, sealed_size
from parapp.export.bundle.keys import SEAL_BYTES, OwnKey, fits
from parapp.export.bundle.kinds import DOSSIER, line_of
from parapp.export.bundle.limits import BundleLimits
from parapp.export.bundle.manifest import (
    Manifest,
    parse_manifest,
    plain_size_of,
    split_manifest,
)
from parapp.models.canonical import GREATEST
from parapp.models.keys import TrustedCard

Trust = Mapping[str, TrustedCard]  # by SHA-256 of the card


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A bundle whose manifest is known to be genuine.

    Attributes:
        manifest: What the sender sealed.
        text: The manifest file.
        sha256: SHA-256 of `text`; the bundle's identity.
        sender: The card that sealed it.
        mine: The key of ours that opened it.
        stream: Stands before the first object.
    """

    manifest: Manifest
    text: bytes
    sha256: str
    sender: TrustedCard
    mine: OwnKey
    stream: OpeningStream


def read_outside(source: BinaryIO, limits: BundleLimits) -> Header:
    """Read what can be told without a key, and leave `source` at the payload.

    Raises:
        BundleTooLargeError: The file is too long, or the list of recipients.
        BundleSuiteError: It is not encrypted as a bundle is.
        BundleError: As `read_header` says.
    """
    # 1. limits
    size = _size_of(source)
    if size > limits.file:
        raise BundleTooLargeError(found=size, limit=limits.file)
    # 2. age header
    header = read_header(source)
    if any(stanza.kind != HYBRID for stanza in header.stanzas):
        raise BundleSuiteError
    if len(header.stanzas) > limits.recipients:
        raise BundleRecipientsError(found=len(header.stanzas), limit=limits.recipients)
    return header


def open_envelope(
    source: BinaryIO, keys: Sequence[OwnKey], trust: Trust, limits: BundleLimits
) -> Envelope:
    """Open a bundle up to its manifest.

    Args:
        source: The file, from its start.
        keys: Our keys, the present one and retired ones.
        trust: Whose seal counts.
        limits: Bounds.

    Raises:
        BundleError: A check failed; nothing the sender wrote was interpreted unless his seal
            is good.
    """
    header = read_outside(source, limits)
    # 3. unwrap, 4. header MAC
    opening = unlock(source, header, [key.identity() for key in keys])
    mine = next(key for key in keys if key.identity() == opening.identity)
    # 5. the first 512 bytes
    stream = opening.stream
    size = tar.manifest_size(stream.read(tar.BLOCK), limits.manifest)
    # 6. the bytes of the manifest and its seal
    text = stream.read(size)
    tar.expect(stream, tar.padding(size) + tar.header(tar.SEAL, SEAL_BYTES))
    seal = stream.read(SEAL_BYTES)
    card, body = split_manifest(text)
    # 7. the sender's card
    sender = _trusted(trust, card)
    # 8. signature
    if not fits(sender.card.signing_key, seal, text):
        raise BundleSealError(unit=sender.card.unit)
    tar.expect(stream, tar.padding(SEAL_BYTES))
    # 9. JSON, 10. schema
    manifest = parse_manifest(body, limits)
    _check_sender(manifest, sender)
    # 11. recipients
    if mine.card.sha256 not in manifest.to or len(manifest.to) != len(header.stanzas):
        raise BundleNotAddressedError(unit=sender.card.unit)
    _check_length(source, header, plain_size_of(manifest, size))
    return Envelope(
        manifest=manifest,
        text=text,
        sha256=hashlib.sha256(text).hexdigest(),
        sender=sender,
        mine=mine,
        stream=stream,
    )


def _trusted(trust: Trust, card: str) -> TrustedCard:
    sender = trust.get(card)
    if sender is None:
        raise BundleSignerUnknownError
    if sender.is_refused(rev=1):
        raise BundleSignerRevokedError(unit=sender.card.unit)
    return sender


def _check_sender(manifest: Manifest, sender: TrustedCard) -> None:
    card, named = sender.card, manifest.sender
    if (named.unit, named.role, named.epoch) != (card.unit, card.role, card.epoch):
        raise BundleSenderError
    if card.role not in manifest.rules.senders:
        raise BundleSenderRoleError(kind=manifest.kind, unit=card.unit)
    # other lines count their own revisions, and those nobody named
    rev = manifest.rev if line_of(manifest.kind) == DOSSIER else GREATEST
    if sender.is_refused(rev):
        raise BundleSignerRevokedError(unit=card.unit)


def _check_length(source: BinaryIO, header: Header, plain: int) -> None:
    """Compare the length of the file with what the signed sizes make it."""
    size, expected = _size_of(source), header.size + sealed_size(plain)
    if size < expected:
        raise BundleCutShortError
    if size > expected:
        raise BundleAlteredError


def _size_of(source: BinaryIO) -> int:
    here = source.tell()
    size = source.seek(0, os.SEEK_END)
    source.seek(here)
    return size
