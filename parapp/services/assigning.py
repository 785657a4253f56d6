"""Which department appraises which criterion, and who of it: what the council decided.

The criteria set names a department for each field; what the council assigns comes before it,
and goes for everything below, until the council assigns that otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from parapp.collate import tidy
from parapp.errors import Fault
from parapp.errors.work import UnknownCriterionError
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.criteria import Criterion
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.plain import from_plain, to_plain
from parapp.scoring.compiled import CompiledSet
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.texts import line
from parapp.services.workspaces import require
from parapp.storage.transaction import Transaction

ASSIGNED = "criterion-assigned"
"""Action of the journal; it changes no dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What the council decided on a field or a criterion.

    Attributes:
        criterion: Its code.
        department: Who appraises it; empty for the one above it, or the set's.
        officers: Who of the department, by name.
    """

    criterion: str
    department: str = ""
    officers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assignments:
    every: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who appraises a criterion.

    Attributes:
        department: The department; empty where nobody named one.
        officers: Who of it; empty for nobody in particular.
        is_assigned: Whether the council said so of this very criterion.
    """

    department: str = ""
    officers: tuple[str, ...] = ()
    is_assigned: bool = False

    def is_of(self, name: str) -> bool:
        """Return whether an officer is among them."""
        return _plain(name) in map(_plain, self.officers)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignEdit:
    """A field or a criterion is assigned to others.

    Attributes:
        criterion: Its code.
        before: What was assigned; None for nothing.
        after: What is to be assigned; None leaves it to what stands above, or to the set.
    """

    criterion: str
    before: Assignment | None
    after: Assignment | None

    @property
    def reversed(self) -> AssignEdit:
        """The edit that takes this one back."""
        return AssignEdit(criterion=self.criterion, before=self.after, after=self.before)


def _plain(name: str) -> str:
    return " ".join(tidy(name).casefold().split())


def officers_in(text: str) -> tuple[str, ...]:
    """Return names from a text in which commas or semicolons stand between them, each once.

    Raises:
        TextTooLongError: A name is too long.
    """
    names = (" ".join(line(part).split()) for part in text.replace(";", ",").split(","))
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(_plain(name), name)
    return tuple(found.values())


def assigning(
    assigned: Mapping[str, Assignment], criterion: str, department: str, officers: str
) -> AssignEdit:
    """Return what assigns a field or a criterion; nobody named leaves it to what stands above.

    Args:
        assigned: What is assigned by now, by code.
        criterion: Code of the field or criterion.
        department: Who appraises it.
        officers: Who of it, with commas between the names.

    Raises:
        TextTooLongError: A name is too long.
    """
    name, people = line(department), officers_in(officers)
    after = Assignment(criterion=criterion, department=name, officers=people)
    is_empty = not name and not people
    return AssignEdit(
        criterion=criterion,
        before=assigned.get(criterion),
        after=None if is_empty else after,
    )


def assignments(tx: Transaction, year: int) -> Mapping[str, Assignment]:
    """Return what the council assigned for a period, by code."""
    fact = tx.workspace.get(_fact(year))
    if fact is None:
        return {}
    faults: list[Fault] = []
    found = from_plain(_Assignments, parse_canonical(fact.encode()), "", faults.append)
    if found is None:
        raise AssertionError(faults)
    return {assignment.criterion: assignment for assignment in found.every}


def _fact(year: int) -> str:
    return f"assigned/{year}"


def apply_assignment(tx: Transaction, edit: AssignEdit) -> None:
    """Make the change inside a larger one.

    Raises:
        UnknownCriterionError: The set has no such field or criterion.
        CopyError: This is a working copy.
    """
    require(tx, Role.APPRAISER)
    refuse_copy(tx)
    year = current_year(tx)
    if all(branch.code != edit.criterion for branch in set_of(tx, year).criteria.walk()):
        raise UnknownCriterionError(criterion=edit.criterion)
    standing = dict(assignments(tx, year))
    before = standing.pop(edit.criterion, None)
    if edit.after is not None:
        standing[edit.criterion] = edit.after
    every = _Assignments(every=tuple(standing[code] for code in sorted(standing)))
    tx.workspace.put(_fact(year), canonical_json(to_plain(every)).decode())
    tx.journal.append(
        Change(
            action=ASSIGNED,
            subject=f"{year}/*/{edit.criterion}",
            old=_words(before),
            new=_words(edit.after),
        )
    )


def _words(assignment: Assignment | None) -> str:
    if assignment is None:
        return ""
    people = ", ".join(assignment.officers)
    return ": ".join(part for part in (assignment.department, people) if part)


def duties_of(compiled: CompiledSet, assigned: Mapping[str, Assignment]) -> Mapping[str, Duty]:
    """Return who appraises each field and criterion, in the order of the set."""
    return dict(_duties(compiled.criteria.criteria, _Above(), assigned))


@dataclass(frozen=True, slots=True)
class _Above:
    """Who appraises what stands above, and whether the council said which department."""

    duty: Duty = Duty()
    is_decided: bool = False


def _duties(
    parts: Iterable[Criterion], above: _Above, assigned: Mapping[str, Assignment]
) -> Iterator[tuple[str, Duty]]:
    for part in parts:
        given = assigned.get(part.code)
        usual = "" if above.is_decided else part.department
        department = usual or above.duty.department
        duty = Duty(department=department, officers=above.duty.officers)
        if given is not None:
            name = given.department or department
            duty = Duty(department=name, officers=given.officers, is_assigned=True)
        yield part.code, duty
        is_decided = above.is_decided or bool(given and given.department)
        below = _Above(replace(duty, is_assigned=False), is_decided)
        yield from _duties(part.children, below, assigned)


def mine(duties: Mapping[str, Duty], name: str) -> frozenset[str]:
    """Return the fields and criteria that an officer appraises."""
    return frozenset(code for code, duty in duties.items() if duty.is_of(name))
