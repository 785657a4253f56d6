"""What came from a commune and when; what came late; what is still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from parapp.export.bundle.content import read_content
from parapp.models.contents import ReceiptContent
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.periods import day_of
from parapp.models.reception import Arrival, Direction
from parapp.services.outdated import identity_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

RECEIPT = "receipt"


def newest_receipt(tx: Transaction, unit: str, year: int) -> ReceiptContent | None:
    """Return the newest receipt that came about a unit; None before one came."""
    record = tx.bundles.newest(unit, year, {RECEIPT}, Direction.RECEIVED)
    content = tx.bundles.content(record.manifest) if record else None
    return None if content is None else read_content(ReceiptContent, content)


def held_by_receiver(tx: Transaction, unit: str, year: int) -> frozenset[str]:
    """Return the SHA-256 of files that the authority holds, by its last receipt."""
    receipt = newest_receipt(tx, unit, year)
    return frozenset(receipt.held) if receipt else frozenset()


def items_of(document: Evidence) -> tuple[str, ...]:
    """Return what stands for a document in the record of arrivals.

    Those are its files. Where it has none, its words are the document: under other words it is
    another one, also with the same id.
    """
    words = "\n".join((document.id, *identity_of(document)))
    return tuple(file.sha256 for file in document.files) or (
        sha256(words.encode()).hexdigest(),
    )


def note_arrivals(
    tx: Transaction, dossier: Dossier, carried: Iterable[str], at: datetime, *, manifest: str
) -> None:
    """Remember what a bundle named and carried.

    A document counts from the moment its SHA-256 was sealed in a bundle that arrived, also
    when its bytes follow later: nobody can exchange it any more.
    """
    items = (item for document in dossier.evidence.values() for item in items_of(document))
    unit, year = dossier.unit, dossier.year
    tx.arrivals.note(unit, year, items, at, manifest=manifest, carried=carried)


def marked(
    dossier: Dossier,
    before: Dossier | None,
    arrived: Mapping[str, Arrival],
    at: datetime,
    last: date | None,
) -> Iterator[EvidenceLink]:
    """Yield the links of `dossier` with their marks, by the authority's own clock.

    What the council admitted stays admitted while the document has the same files, also when
    more time makes it timely for a while.

    Args:
        dossier: As the commune sent it.
        before: As it was; None for a first one.
        arrived: What came before, by item.
        at: When what is not in `arrived` came.
        last: Last day for evidence; None for none.
    """
    for link in dossier.links:
        document = dossier.evidence[link.evidence]
        came = max(arrived[i].at if i in arrived else at for i in items_of(document))
        is_late = last is not None and day_of(came) > last
        is_admitted = before is not None and _was_admitted(before, document, link)
        yield replace(link, is_late=is_late, is_admitted=is_admitted)


def _was_admitted(before: Dossier, document: Evidence, link: EvidenceLink) -> bool:
    known = before.evidence.get(document.id)
    return (
        known is not None
        and items_of(known) == items_of(document)
        and any(
            old.is_admitted and (old.criterion, old.evidence) == (link.criterion, link.evidence)
            for old in before.links
        )
    )


def remark(tx: Transaction, dossier: Dossier, last: date | None) -> None:
    """Mark the links of a received dossier again after its deadline moved."""
    arrived = tx.arrivals.of(dossier.unit, dossier.year)
    if not arrived:
        return
    now = max(arrival.at for arrival in arrived.values())
    again = marked(dossier, dossier, arrived, now, last)
    for old, new in zip(dossier.links, again, strict=True):
        if new != old:
            tx.dossiers.link(dossier.unit, dossier.year, new)


def files_of(dossier: Dossier) -> Mapping[str, EvidenceFile]:
    """Return every file that a dossier names, by SHA-256."""
    return {
        file.sha256: file for document in dossier.evidence.values() for file in document.files
    }


def held_from(tx: Transaction, store: Store, unit: str, year: int) -> AbstractSet[str]:
    """Return the files that came from this very commune and are in the store.

    The same file of another commune is not its: else one commune could fetch another's
    document by its SHA-256.
    """
    came = tx.arrivals.of(unit, year).values()
    return {a.item for a in came if a.is_held and store.evidence.has(a.item)}


def wanted(tx: Transaction, store: Store, dossier: Dossier) -> tuple[EvidenceFile, ...]:
    """Return the files that a received dossier names and that are still to come."""
    held = held_from(tx, store, dossier.unit, dossier.year)
    return tuple(file for sha, file in sorted(files_of(dossier).items()) if sha not in held)
