"""What working copies say, as the window shows it; or whose copy this is."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.models.merging import Compared
from parapp.services.copies import Copy, copy_of
from parapp.services.merging import Merging, merging_of
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """One item that copies speak of.

    Attributes:
        compared: All that is said.
        differs: Whether it is left to choose.
    """

    compared: Compared
    differs: bool

    @property
    def is_chosen(self) -> bool:
        """Whether somebody chose what counts."""
        return self.compared.chosen is not None and not self.differs


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeView:
    """Where putting together stands.

    Attributes:
        copy: Whose working copy this is; None for the main workspace.
        merging: What copies say; None in a copy, and before there is a period.
        rows: Every item.
    """

    copy: Copy | None = None
    merging: Merging | None = None
    rows: tuple[MergeRow, ...] = ()


def view_merge(store: Store) -> MergeView:
    """Read where putting together stands."""
    with store.reading() as tx:
        copy = copy_of(tx)
        if copy is not None or workspace_of(tx).year is None:
            return MergeView(copy=copy)
        merging = merging_of(tx)
    differing = {compared.key for compared in merging.merge.differing}
    rows = (
        MergeRow(compared=compared, differs=compared.key in differing)
        for compared in merging.merge.compared
    )
    return MergeView(merging=merging, rows=tuple(rows))
