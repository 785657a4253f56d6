"""Small secrets kept in files that only the own keys open."""

from __future__ import annotations

import io

from parapp.errors.bundles import BundleError, KeyFileError
from parapp.export.bundle.age.file import decrypt, encrypt
from parapp.export.bundle.age.recipients import HybridRecipient
from parapp.export.bundle.keys import OwnKey, opening_key

SECRET_BYTES = 1_024


def seal_secret(secret: bytes, own: OwnKey) -> bytes:
    """Return a secret of at most `SECRET_BYTES` as an age file for the own card."""
    return _sealed(secret, HybridRecipient.parse(own.card.recipient))


def seal_for_seed(secret: bytes, seed: bytes) -> bytes:
    """Return a secret of at most `SECRET_BYTES` as an age file for the keys of `seed`."""
    return _sealed(secret, opening_key(seed).recipient())


def _sealed(secret: bytes, recipient: HybridRecipient) -> bytes:
    out = io.BytesIO()
    sealing = encrypt(out, [recipient])
    sealing.stream.write(secret)
    sealing.stream.finish()
    return out.getvalue()


def open_secret(sealed: bytes, seed: bytes) -> bytes:
    """Return the secret that was sealed for the keys of `seed`.

    Raises:
        KeyFileError: It was sealed for others, or is damaged.
    """
    try:
        return decrypt(io.BytesIO(sealed), [opening_key(seed)]).stream.read(SECRET_BYTES)
    except BundleError:
        raise KeyFileError from None
