"""What changes of a dossier do to its points, before they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.models.copies import ItemKind
from parapp.models.dossier import Dossier, FigureEntry, Record
from parapp.scoring.impact import Impact
from parapp.services.assessing import Assessment, assess_dossier
from parapp.services.editing import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The points after some changes, beside those before.

    Attributes:
        impacts: Criteria whose computed points change, in the order of the set.
        kept: Codes of those among them whose own points stand whatever the rule gives.
        before: Total of the own points now; None when nothing is scored.
        after: The same after the changes.
    """

    impacts: tuple[Impact, ...]
    kept: frozenset[str]
    before: Decimal | None
    after: Decimal | None


def foresee(assessment: Assessment, edits: Sequence[Edit]) -> Outlook:
    """Return what changes of figures, claims and explanations do to the points."""
    compiled, dossier = assessment.compiled, assessment.dossier
    changed = assess_dossier(compiled, _edited(dossier, edits), with_steps=False)
    impacts = tuple(
        Impact(criterion=code, before=before, after=after, section=leaf.section)
        for code, leaf in compiled.leaves.items()
        if (before := assessment.computed.points_of(code))
        != (after := changed.computed.points_of(code))
    )
    kept = frozenset(
        impact.criterion
        for impact in impacts
        if dossier.records.get(impact.criterion, _NO_RECORD).self_points is not None
    )
    return Outlook(
        impacts=impacts,
        kept=kept,
        before=assessment.own.total,
        after=changed.own.total,
    )


_NO_RECORD = Record(criterion="")


def _edited(dossier: Dossier, edits: Sequence[Edit]) -> Dossier:
    figures, records = dict(dossier.figures), dict(dossier.records)
    for edit in edits:
        if edit.kind is ItemKind.FIGURE:
            figures.pop(edit.code, None)
            if isinstance(edit.after, FigureEntry):
                figures[edit.code] = edit.after
        else:
            record = records.get(edit.code, Record(criterion=edit.code))
            text = edit.after if isinstance(edit.after, str) else ""
            is_claim = edit.kind is ItemKind.CLAIM
            records[edit.code] = (
                replace(record, not_applicable=text)
                if is_claim
                else replace(record, explanation=text)
            )
    return replace(dossier, figures=figures, records=records)
