"""Everything about the own dossier that a window shows at once, read as one state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parapp.models.dossier import Dossier, DossierState
from parapp.models.findings import Finding
from parapp.models.keys import Role
from parapp.models.periods import Deadline, day_of
from parapp.models.requests import RequestState
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment, assess_dossier
from parapp.services.closing import findings_in
from parapp.services.copies import copy_of
from parapp.services.criteria_sets import set_of
from parapp.services.explaining import todo
from parapp.services.proof_places import PagesOf, none_known
from parapp.services.proving import last_day
from parapp.services.requesting import OpenRequest
from parapp.services.scope import Scope, scope_of
from parapp.services.workspaces import Workspace, require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneView:
    """What a commune's window shows; two views are compared to see what changed.

    Attributes:
        workspace: Whose it is; `workspace.year` is None before the period pack came.
        today: Counts days left.
        assessment: The dossier worked on, empty where nothing was entered yet, with all its
            points and traces; None before the period pack came.
        earlier: That of the newest earlier year on record; None for none.
        findings: What the close-out checks find, the worst first.
        requests: Questions that are not closed, those due first.
        scope: What may be changed while answering; None where the whole dossier is open or
            closed: see `is_open`.
        is_copy: Whether this is one officer's working copy of the office's workspace.
        deadlines: Of the set, as extended for this unit, the earliest first.
    """

    workspace: Workspace
    today: date
    assessment: Assessment | None = None
    earlier: Assessment | None = None
    findings: tuple[Finding, ...] = ()
    requests: tuple[OpenRequest, ...] = ()
    scope: Scope | None = None
    is_copy: bool = False
    deadlines: tuple[Deadline, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the whole dossier may be changed."""
        return self.assessment is not None and self.assessment.dossier.state in _OPEN

    @property
    def is_asked(self) -> bool:
        """Whether a question waits for its answer."""
        return any(r.request.state is RequestState.UNANSWERED for r in self.requests)

    def may_change(self, criterion: str) -> bool:
        """Whether remarks and proof of a criterion may be changed now."""
        return self.is_open or (self.scope is not None and criterion in self.scope.criteria)

    def may_enter(self, figure: str) -> bool:
        """Whether a figure of the commune's may be changed now."""
        return self.is_open or (self.scope is not None and figure in self.scope.figures)


def view_commune(
    store: Store, before: CommuneView | None = None, pages: PagesOf = none_known
) -> CommuneView:
    """Read the commune's state.

    Args:
        store: The workspace.
        before: What was read last; its earlier year is kept where that is still the same.
        pages: Gives the pages of a file of evidence, as far as they were counted.

    Raises:
        RoleError: The workspace is the appraiser's.
    """
    today = day_of(store.clock())
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        if workspace.year is None:
            return CommuneView(workspace=workspace, today=today)
        assessment = _assessment(tx, workspace, workspace.year)
        dossier, compiled = assessment.dossier, assessment.compiled
        explains = dossier.state is DossierState.EXPLAINING
        return CommuneView(
            workspace=workspace,
            today=today,
            assessment=assessment,
            earlier=_earlier(tx, workspace, before.earlier if before else None),
            findings=findings_in(compiled, dossier, assessment.computed, pages),
            requests=todo(tx, today),
            scope=scope_of(compiled, dossier.requests) if explains else None,
            is_copy=copy_of(tx) is not None,
            deadlines=_deadlines(tx, compiled, workspace.unit),
        )


def _assessment(tx: Transaction, workspace: Workspace, year: int) -> Assessment:
    compiled = set_of(tx, year)
    dossier = tx.dossiers.get(workspace.unit, year)
    return assess_dossier(
        compiled, dossier or Dossier(unit=workspace.unit, year=year, criteria=compiled.sha256)
    )


def _earlier(
    tx: Transaction, workspace: Workspace, known: Assessment | None
) -> Assessment | None:
    """Return the newest earlier year, `known` where it is that; results may come late."""
    years = sorted(bound.period.year for bound in tx.periods.all())
    for year in reversed([year for year in years if year < (workspace.year or 0)]):
        dossier = tx.dossiers.get(workspace.unit, year)
        if dossier is None:
            continue
        compiled = set_of(tx, year)
        if known is not None and known.dossier == dossier and known.compiled is compiled:
            return known
        return assess_dossier(compiled, dossier)
    return None


def _deadlines(tx: Transaction, compiled: CompiledSet, unit: str) -> tuple[Deadline, ...]:
    criteria = compiled.criteria
    found = (
        Deadline(code=d.code, label=d.label, day=last_day(tx, criteria, unit, d.code) or d.day)
        for d in criteria.deadlines
    )
    return tuple(sorted(found, key=lambda deadline: deadline.day))
