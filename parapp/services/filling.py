"""A commune fills in its dossier: figures, remarks and claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from parapp.collate import natural
from parapp.errors.rounds import OutsideRequestsError
from parapp.errors.work import (
    ClaimNotAllowedError,
    DossierLockedError,
    FigureNotYoursError,
    FigureUnfitError,
    PointsOutOfBoundsError,
    ReasonMissingError,
    UnitRowMissingError,
    UnitTwiceError,
    UnknownCriterionError,
    UnknownFigureError,
)
from parapp.export.tabular.figures import read_figures
from parapp.i18n import _
from parapp.models.criteria import WhenNotApplicable
from parapp.models.dossier import Dossier, DossierState, FigureEntry, Origin, Record
from parapp.models.figures import EnteredBy, Figure, encode, fits
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.points import ZERO
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.dossiers import computed_score
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.scope import scope_of
from parapp.services.texts import line, paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_HUNDREDTH = Decimal("0.01")
_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What an entry of figures did.

    Attributes:
        new: Figures that had no answer before.
        changed: Figures whose answer is another one now.
        unchanged: Figures that were entered again as they were.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def own_dossier(
    tx: Transaction, *, while_explaining: bool = False, keeps_submitted: bool = False
) -> Dossier:
    """Return the commune's dossier of the period, open for changes; begin it if need be.

    One that is with the leader becomes a draft again: he must not approve what he did not see.

    Args:
        tx: The commune's workspace.
        while_explaining: Whether the caller keeps to what was asked, by `refuse_unasked`, so
            that a dossier opened for answers only will do.
        keeps_submitted: Whether the caller changes nothing that the leader has to see.

    Raises:
        RoleError: The workspace is the appraiser's.
        PeriodMissingError: No criteria set was taken in.
        DossierLockedError: It is locked.
        OutsideRequestsError: It is open for answers only.
    """
    workspace = require(tx, Role.COMMUNE)
    year = current_year(tx)
    dossier = tx.dossiers.get(workspace.unit, year)
    if dossier is None:
        dossier = Dossier(unit=workspace.unit, year=year, criteria=set_of(tx, year).sha256)
        tx.dossiers.create(dossier)
    if dossier.state is DossierState.EXPLAINING:
        if not while_explaining:
            raise _outside(tx, dossier, _("cả hồ sơ"))
    elif dossier.state not in _OPEN:
        raise DossierLockedError(unit=workspace.name)
    elif dossier.state is DossierState.SUBMITTED and not keeps_submitted:
        return _taken_back(tx, dossier)
    return dossier


def _taken_back(tx: Transaction, dossier: Dossier) -> Dossier:
    """Make a dossier that is with the leader a draft again, as it is about to change."""
    tx.dossiers.set_state(dossier.unit, dossier.year, DossierState.DRAFT)
    subject, old = f"{dossier.year}/{dossier.unit}", dossier.state.value
    tx.journal.append(Change(action="dossier-taken-back", subject=subject, old=old))
    return replace(dossier, state=DossierState.DRAFT)


def refuse_unasked(
    tx: Transaction,
    dossier: Dossier,
    *,
    figures: Iterable[str] = (),
    criteria: Iterable[str] = (),
) -> None:
    """Check that a dossier opened for answers changes only in what was asked.

    Raises:
        OutsideRequestsError: One of `figures` was not asked for, or remarks and proof of one
            of `criteria`.
    """
    if dossier.state is not DossierState.EXPLAINING:
        return
    scope = scope_of(set_of(tx, dossier.year), dossier.requests)
    found = [code for code in figures if code not in scope.figures]
    found += [code for code in criteria if code not in scope.criteria]
    if found:
        raise _outside(tx, dossier, found[0])


def _outside(tx: Transaction, dossier: Dossier, what: str) -> OutsideRequestsError:
    scope = scope_of(set_of(tx, dossier.year), dossier.requests)
    allowed = [*sorted(scope.criteria, key=natural), *sorted(scope.figures)]
    return OutsideRequestsError(what=what, allowed=", ".join(allowed) or "–")


def enter_figures(store: Store, entries: Iterable[FigureEntry], *, actor: str) -> Filled:
    """Save answers of the own dossier, all or none.

    Raises:
        UnknownFigureError: The set has no such figure.
        FigureNotYoursError: Others enter it.
        FigureUnfitError: It cannot have this value.
        ParappError: As `own_dossier` says.
    """
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, while_explaining=True)
        return put_figures(tx, dossier, entries, {EnteredBy.UNIT})


def put_figures(
    tx: Transaction, dossier: Dossier, entries: Iterable[FigureEntry], by: set[EnteredBy]
) -> Filled:
    """Save answers of a dossier that those in `by` may enter, and journal each change.

    Raises:
        OutsideRequestsError: One that changes was not asked for, while the commune explains.
        ParappError: As `enter_figures` says.
    """
    compiled = set_of(tx, dossier.year)
    changes: list[Change] = []
    kept: list[FigureEntry] = []
    new = changed = unchanged = 0
    for given in entries:
        entry = _tidied(given)
        _refuse_unfit(compiled.figures.get(entry.code), entry, by)
        before = dossier.figures.get(entry.code)
        if before == entry:
            unchanged += 1
            continue
        new, changed = new + (before is None), changed + (before is not None)
        kept.append(entry)
        changes.append(
            Change(
                action="figure-set",
                subject=f"{dossier.year}/{dossier.unit}/{entry.code}",
                old="" if before is None else encode(before.value),
                new=encode(entry.value),
                reason=entry.note,
            )
        )
    refuse_unasked(tx, dossier, figures=(entry.code for entry in kept))
    tx.dossiers.put_figures(dossier.unit, dossier.year, kept)
    tx.journal.append(*changes)
    return Filled(new=new, changed=changed, unchanged=unchanged)


def _tidied(entry: FigureEntry) -> FigureEntry:
    value = entry.value
    return replace(
        entry,
        value=paragraphs(value) if isinstance(value, str) else value,
        source=line(entry.source),
        note=paragraphs(entry.note),
    )


def _refuse_unfit(figure: Figure | None, entry: FigureEntry, by: set[EnteredBy]) -> None:
    if figure is None:
        raise UnknownFigureError(figure=entry.code)
    if figure.entered_by not in by:
        raise FigureNotYoursError(label=figure.label)
    if not fits(figure, entry.value):
        raise FigureUnfitError(label=figure.label)


def import_figures(store: Store, path: Path, *, actor: str) -> Filled:
    """Take the own unit's figures in from a table, all or none.

    A criterion that the table says does not apply becomes a claim, unless there is one with
    its reason already; what stands there until the commune writes the reason names the table.

    Raises:
        InputRefusedError: The table has faults; nothing was taken in.
        UnitRowMissingError: It has no row of the own unit.
        UnitTwiceError: It has two.
        ParappError: As `enter_figures` says.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        compiled = set_of(tx, current_year(tx))
    rows = read_figures(path, compiled.criteria)
    found = [row for row in rows if row.unit in {workspace.unit, workspace.name, ""}]
    if not found:
        raise UnitRowMissingError(file=path.name, unit=workspace.unit)
    if len(found) > 1:
        raise UnitTwiceError(unit=workspace.unit)
    own = found[0]
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, while_explaining=True)
        for criterion in own.not_applicable:
            record = dossier.records.get(criterion)
            if record is None or not record.not_applicable:
                reason = _("Ghi trong tệp {file}, chưa nêu lý do").format(file=line(path.name))
                put_remarks(tx, dossier, criterion, "claim-made", not_applicable=reason)
        entries = (replace(entry, origin=Origin.TABLE) for entry in own.entries)
        return put_figures(tx, dossier, entries, {EnteredBy.UNIT})


def carry_over(store: Store, from_year: int, *, actor: str) -> Filled:
    """Take over last year's answers to figures that mean the same and have no answer yet.

    Raises:
        PeriodMissingError: The earlier period is not in this workspace.
        ParappError: As `own_dossier` says.
    """
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx)
        before, now = set_of(tx, from_year), set_of(tx, dossier.year)
        earlier = tx.dossiers.get(dossier.unit, from_year)
        entries = [
            replace(entry, origin=Origin.LAST_YEAR, source=str(from_year), note="")
            for code, entry in (earlier.figures if earlier else {}).items()
            if code not in dossier.figures
            and now.figures.get(code) == before.figures.get(code)
            and code in now.figures
            and now.figures[code].entered_by is EnteredBy.UNIT
        ]
        return put_figures(tx, dossier, entries, {EnteredBy.UNIT})


def explain(store: Store, criterion: str, text: str, *, actor: str) -> None:
    """Write the explanation of a criterion; an empty text takes it away."""
    _change(store, criterion, "explanation-written", actor, explanation=paragraphs(text))


def claim_not_applicable(store: Store, criterion: str, reason: str, *, actor: str) -> None:
    """Say why a criterion does not apply; an empty reason takes the claim back.

    Raises:
        ClaimNotAllowedError: The set does not allow it.
    """
    text = paragraphs(reason)
    with store.reading() as tx:
        refuse_claim(leaf_of(set_of(tx, current_year(tx)), criterion), text)
    _change(store, criterion, "claim-made", actor, not_applicable=text)


def set_own_points(
    store: Store, criterion: str, points: Decimal | None, reason: str, *, actor: str
) -> None:
    """Set the commune's own points in place of the computed ones; None takes them away.

    Raises:
        PointsOutOfBoundsError: They are above the maximum, under zero where the rule gives no
            less, or no whole hundredths.
        FigureNotYoursError: Others score this criterion.
        ReasonMissingError: They come without a reason.
    """
    text = paragraphs(reason)
    with store.transaction(actor=actor) as tx:
        put_own_points(tx, own_dossier(tx, while_explaining=True), criterion, points, text)


def put_own_points(
    tx: Transaction, dossier: Dossier, criterion: str, points: Decimal | None, reason: str
) -> None:
    """Save the commune's own points, as `set_own_points` does."""
    compiled = set_of(tx, dossier.year)
    leaf = leaf_of(compiled, criterion)
    if leaf.entered_by is not EnteredBy.UNIT:
        raise FigureNotYoursError(label=leaf.criterion.name)
    computed = computed_score(compiled, dossier).criteria[criterion].points
    if points is not None:
        refuse_unbounded(leaf, points, computed)
        if not reason:
            raise ReasonMissingError(criterion=criterion)
    own = {"self_points": points, "self_reason": reason}
    put_remarks(tx, dossier, criterion, "own-points-set", **own)


def refuse_claim(leaf: CompiledLeaf, reason: str) -> None:
    """Check that a criterion may be said not to apply.

    Raises:
        ClaimNotAllowedError: The set does not allow it.
    """
    if reason and leaf.policies.not_applicable is WhenNotApplicable.NOT_ALLOWED:
        raise ClaimNotAllowedError(criterion=leaf.code)


def refuse_unbounded(leaf: CompiledLeaf, points: Decimal, computed: Decimal | None) -> None:
    """Check that points which a person gives are ones that the criterion can have.

    Raises:
        PointsOutOfBoundsError: They are above the maximum, under zero where the rule gives no
            less (`computed`), or no whole hundredths.
    """
    maximum = leaf.criterion.max_points
    lowest = min(ZERO, ZERO if computed is None else computed)
    is_number = points.is_finite() and lowest <= points <= maximum
    if not is_number or points != points.quantize(_HUNDREDTH):
        raise PointsOutOfBoundsError(criterion=leaf.code, points=f"{points:f}", maximum=maximum)


def leaf_of(compiled: CompiledSet, criterion: str) -> CompiledLeaf:
    """Return a leaf by its code.

    Raises:
        UnknownCriterionError: The set has none with this code.
    """
    leaf = compiled.leaves.get(criterion)
    if leaf is None:
        raise UnknownCriterionError(criterion=criterion)
    return leaf


def _change(
    store: Store, criterion: str, action: str, actor: str, **changed: str | Decimal | None
) -> None:
    """Change some attributes of one record of the own dossier."""
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, while_explaining=True)
        leaf_of(set_of(tx, dossier.year), criterion)
        put_remarks(tx, dossier, criterion, action, **changed)


def put_remarks(
    tx: Transaction,
    dossier: Dossier,
    criterion: str,
    action: str,
    **changed: str | Decimal | None,
) -> None:
    """Save attributes of a record of a dossier, and journal what they were.

    Raises:
        OutsideRequestsError: The criterion was not asked for, while the commune explains.
    """
    before = dossier.records.get(criterion, Record(criterion=criterion))
    after = replace(before, **changed)  # type: ignore[arg-type] # attributes of Record
    if after == before:
        return
    refuse_unasked(tx, dossier, criteria=[criterion])
    tx.dossiers.put_record(dossier.unit, dossier.year, after)
    old, new = (
        "; ".join(
            "" if (value := getattr(record, name)) is None else str(value) for name in changed
        )
        for record in (before, after)
    )
    subject = f"{dossier.year}/{dossier.unit}/{criterion}"
    tx.journal.append(Change(action=action, subject=subject, old=old, new=new))
