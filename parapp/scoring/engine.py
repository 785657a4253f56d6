"""Points of one unit: leaves by their rules and policies, branches by sums.

Each part is rounded as the set says and then added; sums are never rounded again. "Not
answered", "not applicable", "information only" and zero are four different things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, localcontext

from parapp.models.criteria import Criterion, Section, WhenNotApplicable, WhenZero
from parapp.models.figures import Nothing
from parapp.models.points import PRECISE, ZERO
from parapp.models.results import CriterionScore, ScoreState, UnitScore
from parapp.scoring.absent import Verdict, claimed, nothing_arose
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.formula import Values
from parapp.scoring.rules.ratio import shown_points
from parapp.scoring.sums import add_sections, branch_points
from parapp.scoring.trace import Trace, shown_value

_SCORED = ScoreState.SCORED  # looked up once: this is the innermost loop


def score_unit(
    compiled: CompiledSet,
    unit: str,
    values: Values,
    *,
    not_applicable: Collection[str] = (),
    sources: Mapping[str, str] | None = None,
    with_steps: bool = True,
) -> UnitScore:
    """Score one unit with a readable trace for every point.

    Args:
        compiled: The set.
        unit: Code of the unit.
        values: Answers by figure code, of the types that the set states.
        not_applicable: Codes of leaves that the unit shows do not apply; ignored where the
            set does not allow it.
        sources: Where each figure was read, by figure code, for the trace.
        with_steps: Whether traces are kept; without them it takes a third of the time and
            of the memory.
    """
    with localcontext(PRECISE):
        leaves = {
            code: score_leaf(
                compiled,
                leaf,
                values,
                is_claimed=code in not_applicable,
                sources=sources or {},
                with_steps=with_steps,
            )
            for code, leaf in compiled.leaves.items()
        }
        return total_up(compiled, unit, leaves)


def score_leaf(
    compiled: CompiledSet,
    leaf: CompiledLeaf,
    values: Values,
    *,
    is_claimed: bool = False,
    sources: Mapping[str, str] | None = None,
    with_steps: bool = True,
) -> CriterionScore:
    """Score one leaf, with its trace unless `with_steps` is false."""
    trace = Trace() if with_steps else None
    if trace is not None:
        for code in leaf.reads:
            if code in values:
                _add_figure(trace, compiled, code, values, (sources or {}).get(code, ""))
    verdict = judge(leaf, values, trace, is_claimed=is_claimed)
    missing: tuple[str, ...] = ()
    if verdict.state is ScoreState.NOT_ANSWERED:
        missing = tuple(code for code in leaf.reads if code not in values)
        missing = missing or (leaf.earlier_whole,)
    if trace is not None:
        _add_outcome(trace, compiled, leaf, verdict, missing)
    return CriterionScore(
        code=leaf.code,
        points=verdict.points,
        max_points=leaf.criterion.max_points,
        applicable_max=verdict.applicable_max,
        state=verdict.state,
        not_arisen=verdict.not_arisen,
        missing=missing,
        steps=() if trace is None else tuple(trace.steps),
    )


def _add_outcome(
    trace: Trace,
    compiled: CompiledSet,
    leaf: CompiledLeaf,
    verdict: Verdict,
    missing: tuple[str, ...],
) -> None:
    if missing:
        labels = "; ".join(f"“{_label(compiled, code)}”" for code in missing)
        trace.add("not-answered", labels=labels)
    elif verdict.points is not None:
        trace.add("points", points=verdict.points, maximum=leaf.criterion.max_points)
    elif verdict.state is ScoreState.INFORMATION:
        trace.add("information")


def judge(
    leaf: CompiledLeaf, values: Values, trace: Trace | None, *, is_claimed: bool
) -> Verdict:
    """Return points, state and applicable maximum of one leaf; the only place that decides.

    Call it where `parapp.models.points.PRECISE` is the decimal context.
    """
    criterion = leaf.criterion
    if leaf.scorer is None:
        return Verdict(None, ScoreState.INFORMATION, ZERO)
    if is_claimed:
        if criterion.policies.not_applicable is not WhenNotApplicable.NOT_ALLOWED:
            return claimed(criterion, trace)
        if trace:
            trace.add("not-applicable-refused")
    if leaf.due_from and values.get(leaf.due_from) is Nothing.NONE:
        return _judge_without_whole(leaf, values, trace)
    for code in leaf.reads:
        if code not in values:
            return Verdict(None, ScoreState.NOT_ANSWERED, criterion.max_points)
    try:
        raw = leaf.scorer(values, trace)
    except ZeroDivisionError:
        return _judge_without_whole(leaf, values, trace)
    return _rounded(leaf, raw, trace)


def _rounded(leaf: CompiledLeaf, raw: Decimal, trace: Trace | None) -> Verdict:
    points = leaf.rounder(raw)
    if trace and points != raw:
        rounding = leaf.rounding
        trace.add(
            f"rounded-{rounding.mode}",
            places=rounding.places,
            raw=shown_points(raw),
            points=points,
        )
    return Verdict(points, _SCORED, leaf.criterion.max_points)


def _judge_without_whole(leaf: CompiledLeaf, values: Values, trace: Trace | None) -> Verdict:
    policies = leaf.policies
    if policies.zero_whole is not WhenZero.EARLIER or leaf.earlier is None:
        return nothing_arose(leaf.criterion, trace)
    if leaf.earlier_whole not in values:
        return Verdict(None, ScoreState.NOT_ANSWERED, leaf.criterion.max_points)
    if trace:
        trace.add("earlier-whole", label=leaf.earlier_label)
    try:
        return _rounded(leaf, leaf.earlier(values, trace), trace)
    except ZeroDivisionError:
        if trace:
            trace.add("earlier-whole-zero")
        return Verdict(ZERO, ScoreState.SCORED, leaf.criterion.max_points)


def total_up(
    compiled: CompiledSet, unit: str, leaves: Mapping[str, CriterionScore]
) -> UnitScore:
    """Add leaves up to the unit's totals; takes computed, self or appraised points alike.

    Args:
        compiled: The set.
        unit: Code of the unit.
        leaves: A score for every leaf of the set.
    """
    scores: dict[str, CriterionScore] = {}
    by_section: dict[Section, list[CriterionScore]] = {section: [] for section in Section}
    for top in compiled.criteria.criteria:
        below = dict(_sums(top, leaves))
        scores.update((c.code, below[c.code]) for c in top.walk())
        by_section[top.section].append(below[top.code])
    main = by_section[Section.MAIN]
    applicable = sum((score.applicable_max for score in main), ZERO)
    overall = add_sections(
        compiled.criteria,
        {section: [s.points for s in tops] for section, tops in by_section.items()},
        applicable,
    )
    return UnitScore(
        unit=unit,
        criteria=scores,
        main=overall.main,
        bonus=overall.bonus,
        penalty=overall.penalty,
        total=overall.total,
        applicable_max=applicable,
        index_percent=overall.index_percent,
        not_arisen=sum((score.not_arisen for score in main), ZERO),
    )


def _sums(
    criterion: Criterion, leaves: Mapping[str, CriterionScore]
) -> Iterator[tuple[str, CriterionScore]]:
    """Yield the scores of a criterion and all below it, parts first."""
    if criterion.is_leaf:
        yield criterion.code, leaves[criterion.code]
        return
    parts: list[CriterionScore] = []
    for child in criterion.children:
        below = list(_sums(child, leaves))
        parts.append(below[-1][1])
        yield from below
    applicable = sum((part.applicable_max for part in parts), ZERO)
    is_capped = criterion.section is not Section.MAIN
    yield (
        criterion.code,
        CriterionScore(
            code=criterion.code,
            points=branch_points(criterion, [part.points for part in parts]),
            max_points=criterion.max_points,
            applicable_max=min(applicable, criterion.max_points) if is_capped else applicable,
            state=_state_of([part.state for part in parts]),
            not_arisen=sum((part.not_arisen for part in parts), ZERO),
        ),
    )


def _state_of(states: list[ScoreState]) -> ScoreState:
    """Return a parent's state: scored once any part is, else what still could be scored."""
    for state in (ScoreState.SCORED, ScoreState.NOT_ANSWERED, ScoreState.NOT_APPLICABLE):
        if state in states:
            return state
    return ScoreState.INFORMATION


def _label(compiled: CompiledSet, code: str) -> str:
    return compiled.figures[code].label if code in compiled.figures else code


def _add_figure(
    trace: Trace, compiled: CompiledSet, code: str, values: Values, source: str
) -> None:
    figure = compiled.figures[code]
    value = shown_value(figure, values[code])
    shown = f"{value} {figure.unit}" if figure.unit and value[:1].isdigit() else value
    source = source or figure.source
    if source:
        trace.add("figure-with-source", label=figure.label, value=shown, source=source)
    else:
        trace.add("figure", label=figure.label, value=shown)
