"""The appraiser's questions as bundles: what goes out, and what went out before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.objects import content_object
from parapp.models.contents import RequestContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.reception import Direction
from parapp.models.requests import Question, Request, RequestState
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.services.bundling import REQUEST, Sent, export_one, newest_sent, reachable
from parapp.services.criteria_sets import current_year
from parapp.services.restored import is_from_before, rev_floor
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


def export_requests(
    store: Store,
    own: OwnKey,
    folder: Path,
    *,
    units: Collection[str] | None = None,
    actor: str,
    progress: Progress = silent,
) -> tuple[Sent, ...]:
    """Write one bundle for each commune whose questions are not what was last sent.

    Args:
        store: The authority's workspace.
        own: Seals them.
        folder: Where the bundles go.
        units: Codes of communes; None for all.
        actor: Who exports.
        progress: Told the communes.

    Raises:
        CardMissingError: No commune's key card is trusted yet.
        ParappError: A bundle cannot be written; those written before stay.
    """
    with store.reading() as tx:
        waiting = [
            (unit, content)
            for unit in reachable(tx)
            if (units is None or unit.code in units)
            and (content := to_send(tx, unit.code)) is not None
        ]
    sent = []
    for done, (unit, content) in enumerate(waiting, start=1):
        sent.append(_export(store, own, folder, unit, content, actor))
        progress(done, len(waiting))
    return tuple(sent)


def to_send(tx: Transaction, unit: str) -> RequestContent | None:
    """Return all questions to a commune; None when it was sent these, or there are none."""
    year = current_year(tx)
    dossier = tx.dossiers.get(unit, year)
    questions = tuple(request.question for request in dossier.requests) if dossier else ()
    content = RequestContent(unit=unit, year=year, questions=questions)
    before = newest_sent(tx, REQUEST, unit, year)
    if before is None:
        return content if questions else None
    if is_from_before(tx, before):
        return content
    return None if tx.bundles.content(before.manifest) == write_content(content) else content


def _export(  # noqa: PLR0917 - what one bundle is made of
    store: Store,
    own: OwnKey,
    folder: Path,
    unit: Unit,
    content: RequestContent,
    actor: str,
) -> Sent:
    data = write_content(content)
    item = content_object(data, name="yeu-cau.json", media_type=MEDIA_TYPE)
    sent = export_one(store, own, folder, kind=REQUEST, unit=unit, objects=[item], actor=actor)
    with store.transaction(actor=actor) as tx:
        tx.bundles.put_content(sent.manifest, data)
        dossier = tx.dossiers.get(unit.code, content.year)
        if dossier and any(r.state is RequestState.UNANSWERED for r in dossier.requests):
            tx.dossiers.set_state(unit.code, content.year, DossierState.REQUESTS_SENT)
    return sent


def asked_by(tx: Transaction, unit: str, year: int, manifest: str | None) -> Iterator[Request]:
    """Yield the questions of the request bundle that an explanation says it answers.

    None come of a bundle older than one that the commune has answered before.
    """
    rev = _sent_rev(tx, unit, year, manifest)
    content = tx.bundles.content(manifest) if manifest and rev else None
    if content is not None and rev >= int(tx.workspace.get(_replied(unit, year)) or 0):
        for question in read_content(RequestContent, content).questions:
            yield Request(question=question)


def note_reply(tx: Transaction, unit: str, year: int, manifest: str | None) -> None:
    """Remember which request bundle a commune has shown to know."""
    rev = _sent_rev(tx, unit, year, manifest)
    if rev > int(tx.workspace.get(_replied(unit, year)) or 0):
        tx.workspace.put(_replied(unit, year), str(rev))


def _sent_rev(tx: Transaction, unit: str, year: int, manifest: str | None) -> int:
    """Return the revision of a request bundle sent to a unit; 0 when it is none."""
    record = tx.bundles.find(manifest) if manifest else None
    if record is None or (record.direction, record.kind) != (Direction.SENT, REQUEST):
        return 0
    return record.rev if (record.unit, record.year) == (unit, year) else 0


def _replied(unit: str, year: int) -> str:
    return f"replied/{year}/{unit}"


def may_be_read(tx: Transaction, dossier: Dossier, request: str) -> bool:
    """Return whether a question may have left the house.

    Of an export that broke off nobody knows what it wrote, and none knows what was sent after
    the backup that was restored, so nothing can be taken back then.
    """
    sent = last_sent(tx, dossier.unit, dossier.year)
    return sent is None or any(question.id == request for question in sent)


def may_be_read_as(tx: Transaction, dossier: Dossier, question: Question) -> bool:
    """Return whether a question may have left the house as it stands now."""
    sent = last_sent(tx, dossier.unit, dossier.year)
    return sent is None or question in sent


def last_sent(tx: Transaction, unit: str, year: int) -> tuple[Question, ...] | None:
    """Return the questions as a commune was last sent them; None where nobody can tell."""
    reserved = tx.workspace.get(f"rev/{REQUEST}/{year}/{unit}")
    record = newest_sent(tx, REQUEST, unit, year)
    if record is None:
        return None if reserved is not None or rev_floor(tx) > 0 else ()
    sent = tx.bundles.content(record.manifest)
    if sent is None or int(reserved or 0) > record.rev or is_from_before(tx, record):
        return None
    return read_content(RequestContent, sent).questions
