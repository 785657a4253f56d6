"""Figures as the table that an officer would fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from parapp.files import write_whole
from parapp.i18n import day
from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import FigureEntry
from parapp.models.figures import Figure, FigureValue, Nothing


def write_table(
    path: Path, criteria: CriteriaSet, figures: Mapping[str, Sequence[FigureEntry]]
) -> Path:
    """Write a CSV table with one row a unit and one column for each figure that any answers.

    Args:
        path: The file; its folder is made if need be.
        criteria: The set.
        figures: Answers by unit code.
    """
    answered = {entry.code for entries in figures.values() for entry in entries}
    columns = [figure for figure in criteria.figures if figure.code in answered]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["unit", *(figure.code for figure in columns)])
    for unit, entries in figures.items():
        values = {entry.code: entry.value for entry in entries}
        writer.writerow([unit, *(_cell(figure, values.get(figure.code)) for figure in columns)])
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, [text.getvalue().encode("utf-8-sig")])
    return path


def _cell(figure: Figure, value: FigureValue | None) -> str:
    """Return an answer as people type it: 1,5 and 05/06/2026."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return day(value)
    if value is Nothing.NONE:
        return figure.none_label
    return value
