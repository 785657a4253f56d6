"""The one document that each commune of the practice province sends as proof of everything."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import FigureEntry
from parapp.models.figures import EnteredBy
from parapp.models.units import Unit
from parapp.services.practice.papers import Entry, Text

_TITLE = "Báo cáo kết quả cải cách hành chính năm {year}"
_FILE = "bao-cao-nam.pdf"
_MOST_LINES = 4
_GAPS = 11  # a criterion in so many has no proof


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn document.

    Attributes:
        data: The PDF.
        file: Name of the file.
        title: What it is about.
        number: Number and symbol.
        day: Its date.
        pages: Page of each criterion that it proves, from 1.
    """

    data: bytes
    file: str
    title: str
    number: str
    day: date
    pages: Mapping[str, int]


def draw_paper(
    criteria: CriteriaSet, unit: Unit, index: int, figures: Collection[FigureEntry]
) -> Paper:
    """Draw a commune's report.

    Args:
        criteria: The set.
        unit: The commune.
        index: Its number, from 0; decides which criteria are left out.
        figures: What it entered.
    """
    from parapp.services.practice.sheets import draw_sheets  # noqa: PLC0415 - reportlab is heavy

    wanted = [
        leaf
        for place, leaf in enumerate(criteria.leaves())
        if leaf.evidence and leaf.entered_by is not EnteredBy.SURVEY and (place + index) % _GAPS
    ]
    said = [f"{entry.code}: {entry.value}" for entry in figures][:_MOST_LINES]
    text = Text(
        agency=unit.name,
        number=f"{100 + index}/BC-UBND",
        day=date(criteria.year, 12, 20),
        title=_TITLE.format(year=criteria.year),
        entries=tuple(
            Entry(criterion=leaf.code, heading=f"{leaf.code}. {leaf.name}", lines=tuple(said))
            for leaf in wanted
        ),
    )
    out = io.BytesIO()
    pages = draw_sheets(text, out)
    return Paper(out.getvalue(), _FILE, text.title, text.number, text.day, pages)
