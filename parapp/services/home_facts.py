"""What the first page shows, as plain values; nothing of the store is loaded for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto

from parapp.models.dossier_states import DossierState
from parapp.models.periods import Deadline, Period


class StepKind(Enum):
    """What is to be done."""

    SEND_CARD = auto()
    OPEN_PACK = auto()
    ANSWER_QUESTIONS = auto()
    SCORE = auto()
    PROVE = auto()
    MEND = auto()
    LOCK = auto()
    LOCK_ANSWERS = auto()
    EXPORT = auto()
    TAKE_RECEIPT = auto()
    WAIT = auto()
    READ_RESULT = auto()
    REMEDY = auto()
    HAND_BACK = auto()
    PROVE_SHEET = auto()
    BACK_UP = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do.

    Attributes:
        kind: What.
        count: How many there are of it; 0 where that says nothing.
        days_left: Days until the first of it is due, negative afterwards; None for no day.
        place: Page and place where it is done, as the window names them.
    """

    kind: StepKind
    place: tuple[str, str]
    count: int = 0
    days_left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProgress:
    """How far one field is.

    Attributes:
        code: Of the field.
        name: Of the field.
        answered: Criteria that the commune has scored.
        asked: Criteria that it scores itself.
        points: The commune's own; None for none yet, which is not zero.
        maximum: Most points that apply.
        first: Code of the first criterion that is not answered, or else of the field.
    """

    code: str
    name: str
    answered: int
    asked: int
    points: Decimal | None
    maximum: Decimal
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """Points of the dossier.

    Attributes:
        total: The commune's own; None for nothing scored, which is not zero.
        maximum: Most points that apply.
        percent: The index; None when nothing is scored.
        computed: What the rules give for what the commune scores itself.
    """

    total: Decimal | None
    maximum: Decimal
    percent: Decimal | None
    computed: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFacts:
    """Where the dossier stands.

    Attributes:
        state: Its state.
        rev: How often it was locked.
        locked_at: When last; None for never.
        approved_by: By whom.
    """

    state: DossierState
    rev: int = 0
    locked_at: datetime | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """When anything was changed, sent and taken in last; None for never.

    Attributes:
        changed_at: Changed.
        sent_at: Sent.
        arrived_at: Taken in by the authority, by its receipt.
    """

    changed_at: datetime | None = None
    sent_at: datetime | None = None
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """Everything that the first page shows, with the heads of the window.

    Attributes:
        unit: Name of the unit.
        today: Counts days left.
        period: Worked on; None before the period pack came.
        requests: How many questions are not closed.
        steps: What to do next, the first thing first.
        fields: How far each field is.
        points: Of the dossier; None before the period pack came.
        deadlines: Of the set, the earliest first.
        is_to_be_sent: Whether the dossier waits to be sent.
        state: Where the dossier stands; None before the period pack came.
        post: What went out and came; None while it is not read.
    """

    unit: str
    today: date
    period: Period | None = None
    requests: int = 0
    steps: tuple[NextStep, ...] = ()
    fields: tuple[FieldProgress, ...] = ()
    points: PointFacts | None = None
    deadlines: tuple[Deadline, ...] = ()
    is_to_be_sent: bool = False
    state: StateFacts | None = None
    post: PostFacts | None = None

    def on(self, today: date) -> HomeFacts:
        """Return the same with the days left counted from another day."""
        passed = (today - self.today).days
        steps = (
            step if step.days_left is None else replace(step, days_left=step.days_left - passed)
            for step in self.steps
        )
        return replace(self, today=today, steps=tuple(steps))
