"""What stands in the way of a publication, read again only where something changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from parapp.collate import natural
from parapp.errors import Severity
from parapp.models.findings import Finding
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.publishing import close_out_of
from parapp.services.workspaces import require
from parapp.storage.store import Store

ENTRIES, QUESTIONS, APPRAISAL, COMMUNES = "entries", "questions", "appraisal", "communes"
_PAGES = {
    "entry-missing": ENTRIES,
    "request-open": QUESTIONS,
    "submission-missing": COMMUNES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing found about one commune.

    Attributes:
        unit: The commune.
        finding: What was found.
    """

    unit: Unit
    finding: Finding

    @property
    def is_blocking(self) -> bool:
        """Whether nothing can be published before it is settled."""
        return self.finding.severity >= Severity.ERROR

    @property
    def place(self) -> tuple[str, str]:
        """Page and place where it is settled, as the window goes there."""
        page = _PAGES.get(self.finding.code, APPRAISAL)
        part = self.finding.figure if page == ENTRIES else self.finding.criterion
        return page, f"{self.unit.code} {part}".strip()


def read_obstacles(
    store: Store, units: Collection[Unit], progress: Progress = silent
) -> Mapping[str, tuple[Obstacle, ...]]:
    """Return what was found about these communes, by code.

    Args:
        store: The authority's workspace.
        units: The communes.
        progress: Told the communes looked at.

    Raises:
        PeriodMissingError: No criteria set was taken in.
        Cancelled: From `progress`.
    """
    found = {}
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        year = current_year(tx)
        compiled = set_of(tx, year)
        for done, unit in enumerate(units):
            progress(done, len(units))
            dossier = tx.dossiers.get(unit.code, year)
            found[unit.code] = tuple(
                Obstacle(unit=unit, finding=finding)
                for finding in close_out_of(tx, compiled, unit, dossier)
            )
    return found


def in_order(found: Mapping[str, tuple[Obstacle, ...]]) -> tuple[Obstacle, ...]:
    """Return all obstacles, the worst first, then by commune and criterion."""
    return tuple(
        sorted(
            (obstacle for obstacles in found.values() for obstacle in obstacles),
            key=lambda o: (
                -o.finding.severity,
                natural(o.unit.code),
                natural(o.finding.criterion),
            ),
        )
    )
