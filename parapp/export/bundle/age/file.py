"""Whole age v1 files, streamed (https://age-encryption.org/v1)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Generic, TypeVar

from parapp.errors.bundles import BundleCannotOpenError
from parapp.export.bundle.age.header import Header, Source, header_text, read_header
from parapp.export.bundle.age.recipients import Identity, Recipient
from parapp.export.bundle.age.stream import OpeningStream, SealingStream

_FILE_KEY_BYTES = 16

Key = TypeVar("Key", bound=Identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """A file being encrypted.

    Attributes:
        stream: Takes the plaintext; its `finish` ends the file.
        file_key: The key of this one file, to read it back without a recipient's key.
    """

    stream: SealingStream
    file_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Generic[Key]):
    """A file being decrypted.

    Attributes:
        stream: Gives the plaintext.
        header: The header, its MAC checked.
        identity: The one that opened it.
    """

    stream: OpeningStream
    header: Header
    identity: Key


def encrypt(out: BinaryIO, recipients: Sequence[Recipient]) -> Sealing:
    """Begin an age file for `recipients`, one or more."""
    file_key = os.urandom(_FILE_KEY_BYTES)
    out.write(header_text([recipient.wrap(file_key) for recipient in recipients], file_key))
    return Sealing(stream=SealingStream(out, file_key), file_key=file_key)


def decrypt(source: Source, identities: Sequence[Key]) -> Opening[Key]:
    """Read the header of an age file and find the key that opens it.

    Raises:
        BundleError: As `read_header` and `unlock` say.
    """
    return unlock(source, read_header(source), identities)


def unlock(source: Source, header: Header, identities: Sequence[Key]) -> Opening[Key]:
    """Open the payload behind `header` with one of `identities`.

    Raises:
        BundleCannotOpenError: None of `identities` fits.
        BundleHeaderError: A stanza for such an identity is malformed.
        BundleAlteredError: The header was changed.
        BundleCutShortError: The file ends right behind its header.
    """
    for identity in identities:
        for stanza in header.stanzas:
            file_key = identity.unwrap(stanza)
            if file_key is not None:
                return _opened(source, header, file_key, identity)
    raise BundleCannotOpenError


def _opened(source: Source, header: Header, file_key: bytes, identity: Key) -> Opening[Key]:
    header.check(file_key)
    stream = OpeningStream(source, file_key)
    return Opening(stream=stream, header=header, identity=identity)
