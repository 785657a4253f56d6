"""What is still missing before a publication, by department and commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parapp.models.figures import EnteredBy
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledLeaf
from parapp.services.commune_cells import TO_LOOK_AT, Mark
from parapp.services.council_view import CommuneRow, CouncilView

_TO_LOOK_AT: int = sum(mark.value for mark in TO_LOOK_AT)  # flags of Python are slow to join
_DECIDED, _ASKED, _UNANSWERED = (
    mark.value for mark in (Mark.DECIDED, Mark.ASKED, Mark.UNANSWERED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """What a department still has to do about one commune, or about all of them.

    Attributes:
        department: The department; empty where the set names none.
        unit: The commune; None for all.
        criteria: Criteria that the department appraises, times communes.
        decided: Those decided.
        to_look_at: Those that wait for a decision or a reading.
        asked: Those on which a question waits for the commune.
        unentered: Those scored by others than the commune, with nothing entered yet.
    """

    department: str
    unit: Unit | None = None
    criteria: int = 0
    decided: int = 0
    to_look_at: int = 0
    asked: int = 0
    unentered: int = 0

    @property
    def missing(self) -> int:
        """How much there is still to do or to wait for."""
        return self.to_look_at + self.asked + self.unentered


def fields_of(view: CouncilView) -> Mapping[str, tuple[CompiledLeaf, ...]]:
    """Return the criteria of each department, in the order of the set."""
    found: dict[str, tuple[CompiledLeaf, ...]] = {}
    for code, leaf in view.compiled.leaves.items() if view.compiled else ():
        department = view.duties[code].department
        found[department] = (*found.get(department, ()), leaf)
    return found


def officers_of(view: CouncilView) -> Mapping[str, tuple[str, ...]]:
    """Return who of each department appraises any of its criteria, each named once."""
    found: dict[str, dict[str, None]] = {}
    for code in view.compiled.leaves if view.compiled else ():
        duty = view.duties[code]
        found.setdefault(duty.department, {}).update(dict.fromkeys(duty.officers))
    return {department: tuple(names) for department, names in found.items()}


def missing_lines(view: CouncilView) -> tuple[MissingLine, ...]:
    """Return a line for each department and commune that sent its dossier."""
    fields = fields_of(view)
    return tuple(_lines(view, fields))


def _lines(
    view: CouncilView, fields: Mapping[str, tuple[CompiledLeaf, ...]]
) -> Iterator[MissingLine]:
    for department, leaves in fields.items():
        for row in view.rows:
            if row.has_sent:
                yield _line(department, leaves, row)


def _line(department: str, leaves: tuple[CompiledLeaf, ...], row: CommuneRow) -> MissingLine:
    marks = [(leaf, row.cells[leaf.code].marks.value) for leaf in leaves]
    return MissingLine(
        department=department,
        unit=row.unit,
        criteria=len(marks),
        decided=sum(bool(mark & _DECIDED) for _leaf, mark in marks),
        to_look_at=sum(bool(mark & _TO_LOOK_AT) for _leaf, mark in marks),
        asked=sum(bool(mark & _ASKED) for _leaf, mark in marks),
        unentered=sum(
            leaf.entered_by is not EnteredBy.UNIT and bool(mark & _UNANSWERED)
            for leaf, mark in marks
        ),
    )


def by_department(lines: tuple[MissingLine, ...]) -> tuple[MissingLine, ...]:
    """Return the sum of each department."""
    names = dict.fromkeys(line.department for line in lines)
    return tuple(
        _sum(name, [line for line in lines if line.department == name]) for name in names
    )


def _sum(department: str, lines: list[MissingLine]) -> MissingLine:
    return MissingLine(
        department=department,
        criteria=sum(line.criteria for line in lines),
        decided=sum(line.decided for line in lines),
        to_look_at=sum(line.to_look_at for line in lines),
        asked=sum(line.asked for line in lines),
        unentered=sum(line.unentered for line in lines),
    )
