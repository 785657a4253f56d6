"""Key directories as files, and what they change in whom we trust."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from parapp.errors.bundles import (
    CardError,
    DirectoryError,
    DirectoryOlderError,
    DirectorySealError,
)
from parapp.export.bundle import sealed_text
from parapp.export.bundle.cards import card_of
from parapp.export.bundle.fields import Code, Day, Number, SigningKey
from parapp.export.bundle.keys import OwnKey, fits
from parapp.models.canonical import JsonValue, canonical_json
from parapp.models.keys import CardStatus, Directory, TrustedCard

TITLE = b"vn-parapp-directory/1"
DIRECTORY_BYTES = 32 << 20
_CARDS = 10_000


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    card: dict[str, str | int | None]
    status: CardStatus
    revoked_from: Number


class _Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    issuer: Code
    version: Number
    expires: Day
    root: SigningKey
    cards: Annotated[list[_Entry], msgspec.Meta(max_length=_CARDS)]


def write_directory(directory: Directory, root: OwnKey) -> bytes:
    """Return `directory` as a file, sealed by `root`, the key it names."""
    body: JsonValue = {
        "issuer": directory.issuer,
        "version": directory.version,
        "expires": directory.expires.isoformat(),
        "root": directory.root,
        "cards": [
            {
                "card": msgspec.json.decode(entry.card.canonical()),
                "status": entry.status.value,
                "revoked_from": entry.revoked_from,
            }
            for entry in directory.cards
        ],
    }
    sealed = sealed_text.sealed_part(TITLE, canonical_json(body))
    return sealed_text.written(sealed, root.seal(sealed))


def read_directory(data: bytes, root: str, known: int = 0) -> Directory:
    """Read a directory that the holder of `root` sealed.

    Args:
        data: The file.
        root: Root key trusted here, 64 hexadecimal digits.
        known: Version of the directory in use; 0 for none.

    Raises:
        DirectoryError: It is no directory, or breaks the format.
        DirectorySealError: Somebody else sealed it.
        DirectoryOlderError: Its version is below `known`.
    """
    text = sealed_text.read(data, TITLE, DIRECTORY_BYTES)
    if text is None or len(text.seals) != 1:
        raise DirectoryError
    if not fits(root, text.seals[0], text.sealed):
        raise DirectorySealError
    directory = _directory_of(text.value)
    if directory.root != root:
        raise DirectorySealError
    if directory.version < known:
        raise DirectoryOlderError(found=directory.version, known=known)
    return directory


def merged(
    known: Mapping[str, TrustedCard], directory: Directory, today: date
) -> dict[str, TrustedCard]:
    """Return whom to trust once `directory` was read, by SHA-256 of the card.

    An expired directory still retires and revokes, but adds nobody. What is revoked stays so.
    """
    trusted = dict(known)
    is_expired = today > directory.expires
    for entry in directory.cards:
        card = entry.card.sha256
        before = trusted.get(card)
        is_news = before is None and is_expired
        is_pardon = (
            before is not None
            and before.status is CardStatus.REVOKED
            and entry.status is not CardStatus.REVOKED
        )
        if not is_news and not is_pardon:
            trusted[card] = entry
    return trusted


def _directory_of(value: Mapping[str, JsonValue]) -> Directory:
    try:
        fields = msgspec.convert(value, _Directory)
        return Directory(
            issuer=fields.issuer,
            version=fields.version,
            expires=date.fromisoformat(fields.expires),
            root=fields.root,
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
