"""What others than the communes enter: which figures, what is missing, and whole tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from parapp.models.figures import Figure, FigureValue
from parapp.services.appraising import scores_in
from parapp.services.bundling import writable
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.deciding import ScoreEdit
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScores:
    """What a table would change.

    Attributes:
        edits: The changes.
        new: Answers where none stood.
        unchanged: Answers that stand already.
    """

    edits: tuple[ScoreEdit, ...]
    new: int
    unchanged: int


def read_scores(store: Store, view: CouncilView, path: Path) -> ReadScores:
    """Return what a filled table would change; nothing is saved.

    Raises:
        ParappError: As `appraising.scores_in` says.
    """
    edits: list[ScoreEdit] = []
    unchanged = 0
    for unit, entries in scores_in(store, path).items():
        stood = view.communes[unit].entered
        for entry in entries:
            before = stood.get(entry.code)
            if before is not None and before.value == entry.value:
                unchanged += 1
            else:
                edits.append(ScoreEdit(unit=unit, code=entry.code, before=before, after=entry))
    return ReadScores(
        edits=tuple(edits),
        new=sum(edit.before is None for edit in edits),
        unchanged=unchanged,
    )


def write_scores_form(view: CouncilView, figures: Sequence[Figure], path: Path) -> Path:
    """Write a workbook with a row for each commune, to be filled in and read back.

    Args:
        view: The communes; what was entered already stands in the cells.
        figures: The columns.
        path: The file.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.tabular.scores_form import write_form  # noqa: PLC0415 - loads xlsx
    from parapp.files import replacing  # noqa: PLC0415 - with it

    out = BytesIO()
    write_form(figures, list(_lines(view)), out)
    with writable(path), replacing(path) as file:
        file.write(out.getvalue())
    return path


def _lines(view: CouncilView) -> Iterator[tuple[str, Mapping[str, FigureValue]]]:
    """Yield what names each commune, by its name where no other has it, and its values."""
    names = [row.unit.name for row in view.rows]
    for row in view.rows:
        name = row.unit.name if names.count(row.unit.name) == 1 else row.unit.code
        yield name, {code: entry.value for code, entry in row.entered.items()}


def sum_of(rows: Sequence[CommuneRow], code: str) -> Decimal | None:
    """Return the sum of a figure that counts; None where nobody has an answer."""
    values = (row.entered[code].value for row in rows if code in row.entered)
    known = [value for value in values if isinstance(value, Decimal)]
    return sum(known, Decimal(0)) if known else None
