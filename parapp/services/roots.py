"""Root keys of the key directory, in files of their own that are kept off line."""

from __future__ import annotations

import re
from pathlib import Path

from parapp.errors.trust import RootFileError
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.keys import new_seed, signing_key
from parapp.files import write_whole
from parapp.storage.faults import environment
from parapp.storage.keys import create_key_file, open_key_file
from parapp.storage.passphrase import DEFAULT_COST, Cost

PUBLIC_SUFFIX = ".pub"
_PUBLIC = re.compile(rb"vn-parapp-root/1\n([0-9a-f]{64})\n")
_PUBLIC_BYTES = 100


def make_root(path: Path, passphrase: str, *, cost: Cost = DEFAULT_COST) -> Path:
    """Make a root key, locked by a passphrase of its own, and return its public half's file.

    Raises:
        KeyFileExistsError: The file is there already.
        PassphraseWeakError: The passphrase is too short.
        ParappError: The disk is full, read-only or gone.
    """
    seed = new_seed()
    public = path.with_name(path.name + PUBLIC_SUFFIX)
    with environment(path.parent):
        create_key_file(path, seed, passphrase, cost=cost)
        write_whole(public, [b"vn-parapp-root/1\n", signing_key(seed).encode(), b"\n"])
    return public


def read_root(path: Path) -> str:
    """Return a public root key, 64 hexadecimal digits.

    Raises:
        FileUnreadableError: The file cannot be read.
        RootFileError: It is no public root key.
    """
    try:
        with path.open("rb") as source:
            found = _PUBLIC.fullmatch(source.read(_PUBLIC_BYTES))
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    if not found:
        raise RootFileError(file=path.name)
    return found[1].decode()


def open_root(path: Path, passphrase: str) -> bytes:
    """Return the seed of a root key, 32 bytes.

    Raises:
        FileUnreadableError: There is no such file.
        PassphraseWrongError: The passphrase is another.
        KeyFileError: It is no key file.
    """
    if not path.is_file():
        raise FileUnreadableError(file=path.name)
    with environment(path):
        return open_key_file(path, passphrase)
