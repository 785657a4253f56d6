"""The appraising authority recomputes, decides, and enters what others score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from parapp.errors import Severity
from parapp.errors.rounds import RoundPassedError
from parapp.errors.work import (
    DossierMissingError,
    FigureNotYoursError,
    ReasonCodeError,
    ReasonMissingError,
    RoundError,
    UnitTwiceError,
    UnknownUnitError,
)
from parapp.export.tabular.figures import read_figures
from parapp.models.dossier import (
    REASON_CODES,
    Appraisal,
    Dossier,
    DossierState,
    FigureEntry,
    Origin,
)
from parapp.models.figure_rows import FigureRow
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.scoring.dossiers import decisions_of
from parapp.services.assessing import Assessment, assess
from parapp.services.bundling import communes_of
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.filling import Filled, leaf_of, put_figures, refuse_unbounded
from parapp.services.proving import find_document
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

OTHERS = {EnteredBy.APPRAISER, EnteredBy.SURVEY, EnteredBy.LEADERS, EnteredBy.PARENT}
STATES = {
    1: DossierState.APPRAISAL_1,
    2: DossierState.APPRAISAL_2,
    3: DossierState.REVIEW,
}
"""Where a dossier stands once a round decided on it."""
LATE_ADMITTED, LATE_UNDONE = "late-admitted", "late-undone"
"""Actions of the journal."""


def compare(assessment: Assessment) -> Iterator[Finding]:
    """Yield where the commune's declared or own points are not the recomputed ones.

    A criterion on which a decision stands is settled and not named.
    """
    decided = decisions_of(assessment.dossier)
    for code in assessment.compiled.leaves:
        record = assessment.dossier.records.get(code)
        if record is None or code in decided:
            continue
        computed = assessment.computed.criteria[code].points
        if record.computed_points != computed and not _is_entered_here(assessment, code):
            yield _finding(
                "declared-differs", code, declared=record.computed_points, computed=computed
            )
        if record.self_points is not None and record.self_points != computed:
            yield _finding(
                "own-points-undecided", code, own=record.self_points, computed=computed
            )


def _is_entered_here(assessment: Assessment, code: str) -> bool:
    """Return whether others than the commune enter what this criterion reads."""
    figures = assessment.compiled.figures
    reads = assessment.compiled.leaves[code].reads
    return any(figures[figure].entered_by in OTHERS for figure in reads)


def _finding(code: str, criterion: str, **points: Decimal | None) -> Finding:
    shown = {name: "–" if value is None else value for name, value in points.items()}
    return Finding(
        code=code,
        severity=Severity.ERROR,
        criterion=criterion,
        details={"criterion": criterion, **shown},
    )


def decide(
    store: Store,
    unit: str,
    criterion: str,
    points: Decimal | None,
    *,
    round_: int = 1,
    reason_code: str = "",
    reason: str = "",
    actor: str,
) -> Appraisal:
    """Decide the points of one criterion of one commune.

    Args:
        store: The authority's workspace.
        unit: Code of the commune.
        criterion: Code of the criterion.
        points: The points; None rules that the criterion does not apply.
        round_: Round of appraisal, 1 to 3.
        reason_code: One of `REASON_CODES`; empty where the points stand.
        reason: Compulsory for a cut below the own or computed points and for None.
        actor: Who decides.

    Raises:
        PointsOutOfBoundsError: They are above the maximum, or under zero where the rule gives
            no less.
        ReasonMissingError: A cut comes without a reason.
        ReasonCodeError: The reason's code is none of `REASON_CODES`.
        RoundError: There is no such round.
        RoundPassedError: A later round has decided on the criterion, so nothing would change.
        UnknownCriterionError: The set has no such leaf.
        DossierMissingError: The commune has sent nothing.
    """
    if round_ not in STATES:
        raise RoundError(round=round_)
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        assessment = received(tx, unit)
        leaf_of(assessment.compiled, criterion)
        decision = Appraisal(
            criterion=criterion,
            round=round_,
            points=points,
            reason_code=reason_code,
            reason=paragraphs(reason),
            by=actor,
            at=store.clock(),
        )
        put_decision(tx, assessment, decision)
    return decision


def put_decision(tx: Transaction, assessment: Assessment, decision: Appraisal) -> None:
    """Save a decision on a commune, as `decide` does, and journal it.

    Raises:
        ParappError: As `decide` says.
    """
    keep_decision(tx, assessment, decision)
    tx.journal.append(_change(assessment, decision))


def keep_decision(tx: Transaction, assessment: Assessment, decision: Appraisal) -> None:
    """Save a decision on a commune that somebody else journals.

    Raises:
        ParappError: As `decide` says.
    """
    refuse_unsound(assessment, decision)
    dossier = assessment.dossier
    tx.dossiers.put_appraisal(dossier.unit, dossier.year, decision)
    tx.dossiers.set_state(dossier.unit, dossier.year, STATES[decision.round])


def received(tx: Transaction, unit: str, *, with_steps: bool = True) -> Assessment:
    """Return the assessment of a commune that has sent its dossier; with traces or without.

    Raises:
        DossierMissingError: It has sent nothing.
    """
    year = current_year(tx)
    assessment = assess(tx, unit, year, with_steps=with_steps)
    if not assessment.dossier.rev:
        raise DossierMissingError(unit=unit, year=str(year))
    return assessment


def refuse_unsound(assessment: Assessment, decision: Appraisal) -> None:
    """Check that a decision is one that may stand on a commune's criterion.

    Raises:
        ParappError: As `decide` says.
    """
    code, points = decision.criterion, decision.points
    standing = decisions_of(assessment.dossier).get(code)
    if standing is not None and standing.round > decision.round:
        raise RoundPassedError(criterion=code, round=standing.round)
    computed = assessment.computed.criteria[code].points
    if points is not None:
        refuse_unbounded(assessment.compiled.leaves[code], points, computed)
    if decision.reason_code and decision.reason_code not in REASON_CODES:
        raise ReasonCodeError(value=decision.reason_code, known=", ".join(REASON_CODES))
    before = (assessment.own.criteria[code].points, computed)
    is_cut = points is None or any(b is not None and points < b for b in before)
    if is_cut and not (decision.reason and decision.reason_code):
        raise ReasonMissingError(criterion=code)


def _change(assessment: Assessment, decision: Appraisal) -> Change:
    dossier = assessment.dossier
    before = assessment.appraised.criteria[decision.criterion].points
    return Change(
        action=f"appraised-{decision.round}",
        subject=f"{dossier.year}/{dossier.unit}/{decision.criterion}",
        old="" if before is None else str(before),
        new="" if decision.points is None else str(decision.points),
        reason=decision.reason,
    )


def enter_scores(store: Store, path: Path, *, actor: str) -> Filled:
    """Take in what others than the communes enter: survey, leaders, parent unit, appraiser.

    Args:
        store: The authority's workspace.
        path: A table with one row a commune.
        actor: Who enters it.

    Raises:
        InputRefusedError: The table has faults; nothing was taken in.
        UnknownUnitError: A row names no commune of the period, or by a name that two have.
        UnitTwiceError: Two rows are of the same commune.
        FigureNotYoursError: A column is the communes' to enter, or says what does not apply.
    """
    found = scores_in(store, path)
    new = changed = unchanged = 0
    with store.transaction(actor=actor) as tx:
        year = current_year(tx)
        criteria = set_of(tx, year).sha256
        for unit, entries in found.items():
            dossier = dossier_to_enter(tx, unit, year, criteria)
            filled = put_figures(tx, dossier, entries, OTHERS)
            new, changed = new + filled.new, changed + filled.changed
            unchanged += filled.unchanged
    return Filled(new=new, changed=changed, unchanged=unchanged)


def scores_in(store: Store, path: Path) -> dict[str, tuple[FigureEntry, ...]]:
    """Return what a table with one row a commune says, by the communes' codes.

    Raises:
        ParappError: As `enter_scores` says, of what can be seen without the dossiers.
    """
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        compiled = set_of(tx, current_year(tx))
        known = _names(communes_of(tx))
    rows = read_figures(path, compiled.criteria)
    return {
        unit: tuple(replace(entry, origin=Origin.TABLE) for entry in row.entries)
        for unit, row in _by_unit(rows, known).items()
    }


def _names(units: Sequence[Unit]) -> dict[str, str]:
    """Return codes by code and by name; a name that two units have names neither."""
    found = {unit.code: unit.code for unit in units}
    times = Counter(unit.name for unit in units)
    named = {unit.name: unit.code for unit in units if times[unit.name] == 1}
    return named | found


def _by_unit(rows: Iterable[FigureRow], known: Mapping[str, str]) -> dict[str, FigureRow]:
    found: dict[str, FigureRow] = {}
    for row in rows:
        unit = known.get(row.unit)
        if unit is None:
            raise UnknownUnitError(unit=row.unit)
        if unit in found:
            raise UnitTwiceError(unit=unit)
        if row.not_applicable:
            raise FigureNotYoursError(label=", ".join(row.not_applicable))
        found[unit] = row
    return found


def dossier_to_enter(tx: Transaction, unit: str, year: int, criteria: str) -> Dossier:
    """Return a commune's dossier; begin an empty one where nothing came in yet."""
    dossier = tx.dossiers.get(unit, year)
    if dossier is None:
        dossier = Dossier(unit=unit, year=year, criteria=criteria)
        tx.dossiers.create(dossier)
    return dossier


def admit_late(
    store: Store, unit: str, evidence: Iterable[str], reason: str, *, actor: str
) -> None:
    """Let late documents of a commune count, by decision of the council.

    Args:
        store: The authority's workspace.
        unit: Code of the commune.
        evidence: Id of each document, or its first digits.
        reason: Why.
        actor: Who decided it.

    Raises:
        ReasonMissingError: No reason is given.
        DossierMissingError: The commune has sent nothing.
        DocumentUnknownError: No document, or more than one, has an id that begins so.
    """
    why = paragraphs(reason)
    if not why:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        refuse_copy(tx)
        dossier = received(tx, unit).dossier
        wanted = {find_document(dossier, digits) for digits in evidence}
        for link in dossier.links:
            if link.evidence in wanted and link.is_late and not link.is_admitted:
                tx.dossiers.link(unit, dossier.year, replace(link, is_admitted=True))
                subject = f"{dossier.year}/{unit}/{link.criterion}"
                tx.journal.append(
                    Change(
                        action=LATE_ADMITTED,
                        subject=subject,
                        new=link.evidence,
                        reason=why,
                    )
                )
