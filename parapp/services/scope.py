"""What a commune may change to answer the questions put to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy, encode
from parapp.models.requests import Request, RequestState
from parapp.scoring.compiled import CompiledSet
from parapp.services.outdated import remarks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was asked.

    Attributes:
        criteria: Codes of the criteria whose remarks and proof may change.
        figures: Codes of the figures that may change.
    """

    criteria: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()


def scope_of(compiled: CompiledSet, requests: Iterable[Request]) -> Scope:
    """Return what the questions that are not closed are about.

    A question on a criterion opens the figures it reads, also where others read them too.
    """
    asked = [r.question for r in requests if r.state is not RequestState.CLOSED]
    criteria = frozenset(q.criterion for q in asked if q.criterion in compiled.leaves)
    figures = {q.figure for q in asked if q.figure}
    for code in criteria:
        leaf = compiled.leaves[code]
        figures |= {*leaf.reads, leaf.earlier_whole} - {None, ""}
    own = (
        code
        for code in figures
        if code in compiled.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
    )
    return Scope(criteria=criteria, figures=frozenset(own))


def outside(
    compiled: CompiledSet, scope: Scope, before: Dossier, after: Dossier
) -> Iterator[str]:
    """Yield the codes of figures, then of criteria, that changed though nobody asked."""
    for code in compiled.figures:
        if compiled.figures[code].entered_by is not EnteredBy.UNIT or code in scope.figures:
            continue
        if _value(before, code) != _value(after, code):
            yield code
    for code in compiled.leaves:
        is_said = remarks_of(before, code) == remarks_of(after, code)
        if code not in scope.criteria and not is_said:
            yield code


def _value(dossier: Dossier, figure: str) -> str | None:
    entry = dossier.figures.get(figure)
    return None if entry is None else encode(entry.value)
