"""Data that a paper is over once they do not change any more; until then it is a draft.

They are a locked dossier, or what was published. Papers that are signed before the results are
published are over what would be published now, as soon as nothing stands in its way.
"""

from __future__ import annotations

from collections.abc import Mapping

from parapp.models.keys import Role
from parapp.models.paper_claims import MainFigures
from parapp.models.plain import JsonValue
from parapp.models.publication import Publication
from parapp.progress import Progress, silent
from parapp.services.assessing import assess
from parapp.services.criteria_sets import current_year
from parapp.services.overall import overall_published
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.held import (
    LOCKED,
    dossier_snapshot,
    figures_of_dossier,
    figures_published,
    points_in,
)
from parapp.services.papers.provisional import may_stand, standing_publication
from parapp.services.publishing import published_of, stands_for
from parapp.services.results import received_result
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

ONLY_PUBLISHED = frozenset({"decision", "notice"})
"""Papers that are drafts until the results are published."""
_AS_PUBLISHED = ONLY_PUBLISHED | {"submission"}  # whatever changed since

Settled = tuple[str, MainFigures]
"""SHA-256 of the data, and the main figures that a paper over them has."""


class SettledData:
    """Finds them for one paper after the other; a change of the workspace is noticed."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._state: tuple[int, str, int] | None = None
        self._standing: Publication | None = None
        self._about: dict[str, Mapping[str, Mapping[str, JsonValue]]] = {}

    def of(
        self, tx: Transaction, kind: str, unit: str, progress: Progress = silent
    ) -> Settled | None:
        """Return what a paper printed now is over; None while that may still change.

        Args:
            tx: The workspace.
            kind: Key of `REPORTS`.
            unit: Code of the unit it is about, the own one where it is about all.
            progress: Told what is done where all communes have to be scored for it.

        Raises:
            Cancelled: From `progress`.
        """
        year = current_year(tx)
        if workspace_of(tx).role is Role.COMMUNE:
            return _own_dossier(tx, unit, year, kind)
        if paper_of(kind).of_one:
            return self._of_one(tx, unit, year, kind, progress)
        found = self._of_all(tx, year, kind, progress)
        return (found.sha256, overall_published(found)) if found else None

    def _of_one(
        self, tx: Transaction, unit: str, year: int, kind: str, progress: Progress
    ) -> Settled | None:
        newest = tx.publications.newest(year)
        if newest is not None:
            about = self._units(newest).get(unit)
            if about is not None and stands_for(tx, year, unit, about):
                return newest.sha256, figures_published(about, points_in(kind))
        now = self._standing_now(tx, year, progress)
        about = self._units(now).get(unit) if now is not None else None
        if now is None or about is None:
            return None
        return now.sha256, figures_published(about, points_in(kind))

    def _of_all(
        self, tx: Transaction, year: int, kind: str, progress: Progress
    ) -> Publication | None:
        if kind in _AS_PUBLISHED:
            newest = tx.publications.newest(year)
            if newest is not None or kind in ONLY_PUBLISHED:
                return newest
        found = self._standing_now(tx, year, progress)
        if kind != "minutes" or found is None or found.number:
            return found
        # they print results as published beside changes as they are now
        return found if tx.publications.newest(year) is None else None

    def _standing_now(
        self, tx: Transaction, year: int, progress: Progress
    ) -> Publication | None:
        """Return `standing_publication`, for which all communes are scored, once a change."""
        state = (*tx.journal.head(), year)
        if self._state != state:
            self._standing = standing_publication(tx, year, progress)
            self._state = state
        return self._standing

    def _units(self, publication: Publication) -> Mapping[str, Mapping[str, JsonValue]]:
        """Return what is published about each commune, read once."""
        if publication.sha256 not in self._about:
            if len(self._about) > 1:  # the newest and the one that would follow
                self._about.clear()
            self._about[publication.sha256] = published_of(publication)
        return self._about[publication.sha256]


def is_sealable(store: Store, kind: str) -> bool:
    """Return whether papers printed now may carry a code, so that keys are worth opening.

    The answer is the same whichever commune they are about. All communes are not scored twice
    for it, so at times the paper is a draft yet.
    """
    paper = paper_of(kind)
    with store.reading() as tx:
        if not paper.is_sealed:
            return False
        year, workspace = current_year(tx), workspace_of(tx)
        if workspace.role is Role.COMMUNE:
            return _own_dossier(tx, workspace.unit, year, kind) is not None
        if kind in ONLY_PUBLISHED:
            return tx.publications.newest(year) is not None
        return may_stand(tx, year)


def _own_dossier(tx: Transaction, unit: str, year: int, kind: str) -> Settled | None:
    dossier = tx.dossiers.get(unit, year)
    if dossier is None or dossier.state not in LOCKED:
        return None
    if kind == "remediation" and received_result(tx, year) is None:
        return None  # its measures follow what was published
    assessment = assess(tx, unit, year, with_steps=False)
    snapshot = dossier_snapshot(assessment.compiled, dossier)
    return snapshot, figures_of_dossier(assessment, points_in(kind))
