"""What the newest bundle of each kind weighs and carries, kept for the sheet that goes with it.

The bundle itself is not kept, and its record says only what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from parapp.models.reception import BundleRecord
from parapp.storage.transaction import Transaction

_PREFIX = "sent/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFacts:
    """About one bundle.

    Attributes:
        manifest: SHA-256 of its manifest.
        file: Name of the file that was made.
        size: Of the file, in bytes.
        criteria: Criteria it carries records of; 0 where it carries none.
        files: Evidence files it carries.
        left_out: Evidence files it names and does not carry.
    """

    manifest: str
    file: str
    size: int
    criteria: int
    files: int
    left_out: int


def keep_sent_facts(tx: Transaction, record: BundleRecord, facts: SentFacts) -> None:
    """Keep what is known of a bundle in place of what was kept of the one before it."""
    tx.workspace.put(_key(record), msgspec.json.encode(facts).decode())


def sent_facts(tx: Transaction, record: BundleRecord) -> SentFacts | None:
    """Return what is known of a bundle; None where it is not the newest of its kind."""
    kept = tx.workspace.get(_key(record))
    if kept is None:
        return None
    facts = msgspec.json.decode(kept, type=SentFacts)
    return facts if facts.manifest == record.manifest else None


def _key(record: BundleRecord) -> str:
    return f"{_PREFIX}{record.kind}/{record.year}/{record.unit}"
