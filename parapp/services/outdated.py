"""Decisions that were made before the commune said something else about the same criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parapp.export.bundle.kinds import kinds_of
from parapp.models.dossier import Dossier, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import EnteredBy, encode
from parapp.models.plain import JsonValue, to_plain
from parapp.models.reception import Direction
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.services.imports import thawed
from parapp.storage.transaction import Transaction

_KINDS = kinds_of("submission")
DECISION_UNDONE, BATCH_ACCEPTED, BATCH_UNDONE = (
    "decision-undone",
    "batch-accepted",
    "batch-undone",
)
"""Actions of the journal; those of batches name the communes."""
BATCHES = frozenset({BATCH_ACCEPTED, BATCH_UNDONE})
_UNDONE = frozenset({DECISION_UNDONE, BATCH_UNDONE})


def said_of(compiled: CompiledSet, dossier: Dossier, criterion: str) -> JsonValue:
    """Return what a commune says about one criterion: figures, remarks, claims and proof.

    Whether a document is late or admitted is the authority's to say, so it is left out.
    """
    leaf = compiled.leaves[criterion]
    return [
        [
            [code, encode(dossier.figures[code].value)]
            for code in (*leaf.reads, leaf.earlier_whole)
            if code in dossier.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
        ],
        to_plain(dossier.records.get(criterion)),
        *proof_of(dossier, criterion),
    ]


def remarks_of(dossier: Dossier, criterion: str) -> JsonValue:
    """Return what a commune says about one criterion besides its figures."""
    record = dossier.records.get(criterion, Record(criterion=criterion))
    return [to_plain(replace(record, computed_points=None)), *proof_of(dossier, criterion)]


def proof_of(dossier: Dossier, criterion: str) -> list[JsonValue]:
    """Return the documents that prove a criterion, with their places and files."""
    links = sorted(
        (link for link in dossier.links if link.criterion == criterion),
        key=lambda link: (link.evidence, link.page, link.section),
    )
    return [_proof(dossier, link) for link in links]


def _proof(dossier: Dossier, link: EvidenceLink) -> JsonValue:
    document = dossier.evidence[link.evidence]
    said = replace(link, is_late=False, is_admitted=False)
    return [to_plain(said), *identity_of(document), [file.sha256 for file in document.files]]


def identity_of(document: Evidence) -> tuple[str, ...]:
    """Return what tells a document from others in words, whatever files it has."""
    day = document.day.isoformat() if document.day else ""
    return document.abstract, document.number, day, document.issuer, document.replaced_by


def outdated(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> Iterator[str]:
    """Yield the criteria on which a decision stands that was made on something else."""
    for code, _then in changed_since(tx, compiled, dossier):
        yield code


def changed_since(
    tx: Transaction, compiled: CompiledSet, dossier: Dossier
) -> Iterator[tuple[str, Dossier]]:
    """Yield each criterion that `outdated` names, with the dossier as it was decided on.

    That is the one kept with the first import after the decision. The journal tells which
    came first; clocks may have been set back.
    """
    decided = decisions_of(dossier)
    if not decided or not _came_again(tx, dossier):
        return
    kept = [
        done
        for record in tx.bundles.of(dossier.unit, dossier.year)
        if record.kind in _KINDS
        and record.direction is Direction.RECEIVED
        and not record.undone
        and (done := tx.imports.get(record.manifest)) is not None
    ]
    kept.sort(key=lambda done: done.journal_number)
    before = [(done.journal_number, thawed(done.before)) for done in kept if done.before]
    numbers = decided_at(tx, dossier)
    for code in compiled.leaves:
        if code not in decided:
            continue
        then = (old for number, old in before if number > numbers.get(code, 0))
        earlier = next(then, None)
        now = said_of(compiled, dossier, code)
        if earlier is not None and said_of(compiled, earlier, code) != now:
            yield code, earlier


def _came_again(tx: Transaction, dossier: Dossier) -> bool:
    """Return whether the newest submission replaced an earlier one; most communes send once."""
    record = tx.bundles.newest(dossier.unit, dossier.year, _KINDS, Direction.RECEIVED)
    done = tx.imports.get(record.manifest) if record else None
    return done is not None and done.before is not None and thawed(done.before).rev > 0


def decided_at(tx: Transaction, dossier: Dossier) -> dict[str, int]:
    """Return the number of the journal entry of the decision that stands, by criterion.

    A decision taken back leaves the one before it standing, as old as it was.
    """
    own, batches = f"{dossier.year}/{dossier.unit}/", f"{dossier.year}/*/"
    entries = [*tx.journal.entries(own), *tx.journal.entries(batches)]
    made: dict[str, list[int]] = {}
    for entry in sorted(entries, key=lambda entry: entry.number):
        change = entry.change
        code = change.subject.removeprefix(own).removeprefix(batches)
        if change.action in BATCHES and dossier.unit not in change.new.split():
            continue
        if change.action.startswith("appraised-") or change.action == BATCH_ACCEPTED:
            made.setdefault(code, []).append(entry.number)
        elif change.action in _UNDONE and made.get(code):
            made[code].pop()
    return {code: numbers[-1] for code, numbers in made.items() if numbers}
