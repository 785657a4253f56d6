"""Criteria with their paths, and faults that do not stop an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from parapp.errors import Detail, Fault, Place, Severity
from parapp.models.criteria import CriteriaSet, Criterion, Section
from parapp.models.figures import EnteredBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A criterion, where it stands, and what it takes over from above.

    Attributes:
        criterion: The criterion.
        path: Its path, such as ``criteria[0].children[2]``.
        is_top: Whether it has no parent.
        section: Section of its top criterion.
        department: Who appraises it.
        entered_by: Who scores it.
    """

    criterion: Criterion
    path: str
    is_top: bool
    section: Section
    department: str
    entered_by: EnteredBy


def placed(criteria: CriteriaSet) -> Iterator[Placed]:
    """Yield every criterion with its place, parents first."""
    for number, top in enumerate(criteria.criteria):
        yield from _walk(
            Placed(
                criterion=top,
                path=f"criteria[{number}]",
                is_top=True,
                section=top.section,
                department=top.department,
                entered_by=top.entered_by or EnteredBy.UNIT,
            )
        )


def _walk(place: Placed) -> Iterator[Placed]:
    yield place
    for number, child in zip(count(), place.criterion.children, strict=False):
        yield from _walk(
            Placed(
                criterion=child,
                path=f"{place.path}.children[{number}]",
                is_top=False,
                section=place.section,
                department=child.department or place.department,
                entered_by=child.entered_by or place.entered_by,
            )
        )


def warning(code: str, path: str, /, **details: Detail) -> Fault:
    """Return a fault that is shown and does not stop an import."""
    return Fault(
        code=code, severity=Severity.WARNING, place=Place(path=path or None), details=details
    )


def hint(code: str, path: str, /, **details: Detail) -> Fault:
    """Return a remark on what could be better."""
    return Fault(
        code=code, severity=Severity.HINT, place=Place(path=path or None), details=details
    )


def repeats(codes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the (code, path) whose code stood before."""
    seen: set[str] = set()
    for code, path in codes:
        if code in seen:
            yield code, path
        seen.add(code)
