"""The one document that each commune of the practice province sends as proof of everything."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from parapp.models.dossier import FigureEntry
from parapp.models.figures import EnteredBy
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.trace import shown_value
from parapp.services.practice.papers import Entry, Text

_TITLE = "Báo cáo kết quả cải cách hành chính năm {year}"
_FILE = "bao-cao-nam.pdf"
_MOST_LINES = 2
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
    compiled: CompiledSet, unit: Unit, index: int, figures: Collection[FigureEntry]
) -> Paper:
    """Draw a commune's report.

    Args:
        compiled: The set.
        unit: The commune.
        index: Its number, from 0; decides which criteria are left out.
        figures: What it entered.
    """
    from parapp.services.practice.sheets import draw_sheets  # noqa: PLC0415 - reportlab is heavy

    wanted = [
        leaf
        for place, leaf in enumerate(compiled.leaves.values())
        if leaf.criterion.evidence
        and leaf.criterion.entered_by is not EnteredBy.SURVEY
        and (place + index) % _GAPS
    ]
    known = {entry.code: entry for entry in figures}
    year = compiled.criteria.year
    text = Text(
        agency=unit.name,
        number=f"{100 + index}/BC-UBND",
        day=date(year, 12, 20),
        title=_TITLE.format(year=year),
        entries=tuple(_entry(compiled, leaf, known) for leaf in wanted),
    )
    out = io.BytesIO()
    pages = draw_sheets(text, out)
    return Paper(out.getvalue(), _FILE, text.title, text.number, text.day, pages)


def _entry(
    compiled: CompiledSet, leaf: CompiledLeaf, known: Mapping[str, FigureEntry]
) -> Entry:
    """Return what the report says of a criterion: the figures that it is scored by."""
    read = [code for code in leaf.reads if code in known][:_MOST_LINES]
    lines = (
        f"{figure.label}: {shown_value(figure, known[figure.code].value)} {figure.unit}"
        for figure in map(compiled.figures.__getitem__, read)
    )
    heading = f"{leaf.code}. {leaf.criterion.name}"
    return Entry(criterion=leaf.code, heading=heading, lines=tuple(map(str.rstrip, lines)))
