"""HKDF-SHA-256 to 32 bytes, the only key derivation of age."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def hkdf(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes derived from `secret`; an empty salt is allowed (RFC 5869)."""
    return HKDF(SHA256(), 32, salt, info).derive(secret)
