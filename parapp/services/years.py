"""The year worked on: choosing another one, and bundles that are of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parapp.errors import Severity
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import set_of, year_after
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_PACK, _DIRECTORY = "criteria", "directory"
_YEAR = re.compile(r"[0-9]{4}")


def choose_year(store: Store, year: int, *, actor: str) -> None:
    """Make a period that is in the workspace the one worked on.

    Raises:
        PeriodMissingError: No criteria set was taken in for it.
        CopyError: This is a working copy, which was begun for one year.
    """
    with store.transaction(actor=actor) as tx:
        refuse_copy(tx)
        before = workspace_of(tx).year
        set_of(tx, year)
        if before == year:
            return
        tx.workspace.put("year", str(year))
        tx.journal.append(Change(action="year-chosen", subject=str(year), old=str(before)))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownYear:
    """A period that is in the workspace.

    Attributes:
        year: Its year.
        criteria: Name of its criteria set.
        dossiers: How many units have a dossier of it here.
        is_current: Whether it is the one worked on.
    """

    year: int
    criteria: str
    dossiers: int
    is_current: bool


def years_of(tx: Transaction) -> tuple[KnownYear, ...]:
    """Return the periods in the workspace, the earliest first."""
    worked_on = workspace_of(tx).year
    years = [known.period.year for known in tx.periods.all()]
    return tuple(
        KnownYear(
            year=year,
            criteria=set_of(tx, year).criteria.name,
            dossiers=sum(1 for _dossier in tx.dossiers.all(year)),
            is_current=year == worked_on,
        )
        for year in years
    )


def year_findings(tx: Transaction, kind: str, period: str) -> Iterator[Finding]:
    """Yield where a bundle changes the year worked on, or cannot be seen from there.

    Args:
        tx: The workspace, before the bundle is taken in.
        kind: Kind of the bundle.
        period: Its period, such as ``2026``.
    """
    worked_on = workspace_of(tx).year
    if worked_on is None or kind == _DIRECTORY or not _YEAR.fullmatch(period):
        return
    year = int(period)
    if year == worked_on:
        return
    is_left = kind == _PACK and year_after(tx, year) == year
    yield Finding(
        code="year-changes" if is_left else "other-year",
        severity=Severity.WARNING,
        details={"year": str(year), "worked_on": str(worked_on)},
    )
