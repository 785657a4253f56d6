"""What the appraiser has to look at: one task for each reason and criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parapp.models.dossier import Appraisal, Dossier
from parapp.models.keys import Role
from parapp.models.requests import Request, RequestState
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.scoring.trace import shown_value
from parapp.services.appraising import compare
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import communes_of
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.outdated import changed_since, decided_at
from parapp.services.submissions import CHANGED_UNASKED
from parapp.services.workspaces import require
from parapp.storage.transaction import Transaction


class TaskKind(StrEnum):
    """Why a criterion is to be looked at."""

    CHANGED = "changed"  # said otherwise since it was decided
    ANSWERED = "answered"  # an answer is to be read
    UNDECIDED = "undecided"  # own or declared points are not the recomputed ones
    LATE = "late"  # a late document waits for the council
    UNASKED = "unasked"  # an explanation changed it though nobody asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a commune says about a criterion, before and now.

    Attributes:
        what: Code of a figure, name of a remark such as ``explanation``, or id of a document.
        before: What it was; empty for nothing.
        now: What it is; empty for nothing.
    """

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One criterion of one commune to look at, and why.

    Attributes:
        unit: Code of the commune.
        criterion: Code of the criterion.
        kind: Why.
        decision: The decision that stands on it; None for none.
        request: The question whose answer is to be read; None for other kinds.
        said: What changed since the decision; empty for other kinds.
        documents: Titles of late documents; empty for other kinds.
        own: The commune's own points; None where it has none.
        computed: Recomputed points; None where nothing is scored.
    """

    unit: str
    criterion: str
    kind: TaskKind
    decision: Appraisal | None = None
    request: Request | None = None
    said: tuple[Said, ...] = ()
    documents: tuple[str, ...] = ()
    own: Decimal | None = None
    computed: Decimal | None = None


def work_queue(tx: Transaction, unit: str = "") -> tuple[tuple[Unit, tuple[Task, ...]], ...]:
    """Return every commune that has something to look at, with its tasks.

    Args:
        tx: The authority's workspace.
        unit: Code of one commune; empty for all.
    """
    require(tx, Role.APPRAISER)
    year = current_year(tx)
    compiled = set_of(tx, year)
    found = []
    for commune in communes_of(tx):
        if unit not in {"", commune.code}:
            continue
        dossier = tx.dossiers.get(commune.code, year)
        tasks = tuple(_tasks(tx, compiled, dossier)) if dossier and dossier.rev else ()
        if tasks:
            found.append((commune, tasks))
    return tuple(found)


def _tasks(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> Iterator[Task]:
    decided = decisions_of(dossier)
    for code, then in changed_since(tx, compiled, dossier):
        yield Task(
            unit=dossier.unit,
            criterion=code,
            kind=TaskKind.CHANGED,
            decision=decided[code],
            said=tuple(differences(compiled, then, dossier, code)),
        )
    for request in dossier.requests:
        if request.state is RequestState.ANSWERED:
            code = request.question.criterion
            yield Task(
                unit=dossier.unit,
                criterion=code,
                kind=TaskKind.ANSWERED,
                decision=decided.get(code),
                request=request,
            )
    yield from _undecided(compiled, dossier)
    yield from _late(dossier, decided)
    for code in _unasked(tx, compiled, dossier):
        yield Task(
            unit=dossier.unit,
            criterion=code,
            kind=TaskKind.UNASKED,
            decision=decided.get(code),
        )


def _undecided(compiled: CompiledSet, dossier: Dossier) -> Iterator[Task]:
    assessment = assess_dossier(compiled, dossier, with_steps=False)
    for code in dict.fromkeys(finding.criterion for finding in compare(assessment)):
        yield Task(
            unit=dossier.unit,
            criterion=code,
            kind=TaskKind.UNDECIDED,
            own=assessment.own.criteria[code].points,
            computed=assessment.computed.criteria[code].points,
        )


def _late(dossier: Dossier, decided: dict[str, Appraisal]) -> Iterator[Task]:
    waiting: dict[str, dict[str, None]] = {}
    for link in dossier.links:
        if link.is_late and not link.is_admitted:
            title = dossier.evidence[link.evidence].abstract
            waiting.setdefault(link.criterion, {})[title] = None
    for code, titles in waiting.items():
        yield Task(
            unit=dossier.unit,
            criterion=code,
            kind=TaskKind.LATE,
            decision=decided.get(code),
            documents=tuple(titles),
        )


def _unasked(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> Iterator[str]:
    """Yield criteria that an explanation changed unasked and nobody decided on since.

    A figure stands for every criterion that reads it.
    """
    subject = f"{dossier.year}/{dossier.unit}/"
    settled = decided_at(tx, dossier)
    found: dict[str, None] = {}
    for entry in tx.journal.entries(subject):
        if entry.change.action != CHANGED_UNASKED:
            continue
        record = tx.bundles.find(entry.change.new)
        if record is None or record.undone:
            continue
        changed = entry.change.subject.removeprefix(subject)
        for code, leaf in compiled.leaves.items():
            is_touched = code == changed or changed in {*leaf.reads, leaf.earlier_whole}
            if is_touched and settled.get(code, 0) < entry.number:
                found[code] = None
    yield from found


def differences(
    compiled: CompiledSet, before: Dossier, now: Dossier, criterion: str
) -> Iterator[Said]:
    """Yield what a commune says about one criterion that it said otherwise before."""
    then, today = (_said(compiled, dossier, criterion) for dossier in (before, now))
    for what in dict.fromkeys((*then, *today)):
        old, new = then.get(what, ""), today.get(what, "")
        if old != new:
            yield Said(what=what, before=old, now=new)


def _said(compiled: CompiledSet, dossier: Dossier, criterion: str) -> dict[str, str]:
    """Return everything said about one criterion as text, by what it is."""
    leaf = compiled.leaves[criterion]
    said = {
        code: shown_value(compiled.figures[code], dossier.figures[code].value)
        for code in (*leaf.reads, leaf.earlier_whole)
        if code in dossier.figures
    }
    record = dossier.records.get(criterion)
    if record is not None:
        said |= {
            "self_points": "" if record.self_points is None else str(record.self_points),
            "self_reason": record.self_reason,
            "not_applicable": record.not_applicable,
            "explanation": record.explanation,
            "note": record.note,
        }
    for link in dossier.links:
        if link.criterion == criterion:
            document = dossier.evidence[link.evidence]
            files = ", ".join(file.sha256[:8] for file in document.files)
            places = "; ".join(t for t in (link.page, link.section, link.note, files) if t)
            earlier = said.get(link.evidence)
            text = f"{document.abstract} ({places})" if places else document.abstract
            said[link.evidence] = f"{earlier}, {text}" if earlier else text
    return said
