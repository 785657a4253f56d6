"""Every figure of the set once, with this year's answer beside last year's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figures import (
    EnteredBy,
    Figure,
    FigureType,
)
from parapp.models.points import HUNDRED
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit

_MUCH = Decimal(20)  # percent more or less than last year asks for a second look


class FigureState(Enum):
    """Whether a figure has its answer."""

    MISSING = auto()
    ANSWERED = auto()
    OTHERS = auto()  # others enter it, whether they did or not


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure as its page lists it.

    Attributes:
        figure: What it means.
        entry: This year's answer; None for none.
        earlier: Last year's answer to the same question; None where there is none.
        uses: Codes of the criteria that read it.
        fields: Codes of their fields.
    """

    figure: Figure
    entry: FigureEntry | None
    earlier: FigureEntry | None
    uses: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def state(self) -> FigureState:
        """Whether it has its answer."""
        if self.figure.entered_by is not EnteredBy.UNIT:
            return FigureState.OTHERS
        return FigureState.MISSING if self.entry is None else FigureState.ANSWERED

    @property
    def is_from_table(self) -> bool:
        """Whether the answer was read from a table."""
        return self.entry is not None and self.entry.origin is Origin.TABLE

    @property
    def difference(self) -> Decimal | None:
        """By how much the number grew since last year; None where one of both is no number."""
        if self.entry is None or self.earlier is None:
            return None
        now, before = self.entry.value, self.earlier.value
        if isinstance(now, Decimal) and isinstance(before, Decimal):
            return now - before
        return None

    @property
    def percent(self) -> Decimal | None:
        """The same in percent of last year's number; None where that was zero, too."""
        difference = self.difference
        before = self.earlier.value if self.earlier else None
        if difference is None or not isinstance(before, Decimal) or not before:
            return None
        return difference / abs(before) * HUNDRED

    @property
    def is_other_answer(self) -> bool:
        """Whether both years have an answer, and not the same."""
        return (
            self.entry is not None
            and self.earlier is not None
            and self.entry.value != self.earlier.value
        )

    @property
    def is_much_changed(self) -> bool:
        """Whether this year's answer is so far from last year's that it should be looked at."""
        if not self.is_other_answer or self.figure.type in {FigureType.DATE, FigureType.TEXT}:
            return False
        percent = self.percent
        return percent is None or abs(percent) >= _MUCH


def figure_lines(view: CommuneView) -> tuple[FigureLine, ...]:
    """Return a line for each figure, in the order of the set; none before the set came."""
    if view.assessment is None:
        return ()
    compiled, dossier = view.assessment.compiled, view.assessment.dossier
    lines = []
    for figure in compiled.criteria.figures:
        uses = compiled.used_by.get(figure.code, ())
        lines.append(
            FigureLine(
                figure=figure,
                entry=dossier.figures.get(figure.code),
                earlier=_earlier(view.earlier, figure),
                uses=uses,
                fields=tuple(dict.fromkeys(compiled.leaves[code].top for code in uses)),
            )
        )
    return tuple(lines)


def _earlier(earlier: Assessment | None, figure: Figure) -> FigureEntry | None:
    """Return last year's answer where the question was the same, whatever its wording."""
    if earlier is None:
        return None
    before = earlier.compiled.figures.get(figure.code)
    same = before is not None and (before.type, before.unit) == (figure.type, figure.unit)
    return earlier.dossier.figures.get(figure.code) if same else None


def inherited(view: CommuneView) -> tuple[Edit, ...]:
    """Return what taking over last year's answers changes: figures that mean the same.

    Only those that have no answer yet and may be entered now.
    """
    if view.assessment is None or view.earlier is None:
        return ()
    now, before = view.assessment, view.earlier
    entries = before.dossier.figures
    return tuple(
        Edit(
            kind=ItemKind.FIGURE,
            code=figure.code,
            before=None,
            after=FigureEntry(
                code=figure.code,
                value=entries[figure.code].value,
                origin=Origin.LAST_YEAR,
                source=str(before.dossier.year),
            ),
        )
        for figure in now.compiled.criteria.figures
        if figure.code in entries
        and figure.code not in now.dossier.figures
        and figure == before.compiled.figures.get(figure.code)
        and figure.entered_by is EnteredBy.UNIT
        and view.may_enter(figure.code)
    )
