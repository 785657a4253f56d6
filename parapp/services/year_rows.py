"""This year's criteria beside those of the year before: kinship, points, and what was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from parapp.i18n import mark
from parapp.models.criteria import Criterion, Section
from parapp.models.points import ZERO
from parapp.scoring.comparison import Kinship
from parapp.scoring.dossiers import decisions_of
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.inheriting import pairs_of

KINSHIPS: Mapping[Kinship, str] = {
    Kinship.SAME: mark("Giữ nguyên"),
    Kinship.REWORDED: mark("Sửa câu chữ"),
    Kinship.RESCORED: mark("Đổi cách chấm"),
    Kinship.NEW: mark("Mới"),
    Kinship.GONE: mark("Không còn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPoints:
    """Points of one criterion, or of the whole, in one year.

    Attributes:
        maximum: Most points.
        computed: What the rules give.
        own: The commune's own points.
        appraised: What stood after appraisal; None while nothing was decided.
    """

    maximum: Decimal
    computed: Decimal | None
    own: Decimal | None
    appraised: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One field or leaf in both years.

    Attributes:
        code: This year's code; last year's where it is gone.
        earlier_code: Last year's code; empty where it is new.
        name: Its name, this year's where there is one.
        kinship: How the leaf relates to last year's; None for a field.
        section: Where it counts.
        before: Last year's points; None where it is new.
        now: This year's points; None where it is gone.
        reason: Why it was cut last year, word for word; empty where it was not.
    """

    code: str
    earlier_code: str
    name: str
    kinship: Kinship | None
    section: Section = Section.MAIN
    before: YearPoints | None
    now: YearPoints | None
    reason: str = ""

    @property
    def is_field(self) -> bool:
        """Whether it is a sum of others."""
        return self.kinship is None

    @property
    def change(self) -> Decimal | None:
        """Own points this year less those of last year; None where either has none."""
        if self.before is None or self.now is None:
            return None
        if self.before.own is None or self.now.own is None:
            return None
        return self.now.own - self.before.own

    @property
    def gain(self) -> Decimal:
        """The same as it counts: more points of the penalty section are lost ones."""
        change = self.change or ZERO
        return -change if self.section is Section.PENALTY else change

    @property
    def was_cut(self) -> bool:
        """Whether the appraisal of last year gave less than the commune itself."""
        if self.is_field or self.before is None:
            return False
        own, decided = self.before.own, self.before.appraised
        if own is None or decided is None:
            return False
        return decided > own if self.section is Section.PENALTY else decided < own


def year_rows(view: CommuneView) -> tuple[YearRow, ...]:
    """Return fields with their leaves in this year's order, then leaves that are gone.

    Nothing where there is no earlier year.
    """
    if view.assessment is None or view.earlier is None:
        return ()
    return paired_rows(view.earlier, view.assessment)


def paired_rows(before: Assessment, now: Assessment) -> tuple[YearRow, ...]:
    """Return the same of two years that are at hand."""
    return tuple(_Pairing(before, now).rows())


def year_totals(assessment: Assessment) -> YearPoints:
    """Return the totals of a year."""
    is_decided = bool(assessment.dossier.appraisals)
    return YearPoints(
        maximum=assessment.compiled.criteria.total_points,
        computed=assessment.computed.total,
        own=assessment.own.total,
        appraised=assessment.appraised.total if is_decided else None,
    )


class _Pairing:
    """Two years side by side."""

    def __init__(self, before: Assessment, now: Assessment) -> None:
        self._before, self._now = before, now
        self._decided = decisions_of(before.dossier)
        self._earlier = {c.code: c for c in before.compiled.criteria.walk()}

    def rows(self) -> Iterator[YearRow]:
        before, now = self._before.compiled, self._now.compiled
        pairs = pairs_of(before, now)
        kin = {pair.code: pair for pair in pairs if pair.code}
        for top in now.criteria.criteria:
            if not top.is_leaf:
                yield self._field(top)
            for leaf in top.walk():
                if leaf.is_leaf:
                    pair = kin[leaf.code]
                    yield self._row(leaf, pair.earlier, pair.kinship)
        for pair in pairs:
            if pair.kinship is Kinship.GONE:
                yield self._gone(self._earlier[pair.earlier])

    def _field(self, top: Criterion) -> YearRow:
        earlier = self._earlier.get(top.code)
        is_same = earlier is not None and not earlier.is_leaf and earlier.name == top.name
        return YearRow(
            code=top.code,
            earlier_code=top.code if is_same else "",
            name=top.name,
            kinship=None,
            section=top.section,
            before=_points(self._before, top.code) if is_same else None,
            now=_points(self._now, top.code),
        )

    def _row(self, leaf: Criterion, earlier: str, kinship: Kinship) -> YearRow:
        decision = self._decided.get(earlier)
        return YearRow(
            code=leaf.code,
            earlier_code=earlier,
            name=leaf.name,
            kinship=kinship,
            section=self._now.compiled.leaves[leaf.code].section,
            before=_points(self._before, earlier) if earlier else None,
            now=_points(self._now, leaf.code),
            reason=decision.reason if decision else "",
        )

    def _gone(self, leaf: Criterion) -> YearRow:
        decision = self._decided.get(leaf.code)
        return YearRow(
            code=leaf.code,
            earlier_code=leaf.code,
            name=leaf.name,
            kinship=Kinship.GONE,
            section=self._before.compiled.leaves[leaf.code].section,
            before=_points(self._before, leaf.code),
            now=None,
            reason=decision.reason if decision else "",
        )


def _points(assessment: Assessment, code: str) -> YearPoints:
    is_decided = bool(assessment.dossier.appraisals)
    score = assessment.computed.criteria[code]
    return YearPoints(
        maximum=score.max_points,
        computed=score.points,
        own=assessment.own.points_of(code),
        appraised=assessment.appraised.points_of(code) if is_decided else None,
    )
