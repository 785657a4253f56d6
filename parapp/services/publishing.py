"""Ranking all communes, and publishing a snapshot that is never changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from parapp.collate import natural
from parapp.errors import Fault, Severity
from parapp.errors.work import (
    PublishingRefusedError,
    ReasonMissingError,
)
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.contents import ResultContent, ResultPoints
from parapp.models.dossier import Dossier, DossierState
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.plain import JsonValue, decimal_text, from_plain, to_plain
from parapp.models.publication import Publication
from parapp.models.requests import RequestState
from parapp.models.results import ScoreState, Standing
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.scoring.ranking import rank
from parapp.services.appraising import compare
from parapp.services.assessing import Assessment, assess, assess_dossier
from parapp.services.bundling import communes_of
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.outdated import outdated
from parapp.services.overall import overall_of
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

SNAPSHOT_DEPTH = 16
"""How deep a snapshot is nested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUnit:
    """One commune with all its points and its place.

    Attributes:
        unit: The commune.
        assessment: Its points.
        standing: Its place.
    """

    unit: Unit
    assessment: Assessment
    standing: Standing


def ranked(tx: Transaction, year: int, progress: Progress = silent) -> tuple[RankedUnit, ...]:
    """Return every commune that has sent a dossier, block by block, best first.

    Points come without traces, and dossiers without answers and documents: those of all
    communes of the country would fill the memory.

    Raises:
        Cancelled: From `progress`, which is told the dossiers scored.
    """
    compiled = set_of(tx, year)
    units = {unit.code: unit for unit in communes_of(tx)}
    assessments = {}
    for done, dossier in enumerate(tx.dossiers.all(year)):
        progress(done, len(units))
        if dossier.unit in units and dossier.rev:
            assessed = assess_dossier(compiled, dossier, with_steps=False)
            assessments[dossier.unit] = _slim(assessed)
    kinds = {code: unit.kind for code, unit in units.items()}
    standings = rank(compiled.criteria, [a.appraised for a in assessments.values()], kinds)
    found = (
        RankedUnit(unit=units[s.unit], assessment=assessments[s.unit], standing=s)
        for s in standings
    )
    order = {block.code: place for place, block in enumerate(compiled.criteria.blocks)}
    return tuple(sorted(found, key=lambda r: _order(r, order)))


def _slim(assessment: Assessment) -> Assessment:
    dossier = replace(assessment.dossier, figures={}, records={}, evidence={}, links=())
    return replace(assessment, dossier=dossier)


def _order(entry: RankedUnit, blocks: Mapping[str, int]) -> tuple[object, ...]:
    standing = entry.standing
    return (
        blocks.get(standing.block, len(blocks)),
        standing.rank is None,
        standing.rank or 0,
        natural(entry.unit.code),
    )


def close_out(tx: Transaction, year: int) -> tuple[tuple[Unit, Finding], ...]:
    """Return what stands in the way of a publication; warnings do not."""
    compiled = set_of(tx, year)
    found = {
        dossier.unit: _found(tx, compiled, dossier)
        for dossier in tx.dossiers.all(year)
        if dossier.rev
    }
    return tuple(
        (unit, finding)
        for unit in communes_of(tx)
        for finding in found.get(unit.code, (_missing(unit),))
    )


def close_out_of(
    tx: Transaction, compiled: CompiledSet, unit: Unit, dossier: Dossier | None
) -> tuple[Finding, ...]:
    """Return what stands in the way on one commune; None for one that has no dossier."""
    if dossier is None or not dossier.rev:
        return (_missing(unit),)
    return _found(tx, compiled, dossier)


def _found(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> tuple[Finding, ...]:
    return (*_open_points(compiled, dossier), *_unsettled(tx, compiled, dossier))


def _missing(unit: Unit) -> Finding:
    return Finding(
        code="submission-missing", severity=Severity.WARNING, details={"unit": unit.name}
    )


def _open_points(compiled: CompiledSet, dossier: Dossier) -> Iterator[Finding]:
    assessment = assess_dossier(compiled, dossier, with_steps=False)
    decided = decisions_of(dossier)
    told: set[str] = set()
    for code in compiled.leaves:
        score = assessment.computed.criteria[code]
        if score.state is not ScoreState.NOT_ANSWERED or code in decided:
            continue
        for figure in score.missing:
            is_ours = compiled.figures[figure].entered_by is not EnteredBy.UNIT
            if is_ours and figure not in told:
                told.add(figure)
                yield Finding(
                    code="entry-missing",
                    severity=Severity.ERROR,
                    criterion=code,
                    figure=figure,
                    details={"criterion": code, "label": compiled.figures[figure].label},
                )
    yield from compare(assessment)
    for request in dossier.requests:
        if request.state is not RequestState.CLOSED:
            yield Finding(
                code="request-open",
                severity=Severity.ERROR,
                criterion=request.question.criterion,
                details={"criterion": request.question.criterion},
            )


def _unsettled(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> Iterator[Finding]:
    """Yield decisions on what the commune has since changed, and late documents."""
    for code in outdated(tx, compiled, dossier):
        yield Finding(
            code="changed-after-decision",
            severity=Severity.ERROR,
            criterion=code,
            details={"criterion": code},
        )
    for link in dossier.links:
        if link.is_late and not link.is_admitted:
            document = dossier.evidence[link.evidence].abstract
            yield Finding(
                code="late-not-admitted",
                severity=Severity.WARNING,
                criterion=link.criterion,
                details={"criterion": link.criterion, "document": document},
            )


def publish(store: Store, *, reason: str = "", actor: str) -> Publication:
    """Publish the ranking as the next numbered snapshot.

    Args:
        store: The authority's workspace.
        reason: Why it follows an earlier one; compulsory for a correction.
        actor: Who publishes.

    Raises:
        PublishingRefusedError: Findings are left, as `close_out` lists them, or no commune has
            sent anything.
        ReasonMissingError: A correction comes without a reason.
    """
    why = paragraphs(reason)
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        refuse_copy(tx)
        year = current_year(tx)
        units = ranked(tx, year)
        found = [f for _unit, f in close_out(tx, year)]
        left = [f for f in found if f.severity >= Severity.ERROR]
        if left or not units:
            raise PublishingRefusedError(count=len(left or found))
        before = tx.publications.newest(year)
        if before is not None and not why:
            raise ReasonMissingError(criterion="–")
        content = snapshot_of(set_of(tx, year), units)
        publication = Publication(
            number=before.number + 1 if before else 1,
            year=year,
            at=store.clock(),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            reason=why,
        )
        tx.publications.put(publication)
        for entry in units:
            tx.dossiers.set_state(entry.unit.code, year, DossierState.PUBLISHED)
        tx.journal.append(
            Change(
                action="published",
                subject=f"{year}",
                old=before.sha256 if before else "",
                new=publication.sha256,
                reason=publication.reason,
            )
        )
    return publication


def snapshot_of(compiled: CompiledSet, units: tuple[RankedUnit, ...]) -> bytes:
    """Return the ranking and every point as canonical JSON, as it is published."""
    sizes = _block_sizes(units)
    plain: JsonValue = {
        "format": 1,
        "year": compiled.criteria.year,
        "criteria": compiled.sha256,
        "units": [_published(compiled, entry, sizes) for entry in units],
    }
    return canonical_json(plain, depth=SNAPSHOT_DEPTH, multiline=True)


def _block_sizes(units: tuple[RankedUnit, ...]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for entry in units:
        if entry.standing.rank is not None:
            sizes[entry.standing.block] = sizes.get(entry.standing.block, 0) + 1
    return sizes


def _published(
    compiled: CompiledSet, entry: RankedUnit, sizes: Mapping[str, int]
) -> dict[str, JsonValue]:
    standing, score = entry.standing, entry.assessment.appraised
    names = {block.code: block.name for block in compiled.criteria.blocks}
    return {
        "unit": entry.unit.code,
        "name": entry.unit.name,
        "kind": entry.unit.kind,
        "block": names.get(standing.block, ""),
        "rank": standing.rank,
        "ranked": sizes.get(standing.block, 0),
        "band": standing.band,
        "total": _text(score.total),
        "applicable_max": decimal_text(score.applicable_max),
        "index_percent": _text(score.index_percent),
        "points": _all_points(compiled, entry.assessment),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _all_points(compiled: CompiledSet, assessment: Assessment) -> dict[str, JsonValue]:
    return {code: to_plain(_points(assessment, code)) for code in compiled.leaves}


def _points(assessment: Assessment, code: str) -> ResultPoints:
    decision = decisions_of(assessment.dossier).get(code)
    return ResultPoints(
        own=assessment.own.criteria[code].points,
        computed=assessment.computed.criteria[code].points,
        appraised=assessment.appraised.criteria[code].points,
        reason_code=decision.reason_code if decision else "",
        reason=decision.reason if decision else "",
    )


def published_of(publication: Publication) -> dict[str, dict[str, JsonValue]]:
    """Return what was published about each commune by its code, in plain form."""
    snapshot = cast(
        "dict[str, list[dict[str, JsonValue]]]",
        parse_canonical(publication.content, depth=SNAPSHOT_DEPTH, multiline=True),
    )
    return {str(published["unit"]): published for published in snapshot["units"]}


def stands_for(
    tx: Transaction, year: int, unit: str, published: Mapping[str, JsonValue]
) -> bool:
    """Return whether all points of one commune are still as they were published.

    Args:
        tx: The authority's workspace.
        year: Year of the period.
        unit: Code of the commune.
        published: What `published_of` gives for it.
    """
    assessment = assess(tx, unit, year, with_steps=False)
    score = assessment.appraised
    now = {
        "total": _text(score.total),
        "applicable_max": decimal_text(score.applicable_max),
        "index_percent": _text(score.index_percent),
        "points": _all_points(assessment.compiled, assessment),
    }
    return all(published[name] == value for name, value in now.items())


def result_of(tx: Transaction, publication: Publication, unit: str) -> ResultContent | None:
    """Return what was published about one commune; None when it was not ranked."""
    units = published_of(publication)
    published = units.get(unit)
    dossier = tx.dossiers.get(unit, publication.year)
    if published is None or dossier is None:
        return None
    compiled = set_of(tx, publication.year)
    theirs = tuple(
        entry
        for code, entry in sorted(dossier.figures.items())
        if compiled.figures[code].entered_by is not EnteredBy.UNIT
    )
    kept = {k: v for k, v in published.items() if k not in {"unit", "name", "kind"}}
    plain = {
        **{k: v for k, v in kept.items() if v is not None},
        "unit": unit,
        "year": publication.year,
        "number": publication.number,
        "publication": publication.sha256,
        "figures": to_plain(theirs),
        "overall": to_plain(overall_of(units.values())),
    }
    faults: list[Fault] = []
    content = from_plain(ResultContent, plain, "", faults.append)
    if content is None:
        raise AssertionError(faults)
    return content
