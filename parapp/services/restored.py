"""Revisions after a backup was restored: none that was sent since is given out again."""

from __future__ import annotations

from datetime import timedelta

from parapp.models.reception import BundleRecord, Direction
from parapp.services.pins import pinned_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

FLOOR = "rev_floor"
RESERVED = "rev/"
_STEP = 100  # bundles of one line that may have been sent since the backup was made
_HOUR = timedelta(hours=1)


def raise_floor(store: Store) -> int:
    """Pass over the revisions that may have been sent since the backup was made.

    Versions of the key directory count with them. Nobody here knows them, and their receivers
    would take others of the same number for forgeries. Each hour counts besides, because the
    same backup may be restored again.

    Returns:
        The floor: every later bundle of this workspace has a higher revision.
    """
    with store.transaction(actor="") as tx:
        facts = tx.workspace.all()
        reserved = (int(value) for key, value in facts.items() if key.startswith(RESERVED))
        sent = (r.rev for r in tx.bundles.all() if r.direction is Direction.SENT)
        pinned = pinned_of(tx)
        directory = pinned.version if pinned else 0
        highest = max(rev_floor(tx), directory, *reserved, *sent)
        floor = highest + _STEP + _hours_since(tx, store)
        tx.workspace.put(FLOOR, str(floor))
    return floor


def _hours_since(tx: Transaction, store: Store) -> int:
    """Return the hours since the last entry of the journal; 0 where the clock is behind."""
    last = tx.journal.last_at()
    return 0 if last is None else max(0, (store.clock() - last) // _HOUR)


def rev_floor(tx: Transaction) -> int:
    """Return the revision that every new one is above; 0 where no backup was restored."""
    return int(tx.workspace.get(FLOOR) or 0)


def is_from_before(tx: Transaction, record: BundleRecord) -> bool:
    """Return whether a bundle was sent before a backup was restored here.

    Its receiver may hold newer ones that nobody here knows.
    """
    return record.rev <= rev_floor(tx)
