"""Data of this workspace that a paper may be over, with the figures such a paper has.

What is said here must come out the same on every PC that holds the same data: no time, no
chance, and nothing that only one side knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import cast

from parapp.export.bundle.content import read_content
from parapp.models.canonical import canonical_json
from parapp.models.contents import ResultContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.figures import EnteredBy, encode
from parapp.models.keys import Role
from parapp.models.paper_claims import MainFigures
from parapp.models.plain import JsonValue, decimal_of
from parapp.models.publication import Publication
from parapp.models.reception import Direction
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment, assess_dossier
from parapp.services.criteria_sets import set_of
from parapp.services.imports import thawed
from parapp.services.outdated import remarks_of
from parapp.services.overall import overall_of
from parapp.services.papers.provisional import standing_publication
from parapp.services.publishing import published_of
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.transaction import Transaction

LOCKED = frozenset(
    {
        DossierState.LOCKED,
        DossierState.EXPORTED,
        DossierState.REQUESTS_RECEIVED,
        DossierState.RESULT_RECEIVED,
    }
)
"""States of a commune's own dossier in which nobody changes it."""
_DEPTH = 16


class Points(Enum):
    """Which points of a commune are the main figures of a paper."""

    CLAIMED = auto()  # its own, or what was published about it
    COMPUTED = auto()  # what the rules give
    NONE = auto()  # it prints points of several years, or not those of the whole


_POINTS = {
    "scoresheet": Points.COMPUTED,
    "remediation": Points.NONE,
    "years": Points.NONE,
}


def points_in(kind: str) -> Points:
    """Return which points are the main figures of a paper, by its key in `REPORTS`."""
    return _POINTS.get(kind, Points.CLAIMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Data that a paper may be over.

    Attributes:
        snapshot: Their SHA-256, 64 hexadecimal digits.
        figures: What the code of a paper over them may say, the likeliest first: with and
            without what others entered for the commune; with none on papers about all that
            were printed before their codes had any.
        number: Number of the publication, 0 before it is published; or revision of the dossier.
        is_published: Whether it is a publication; if not, a commune's dossier.
        is_newest: Whether nothing replaced them.
    """

    snapshot: str
    figures: tuple[MainFigures, ...]
    number: int
    is_published: bool = False
    is_newest: bool = True


def dossier_snapshot(compiled: CompiledSet, dossier: Dossier) -> str:
    """Return the SHA-256 of everything a commune says in a dossier.

    What others enter or decide stays out, and so does the revision: sending again what did
    not change makes another one.
    """
    own: list[JsonValue] = [
        [code, encode(entry.value)]
        for code, entry in sorted(dossier.figures.items())
        if code in compiled.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
    ]
    said: JsonValue = {
        "format": 1,
        "unit": dossier.unit,
        "year": dossier.year,
        "criteria": compiled.sha256,
        "figures": own,
        "remarks": [remarks_of(dossier, code) for code in compiled.leaves],
    }
    return hashlib.sha256(canonical_json(said, depth=_DEPTH, multiline=True)).hexdigest()


def figures_of_dossier(assessment: Assessment, points: Points) -> MainFigures:
    """Return the main figures of a commune's paper about itself."""
    if points is Points.NONE:
        return MainFigures()
    score = assessment.computed if points is Points.COMPUTED else assessment.own
    return MainFigures(
        total=score.total, maximum=score.applicable_max, index=score.index_percent
    )


def figures_published(published: Mapping[str, JsonValue], points: Points) -> MainFigures:
    """Return the main figures of the authority's paper about one commune.

    The sum of computed points is not published, so a paper that prints it has none here.

    Args:
        published: What `published_of` gives for the commune.
        points: Which points the paper prints.
    """
    if points is not Points.CLAIMED:
        return MainFigures()
    rank = cast("int | None", published["rank"])
    return MainFigures(
        total=decimal_of(published["total"]),
        maximum=decimal_of(published["applicable_max"]),
        index=decimal_of(published["index_percent"]),
        rank=rank,
        ranked=cast("int", published["ranked"]) if rank else None,
    )


def held(
    tx: Transaction, issuer: str, year: int, wanted: Iterable[Points]
) -> Iterator[tuple[str, Points, Held]]:
    """Yield the data here that papers of a unit may be over, the newest first.

    Args:
        tx: The workspace.
        issuer: Code of the unit that issues them.
        year: Year of the period.
        wanted: Which points they print.

    Yields:
        The code of the unit a paper is about, the issuer's own where it is about all; which
        points are its main figures; and the data.
    """
    if tx.periods.get(year) is None:
        return
    workspace, points = workspace_of(tx), tuple(wanted)
    if issuer != authority_of(workspace):
        for which, found in _dossiers(tx, issuer, year, points):
            yield issuer, which, found
        return
    find = _published if workspace.role is Role.APPRAISER else _received
    yield from find(tx, workspace, year, points)


def authority_of(workspace: Workspace) -> str:
    """Return the code of the appraising authority as it is known here."""
    return workspace.unit if workspace.role is Role.APPRAISER else workspace.authority


def _published(
    tx: Transaction, workspace: Workspace, year: int, wanted: Sequence[Points]
) -> Iterator[tuple[str, Points, Held]]:
    newest = tx.publications.newest(year)
    for publication in sorted(tx.publications.all(year), key=lambda p: -p.number):
        is_newest = newest is not None and publication.number == newest.number
        yield from _in_publication(workspace, publication, wanted, is_newest=is_newest)
    now = standing_publication(tx, year)  # scores all, which takes seconds: looked at last
    if now is not None and not now.number:
        yield from _in_publication(workspace, now, wanted, is_newest=True)


def _in_publication(
    workspace: Workspace, publication: Publication, wanted: Sequence[Points], *, is_newest: bool
) -> Iterator[tuple[str, Points, Held]]:
    units = published_of(publication)
    about_all = Held(
        snapshot=publication.sha256,
        figures=(overall_of(units.values()), MainFigures()),
        number=publication.number,
        is_published=True,
        is_newest=is_newest,
    )
    for points in wanted:
        yield workspace.unit, points, about_all
        for unit, published in units.items():
            figures = (figures_published(published, points),)
            yield unit, points, replace(about_all, figures=figures)


def _received(
    tx: Transaction, workspace: Workspace, year: int, wanted: Sequence[Points]
) -> Iterator[tuple[str, Points, Held]]:
    """Yield the publications whose results reached a commune."""
    contents = [read_content(ResultContent, data) for data in kept_results(tx, year)]
    newest = max((content.number for content in contents), default=0)
    for content in sorted(contents, key=lambda c: -c.number):
        about_all = Held(
            snapshot=content.publication,
            figures=(content.overall or MainFigures(), MainFigures()),
            number=content.number,
            is_published=True,
            is_newest=content.number == newest,
        )
        for points in wanted:
            yield workspace.authority, points, about_all
            is_told = points is Points.CLAIMED
            figures = _figures_of_result(content) if is_told else MainFigures()
            yield workspace.unit, points, replace(about_all, figures=(figures,))


def kept_results(tx: Transaction, year: int) -> Iterator[bytes]:
    """Yield the content of every result of a year that reached the own commune and counts."""
    for record in tx.bundles.of(workspace_of(tx).unit, year):
        is_result = record.kind == "result" and record.direction is Direction.RECEIVED
        data = tx.bundles.content(record.manifest) if is_result and not record.undone else None
        if data is not None:
            yield data


def _figures_of_result(content: ResultContent) -> MainFigures:
    return MainFigures(
        total=content.total,
        maximum=content.applicable_max,
        index=content.index_percent,
        rank=content.rank,
        ranked=content.ranked if content.rank else None,
    )


def _dossiers(
    tx: Transaction, unit: str, year: int, wanted: Sequence[Points]
) -> Iterator[tuple[Points, Held]]:
    """Yield a dossier as it is, and as it was before each import that changed it."""
    now = tx.dossiers.get(unit, year)
    if now is None:
        return
    compiled = set_of(tx, year)
    is_own = unit == workspace_of(tx).unit
    snapshot = dossier_snapshot(compiled, now)
    if now.rev and (not is_own or now.state in LOCKED):
        yield from _held_dossier(compiled, now, snapshot, wanted)
    if is_own:
        return
    seen = {snapshot}
    for earlier in _earlier(tx, unit, year):
        snapshot = dossier_snapshot(compiled, earlier)
        if snapshot not in seen:
            seen.add(snapshot)
            for points, found in _held_dossier(compiled, earlier, snapshot, wanted):
                yield points, replace(found, is_newest=False)


def _earlier(tx: Transaction, unit: str, year: int) -> Iterator[Dossier]:
    for record in reversed(tx.bundles.of(unit, year)):
        done = tx.imports.get(record.manifest)
        if record.direction is Direction.RECEIVED and done is not None and done.before:
            dossier = thawed(done.before)
            if dossier.rev:
                yield dossier


def _held_dossier(
    compiled: CompiledSet, dossier: Dossier, snapshot: str, wanted: Sequence[Points]
) -> Iterator[tuple[Points, Held]]:
    assessed = readings(compiled, dossier)
    for points in wanted:
        figures = (figures_of_dossier(assessment, points) for assessment in assessed)
        yield (
            points,
            Held(
                snapshot=snapshot,
                figures=tuple(dict.fromkeys(figures)),
                number=dossier.rev,
            ),
        )


def readings(compiled: CompiledSet, dossier: Dossier) -> tuple[Assessment, ...]:
    """Return the points of a dossier without what others entered, and those with it, if any."""
    own = {
        code: entry
        for code, entry in dossier.figures.items()
        if code in compiled.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
    }
    states = [dossier] if len(own) == len(dossier.figures) else [replace(dossier, figures=own)]
    if states[0] is not dossier:
        states.append(dossier)
    return tuple(assess_dossier(compiled, state, with_steps=False) for state in states)
