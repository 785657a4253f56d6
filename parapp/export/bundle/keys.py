"""The secret keys of one epoch, all derived from one seed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from parapp.export.bundle.age.derive import hkdf
from parapp.export.bundle.age.recipients import HybridIdentity
from parapp.models.keys import KeyCard, Role

SEED_BYTES = 32
SEAL_BYTES = 64
_SIGNING = b"vn-parapp/1 ed25519"
_OPENING = b"vn-parapp/1 mlkem768x25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKey:
    """A card of ours with the seed behind it.

    Attributes:
        card: The public half.
        seed: 32 bytes.
        retired: Our former keys, the latest first: they open what was sent before, and seal
            nothing any more.
    """

    card: KeyCard
    seed: bytes = field(repr=False)
    retired: tuple[OwnKey, ...] = ()

    @property
    def opening(self) -> tuple[OwnKey, ...]:
        """This key and the retired ones, to try on what was received."""
        return (self, *self.retired)

    def seal(self, data: bytes) -> bytes:
        """Return the Ed25519 signature of `data`, 64 bytes."""
        return seal_with(self.seed, data)

    def identity(self) -> HybridIdentity:
        """Return the key that opens what was encrypted for this card."""
        return opening_key(self.seed)


def new_seed() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(SEED_BYTES)


def own_key(
    seed: bytes,
    *,
    unit: str,
    name: str,
    role: Role,
    epoch: int = 1,
    previous: str | None = None,
) -> OwnKey:
    """Return the keys that come from `seed`, with their card.

    Args:
        seed: 32 bytes from `new_seed`.
        unit: Code of the unit.
        name: Its name.
        role: What it does.
        epoch: From 1.
        previous: SHA-256 of the card that this one follows.
    """
    card = KeyCard(
        unit=unit,
        name=name,
        role=role,
        epoch=epoch,
        signing_key=signing_key(seed),
        recipient=str(opening_key(seed).recipient()),
        previous=previous,
    )
    return OwnKey(card=card, seed=seed)


def signing_key(seed: bytes) -> str:
    """Return the Ed25519 public key of `seed`, 64 hexadecimal digits."""
    return _signing(seed).public_key().public_bytes_raw().hex()


def seal_with(seed: bytes, data: bytes) -> bytes:
    """Return the Ed25519 signature of `data` by the key of `seed`, 64 bytes."""
    return _signing(seed).sign(data)


def fits(signing_key: str, seal: bytes, data: bytes) -> bool:
    """Return whether `seal` is the signature of `data` under `signing_key` (hexadecimal)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signing_key)).verify(seal, data)
    except InvalidSignature:
        return False
    return True


def _signing(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hkdf(seed, salt=b"", info=_SIGNING))


def opening_key(seed: bytes) -> HybridIdentity:
    """Return the key that opens what was encrypted for the card of `seed`."""
    return HybridIdentity(hkdf(seed, salt=b"", info=_OPENING))
