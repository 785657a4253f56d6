"""What papers about all communes are over: what is published, or what is about to be."""

from __future__ import annotations

import hashlib

from parapp.errors import Severity
from parapp.models.publication import Publication
from parapp.progress import Progress, silent
from parapp.services.bundling import communes_of
from parapp.services.criteria_sets import set_of
from parapp.services.publishing import close_out_of, ranked, snapshot_of
from parapp.storage.transaction import Transaction


def standing_publication(
    tx: Transaction, year: int, progress: Progress = silent
) -> Publication | None:
    """Return what papers that print how all communes stand now are over.

    That is the newest publication while everything is as it was published. Once nothing stands
    in the way of the next one, it is what would be published now, with the number 0: the
    minutes and the submission are signed before the results are published, and match them
    afterwards. None while somebody still has to do something.

    Raises:
        Cancelled: From `progress`, which is told what is done while all communes are scored.
    """
    published = _published_as(tx, year)
    if not published and not _is_settled(tx, year, progress):
        return None
    units = ranked(tx, year, progress)
    progress(len(units), len(units))
    content = snapshot_of(set_of(tx, year), units)
    progress(len(units), len(units))
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 == published:
        return tx.publications.newest(year)
    if published and not _is_settled(tx, year, progress):
        return None
    return Publication(number=0, year=year, at=tx.clock(), sha256=sha256, content=content)


def _published_as(tx: Transaction, year: int) -> str:
    """Return the hash of what was published last; empty for nothing. Its content is large."""
    newest = tx.publications.newest(year)
    return newest.sha256 if newest else ""


def may_stand(tx: Transaction, year: int) -> bool:
    """Return whether `standing_publication` may find something, without scoring all twice."""
    return tx.publications.newest(year) is not None or _is_settled(tx, year)


def _is_settled(tx: Transaction, year: int, progress: Progress = silent) -> bool:
    """Return whether nothing stands in the way of publishing; it stops at the first thing."""
    compiled, is_sent = set_of(tx, year), False
    units = communes_of(tx)
    for done, unit in enumerate(units):
        progress(done, len(units))
        dossier = tx.dossiers.get(unit.code, year)
        if dossier is None or not dossier.rev:
            continue
        is_sent = True
        found = close_out_of(tx, compiled, unit, dossier)
        if any(finding.severity >= Severity.ERROR for finding in found):
            return False
    return is_sent
