"""All records of one unit for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from parapp.models.dossier_states import DossierState as DossierState  # noqa: PLC0414 - found here too
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import FigureValue, decode, encode
from parapp.models.plain import Report, fault, from_plain
from parapp.models.requests import Request


class Origin(StrEnum):
    """How a figure came in."""

    TYPED = "typed"
    TABLE = "table"
    LAST_YEAR = "last_year"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """One answered figure.

    Attributes:
        code: Code of the figure.
        value: The answer.
        origin: How it came in.
        source: Where it was read, such as a file's name and row; empty when typed.
        note: The officer's remark.
    """

    code: str
    value: FigureValue
    origin: Origin = Origin.TYPED
    source: str = ""
    note: str = ""

    @classmethod
    def take_plain(cls, plain: object, path: str, report: Report) -> FigureEntry | None:
        """Take an entry whose value is text as `parapp.models.figures.encode` writes it."""
        taken = from_plain(_PlainEntry, plain, path, report)
        if taken is None:
            return None
        try:
            value = decode(taken.value)
        except ValueError:
            report(fault("not-a-figure-value", f"{path}.value", value=taken.value))
            return None
        return cls(
            code=taken.code,
            value=value,
            origin=taken.origin,
            source=taken.source,
            note=taken.note,
        )

    def plain_form(self) -> object:
        """Return the entry with its value as text."""
        return _PlainEntry(
            code=self.code,
            value=encode(self.value),
            origin=self.origin,
            source=self.source,
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlainEntry:
    """A figure entry as it stands in a file."""

    code: str
    value: str
    origin: Origin = Origin.TYPED
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the commune says about one criterion besides its figures.

    Attributes:
        criterion: Code of the criterion.
        self_points: The commune's own points where they differ from the computed ones; None
            takes the computed points.
        self_reason: Why they differ.
        computed_points: What the rule gave when the dossier was locked; None before, or where
            nothing is scored.
        not_applicable: Why the criterion does not apply; empty where it does.
        explanation: Compulsory where evidence is missing or does not show everything.
        note: For the commune itself; travels with the dossier.
    """

    criterion: str
    self_points: Decimal | None = None
    self_reason: str = ""
    computed_points: Decimal | None = None
    not_applicable: str = ""
    explanation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What the appraising authority decided on one criterion in one round.

    Attributes:
        criterion: Code of the criterion.
        round: 1 or 2; 3 for a review.
        points: Decided points; None rules that the criterion does not apply.
        reason_code: One of `REASON_CODES`; empty when the points stand.
        reason: Compulsory when points are lowered; the commune reads it word for word.
        by: Who decided.
        at: When.
    """

    criterion: str
    round: int
    points: Decimal | None
    reason_code: str = ""
    reason: str = ""
    by: str = ""
    at: datetime


REASON_CODES = (
    "no_evidence",
    "evidence_insufficient",
    "wrong_figure",
    "wrong_rule",
    "late",
    "not_applicable",
    "raised",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One unit's self-assessment and what was decided on it.

    Attributes:
        unit: Code of the unit.
        year: Year of the period.
        criteria: SHA-256 of the criteria set it answers, 64 hexadecimal digits.
        state: Where it stands.
        rev: Revision of the last locked state; 0 before the first lock.
        figures: Answers by figure code.
        records: The commune's remarks by criterion code.
        evidence: Documents by id.
        links: Which document proves which criterion.
        appraisals: Decisions of every round, in the order they were made.
        requests: Questions and answers, oldest first.
        locked_at: When the leader approved the last revision; None before.
        approved_by: Who approved it.
    """

    unit: str
    year: int
    criteria: str
    state: DossierState = DossierState.DRAFT
    rev: int = 0
    figures: Mapping[str, FigureEntry] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    links: tuple[EvidenceLink, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    requests: tuple[Request, ...] = ()
    locked_at: datetime | None = None
    approved_by: str = ""
