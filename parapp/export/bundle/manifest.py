"""The signed list of what a bundle says and carries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from parapp.errors.bundles import (
    BundleContainerError,
    BundleKindUnknownError,
    BundleManifestError,
    BundleObjectsError,
    BundleObjectSizeError,
    BundlePartMissingError,
    BundleRatioError,
    BundleRawError,
    BundleRecipientsError,
    BundleRoleError,
    BundleTooLargeError,
    BundleTotalError,
    BundleVersionError,
)
from parapp.export.bundle.fields import (
    Code,
    Count,
    Epoch,
    FileName,
    Hash,
    Label,
    MediaType,
    Moment,
    Nonce,
    Number,
    Word,
)
from parapp.export.bundle.kinds import CONTENT, KINDS, Criteria, Kind
from parapp.export.bundle.limits import BundleLimits
from parapp.export.bundle.tar import plain_size
from parapp.models.canonical import CanonicalError, canonical_json, parse_canonical
from parapp.models.keys import Role

FORMAT = b"vn-parapp-bundle/1"
_FAMILY = re.compile(rb"vn-parapp-bundle/[1-9][0-9]{0,3}")
_PLACE = re.compile(r"\$[a-z0-9_.\[\]]*")
_HASH = re.compile(rb"[0-9a-f]{64}")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every field is there, none is unknown."""


class Sender(_Part, frozen=True, kw_only=True):
    """Who sends; the same as on the card that seals."""

    unit: Code
    role: Role
    epoch: Epoch


class CriteriaRef(_Part, frozen=True, kw_only=True):
    """A criteria set: SHA-256 of its canonical form, and the version people call it by."""

    sha256: Hash
    version: Label


class JournalHead(_Part, frozen=True, kw_only=True):
    """Where the sender's journal stood: number and hash of its last entry."""

    sequence: Count
    head: Hash


class DirectoryRef(_Part, frozen=True, kw_only=True):
    """The key directory the sender knows: version, and SHA-256 of what its roots sealed."""

    version: Number
    sha256: Hash


class ObjectEntry(_Part, frozen=True, kw_only=True):
    """One object.

    Attributes:
        sha256: Of the bytes as carried.
        size: Bytes as carried.
        role: What it is for.
        name: For display only; never becomes a path.
        type: Media type.
        enc: How the content is packed.
        raw: Size of the content unpacked; None when it is not packed.
    """

    sha256: Hash
    size: Count
    role: Word
    name: FileName
    type: MediaType
    enc: Literal["none", "zlib"]
    raw: Number | None


class Manifest(_Part, frozen=True, kw_only=True):
    """What the sender sealed; the fields are described in resources/docs/bundle-format.md."""

    kind: Word
    sender: Sender
    to: Annotated[list[Hash], msgspec.Meta(min_length=1)]
    unit: Code
    period: Code
    criteria: CriteriaRef | None
    rev: Number
    prev: Hash | None
    in_reply_to: Hash | None
    objects: list[ObjectEntry]
    audit: JournalHead | None
    directory: DirectoryRef | None
    nonce: Nonce
    created: Moment
    app: Label

    @property
    def rules(self) -> Kind:
        """Return the rules of its kind."""
        return KINDS[self.kind]


def manifest_bytes(manifest: Manifest, card: str) -> bytes:
    """Return the manifest file, sealed under the card with SHA-256 `card`.

    Raises:
        BundleManifestError: A text in it has no canonical form.
    """
    try:
        body = canonical_json(msgspec.to_builtins(manifest))
    except CanonicalError:
        raise BundleManifestError(place="$") from None
    return b"\n".join((FORMAT, card.encode(), body))


def split_manifest(data: bytes) -> tuple[str, bytes]:
    """Return the hash of the sealing card and the JSON, both not yet verified.

    Raises:
        BundleVersionError: It follows another version of the format.
        BundleContainerError: It is no manifest.
    """
    title, _, rest = data.partition(b"\n")
    card, newline, body = rest.partition(b"\n")
    if title != FORMAT and _FAMILY.fullmatch(title):
        raise BundleVersionError
    if title != FORMAT or not newline or not _HASH.fullmatch(card):
        raise BundleContainerError
    return card.decode(), body


def parse_manifest(body: bytes, limits: BundleLimits) -> Manifest:
    """Return the manifest of verified JSON.

    Raises:
        BundleManifestError: It breaks the format.
        BundleKindUnknownError: Its kind is not in `KINDS`.
        BundlePartMissingError: A part that the kind needs is missing.
        BundleRoleError: A part does not belong to the kind.
        BundleTooLargeError: A limit is passed.
    """
    try:
        manifest = msgspec.convert(parse_canonical(body), Manifest)
    except CanonicalError:
        raise BundleManifestError(place="$") from None
    except msgspec.ValidationError as error:
        raise BundleManifestError(place=_place(error)) from None
    check_manifest(manifest, limits)
    return manifest


def check_manifest(manifest: Manifest, limits: BundleLimits) -> None:
    """Check what the types alone do not say.

    Raises:
        BundleError: As `parse_manifest`.
    """
    if manifest.kind not in KINDS:
        raise BundleKindUnknownError(kind=manifest.kind)
    if manifest.to != sorted(set(manifest.to)):
        raise BundleManifestError(place="$.to")
    if manifest.rev == 1 and manifest.prev is not None:
        raise BundleManifestError(place="$.prev")
    if (manifest.criteria is None) != (manifest.rules.criteria is Criteria.NONE):
        raise BundleManifestError(place="$.criteria")
    _check_limits(manifest, limits)
    for place, entry in enumerate(manifest.objects):
        _check_object(entry, f"$.objects[{place}]")
    if len({entry.sha256 for entry in manifest.objects}) != len(manifest.objects):
        raise BundleManifestError(place="$.objects")
    _check_roles(manifest)


def plain_size_of(manifest: Manifest, size: int) -> int:
    """Return the length of the tar whose manifest file has `size` bytes."""
    return plain_size(size, (entry.size for entry in manifest.objects))


def _check_limits(manifest: Manifest, limits: BundleLimits) -> None:
    packed = [entry for entry in manifest.objects if entry.raw is not None]
    largest = max((entry.size for entry in manifest.objects), default=0)
    sizes: Mapping[type[BundleTooLargeError], tuple[int, int]] = {
        BundleRecipientsError: (len(manifest.to), limits.recipients),
        BundleObjectsError: (len(manifest.objects), limits.objects),
        BundleObjectSizeError: (largest, limits.object),
        BundleTotalError: (sum(entry.size for entry in manifest.objects), limits.total),
        BundleRawError: (max((entry.raw or 0 for entry in packed), default=0), limits.raw),
        BundleRatioError: (max((_ratio(entry) for entry in packed), default=0), limits.ratio),
    }
    for refusal, (found, limit) in sizes.items():
        if found > limit:
            raise refusal(found=found, limit=limit)


def _ratio(entry: ObjectEntry) -> int:
    """Return how many times larger an object gets when unpacked, rounded up."""
    return -(-(entry.raw or 0) // max(entry.size, 1))


def _check_object(entry: ObjectEntry, place: str) -> None:
    if (entry.enc == "zlib") != (entry.raw is not None):
        raise BundleManifestError(place=f"{place}.raw")
    if entry.enc == "zlib" and entry.role != CONTENT:
        raise BundleManifestError(place=f"{place}.enc")
    if entry.name in {".", ".."} or entry.name != entry.name.strip():
        raise BundleManifestError(place=f"{place}.name")


def _check_roles(manifest: Manifest) -> None:
    rules = manifest.rules
    found = Counter(entry.role for entry in manifest.objects)
    for entry in manifest.objects:
        if entry.role not in rules.needs and entry.role not in rules.may:
            raise BundleRoleError(role=entry.role)
    for role in rules.needs:
        if not found[role]:
            raise BundlePartMissingError(role=role)
        if found[role] > 1:
            raise BundleRoleError(role=role)


def _place(error: msgspec.ValidationError) -> str:
    """Return the path of a fault, and nothing of what stands there."""
    _, _, place = str(error).rpartition(" - at `")
    place = place.removesuffix("`")
    return place if _PLACE.fullmatch(place) else "$"
