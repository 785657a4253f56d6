"""All communes of a period as the appraising authority's window shows them, as one state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from parapp.collate import fold
from parapp.export.bundle.kinds import kinds_of
from parapp.models.dossier import Dossier, DossierState, FigureEntry
from parapp.models.figures import EnteredBy
from parapp.models.keys import Role
from parapp.models.periods import day_of
from parapp.models.publication import Extension
from parapp.models.reception import Direction
from parapp.models.requests import Request, RequestState
from parapp.models.results import Standing, UnitScore
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.ranking import rank
from parapp.services.assessing import assess_dossier
from parapp.services.assigning import ASSIGNED, Assignment, Duty, assignments, duties_of
from parapp.services.bundling import communes_of
from parapp.services.commune_cells import Cell, Mark, cells_of, to_look_at
from parapp.services.criteria_sets import set_of
from parapp.services.due_days import SUBMISSION_DEADLINE
from parapp.services.outdated import BATCHES
from parapp.services.requesting import days_left
from parapp.services.unentered import unentered, unread
from parapp.services.workspaces import Workspace, require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_SENT = kinds_of("submission")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneRow:
    """One commune.

    Attributes:
        unit: The commune.
        state: Where its dossier stands; None where nothing came from it.
        rev: Revision of the last dossier received; 0 for none.
        arrived_at: When that came; None for never.
        due: Its last day to send, as extended; None where the set has none.
        own: Its own points.
        computed: Recomputed points.
        appraised: Points that stand after appraisal.
        standing: Its place among all.
        cells: Every criterion with a rule, in the order of the set; empty where nothing came.
        requests: All questions to it.
        entered: What others than the commune entered, by figure; also where nothing came yet.
        counts: How many criteria carry each mark.
        to_look_at: How many criteria wait for the council.
        unentered: Figures that others still have to enter: of a commune that sent, what keeps
            it from being published; of another one everything that a criterion reads.
        searched: Name and code as they are searched for.
    """

    unit: Unit
    state: DossierState | None = None
    rev: int = 0
    arrived_at: datetime | None = None
    due: date | None = None
    own: UnitScore | None = None
    computed: UnitScore | None = None
    appraised: UnitScore | None = None
    standing: Standing | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()
    entered: Mapping[str, FigureEntry] = field(default_factory=dict)
    counts: Mapping[Mark, int] = field(default_factory=dict)
    to_look_at: int = 0
    unentered: frozenset[str] = frozenset()
    searched: str = ""

    @property
    def has_sent(self) -> bool:
        """Whether a dossier came from it."""
        return self.rev > 0

    @property
    def is_late(self) -> bool:
        """Whether its dossier came after its last day."""
        if self.due is None or self.arrived_at is None:
            return False
        return day_of(self.arrived_at) > self.due

    def open_requests(self) -> int:
        """Return how many questions to it are not closed."""
        return sum(request.state is not RequestState.CLOSED for request in self.requests)

    def days_left(self, today: date) -> int | None:
        """Return the fewest days an unanswered question leaves; None for no such day."""
        waiting = (r for r in self.requests if r.state is RequestState.UNANSWERED)
        found = [left for r in waiting if (left := days_left(r, today)) is not None]
        return min(found, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView:
    """What the authority's window shows.

    Attributes:
        workspace: Whose it is; `workspace.year` is None before a criteria set was taken in.
        today: Counts days left.
        compiled: The set of the period; None before it was taken in.
        communes: Every commune of the period by code, in the order of their codes.
        head: Number of the newest journal entry that it shows.
        assigned: What the council assigned to departments, by code of field or criterion.
        duties: Who appraises each field and criterion.
    """

    workspace: Workspace
    today: date
    compiled: CompiledSet | None = None
    communes: Mapping[str, CommuneRow] = field(default_factory=dict)
    head: int = 0
    assigned: Mapping[str, Assignment] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[CommuneRow, ...]:
        """The communes in the order of their codes."""
        return tuple(self.communes.values())


def view_council(
    store: Store, before: CouncilView | None = None, progress: Progress = silent
) -> CouncilView:
    """Read the state of all communes.

    Only communes that the journal names since `before` are read and scored again: of 170
    communes one decision touches one.

    Args:
        store: The authority's workspace.
        before: What was read last.
        progress: Told the communes read.

    Raises:
        RoleError: The workspace is a commune's.
        Cancelled: From `progress`.
    """
    today = day_of(store.clock())
    with store.reading() as tx:
        workspace = require(tx, Role.APPRAISER)
        head = tx.journal.head()[0]
        if workspace.year is None:
            return CouncilView(workspace=workspace, today=today, head=head)
        compiled = set_of(tx, workspace.year)
        units = communes_of(tx)
        assigned = assignments(tx, workspace.year)
        kept = _untouched(tx, before, compiled, units)
        read = _Reader(tx, compiled, workspace.year)
        rows = []
        for done, unit in enumerate(units):
            progress(done, len(units))
            rows.append(kept.get(unit.code) or read.row(unit))
        return CouncilView(
            workspace=workspace,
            today=today,
            compiled=compiled,
            communes=MappingProxyType({row.unit.code: row for row in _ranked(compiled, rows)}),
            head=head,
            assigned=assigned,
            duties=duties_of(compiled, assigned),
        )


def _untouched(
    tx: Transaction, before: CouncilView | None, compiled: CompiledSet, units: Iterable[Unit]
) -> dict[str, CommuneRow]:
    """Return the rows that nothing happened to; none where more than dossiers changed."""
    if before is None or before.compiled is not compiled:
        return {}
    now = {unit.code: unit for unit in units}
    kept = {code: row for code, row in before.communes.items() if now.get(code) == row.unit}
    for entry in tx.journal.entries(since=before.head):
        change = entry.change
        if change.action == ASSIGNED:
            continue
        words = change.new.split() if change.action in BATCHES else change.subject.split("/")
        named = [word for word in words if word in now]
        if not named:
            return {}
        for code in named:
            kept.pop(code, None)
    return kept


class _Reader:
    """Reads communes of one period."""

    def __init__(self, tx: Transaction, compiled: CompiledSet, year: int) -> None:
        self._tx, self._compiled, self._year = tx, compiled, year
        self._due = due_days(compiled, tx.extensions.all(year))

    def row(self, unit: Unit) -> CommuneRow:
        dossier = self._tx.dossiers.get(unit.code, self._year)
        due = self._due.get(unit.code, self._due.get(""))
        if dossier is None or not dossier.rev:
            entered = {} if dossier is None else self._entered(dossier)
            missing = unread(self._compiled, entered)
            return CommuneRow(
                unit=unit, due=due, entered=entered, unentered=missing, searched=_searched(unit)
            )
        return self._filled(unit, dossier, due)

    def _filled(self, unit: Unit, dossier: Dossier, due: date | None) -> CommuneRow:
        assessment = assess_dossier(self._compiled, dossier, with_steps=False)
        cells = cells_of(self._tx, assessment)
        last = self._tx.bundles.newest(unit.code, self._year, _SENT, Direction.RECEIVED)
        return CommuneRow(
            unit=unit,
            state=dossier.state,
            rev=dossier.rev,
            arrived_at=last.at if last else None,
            due=due,
            own=assessment.own,
            computed=assessment.computed,
            appraised=assessment.appraised,
            cells=cells,
            requests=dossier.requests,
            entered=self._entered(dossier),
            counts=Counter(mark for cell in cells.values() for mark in cell.marks),
            to_look_at=to_look_at(cells),
            unentered=unentered(self._compiled, assessment.computed, cells),
            searched=_searched(unit),
        )

    def _entered(self, dossier: Dossier) -> dict[str, FigureEntry]:
        figures = self._compiled.figures
        return {
            code: entry
            for code, entry in dossier.figures.items()
            if code in figures and figures[code].entered_by is not EnteredBy.UNIT
        }


def _searched(unit: Unit) -> str:
    return fold(f"{unit.name} {unit.code}")


def due_days(compiled: CompiledSet, extensions: Iterable[Extension]) -> dict[str, date]:
    """Return the last day to send by commune; under an empty code that of all others."""
    days = [d.day for d in compiled.criteria.deadlines if d.code == SUBMISSION_DEADLINE]
    usual = max(days, default=None)
    found = {} if usual is None else {"": usual}
    for extension in extensions:
        if extension.deadline == SUBMISSION_DEADLINE:
            held = found.get(extension.unit, usual)
            found[extension.unit] = max(held or extension.until, extension.until)
    return found


def _ranked(compiled: CompiledSet, rows: Iterable[CommuneRow]) -> Iterator[CommuneRow]:
    rows = tuple(rows)
    scores = [row.appraised for row in rows if row.appraised is not None]
    kinds = {row.unit.code: row.unit.kind for row in rows}
    standings = {s.unit: s for s in rank(compiled.criteria, scores, kinds)}
    for row in rows:
        standing = standings.get(row.unit.code)
        yield row if row.standing == standing else replace(row, standing=standing)
