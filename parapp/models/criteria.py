"""A criteria set: what is scored, by which rule, from which figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from parapp.models.figures import EnteredBy, Figure
from parapp.models.intervals import Interval
from parapp.models.periods import Deadline, Period
from parapp.models.plain import Report, fault
from parapp.models.points import Rounding


class Section(StrEnum):
    """Where a top criterion counts: in the 100 points, above them, or against them."""

    MAIN = "main"
    BONUS = "bonus"
    PENALTY = "penalty"


class WhenZero(StrEnum):
    """What a criterion earns when the denominator of its rule is zero ("không phát sinh").

    `EARLIER` takes the figures of an earlier period in their place.
    """

    FULL = "full"
    ZERO = "zero"
    EXCLUDED = "excluded"
    EARLIER = "earlier"


class WhenNotApplicable(StrEnum):
    """What a criterion earns when the unit shows that it does not apply."""

    NOT_ALLOWED = "not_allowed"
    FULL = "full"
    ZERO = "zero"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier period's denominator that stands in for one that is zero.

    Attributes:
        whole: Figure code of the earlier denominator; when it is zero too, the ratio is zero.
        divisor: What it is divided by: 12 for a month of a year, 4 for a quarter, else 1.

    Source:
        766 index, criterion 1.4.
    """

    whole: str
    divisor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """What happens in the cases that a rule does not cover; None takes the set's default.

    Attributes:
        zero_whole: Points for a zero denominator; must be stated for rules that divide.
        earlier: The figures taken with `WhenZero.EARLIER`.
        not_applicable: Points where the criterion does not apply; a reason is compulsory.
        rounding: How this criterion's points are rounded.
    """

    zero_whole: WhenZero | None = None
    earlier: Earlier | None = None
    not_applicable: WhenNotApplicable = WhenNotApplicable.NOT_ALLOWED
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpec:
    """A rule as the file states it; `parapp.scoring.rules` gives it meaning.

    Attributes:
        kind: One of the registered rule kinds.
        params: Its parameters, plain values as read from the file.
    """

    kind: str
    params: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def take_plain(cls, plain: object, path: str, report: Report) -> RuleSpec | None:
        """Take ``kind`` and the parameters from one mapping."""
        if not isinstance(plain, Mapping):
            report(fault("not-a-mapping", path, value=str(plain)))
            return None
        if not isinstance(plain.get("kind"), str):
            report(fault("missing-key", path, key="kind"))
            return None
        return cls(kind=plain["kind"], params={k: v for k, v in plain.items() if k != "kind"})

    def plain_form(self) -> object:
        """Return ``kind`` and the parameters as one mapping."""
        return {"kind": self.kind, **self.params}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated remark about a criterion, kept apart from its rule and original wording."""

    day: date
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """What holds between figures of one unit, such as the sums of a statistical form.

    Attributes:
        holds: Formula that is true when the figures fit each other.
        text: What the user reads when it is not true.
    """

    holds: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A field, a criterion or a sub-criterion; only leaves have a rule, parents are sums.

    Attributes:
        code: Such as ``1.1.2`` or ``T.1``; unique in the set.
        name: What the user reads.
        max_points: Most points; of a bonus or penalty section its cap. 0 for information only.
        section: Where it counts; only top criteria state it.
        children: Parts, in order; empty for a leaf.
        rule: How a leaf is scored; None for a parent.
        entered_by: Who scores it; None takes the parent's, at the top `EnteredBy.UNIT`.
        department: Who appraises it; empty takes the parent's.
        policies: The cases that the rule does not cover.
        evidence: Documents asked for; empty where none is needed.
        guidance: How to fill it in.
        wording: The decision's own words.
        notes: Dated remarks, such as a contradiction in the original.
        incomplete: Parts that are not known yet are missing, so parts may sum to less.
    """

    code: str
    name: str
    max_points: Decimal
    section: Section = Section.MAIN
    children: tuple[Criterion, ...] = ()
    rule: RuleSpec | None = None
    entered_by: EnteredBy | None = None
    department: str = ""
    policies: Policies = field(default_factory=Policies)
    evidence: tuple[str, ...] = ()
    guidance: str = ""
    wording: str = ""
    notes: tuple[Note, ...] = ()
    incomplete: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether it is scored by a rule."""
        return not self.children

    def walk(self) -> Iterator[Criterion]:
        """Yield the criterion and all below it, parents first, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A class such as ``Tốt``, for a range of the index in percent."""

    name: str
    range: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Units that are ranked among themselves and share bands.

    Attributes:
        code: Such as ``xa``.
        name: Such as ``Khối xã``.
        unit_kinds: Kinds of unit that belong; empty for every kind.
        bands: Classes from the best to the lowest.
    """

    code: str
    name: str
    unit_kinds: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()


class Ties(StrEnum):
    """Ranks of equal units: 1, 1, 3 or 1, 1, 2."""

    SHARED = "shared"
    DENSE = "dense"


class RankBy(StrEnum):
    """What units are ranked by: their points, or their percent of the applicable maximum."""

    INDEX = "index"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRule:
    """How units are put in order.

    Attributes:
        by: The number that decides first.
        ties: How equal units are numbered.
        deciding: Codes of criteria whose points decide between equal units, in this order;
            units equal in all of them stay equal.
    """

    by: RankBy = RankBy.INDEX
    ties: Ties = Ties.SHARED
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """A versioned, immutable set; identified by the SHA-256 of its canonical form.

    Attributes:
        code: Short identifier, such as ``qd766-xa-2026``.
        name: Title.
        issuer: Who issued it.
        level: Level of the units scored: ``commune``, ``district``, ``department``…
        year: Year assessed.
        version: Issue within the year, from 1.
        period: Days counted.
        total_points: Sum of the maxima of the main section.
        legal_basis: Decisions and laws, one each.
        unit_kinds: Kinds of unit scored; empty for every kind.
        is_sample: Made for practice, not issued by an authority.
        source: Where the set was taken from.
        notes: Dated remarks about the set as a whole.
        rounding: How each part is rounded unless its criterion says otherwise.
        index_counts_extras: Whether bonus and penalty enter the index in percent.
        holidays: Days off besides Saturday and Sunday, for rules in working days.
        deadlines: What is due when.
        figures: What the rules read, in the order of the form.
        consistency: What must hold between figures of one unit.
        criteria: Top criteria (fields) in order.
        blocks: Blocks with their bands; empty ranks all units together without bands.
        ranking: How units are put in order.
    """

    code: str
    name: str
    issuer: str
    level: str
    year: int
    period: Period
    total_points: Decimal
    version: int = 1
    legal_basis: tuple[str, ...] = ()
    unit_kinds: tuple[str, ...] = ()
    is_sample: bool = False
    source: str = ""
    notes: tuple[Note, ...] = ()
    rounding: Rounding = field(default_factory=Rounding)
    index_counts_extras: bool = True
    holidays: tuple[date, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    figures: tuple[Figure, ...] = ()
    consistency: tuple[Consistency, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    blocks: tuple[Block, ...] = ()
    ranking: RankingRule = field(default_factory=RankingRule)

    def walk(self) -> Iterator[Criterion]:
        """Yield every criterion, parents first, in the order of the file."""
        for top in self.criteria:
            yield from top.walk()

    def leaves(self) -> Iterator[Criterion]:
        """Yield the criteria that are scored by a rule, in the order of the file."""
        return (criterion for criterion in self.walk() if criterion.is_leaf)
