"""What bundles carry besides files: the same values on both sides of the border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.paper_claims import MainFigures
from parapp.models.periods import Deadline
from parapp.models.publication import Extension
from parapp.models.requests import Answer, Question
from parapp.models.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionContent:
    """A commune's locked self-assessment.

    Attributes:
        format: Number of this shape, from 1.
        unit: Code of the commune.
        year: Year of the period.
        rev: Revision of the locked state, from 1.
        locked_at: When the leader approved it, in UTC.
        approved_by: Who approved it.
        figures: Answers; only those that the commune enters.
        records: Remarks, with the points computed when it was locked.
        evidence: Documents.
        links: Which document proves which criterion.
        total: The commune's own total, to compare with the recomputed one; None when nothing
            was scored.
        answers: What it answered to every question so far.
    """

    format: int = 1
    unit: str
    year: int
    rev: int
    locked_at: datetime
    approved_by: str
    figures: tuple[FigureEntry, ...] = ()
    records: tuple[Record, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    total: Decimal | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContent:
    """Every question to one commune so far, also those that are closed.

    Attributes:
        format: Number of this shape, from 1.
        unit: Code of the commune.
        year: Year of the period.
        questions: Oldest first.
    """

    format: int = 1
    unit: str
    year: int
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEntry:
    """One bundle that arrived.

    Attributes:
        manifest: SHA-256 of its manifest, 64 hexadecimal digits.
        kind: Its kind.
        rev: Its revision.
        at: When it was taken in.
        undone: Whether taking it in was undone.
    """

    manifest: str
    kind: str
    rev: int
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LateMark:
    """A document that came after the deadline for evidence, by the authority's clock.

    Attributes:
        criterion: Code of the criterion it proves.
        evidence: Id of the document.
        is_admitted: The council lets it count.
    """

    criterion: str
    evidence: str
    is_admitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """What one side holds of what the other sent about one commune.

    Attributes:
        format: Number of this shape, from 1.
        unit: Code of the commune.
        year: Year of the period.
        entries: Bundles taken in, oldest first.
        held: SHA-256 of the evidence files that came from the receiver of this receipt and are
            sound in the sender's store.
        wanted: SHA-256 of evidence files that were named but never came, or are gone.
        late: Documents that came late; what is not named here came in time.
    """

    format: int = 1
    unit: str
    year: int
    entries: tuple[ReceiptEntry, ...] = ()
    held: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    late: tuple[LateMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """A period pack: what every commune of the period needs to begin.

    Attributes:
        format: Number of this shape, from 1.
        year: Year of the period.
        authority: The appraising authority.
        units: The communes.
        deadlines: Days by which things are due.
        extensions: More time for single units.
        criteria: The set's canonical form, as text.
    """

    format: int = 1
    year: int
    authority: Unit
    units: tuple[Unit, ...]
    deadlines: tuple[Deadline, ...] = ()
    extensions: tuple[Extension, ...] = ()
    criteria: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPoints:
    """One criterion of a result.

    Attributes:
        own: The commune's own points; None where it had none.
        computed: Recomputed points; None where nothing was scored.
        appraised: Points that stand; None where the criterion does not apply.
        reason_code: Why they differ; empty when they stand.
        reason: The appraiser's words.
    """

    own: Decimal | None = None
    computed: Decimal | None = None
    appraised: Decimal | None = None
    reason_code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """What was published about one commune.

    Attributes:
        format: Number of this shape, from 1.
        unit: Code of the commune.
        year: Year of the period.
        number: Number of the publication.
        publication: SHA-256 of the published snapshot, 64 hexadecimal digits.
        points: By criterion code, for every criterion of the set.
        figures: What others entered for this commune: survey, leaders, parent unit.
        total: Published total; None when the commune was not ranked.
        applicable_max: Most points that applied.
        index_percent: Index in percent; None when it was not ranked.
        block: Name of its block; empty for none.
        rank: Place in its block; None when it was not ranked.
        ranked: How many units are ranked in the block.
        band: Name of its class; empty for none.
        overall: Main figures of papers about all units; None from a program that told none.
    """

    format: int = 1
    unit: str
    year: int
    number: int
    publication: str
    points: Mapping[str, ResultPoints] = field(default_factory=dict)
    figures: tuple[FigureEntry, ...] = ()
    total: Decimal | None = None
    applicable_max: Decimal
    index_percent: Decimal | None = None
    block: str = ""
    rank: int | None = None
    ranked: int = 0
    band: str = ""
    overall: MainFigures | None = None
