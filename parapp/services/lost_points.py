"""Where a unit lost points, beside the mean of all units where they are at hand."""

from __future__ import annotations

from parapp.models.keys import Role
from parapp.scoring.gaps import Gap, averages, gaps
from parapp.services.assessing import assess, assess_dossier
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def lost_points(tx: Transaction, unit: str = "") -> tuple[tuple[str, Gap], ...]:
    """Return name and gap of each criterion on which points were lost, most lost first.

    The appraising authority has all dossiers, so it also sees where a unit is below the mean.

    Args:
        tx: The workspace.
        unit: Code of the unit; empty for the own one.

    Raises:
        DossierMissingError: It has no dossier for the period.
    """
    workspace, year = workspace_of(tx), current_year(tx)
    compiled = set_of(tx, year)
    score = assess(tx, unit or workspace.unit, year).appraised
    means = {}
    if workspace.role is Role.APPRAISER:
        others = (
            assess_dossier(compiled, dossier, with_steps=False).appraised
            for dossier in tx.dossiers.all(year)
            if dossier.rev
        )
        means = averages(compiled, list(others))
    return tuple(
        (compiled.leaves[gap.criterion].criterion.name, gap)
        for gap in gaps(compiled, score, means)
    )
