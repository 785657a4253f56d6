"""The figures of one unit as a table gives them."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.models.dossier import FigureEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One unit's answers.

    Attributes:
        unit: The unit as the table names it; empty where a form names none.
        entries: Its answers in the order of the set; each says where it was read.
        not_applicable: Codes of criteria that the unit says do not apply.
    """

    unit: str
    entries: tuple[FigureEntry, ...] = ()
    not_applicable: tuple[str, ...] = ()
