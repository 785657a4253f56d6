"""A whole dossier's points three times over: computed, the commune's own, and appraised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from parapp.i18n import _
from parapp.models.dossier import Appraisal, Dossier, Origin
from parapp.models.figures import EnteredBy, FigureValue
from parapp.models.results import CriterionScore, ScoreState, UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.engine import score_unit, total_up


def values_of(dossier: Dossier) -> dict[str, FigureValue]:
    """Return the answers of a dossier by figure code."""
    return {code: entry.value for code, entry in dossier.figures.items()}


def claims_of(dossier: Dossier) -> frozenset[str]:
    """Return the codes of the criteria that the commune says do not apply."""
    return frozenset(code for code, r in dossier.records.items() if r.not_applicable)


def sources_of(dossier: Dossier) -> dict[str, str]:
    """Return where the answers of a dossier were read, by figure code, where that is known."""
    sources = {
        code: _source(entry.origin, entry.source) for code, entry in dossier.figures.items()
    }
    return {code: source for code, source in sources.items() if source}


def computed_score(
    compiled: CompiledSet, dossier: Dossier, *, with_steps: bool = True
) -> UnitScore:
    """Return what the rules give from the figures, with traces unless told otherwise."""
    return score_unit(
        compiled,
        dossier.unit,
        values_of(dossier),
        not_applicable=claims_of(dossier),
        sources=sources_of(dossier),
        with_steps=with_steps,
    )


def _source(origin: Origin, source: str) -> str:
    if origin is Origin.LAST_YEAR:
        return _("lấy từ năm trước")
    return source


def self_score(compiled: CompiledSet, dossier: Dossier, computed: UnitScore) -> UnitScore:
    """Return the commune's own points: computed ones, or those it set with a reason.

    What others enter, such as surveys and leaders' marks, is never self-scored: it stays
    unanswered here, also once it is known.
    """
    own = {
        code: record.self_points
        for code, record in dossier.records.items()
        if record.self_points is not None and _scores_itself(compiled, code)
    }
    return _without_others(compiled, computed, own)


def computed_of_own(compiled: CompiledSet, computed: UnitScore) -> UnitScore:
    """Return what the rules give for what a commune scores itself; own points beside them."""
    return _without_others(compiled, computed, {})


def _without_others(
    compiled: CompiledSet, computed: UnitScore, own: Mapping[str, Decimal | None]
) -> UnitScore:
    others = _known_of_others(compiled, computed)
    if not own and not others:
        return computed
    leaves = _overridden(compiled, computed, own) | others
    return total_up(compiled, computed.unit, leaves)


def _known_of_others(compiled: CompiledSet, computed: UnitScore) -> dict[str, CriterionScore]:
    """Return the leaves that others have entered, as they are before somebody does."""
    return {
        code: replace(
            computed.criteria[code],
            points=None,
            applicable_max=leaf.criterion.max_points,
            state=ScoreState.NOT_ANSWERED,
            not_arisen=Decimal(0),
            missing=leaf.reads,
            steps=(),
        )
        for code, leaf in compiled.leaves.items()
        if leaf.entered_by is not EnteredBy.UNIT and computed.criteria[code].points is not None
    }


def _scores_itself(compiled: CompiledSet, code: str) -> bool:
    leaf = compiled.leaves.get(code)
    return leaf is not None and leaf.entered_by is EnteredBy.UNIT


def appraised_score(
    compiled: CompiledSet, dossier: Dossier, computed: UnitScore, last_round: int | None = None
) -> UnitScore:
    """Return the points that stand after appraisal.

    Args:
        compiled: The set.
        dossier: Its decisions count; a criterion without one keeps the recomputed points.
        computed: Points recomputed by the appraising authority.
        last_round: Decisions of later rounds are left out; None takes all.
    """
    decided = decisions_of(dossier, last_round)
    points = {code: decision.points for code, decision in decided.items()}
    return with_points(compiled, computed, points)


def decisions_of(dossier: Dossier, last_round: int | None = None) -> dict[str, Appraisal]:
    """Return the decision that stands on each criterion, by its code."""
    rounds = (a for a in dossier.appraisals if last_round is None or a.round <= last_round)
    return {a.criterion: a for a in sorted(rounds, key=lambda a: (a.round, a.at))}


def with_points(
    compiled: CompiledSet, computed: UnitScore, points: Mapping[str, Decimal | None]
) -> UnitScore:
    """Return a score with given points of leaves in place; itself where there are none.

    Args:
        compiled: The set.
        computed: The score.
        points: By code; None rules that a leaf does not apply.
    """
    if not points:
        return computed
    return total_up(compiled, computed.unit, _overridden(compiled, computed, points))


def _overridden(
    compiled: CompiledSet, computed: UnitScore, points: Mapping[str, Decimal | None]
) -> dict[str, CriterionScore]:
    """Return the leaves with given points in place; None rules that a leaf does not apply."""
    leaves = {code: computed.criteria[code] for code in compiled.leaves}
    for code, given in points.items():
        if code not in leaves:
            continue
        maximum = compiled.leaves[code].criterion.max_points
        leaves[code] = replace(
            leaves[code],
            points=given,
            state=ScoreState.NOT_APPLICABLE if given is None else ScoreState.SCORED,
            applicable_max=Decimal(0) if given is None else maximum,
            not_arisen=leaves[code].not_arisen if given == leaves[code].points else Decimal(0),
        )
    return leaves
