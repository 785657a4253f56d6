"""One criterion accepted for many communes at once: who is taken, who is left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum, auto

from parapp.models.dossier import Appraisal
from parapp.models.dossier_states import DossierState
from parapp.services.commune_cells import Mark
from parapp.services.council_view import CommuneRow
from parapp.services.deciding import BatchEdit

FIRST, SECOND, REVIEW = 1, 2, 3
_ROUNDS: Mapping[DossierState, int] = {
    DossierState.EXPLANATION_RECEIVED: SECOND,
    DossierState.APPRAISAL_2: SECOND,
    DossierState.REVIEW: REVIEW,
}


class Held(Enum):
    """Why a criterion of a commune is not accepted together with others."""

    NOT_SENT = auto()
    DECIDED = auto()
    CHANGED = auto()
    ASKED = auto()
    ANSWERED = auto()
    LATE = auto()
    DIFFERS = auto()
    UNANSWERED = auto()
    NO_POINTS = auto()  # it does not apply, or is for information: nothing to accept


_BY_MARK = {
    Mark.CHANGED: Held.CHANGED,
    Mark.DECIDED: Held.DECIDED,
    Mark.DIFFERS: Held.DIFFERS,
    Mark.ASKED: Held.ASKED,
    Mark.ANSWERED: Held.ANSWERED,
    Mark.LATE: Held.LATE,
    Mark.UNANSWERED: Held.UNANSWERED,
}


def held_back(row: CommuneRow, criterion: str) -> tuple[Held, ...]:
    """Return why a criterion of a commune is not accepted with others; empty where it is."""
    cell = row.cells.get(criterion)
    if cell is None:
        return (Held.NOT_SENT,)
    reasons = tuple(held for mark, held in _BY_MARK.items() if mark in cell.marks)
    if reasons or cell.may_be_accepted:
        return reasons or (() if cell.computed is not None else (Held.NO_POINTS,))
    raise AssertionError(cell.marks)  # a mark holds back that has no reason here


def round_of(row: CommuneRow) -> int:
    """Return the round of appraisal that a commune is in."""
    return FIRST if row.state is None else _ROUNDS.get(row.state, FIRST)


def acceptance(
    rows: Iterable[CommuneRow], criterion: str, *, by: str, at: datetime
) -> BatchEdit:
    """Return what accepts a criterion for these communes, each in the round that it is in.

    Args:
        rows: Communes that nothing holds back, see `held_back`.
        criterion: Code of the criterion.
        by: Who decides.
        at: When.
    """
    return BatchEdit(
        criterion=criterion,
        decisions=tuple(
            (
                row.unit.code,
                Appraisal(
                    criterion=criterion,
                    round=round_of(row),
                    points=row.cells[criterion].computed,
                    by=by,
                    at=at,
                ),
            )
            for row in rows
        ),
    )
