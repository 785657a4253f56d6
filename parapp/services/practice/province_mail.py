"""What went between the authority of the practice province and some communes before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.write import Draft, write_bundle
from parapp.i18n import _, mark
from parapp.models.contents import ReceiptContent, ReceiptEntry
from parapp.models.dossier import DossierState
from parapp.models.journal import Change
from parapp.models.periods import day_of
from parapp.models.reception import BundleRecord
from parapp.models.requests import Answer
from parapp.services import bundling, receiving
from parapp.services.arrivals import RECEIPT
from parapp.services.bundling import SUFFIX
from parapp.services.deciding import QuestionEdit, apply_council_edits
from parapp.services.practice.stage import OVERSTATED_IN, Office, Stage
from parapp.services.question_edits import Move, moving
from parapp.services.request_bundles import export_requests
from parapp.services.requesting import Asking, find_request

_QUESTION = mark("Đề nghị gửi bản kế hoạch đã ký số và bảng kê nhiệm vụ đã hoàn thành.")
_ANSWER = mark("Đơn vị gửi kèm bảng kê; hai nhiệm vụ hoàn thành sau ngày 20/12.")
_OFFICER = mark("Cán bộ xã")
_PACKS, _RECEIPTS = "goi-ky", "bien-nhan"


def send_packs(stage: Stage, authority: Office) -> None:
    """Send period packs to those whose cards are trusted by now."""
    folder = stage.mail / _PACKS
    bundling.export_packs(authority.store, authority.own, folder, actor=authority.actor)


def confirm_packs(stage: Stage, authority: Office, communes: Sequence[OwnKey]) -> None:
    """Let communes confirm the pack, in bundles that are taken in."""
    folder = stage.mail / _RECEIPTS
    folder.mkdir()
    for own in communes:
        with authority.store.reading() as tx:
            (pack,) = tx.bundles.of(own.card.unit, stage.year)
        path = folder / f"{own.card.unit}{SUFFIX}"
        _write_receipt(stage, authority, own, pack, path)
        plan = receiving.plan(authority.store, authority.own, path)
        receiving.confirm(authority.store, plan, actor=authority.actor)


def _write_receipt(
    stage: Stage, authority: Office, own: OwnKey, pack: BundleRecord, path: Path
) -> None:
    at = authority.store.clock()
    entry = ReceiptEntry(manifest=pack.manifest, kind=pack.kind, rev=pack.rev, at=at)
    content = ReceiptContent(unit=pack.unit, year=stage.year, entries=(entry,))
    draft = Draft(
        kind=RECEIPT,
        unit=pack.unit,
        period=str(stage.year),
        criteria=None,
        created=at,
        app="parapp",
    )
    item = content_object(write_content(content), name="bien-nhan.json", media_type=MEDIA_TYPE)
    write_bundle(path, draft, [item], sender=own, to=[authority.own.card, own.card])


def play_questions(stage: Stage, authority: Office, units: Sequence[str]) -> None:
    """Ask communes, and let the questions stand in every way they can.

    The first is overdue, the second answered, the third closed, the fourth put once more.

    Args:
        stage: Where it plays.
        authority: Asks.
        units: Codes of communes that sent their dossiers; four or none.
    """
    if not units:
        return
    store, actor = authority.store, authority.actor
    asking = Asking(criterion=OVERSTATED_IN, text=_(_QUESTION), assignee=actor)
    overdue = replace(asking, due=day_of(store.clock()))  # it is played on an earlier day
    askings = [overdue, *(asking for _unit in units[1:])]
    edits = [
        QuestionEdit(unit=unit, asking=each) for unit, each in zip(units, askings, strict=True)
    ]
    apply_council_edits(store, edits, actor=actor)
    export_requests(store, authority.own, stage.mail / "yeu-cau", units=units, actor=actor)
    for unit in units[1:]:
        _answer(stage, authority, unit, store.clock)
    for unit, move in zip(units[2:], (Move.CLOSED, Move.SENT_BACK), strict=True):
        with store.reading() as tx:
            dossier = tx.dossiers.get(unit, stage.year)
        if dossier is not None:
            edit = moving(unit, dossier.requests[0], move, _("Đã xem bảng kê gửi kèm."))
            apply_council_edits(store, [edit], actor=actor)


def _answer(stage: Stage, authority: Office, unit: str, clock: Callable[[], datetime]) -> None:
    """Put an answer beside a question, as the bundle of an explanation does."""
    with authority.store.transaction(actor=authority.actor) as tx:
        dossier = tx.dossiers.get(unit, stage.year)
        if dossier is None:
            return
        request = find_request(dossier, dossier.requests[0].id)
        answer = Answer(request=request.id, turn=1, text=_(_ANSWER), by=_(_OFFICER), at=clock())
        tx.dossiers.put_request(unit, stage.year, replace(request, answer=answer))
        tx.dossiers.set_state(unit, stage.year, DossierState.EXPLANATION_RECEIVED)
        subject = f"{stage.year}/{unit}"
        tx.journal.append(Change(action="explanation-received", subject=subject))
