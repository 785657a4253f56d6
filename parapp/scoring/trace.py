"""Why: the readable steps of one score, the same words wherever they are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from parapp.errors import Detail
from parapp.i18n import _, day, number
from parapp.messages import reason_text
from parapp.models.figures import Figure, FigureType, FigureValue, Nothing
from parapp.models.results import CriterionScore, Step


class Trace:
    """Collects the readable steps of one score."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(self, code: str, **details: Detail) -> None:
        """Add the step `code` of `parapp.messages.reasons`."""
        self.steps.append(Step(code, details))


def lines(score: CriterionScore) -> tuple[str, ...]:
    """Return the steps of a score as sentences."""
    return tuple(reason_text(step.code, step.details) for step in score.steps)


def shown_value(figure: Figure, value: FigureValue) -> str:
    """Return an answer as the user reads it, without its unit."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Decimal):
        return f"{number(value)} %" if figure.type is FigureType.PERCENT else number(value)
    if isinstance(value, date):
        return day(value)
    if value is Nothing.NONE:
        return figure.none_label or _("không có")
    return figure.label_of(value)
