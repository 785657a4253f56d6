"""Key directories as files, and what they change in whom we trust.

A directory names the root keys that seal its successors. Who has seen one accepts only what
enough of those keys sealed, so that neither a stolen authority's key nor, with 2 of 3 roots, a
single stolen root can replace cards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec

from parapp.errors.bundles import (
    CardError,
    DirectoryError,
    DirectoryForkError,
    DirectoryOlderError,
    DirectorySealError,
)
from parapp.export.bundle import sealed_text
from parapp.export.bundle.cards import card_of
from parapp.export.bundle.fields import Code, Day, Number, SigningKey
from parapp.export.bundle.keys import fits, seal_with, signing_key
from parapp.models.canonical import JsonValue, canonical_json
from parapp.models.keys import CardStatus, Directory, TrustedCard

TITLE = b"vn-parapp-directory/1"
DIRECTORY_BYTES = 32 << 20
SEALS = 8  # three roots before, three after, and some
_CARDS = 10_000
_NEEDED = {1: 1, 3: 2}  # of how many roots
_STRICTNESS = (CardStatus.ACTIVE, CardStatus.RETIRED, CardStatus.REVOKED)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    card: dict[str, str | int | None]
    status: CardStatus
    revoked_from: Number


class _Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    issuer: Code
    version: Number
    expires: Day
    roots: Annotated[list[SigningKey], msgspec.Meta(min_length=1, max_length=3)]
    needed: Number
    cards: Annotated[list[_Entry], msgspec.Meta(max_length=_CARDS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What a receiver remembers of the directory in use.

    Attributes:
        roots: Root keys trusted here, 64 hexadecimal digits each.
        needed: How many of them must seal the next one.
        version: Its version.
        sha256: SHA-256 of what was sealed.
    """

    roots: tuple[str, ...]
    needed: int
    version: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryFile:
    """A directory whose seals were not yet compared with any root.

    Attributes:
        directory: What it says.
        sealed: The bytes under the seals.
        seals: Signatures of 64 bytes.
    """

    directory: Directory
    sealed: bytes
    seals: tuple[bytes, ...]

    @property
    def sha256(self) -> str:
        """SHA-256 of what was sealed; the same whoever sealed it."""
        return hashlib.sha256(self.sealed).hexdigest()

    def sealers(self, roots: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `roots` that sealed it."""
        return tuple(
            root for root in roots if any(fits(root, seal, self.sealed) for seal in self.seals)
        )

    def check(self, pinned: Pinned | None) -> None:
        """Check that this directory may follow the one in use.

        Enough of the roots it names must have sealed it, so that nobody hands over to keys
        that do not exist, and enough of those that are remembered.

        Args:
            pinned: What is remembered; None where nothing is, and then the directory must have
                come from somebody who is trusted otherwise.

        Raises:
            DirectorySealError: Too few roots sealed it.
            DirectoryOlderError: A newer one is in use.
            DirectoryForkError: The one in use has the same version and says something else.
        """
        mine = self.directory
        quorums = [(mine.roots, mine.needed)]
        if pinned:
            quorums.append((pinned.roots, pinned.needed))
        if any(len(self.sealers(roots)) < needed for roots, needed in quorums):
            raise DirectorySealError
        if pinned is None:
            return
        if mine.version < pinned.version:
            raise DirectoryOlderError(found=mine.version, known=pinned.version)
        if mine.version == pinned.version and self.sha256 != pinned.sha256:
            raise DirectoryForkError(version=mine.version)


def write_directory(directory: Directory, *seeds: bytes) -> bytes:
    """Return `directory` as a file that the keys of `seeds` seal; without any, a draft."""
    sealed = _sealed(directory)
    return sealed_text.written(sealed, *(seal_with(seed, sealed) for seed in seeds))


def directory_hash(directory: Directory) -> str:
    """Return the SHA-256 of what the roots of `directory` seal."""
    return hashlib.sha256(_sealed(directory)).hexdigest()


def with_seals(directory: Directory, seals: tuple[bytes, ...]) -> bytes:
    """Return `directory` as a file under seals that were made before."""
    return sealed_text.written(_sealed(directory), *seals)


def add_seal(data: bytes, seed: bytes) -> bytes:
    """Return a directory file with the seal of one more key; one that is there is not doubled.

    The key may be a root from now on, or one from before that hands over.

    Raises:
        DirectoryError: It is no directory, breaks the format, or has no room for another seal.
    """
    file = read_directory(data)
    if file.sealers((signing_key(seed),)):
        return data
    if len(file.seals) == SEALS:
        raise DirectoryError
    return sealed_text.written(file.sealed, *file.seals, seal_with(seed, file.sealed))


def read_directory(data: bytes) -> DirectoryFile:
    """Read a directory; `DirectoryFile.check` tells whether to believe it.

    Raises:
        DirectoryError: It is no directory, or breaks the format.
    """
    text = sealed_text.read(data, TITLE, DIRECTORY_BYTES)
    if text is None or len(text.seals) > SEALS:
        raise DirectoryError
    return DirectoryFile(
        directory=_directory_of(text.value), sealed=text.sealed, seals=text.seals
    )


def merged(
    known: Mapping[str, TrustedCard], directory: Directory, today: date
) -> dict[str, TrustedCard]:
    """Return whom to trust once `directory` was read, by SHA-256 of the card.

    An expired directory still retires and revokes, but adds nobody. What is revoked or was
    replaced stays so, and is refused from no later revision: a directory that was on its way
    for long, or was drafted before, may know less than we do.
    """
    trusted = dict(known)
    is_expired = today > directory.expires
    for entry in directory.cards:
        card = entry.card.sha256
        before = trusted.get(card)
        if before is not None:
            trusted[card] = _stricter(before, entry)
        elif not is_expired:
            trusted[card] = entry
    return trusted


def _stricter(before: TrustedCard, entry: TrustedCard) -> TrustedCard:
    if before.status is entry.status is CardStatus.REVOKED:
        return min(before, entry, key=lambda known: known.revoked_from)
    return max(before, entry, key=lambda known: _STRICTNESS.index(known.status))


def _sealed(directory: Directory) -> bytes:
    body: JsonValue = {
        "issuer": directory.issuer,
        "version": directory.version,
        "expires": directory.expires.isoformat(),
        "roots": list(directory.roots),
        "needed": directory.needed,
        "cards": [
            {
                "card": msgspec.json.decode(entry.card.canonical()),
                "status": entry.status.value,
                "revoked_from": entry.revoked_from,
            }
            for entry in directory.cards
        ],
    }
    return sealed_text.sealed_part(TITLE, canonical_json(body))


def _directory_of(value: Mapping[str, JsonValue]) -> Directory:
    try:
        fields = msgspec.convert(value, _Directory)
        directory = Directory(
            issuer=fields.issuer,
            version=fields.version,
            expires=date.fromisoformat(fields.expires),
            roots=tuple(fields.roots),
            needed=fields.needed,
            cards=tuple(
                TrustedCard(
                    card=card_of(entry.card),
                    status=entry.status,
                    revoked_from=entry.revoked_from,
                )
                for entry in fields.cards
            ),
        )
    except (ValueError, CardError):  # msgspec.ValidationError is a ValueError
        raise DirectoryError from None
    roots = directory.roots
    is_quorum = _NEEDED.get(len(roots)) == directory.needed
    hashes = [entry.card.sha256 for entry in directory.cards]
    if not is_quorum or list(roots) != sorted(set(roots)) or hashes != sorted(set(hashes)):
        raise DirectoryError
    return directory
