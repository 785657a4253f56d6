"""A dossier follows its criteria into a new version of the set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from parapp.models.dossier import Dossier
from parapp.models.requests import Question
from parapp.scoring.comparison import Kinship, compare
from parapp.scoring.compiled import CompiledSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A dossier under the new set.

    Attributes:
        dossier: With everything that still has a meaning.
        dropped_figures: Codes of figures that are gone or mean something else, sorted.
        dropped_criteria: Codes, in the earlier set, of criteria that are gone or scored by
            another rule, sorted; what was said and decided on them is left behind.
    """

    dossier: Dossier
    dropped_figures: tuple[str, ...]
    dropped_criteria: tuple[str, ...]


def follow(dossier: Dossier, before: CompiledSet, after: CompiledSet) -> Followed:
    """Return a dossier of the set `before` as one of the set `after`.

    A figure stays when its definition did not change. Remarks, documents and decisions stay
    with a criterion that is the same or only reworded, whatever its code is now.
    """
    pairs = compare(before.criteria, after.criteria)
    moved = {
        pair.earlier: pair.code
        for pair in pairs
        if pair.kinship in {Kinship.SAME, Kinship.REWORDED}
    }
    figures = {
        code: entry
        for code, entry in dossier.figures.items()
        if code in after.figures and after.figures[code] == before.figures.get(code)
    }
    records = {
        moved[code]: replace(record, criterion=moved[code], computed_points=None)
        for code, record in dossier.records.items()
        if code in moved
    }
    spoken = {
        *dossier.records,
        *(link.criterion for link in dossier.links),
        *(appraisal.criterion for appraisal in dossier.appraisals),
        *(request.question.criterion for request in dossier.requests),
    }
    return Followed(
        dossier=replace(
            dossier,
            criteria=after.sha256,
            figures=figures,
            records=records,
            links=tuple(
                replace(link, criterion=moved[link.criterion])
                for link in dossier.links
                if link.criterion in moved
            ),
            appraisals=tuple(
                replace(appraisal, criterion=moved[appraisal.criterion])
                for appraisal in dossier.appraisals
                if appraisal.criterion in moved
            ),
            requests=tuple(
                replace(request, question=_asked(request.question, moved, after))
                for request in dossier.requests
                if request.question.criterion in moved
            ),
        ),
        dropped_figures=tuple(sorted(dossier.figures.keys() - figures.keys())),
        dropped_criteria=tuple(sorted(spoken - moved.keys())),
    )


def _asked(question: Question, moved: Mapping[str, str], after: CompiledSet) -> Question:
    """Return a question under the new code; about the whole, where its figure is gone."""
    figure = question.figure if question.figure in after.figures else ""
    return replace(question, criterion=moved[question.criterion], figure=figure)
