"""Each leaf: its rule, its policies, who scores it, and what helps the person who fills it."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet, Section, WhenNotApplicable, WhenZero
from parapp.models.figures import EnteredBy, Figure
from parapp.models.plain import fault
from parapp.scoring.rule import Leaf, Rule
from parapp.scoring.rules import build
from parapp.scoring.rules.information import Information
from parapp.scoring.rules.ratio import Ratio
from parapp.scoring.rules.tiers import Tiers
from parapp.scoring.set_checks.places import Placed, placed, warning

_PLACES = range(3)


def leaf_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield what is wrong with the rules and policies of all criteria."""
    figures = {figure.code: figure for figure in criteria.figures}
    if criteria.rounding.places not in _PLACES:
        yield fault("rounding-places", "rounding.places", value=criteria.rounding.places)
    for place in placed(criteria):
        rounding = place.criterion.policies.rounding
        if rounding is not None and rounding.places not in _PLACES:
            where = f"{place.path}.policies.rounding.places"
            yield fault("rounding-places", where, value=rounding.places)
        if place.criterion.is_leaf:
            yield from _one_leaf(place, figures, criteria)
        elif place.criterion.policies.zero_whole or place.criterion.policies.earlier:
            where = f"{place.path}.policies"
            yield fault("policy-on-parent", where, code=place.criterion.code)


def _one_leaf(
    place: Placed, figures: dict[str, Figure], criteria: CriteriaSet
) -> Iterator[Fault]:
    criterion, path = place.criterion, f"{place.path}.rule"
    if criterion.rule is None:
        yield fault("rule-missing", place.path, code=criterion.code)
        return
    found: list[Fault] = []
    rule = build(criterion.rule, path, found.append)
    yield from found
    if rule is None:
        return
    leaf = Leaf(
        maximum=criterion.max_points,
        figures=figures,
        period=criteria.period,
        holidays=frozenset(criteria.holidays),
    )
    yield from rule.faults(leaf, path)
    yield from _policy_faults(place, rule, leaf)
    yield from _author_faults(place, rule, figures)


def _policy_faults(place: Placed, rule: Rule, leaf: Leaf) -> Iterator[Fault]:
    criterion, where = place.criterion, f"{place.path}.policies"
    policies = criterion.policies
    if rule.divides and policies.zero_whole is None:
        yield fault("zero-policy-missing", where, code=criterion.code)
    if not rule.divides and policies.zero_whole is not None:
        yield warning("zero-policy-unused", f"{where}.zero_whole", code=criterion.code)
    is_earlier = policies.zero_whole is WhenZero.EARLIER
    if is_earlier and policies.earlier is None:
        yield fault("earlier-missing", where, code=criterion.code)
    if policies.earlier is not None and not is_earlier:
        yield fault("earlier-unused", f"{where}.earlier", code=criterion.code)
    if is_earlier and not _has_part_and_whole(rule):
        yield fault("earlier-without-ratio", f"{where}.zero_whole", code=criterion.code)
    if policies.earlier is not None:
        if policies.earlier.whole not in leaf.figures:
            code = policies.earlier.whole
            yield fault("unknown-figure", f"{where}.earlier.whole", code=code)
        if policies.earlier.divisor <= 0:
            value = policies.earlier.divisor
            yield fault("amount-not-positive", f"{where}.earlier.divisor", value=value)
    yield from _not_applicable_faults(place, rule)


def _not_applicable_faults(place: Placed, rule: Rule) -> Iterator[Fault]:
    policy = place.criterion.policies.not_applicable
    where = f"{place.path}.policies.not_applicable"
    if policy is WhenNotApplicable.NOT_ALLOWED:
        return
    if isinstance(rule, Information):
        yield fault("not-applicable-information", where, code=place.criterion.code)
    elif place.section is not Section.MAIN:
        yield warning("not-applicable-extra", where, code=place.criterion.code)


def _has_part_and_whole(rule: Rule) -> bool:
    return isinstance(rule, Ratio) or (isinstance(rule, Tiers) and rule.whole is not None)


def _author_faults(place: Placed, rule: Rule, figures: dict[str, Figure]) -> Iterator[Fault]:
    """Yield figures that belong to somebody else than who scores the criterion."""
    if place.entered_by is not EnteredBy.UNIT:
        return
    for code in dict.fromkeys(rule.reads()):
        figure = figures.get(code)
        if figure is not None and figure.entered_by is EnteredBy.SURVEY:
            yield fault(
                "unit-scores-survey", f"{place.path}.entered_by",
                code=place.criterion.code, figure=code,
            )  # fmt: skip
    if place.section is Section.PENALTY:
        yield warning(
            "unit-scores-penalty", f"{place.path}.entered_by", code=place.criterion.code
        )
