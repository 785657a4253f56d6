"""Charts of papers: what they show, from the points of one commune or of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from parapp.export.charts.figures import (
    Bar,
    Bars,
    Class,
    Distribution,
    Gauge,
    Heat,
    HeatRow,
    Series,
    Step,
    Trend,
)
from parapp.i18n import _
from parapp.models.criteria import Criterion, Section
from parapp.models.points import HUNDRED, ZERO, index_percent
from parapp.models.results import CriterionScore, ScoreState, UnitScore
from parapp.progress import Progress, silent
from parapp.scoring.bands import block_of
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.line_states import OURS, LineState, state_of
from parapp.services.part_shares import ShareRow, ShareTable
from parapp.services.publishing import RankedUnit, ranked
from parapp.services.spread import Spread, spread
from parapp.storage.transaction import Transaction

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMeans:
    """Mean percentages of all communes that sent their dossier.

    Attributes:
        percents: By code of the field; fields where nobody has points are not there.
        count: How many communes have points.
    """

    percents: Mapping[str, Decimal] = field(default_factory=dict)
    count: int = 0


def field_means(tx: Transaction, progress: Progress = silent) -> FieldMeans:
    """Return the means of all communes; every dossier is scored for it, as progress is told."""
    year = current_year(tx)
    return means_of(set_of(tx, year), ranked(tx, year, progress))


def means_of(compiled: CompiledSet, units: Sequence[RankedUnit]) -> FieldMeans:
    """Return the means of communes that are at hand."""
    found = {}
    for top in _fields(compiled):
        scores = [entry.assessment.appraised.criteria[top.code] for entry in units]
        mean = _mean(_percent(score) for score in scores)
        if mean is not None:
            found[top.code] = mean
    scored = sum(entry.assessment.appraised.total is not None for entry in units)
    return FieldMeans(percents=found, count=scored)


def field_bars(
    compiled: CompiledSet, score: UnitScore, whose: str, means: FieldMeans | None = None
) -> Bars:
    """Return percentages by field, beside the means where they are given.

    Args:
        compiled: The set.
        score: Points of one commune.
        whose: What the bars are called.
        means: Of all communes.
    """
    known = means or FieldMeans()
    return Bars(
        name=_("Tỷ lệ điểm đạt theo lĩnh vực (%)"),
        value_name=whose,
        average_name=_("bình quân {count} đơn vị").format(count=known.count),
        rows=tuple(
            Bar(
                name=_title(top),
                value=_percent(score.criteria[top.code]),
                average=known.percents.get(top.code),
            )
            for top in _fields(compiled)
        ),
    )


def part_bars(table: ShareTable, row: ShareRow) -> Bars:
    """Return the percentages of one commune beside the means of a table that is at hand."""
    scored = sum(any(cell is not None for cell in one.cells) for one in table.rows)
    return Bars(
        name=_("Tỷ lệ điểm đạt (%)"),
        value_name=row.row.unit.name,
        average_name=_("bình quân {count} đơn vị").format(count=scored),
        rows=tuple(
            Bar(name=_title(part), value=value, average=mean)
            for part, value, mean in zip(table.parts, row.cells, table.means, strict=True)
        ),
    )


def index_gauge(compiled: CompiledSet, score: UnitScore, kind: str) -> Gauge:
    """Return the index of one commune on the scale of the classes of its block.

    As long as a criterion has no points it is in no class: the scale has none, and says so.

    Args:
        compiled: The set.
        score: Points of the commune.
        kind: What kind of unit it is.
    """
    states = Counter(score.criteria[code].state for code in compiled.leaves)
    count = states.total() - states[ScoreState.INFORMATION]
    done = count - states[ScoreState.NOT_ANSWERED]
    return _classless(percent_gauge(compiled, score.index_percent, kind), done, count)


def own_gauge(assessment: Assessment, kind: str) -> Gauge:
    """Return the same of the commune's own points, which what others score is no part of.

    Args:
        assessment: The dossier.
        kind: What kind of unit it is.
    """
    gauge = index_gauge(assessment.compiled, assessment.own, kind)
    states = [state_of(assessment, leaf) for leaf in assessment.compiled.leaves.values()]
    count = sum(state in OURS for state in states)
    done = count - sum(state is LineState.NOT_ANSWERED for state in states)
    if gauge.note and done == count:
        left = sum(state is LineState.OTHERS for state in states)
        said = _("Còn {left} tiêu chí do cơ quan khác chấm, chưa xếp loại.").format(left=left)
        return replace(gauge, note=said)
    return _classless(gauge, done, count)


def _classless(gauge: Gauge, done: int, count: int) -> Gauge:
    if done == count:
        return gauge
    said = _("Mới chấm {done}/{count} tiêu chí, chưa xếp loại.").format(done=done, count=count)
    return replace(gauge, classes=(), note=said)


def percent_gauge(compiled: CompiledSet, percent: Decimal | None, kind: str) -> Gauge:
    """Return the same of an index that is at hand, as a published one is."""
    block = block_of(compiled.criteria, kind)
    lows = [(band, band.range.low) for band in block.bands] if block else []
    classes = [Class(name=band.name, low=low[0] if low else ZERO) for band, low in lows]
    return Gauge(
        name=_("Chỉ số (%)"),
        value=percent,
        classes=tuple(sorted(classes, key=lambda one: one.low)),
    )


def index_spread(units: Iterable[RankedUnit]) -> Distribution:
    """Return how many communes have an index in each step of five percent."""
    indexes = [entry.assessment.appraised.index_percent for entry in units]
    found = spread([index for index in indexes if index is not None])
    return spread_chart(found, _("Số đơn vị theo chỉ số (%)"))


def spread_chart(found: Spread, name: str) -> Distribution:
    """Return numbers that are counted already."""
    return Distribution(
        name=name,
        steps=tuple(Step(low=one.low, high=one.high, count=one.count) for one in found.bins),
        mean=found.mean,
    )


def field_heat(compiled: CompiledSet, units: Sequence[RankedUnit]) -> Heat:
    """Return a map of communes by fields, in the order given, with their means below."""
    tops = _fields(compiled)
    rows = [
        HeatRow(
            name=entry.unit.name,
            cells=tuple(_percent(entry.assessment.appraised.criteria[t.code]) for t in tops),
        )
        for entry in units
    ]
    known = [cell for row in rows for cell in row.cells if cell is not None]
    means = means_of(compiled, units).percents
    if known:
        cells = tuple(means.get(top.code) for top in tops)
        rows.append(HeatRow(name=_("Bình quân"), cells=cells, is_mean=True))
    return Heat(
        name=_("Tỷ lệ điểm đạt theo lĩnh vực (%), ô đậm hơn là đạt nhiều hơn"),
        head=_("Đơn vị"),
        columns=tuple(_title(top) for top in tops),
        rows=tuple(rows),
        least=min(known, default=ZERO),
        most=max(known, default=HUNDRED),
    )


def index_trend(
    years: Sequence[int], series: Mapping[str, Sequence[Decimal | None]], note: str = ""
) -> Trend:
    """Return how the index of communes, or their mean, changed over the years.

    Args:
        years: From the first.
        series: By the name of a line, a figure for each year.
        note: What its reader has to know; empty for nothing.
    """
    return Trend(
        name=_("Chỉ số qua các năm (%)"),
        labels=tuple(str(year) for year in years),
        series=tuple(Series(name=name, values=tuple(of)) for name, of in series.items()),
        note=note,
    )


def _fields(compiled: CompiledSet) -> tuple[Criterion, ...]:
    """Return the fields whose points make up the hundred."""
    return tuple(top for top in compiled.criteria.criteria if top.section is Section.MAIN)


def _title(top: Criterion) -> str:
    return f"{top.code}. {top.name}"


def _percent(score: CriterionScore) -> Decimal | None:
    return None if score.points is None else index_percent(score.points, score.applicable_max)


def _mean(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return (sum(known, ZERO) / len(known)).quantize(_CENT, ROUND_HALF_UP)
