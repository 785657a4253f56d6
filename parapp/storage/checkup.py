"""Checks at the opening: a short one each time, thorough ones every few days."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

from sqlalchemy import Connection, Engine

from parapp.errors.stores import StoreDamagedError
from parapp.settings import Settings
from parapp.storage.columns import instant_in, instant_out
from parapp.storage.evidence_files import EvidenceStore
from parapp.storage.sqlite_file import full_check, quick_check
from parapp.storage.transaction import Transaction

LAST_FULL_CHECK = "last_full_check"
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the checks found that does not keep the store from opening.

    Attributes:
        is_full: Whether the thorough checks ran.
        missing: SHA-256 of evidence files that are on record but gone.
        wrong: SHA-256 of evidence files whose content was changed, of those looked at.
        broken_entry: Number of the first journal entry that breaks the chain; None for none.
    """

    is_full: bool = False
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    broken_entry: int | None = None


def check_up(
    path: Path,
    engine: Engine,
    evidence: EvidenceStore,
    clock: Callable[[], datetime],
    settings: Settings,
) -> CheckReport:
    """Check the database, and all else when the last thorough check is too long ago.

    Raises:
        StoreDamagedError: The database is damaged.
    """
    now = clock()
    with engine.begin() as connection:
        _demand(path, quick_check(connection))
        tx = Transaction(connection, "", clock)
        last = tx.workspace.get(LAST_FULL_CHECK)
        if last is None:  # a new store is sound
            tx.workspace.put(LAST_FULL_CHECK, instant_in(now))
            return CheckReport()
        if now - instant_out(last) < timedelta(days=settings.integrity_days):
            return CheckReport()
        report = _check_fully(path, connection, tx, evidence, settings)
        tx.workspace.put(LAST_FULL_CHECK, instant_in(now))
    return report


def _check_fully(
    path: Path,
    connection: Connection,
    tx: Transaction,
    evidence: EvidenceStore,
    settings: Settings,
) -> CheckReport:
    _demand(path, full_check(connection))
    recorded = tx.dossiers.stored_files()
    missing = evidence.missing(recorded)
    present = sorted(set(recorded) - set(missing))
    share = ceil(len(present) * settings.evidence_sample_percent / _HUNDRED)
    sample = random.sample(present, share)
    return CheckReport(
        is_full=True,
        missing=missing,
        wrong=evidence.wrong(sample),
        broken_entry=tx.journal.verify(),
    )


def _demand(path: Path, finding: str) -> None:
    if finding != "ok":
        raise StoreDamagedError(file=str(path), found=finding)
