"""Codes, sums, sections, period and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parapp.errors import Detail, Fault
from parapp.models.criteria import CriteriaSet, Criterion, Section
from parapp.models.periods import Period
from parapp.models.plain import fault
from parapp.models.points import ZERO
from parapp.scoring.set_checks.places import Placed, hint, placed, repeats, warning

_SET_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CODE = re.compile(r"[0-9A-ZĐa-zđ]{1,8}(\.[0-9A-ZĐa-zđ]{1,8}){0,5}")
_YEARS = range(1990, 2101)
_CENTS = 2


def structure_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield what is wrong with the set as a whole and with the tree of its criteria."""
    if not _SET_CODE.fullmatch(criteria.code):
        yield fault("set-code-syntax", "code", value=criteria.code)
    yield from _period_faults(criteria)
    places = list(placed(criteria))
    for code, path in repeats((p.criterion.code, f"{p.path}.code") for p in places):
        yield fault("duplicate-criterion", path, code=code)
    for place in places:
        yield from _criterion_faults(place)
    yield from _total_faults(criteria)


def _period_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    period: Period = criteria.period
    if criteria.year not in _YEARS:
        yield fault("year-implausible", "year", value=str(criteria.year))
    if period.start > period.end:
        yield fault("period-reversed", "period", start=period.start, end=period.end)
    if period.year != criteria.year:
        yield fault(
            "period-year", "period.year", value=str(period.year), year=str(criteria.year)
        )
    if criteria.version < 1:
        yield fault("version-below-one", "version", value=criteria.version)
    deadlines = ((d.code, f"deadlines[{n}].code") for n, d in enumerate(criteria.deadlines))
    for code, path in repeats(deadlines):
        yield fault("duplicate-deadline", path, code=code)
    days = ((day.isoformat(), f"holidays[{n}]") for n, day in enumerate(criteria.holidays))
    for text, path in repeats(days):
        yield warning("duplicate-holiday", path, value=text)
    if not criteria.legal_basis and not criteria.is_sample:
        yield hint("legal-basis-missing", "")


def _criterion_faults(place: Placed) -> Iterator[Fault]:
    criterion, path = place.criterion, place.path
    if not _CODE.fullmatch(criterion.code):
        yield fault("criterion-code-syntax", f"{path}.code", value=criterion.code)
    if not criterion.name:
        yield fault("name-missing", f"{path}.name", code=criterion.code)
    if criterion.max_points < 0:
        yield fault(
            "maximum-negative", f"{path}.max_points", code=criterion.code,
            value=criterion.max_points,
        )  # fmt: skip
    if -int(criterion.max_points.as_tuple().exponent) > _CENTS:
        yield fault(
            "maximum-too-fine", f"{path}.max_points", code=criterion.code,
            value=criterion.max_points,
        )  # fmt: skip
    if not place.is_top and criterion.section is not Section.MAIN:
        yield fault("section-below-top", f"{path}.section", code=criterion.code)
    if criterion.is_leaf:
        return
    if criterion.rule is not None:
        yield fault("rule-on-parent", f"{path}.rule", code=criterion.code)
    yield from _sum_faults(place)


def _sum_faults(place: Placed) -> Iterator[Fault]:
    criterion = place.criterion
    total = sum((child.max_points for child in criterion.children), ZERO)
    where = f"{place.path}.max_points"
    details: dict[str, Detail] = {
        "code": criterion.code,
        "sum": total,
        "maximum": criterion.max_points,
    }
    if total == criterion.max_points:
        if criterion.incomplete:
            yield hint("incomplete-but-whole", f"{place.path}.incomplete", **details)
        return
    is_capped = place.is_top and place.section is not Section.MAIN
    if total < criterion.max_points and criterion.incomplete:
        yield warning("parts-incomplete", where, **details)
    elif not (is_capped and total > criterion.max_points):
        yield fault("sum-differs", where, **details)


def _total_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    if not criteria.criteria:
        yield fault("no-criteria", "criteria")
        return
    main: list[Criterion] = [c for c in criteria.criteria if c.section is Section.MAIN]
    total = sum((criterion.max_points for criterion in main), ZERO)
    if total != criteria.total_points:
        yield fault("total-differs", "total_points", sum=total, maximum=criteria.total_points)
