"""The text header of an age v1 file: stanzas that wrap the file key, and a MAC over them."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCutShortError,
    BundleHeaderError,
    BundleVersionError,
    NotABundleError,
)
from parapp.export.bundle.age.derive import hkdf

HEADER_BYTES = 64 << 10
_MAGIC = b"age-encryption.org/"
_VERSION = _MAGIC + b"v1\n"
_COLUMNS = 64
_MAC_BYTES = 32
_ARGUMENTS = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")


class Source(Protocol):
    """Bytes of a file, in order."""

    def read(self, size: int, /) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""
        ...

    def readline(self, size: int, /) -> bytes:
        """Return the rest of the line, at most `size` bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stanza:
    """The file key, wrapped for one recipient.

    Attributes:
        kind: First argument, such as ``mlkem768x25519``.
        arguments: The others.
        body: Decoded body.
    """

    kind: str
    arguments: tuple[str, ...]
    body: bytes

    def text(self) -> bytes:
        """Return the stanza as it stands in a header."""
        body = b64encode(self.body).rstrip(b"=")
        lines = [body[at : at + _COLUMNS] for at in range(0, len(body) + 1, _COLUMNS)]
        first = " ".join(("->", self.kind, *self.arguments)).encode()
        return b"\n".join((first, *lines, b""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header as read.

    Attributes:
        stanzas: One or more.
        signed: The bytes under the MAC.
        mac: 32 bytes.
        size: Length of the whole header in bytes.
    """

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    size: int

    def check(self, file_key: bytes) -> None:
        """Check the MAC.

        Raises:
            BundleAlteredError: The header is not the one the sender wrote.
        """
        mac = _mac(file_key, self.signed)
        try:
            mac.verify(self.mac)
        except InvalidSignature:
            raise BundleAlteredError from None


def header_text(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Return a whole header with its MAC."""
    signed = b"".join((_VERSION, *(stanza.text() for stanza in stanzas), b"---"))
    mac = _mac(file_key, signed).finalize()
    return signed + b" " + b64encode(mac).rstrip(b"=") + b"\n"


def read_header(source: Source) -> Header:
    """Read a header and leave `source` at the first byte of the payload.

    Raises:
        NotABundleError: It is no age file.
        BundleVersionError: It is an age file of another version.
        BundleCutShortError: The file ends inside the header.
        BundleHeaderError: It breaks the rules, or is longer than `HEADER_BYTES`.
    """
    lines = _Lines(source)
    lines.version()
    stanzas: list[Stanza] = []
    while (line := lines.next()).startswith(b"-> "):
        stanzas.append(_stanza(line, lines))
    if not stanzas or not line.startswith(b"--- "):
        raise BundleHeaderError
    mac = decode64(line[4:-1])
    if len(mac) != _MAC_BYTES:
        raise BundleHeaderError
    read = lines.read
    return Header(
        stanzas=tuple(stanzas),
        signed=bytes(read[: -len(line) + 3]),
        mac=mac,
        size=len(read),
    )


def decode64(text: bytes) -> bytes:
    """Return the bytes of unpadded, canonical base64.

    Raises:
        BundleHeaderError: It is anything else.
    """
    try:
        data = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise BundleHeaderError from None
    if b64encode(data).rstrip(b"=") != text:
        raise BundleHeaderError
    return data


class _Lines:
    """Reads lines of a header, never more than `HEADER_BYTES` in all."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.read = bytearray()

    def version(self) -> None:
        """Read the first line."""
        line = self._source.readline(len(_VERSION))
        self.read += line
        if line == _VERSION:
            return
        if line and _VERSION.startswith(line):
            raise BundleCutShortError
        if line.startswith(_MAGIC):
            raise BundleVersionError
        raise NotABundleError

    def next(self) -> bytes:
        """Return the next line with its end."""
        left = HEADER_BYTES - len(self.read)
        line = self._source.readline(left + 1)
        self.read += line
        if len(line) > left:
            raise BundleHeaderError
        if not line.endswith(b"\n"):
            raise BundleCutShortError
        return line


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    words = _ARGUMENTS.fullmatch(line)
    if words is None:
        raise BundleHeaderError
    kind, *arguments = words[1].decode().split(" ")
    body = bytearray()
    while len(part := lines.next()[:-1]) == _COLUMNS:
        body += part
    if len(part) > _COLUMNS:
        raise BundleHeaderError
    return Stanza(kind=kind, arguments=tuple(arguments), body=decode64(bytes(body + part)))


def _mac(file_key: bytes, signed: bytes) -> HMAC:
    mac = HMAC(hkdf(file_key, salt=b"", info=b"header"), SHA256())
    mac.update(signed)
    return mac
