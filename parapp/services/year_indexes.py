"""How the index of a commune went over the years: one entry for each year on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from parapp.export.charts.figures import Trend
from parapp.i18n import _
from parapp.services.assessing import Assessment, assess
from parapp.services.papers.charts import index_trend
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class YearIndex:
    """One year.

    Attributes:
        year: Of the period.
        own: Index by the commune's own points; None without points.
        appraised: Index after appraisal; None while nothing was decided.
    """

    year: int
    own: Decimal | None
    appraised: Decimal | None


def index_of(assessment: Assessment) -> YearIndex:
    """Return the index of a year that is at hand."""
    is_decided = bool(assessment.dossier.appraisals)
    return YearIndex(
        year=assessment.dossier.year,
        own=assessment.own.index_percent,
        appraised=assessment.appraised.index_percent if is_decided else None,
    )


def indexes_before(tx: Transaction, unit: str, year: int) -> tuple[YearIndex, ...]:
    """Return the index of every year before this one that has a dossier, from the first."""
    years = sorted(bound.period.year for bound in tx.periods.all())
    return tuple(
        index_of(assess(tx, unit, known, with_steps=False))
        for known in years
        if known < year and tx.dossiers.get(unit, known) is not None
    )


def year_trend(indexes: Iterable[YearIndex]) -> Trend:
    """Return lines over the years; one for appraised points only where there are any.

    Own points never have what others score, appraised ones do: a note says so.
    """
    known = tuple(indexes)
    lines = {_("tự chấm"): [one.own for one in known]}
    said = _("Tự chấm chưa gồm phần cơ quan khác chấm (như điều tra xã hội học).")
    if any(one.appraised is not None for one in known):
        lines[_("thẩm định")] = [one.appraised for one in known]
        said = _(
            "Tự chấm chưa gồm phần cơ quan khác chấm (như điều tra xã hội học), thẩm định gồm "
            "cả phần đó."
        )
    return index_trend([one.year for one in known], lines, said)
