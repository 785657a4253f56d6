"""What papers of one kind share, kept as long as nothing changes.

Who walks through the records of 170 communes waits once for the means of all.
"""

from __future__ import annotations

from parapp.progress import Progress, silent
from parapp.services.criteria_sets import current_year
from parapp.services.papers.catalogue import Gather, Paper
from parapp.services.papers.sealing import Sealer
from parapp.storage.transaction import Transaction

_State = tuple[int, str, int]
"""Number and hash of the newest journal entry, and the year worked on."""


class Gatherings:
    """Serves one window; a change of the workspace makes it work things out anew.

    Attributes:
        sealer: Tells which papers are drafts.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.sealer = Sealer(None)
        self._kept: dict[str, tuple[_State, Gather]] = {}

    def of(self, tx: Transaction, paper: Paper, progress: Progress = silent) -> Gather:
        """Return what gathers a paper of any commune.

        Raises:
            Cancelled: From `progress`, which is told how much of what they share is done.
        """
        if paper.prepare is None:
            return paper.gather
        state = (*tx.journal.head(), current_year(tx))
        kept = self._kept.get(paper.kind)
        if kept is None or kept[0] != state:
            kept = self._kept[paper.kind] = (state, paper.prepare(tx, progress))
        return kept[1]
