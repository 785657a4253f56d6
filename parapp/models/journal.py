"""Who changed what, when, from what to what, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change before it is chained into the journal.

    Attributes:
        action: What was done, kebab-case, such as ``figure-set``.
        subject: What it was done to: codes joined by ``/``, such as ``2026/XA01/3.2.1``.
        old: Value before; empty for none.
        new: Value after; empty for none.
        reason: Why, in the user's words; empty where none was asked for.
    """

    action: str
    subject: str
    old: str = ""
    new: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """A change in the chain.

    Attributes:
        number: Place in the journal, from 1.
        at: When, in UTC.
        actor: Who.
        change: What.
        hash: SHA-256 over the previous entry's hash and this entry, 64 hexadecimal digits.
    """

    number: int
    at: datetime
    actor: str
    change: Change
    hash: str
