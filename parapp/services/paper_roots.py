"""Certificates that signatures of papers may lead to: taken in by somebody who compared them.

They belong to the workspace; see resources/docs/decisions/041-roots-of-signatures.md.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from parapp.errors.verifying import RootMissingError, RootUnreadableError
from parapp.errors.work import FileUnreadableError
from parapp.export.signing.roots import Root, read_roots, root_of
from parapp.models.journal import Change
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_KEY = "paper_root/"
_LEAST_DIGITS = 8
_MOST_BYTES = 1 << 20


def read_root_file(path: Path) -> tuple[Root, ...]:
    """Return the certificates of a file that may be trusted; nothing is trusted by that.

    Raises:
        FileUnreadableError: The file cannot be read.
        RootUnreadableError: There is no certificate in it.
        RootRefusedError: None of them is of somebody who gives out certificates.
    """
    try:
        with path.open("rb") as source:
            content = source.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    if len(content) > _MOST_BYTES:
        raise RootUnreadableError(file=path.name)
    return read_roots(content, path.name)


def paper_roots(tx: Transaction) -> tuple[Root, ...]:
    """Return the certificates that are trusted, by name."""
    facts = tx.workspace.all()
    found = [root_of(b64decode(facts[key])) for key in facts if key.startswith(_KEY)]
    return tuple(sorted(found, key=lambda root: (root.name, root.fingerprint)))


def trust_roots(store: Store, roots: tuple[Root, ...], *, actor: str) -> int:
    """Trust certificates from now on, and return how many were not trusted before."""
    with store.transaction(actor=actor) as tx:
        known = {root.fingerprint for root in paper_roots(tx)}
        new = [root for root in roots if root.fingerprint not in known]
        for root in new:
            tx.workspace.put(f"{_KEY}{root.fingerprint}", b64encode(root.der).decode())
            tx.journal.append(
                Change(action="root-trusted", subject=root.name, new=root.fingerprint)
            )
    return len(new)


def drop_root(store: Store, digits: str, *, actor: str) -> Root:
    """Trust a certificate no longer, and return it.

    Args:
        store: The workspace.
        digits: Its fingerprint or the begin of it; spaces do not count.
        actor: Who asks.

    Raises:
        RootMissingError: None begins like that, or more than one does.
    """
    wanted = "".join(digits.split()).lower()
    with store.transaction(actor=actor) as tx:
        found = [root for root in paper_roots(tx) if root.fingerprint.startswith(wanted)]
        if len(found) != 1 or len(wanted) < _LEAST_DIGITS:
            raise RootMissingError(digits=digits)
        tx.workspace.remove(f"{_KEY}{found[0].fingerprint}")
        tx.journal.append(
            Change(action="root-dropped", subject=found[0].name, old=found[0].fingerprint)
        )
    return found[0]
