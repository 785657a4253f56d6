"""Who a file is for, and the keys that open it: hybrid post-quantum, and X25519 alone."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from parapp.errors.bundles import BundleHeaderError
from parapp.export.bundle.age import bech32
from parapp.export.bundle.age.derive import hkdf
from parapp.export.bundle.age.header import Stanza, decode64

HYBRID = "mlkem768x25519"
CLASSIC = "X25519"

_HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
_CLASSIC_INFO = b"age-encryption.org/v1/X25519"
_HYBRID_PREFIXES = ("age1pq", "age-secret-key-pq-")
_CLASSIC_PREFIXES = ("age", "age-secret-key-")
_ENC_BYTES = 1120
_BODY_BYTES = 32
_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEED_BYTES = 64
_KEY_BYTES = 32
_ZERO_NONCE = bytes(12)
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Recipient(Protocol):
    """Somebody a file can be made for."""

    def wrap(self, file_key: bytes) -> Stanza:
        """Return `file_key`, wrapped so that only this recipient can take it out."""
        ...


class Identity(Protocol):
    """A secret key that opens files."""

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or None when the stanza is for somebody else.

        Raises:
            BundleHeaderError: The stanza is of this identity's type and malformed.
        """
        ...


@dataclass(frozen=True, slots=True)
class HybridRecipient:
    """ML-KEM-768 with X25519 (X-Wing); safe against a future quantum computer.

    Attributes:
        key: 1,216 bytes.
    """

    key: bytes

    @classmethod
    def parse(cls, text: str) -> HybridRecipient:
        """Read ``age1pq1…``.

        Raises:
            ValueError: The text is no hybrid public key.
        """
        prefix, key = bech32.decode(text)
        if prefix != _HYBRID_PREFIXES[0] or text != text.lower():
            raise ValueError("prefix")
        recipient = cls(key)
        recipient._public()
        return recipient

    def __str__(self) -> str:
        return bech32.encode(_HYBRID_PREFIXES[0], self.key)

    def wrap(self, file_key: bytes) -> Stanza:
        """Return a ``mlkem768x25519`` stanza."""
        sealed = _SUITE.encrypt(file_key, self._public(), info=_HYBRID_INFO)
        return _stanza(HYBRID, sealed[:_ENC_BYTES], sealed[_ENC_BYTES:])

    def _public(self) -> hpke.MLKEM768X25519PublicKey:
        kem, classic = self.key[:_MLKEM_PUBLIC_BYTES], self.key[_MLKEM_PUBLIC_BYTES:]
        return hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(kem), X25519PublicKey.from_public_bytes(classic)
        )


@dataclass(frozen=True, slots=True)
class HybridIdentity:
    """The secret half of a `HybridRecipient`.

    Attributes:
        seed: 32 random bytes.
    """

    seed: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> HybridIdentity:
        """Read ``AGE-SECRET-KEY-PQ-1…``.

        Raises:
            ValueError: The text is no hybrid secret key.
        """
        return cls(_secret(text, _HYBRID_PREFIXES[1]))

    def secret_text(self) -> str:
        """Return ``AGE-SECRET-KEY-PQ-1…``, which other programs take as a key file."""
        return bech32.encode(_HYBRID_PREFIXES[1], self.seed).upper()

    def recipient(self) -> HybridRecipient:
        """Return the public half."""
        kem, classic = self._halves()
        public = classic.public_key().public_bytes_raw()
        return HybridRecipient(kem.public_key().public_bytes_raw() + public)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or None when the stanza is for somebody else."""
        if stanza.kind != HYBRID:
            return None
        enc = _share(stanza, _ENC_BYTES)
        kem, classic = self._halves()
        try:
            # HPKE would answer a point of low order with no more than "does not open"
            classic.exchange(X25519PublicKey.from_public_bytes(enc[-_KEY_BYTES:]))
        except ValueError:
            raise BundleHeaderError from None
        private = hpke.MLKEM768X25519PrivateKey(kem, classic)
        try:
            return _SUITE.decrypt(enc + stanza.body, private, info=_HYBRID_INFO)
        except InvalidTag:
            return None

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = hashlib.shake_256(self.seed).digest(_MLKEM_SEED_BYTES + _KEY_BYTES)
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:]),
        )


@dataclass(frozen=True, slots=True)
class ClassicRecipient:
    """X25519 alone; no bundle is made for it.

    Attributes:
        key: 32 bytes.
    """

    key: bytes

    @classmethod
    def parse(cls, text: str) -> ClassicRecipient:
        """Read ``age1…``.

        Raises:
            ValueError: The text is no X25519 public key.
        """
        prefix, key = bech32.decode(text)
        if prefix != _CLASSIC_PREFIXES[0] or len(key) != _KEY_BYTES or text != text.lower():
            raise ValueError("prefix")
        return cls(key)

    def __str__(self) -> str:
        return bech32.encode(_CLASSIC_PREFIXES[0], self.key)

    def wrap(self, file_key: bytes) -> Stanza:
        """Return an ``X25519`` stanza."""
        once = X25519PrivateKey.generate()
        share = once.public_key().public_bytes_raw()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.key))
        cipher = _classic_cipher(shared, share + self.key)
        return _stanza(CLASSIC, share, cipher.encrypt(_ZERO_NONCE, file_key, None))


@dataclass(frozen=True, slots=True)
class ClassicIdentity:
    """The secret half of a `ClassicRecipient`.

    Attributes:
        secret: 32 random bytes.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> ClassicIdentity:
        """Read ``AGE-SECRET-KEY-1…``.

        Raises:
            ValueError: The text is no X25519 secret key.
        """
        return cls(_secret(text, _CLASSIC_PREFIXES[1]))

    def secret_text(self) -> str:
        """Return ``AGE-SECRET-KEY-1…``."""
        return bech32.encode(_CLASSIC_PREFIXES[1], self.secret).upper()

    def recipient(self) -> ClassicRecipient:
        """Return the public half."""
        return ClassicRecipient(self._private().public_key().public_bytes_raw())

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or None when the stanza is for somebody else."""
        if stanza.kind != CLASSIC:
            return None
        share = _share(stanza, _KEY_BYTES)
        try:
            shared = self._private().exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:  # the share is a point of low order
            raise BundleHeaderError from None
        cipher = _classic_cipher(shared, share + self.recipient().key)
        try:
            return cipher.decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None

    def _private(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.secret)


def _secret(text: str, prefix: str) -> bytes:
    found, secret = bech32.decode(text)
    if found != prefix or len(secret) != _KEY_BYTES or text != text.upper():
        raise ValueError("prefix")
    return secret


def _stanza(kind: str, share: bytes, body: bytes) -> Stanza:
    return Stanza(kind=kind, arguments=(b64encode(share).rstrip(b"=").decode(),), body=body)


def _share(stanza: Stanza, size: int) -> bytes:
    """Return the key share of a stanza whose form is right.

    The length of the body is checked before it is decrypted: a longer one could open under two
    keys.
    """
    if len(stanza.arguments) != 1 or len(stanza.body) != _BODY_BYTES:
        raise BundleHeaderError
    share = decode64(stanza.arguments[0].encode())
    if len(share) != size:
        raise BundleHeaderError
    return share


def _classic_cipher(shared: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hkdf(shared, salt=salt, info=_CLASSIC_INFO))
