"""Key cards: who holds which public keys, and whom we trust."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parapp.models.canonical import canonical_json
from parapp.models.roles import Role as Role  # noqa: PLC0414 - found here too

_DIGITS = 40
_GROUP = 5


class CardStatus(StrEnum):
    """Whether a card may still seal bundles.

    A retired card was followed by a newer one and its old bundles stay good; a revoked one fell
    into wrong hands.
    """

    ACTIVE = "active"
    RETIRED = "retired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """The public keys of one unit for one epoch.

    Attributes:
        unit: Code of the unit.
        name: Its name, as people read it.
        role: What it does.
        epoch: From 1; grows with every new key.
        signing_key: Ed25519 public key, 64 hexadecimal digits.
        recipient: Key to encrypt for, ``age1pq1…``.
        previous: SHA-256 of the card it follows; None for the first.
    """

    unit: str
    name: str
    role: Role
    epoch: int
    signing_key: str
    recipient: str
    previous: str | None = None

    def canonical(self) -> bytes:
        """Return the card as canonical JSON; its SHA-256 identifies the card."""
        return canonical_json(
            {
                "unit": self.unit,
                "name": self.name,
                "role": self.role.value,
                "epoch": self.epoch,
                "signing_key": self.signing_key,
                "recipient": self.recipient,
                "previous": self.previous,
            }
        )

    @property
    def sha256(self) -> str:
        """SHA-256 of the card, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The digits two people compare by voice."""
        return fingerprint(self.sha256)


def fingerprint(card: str) -> str:
    """Return the SHA-256 of a card as 8 groups of 5 digits."""
    digits = f"{int(card, 16) % 10**_DIGITS:0{_DIGITS}d}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedCard:
    """A card and what is known about it.

    Attributes:
        card: The card.
        status: Whether it may still seal.
        revoked_from: First revision that is refused when the card is revoked; 1 refuses all.
    """

    card: KeyCard
    status: CardStatus = CardStatus.ACTIVE
    revoked_from: int = 1

    def is_refused(self, rev: int) -> bool:
        """Return whether a bundle of revision `rev` under this card is refused."""
        return self.status is CardStatus.REVOKED and rev >= self.revoked_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The cards an appraising authority vouches for.

    Attributes:
        issuer: Code of the appraising authority.
        version: From 1; only grows.
        expires: Last day on which it gives new trust.
        roots: Ed25519 public keys, of which `needed` seal the versions from this one on; 1 or 3
            of them, sorted, 64 hexadecimal digits each.
        needed: How many of the roots must seal: 1 of 1 or 2 of 3.
        cards: One entry a card.
    """

    issuer: str
    version: int
    expires: date
    roots: tuple[str, ...]
    needed: int = 1
    cards: tuple[TrustedCard, ...]
