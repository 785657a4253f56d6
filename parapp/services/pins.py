"""The key directory in use, as the workspace remembers it: roots, version, when it expires."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date

from parapp.export.bundle import sealed_text
from parapp.export.bundle.directory import DirectoryFile, Pinned, read_directory
from parapp.export.bundle.manifest import DirectoryRef
from parapp.models.journal import Change
from parapp.models.keys import Directory
from parapp.storage.transaction import Transaction

_ROOTS, _NEEDED, _VERSION = "directory_roots", "directory_needed", "directory_version"
_SHA256, _EXPIRES, _SEALS = "directory_sha256", "directory_expires", "directory_seals"
_SEALED = "directory_sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The directory in use.

    Attributes:
        pinned: What the next one is compared with.
        expires: Last day on which it gives new trust.
        seals: Its seals, so that the authority can hand it out again.
    """

    pinned: Pinned
    expires: date
    seals: tuple[bytes, ...]


def known_directory(tx: Transaction) -> Known | None:
    """Return the directory in use; None before there was one."""
    facts = tx.workspace.all()
    if _VERSION not in facts:
        return None
    return Known(
        pinned=Pinned(
            roots=tuple(facts[_ROOTS].split()),
            needed=int(facts[_NEEDED]),
            version=int(facts[_VERSION]),
            sha256=facts[_SHA256],
        ),
        expires=date.fromisoformat(facts[_EXPIRES]),
        seals=tuple(map(bytes.fromhex, facts[_SEALS].split())),
    )


def kept_directory(tx: Transaction) -> Directory | None:
    """Return what the directory in use says; None where only its pins were kept."""
    facts = tx.workspace.all()
    if _SEALED not in facts:
        return None
    sealed = zlib.decompress(b64decode(facts[_SEALED]))
    seals = map(bytes.fromhex, facts[_SEALS].split())
    return read_directory(sealed_text.written(sealed, *seals)).directory


def pinned_of(tx: Transaction) -> Pinned | None:
    """Return what the next directory is compared with; None before there was one."""
    known = known_directory(tx)
    return known.pinned if known else None


def pin(tx: Transaction, file: DirectoryFile) -> None:
    """Remember a directory that was checked; its roots seal the next one."""
    directory = file.directory
    facts = {
        _ROOTS: " ".join(directory.roots),
        _NEEDED: str(directory.needed),
        _VERSION: str(directory.version),
        _SHA256: file.sha256,
        _EXPIRES: directory.expires.isoformat(),
        _SEALS: " ".join(seal.hex() for seal in file.seals),
        _SEALED: b64encode(zlib.compress(file.sealed)).decode(),
    }
    for key, value in facts.items():
        tx.workspace.put(key, value)


def unpin(tx: Transaction) -> None:
    """Forget the directory: its authority was recognised by voice, under a new key."""
    for key in (_ROOTS, _NEEDED, _VERSION, _SHA256, _EXPIRES, _SEALS, _SEALED):
        tx.workspace.remove(key)


def directory_ref(tx: Transaction) -> DirectoryRef | None:
    """Return what bundles say about the directory in use; None before there was one."""
    pinned = pinned_of(tx)
    if pinned is None:
        return None
    return DirectoryRef(version=pinned.version, sha256=pinned.sha256)


def remember(tx: Transaction, file: DirectoryFile) -> None:
    """Take a directory that was checked in use, unless it is already, and write that down."""
    before = pinned_of(tx)
    if before and before.sha256 == file.sha256:
        return
    pin(tx, file)
    tx.journal.append(
        Change(
            action="directory-adopted",
            subject=file.directory.issuer,
            old=before.sha256 if before else "",
            new=file.sha256,
        )
    )
