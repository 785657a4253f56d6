"""An authority's workspace to practise in: a province whose communes send their dossiers.

The communes exist only as keys and bundles. Most have sent, some of them late, a few sent
nothing yet; two hand in the same document. Bundles lie in a folder, to be received: of
communes that got more time, one that was changed on its way, one from nobody known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from parapp.export.bundle.cards import write_card
from parapp.i18n import _, mark
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.figures import EnteredBy
from parapp.models.keys import CardStatus
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.scoring.compiled import compile_set
from parapp.services import criteria_sets, receiving
from parapp.services.appraising import OTHERS
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import SUFFIX
from parapp.services.deciding import (
    CouncilEdit,
    DecisionEdit,
    QuestionEdit,
    apply_council_edits,
)
from parapp.services.due_days import SUBMISSION_DEADLINE
from parapp.services.extending import more_time
from parapp.services.filling import put_figures
from parapp.services.practice.beginning import open_office, set_stage
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.province_days import (
    BEGUN,
    GIVEN,
    MORE,
    PACKED,
    SEEN,
    TOO_LATE,
    Calendar,
    came_ago,
    near,
)
from parapp.services.practice.province_dossiers import Commune, commune_of, send_dossier
from parapp.services.practice.province_mail import (
    confirm_packs,
    play_questions,
    send_packs,
)
from parapp.services.practice.stage import OVERSTATED_IN, Office, Stage
from parapp.services.practising import AUTHORITY, MARKER, discard_practice
from parapp.services.proving import EVIDENCE_DEADLINE
from parapp.services.requesting import Asking
from parapp.storage.cards import StoredCard
from parapp.storage.store import utc_now

COMMUNES = 170
WAITING = "den"
"""Folder, within what travels, of the bundles to be received."""
PHONE = "dien-thoai.txt"
"""File, within what travels, that tells the digits of the card that is to be compared."""
_PROVINCE = Unit(code="TT-0000", name="Tỉnh Thực Hành", kind="tỉnh")
_SILENT_EVERY, _WAITING_EVERY = 17, 12  # who sent nothing; whose bundle is to be received
_PACKED = slice(13, 37)  # who was sent a period pack
_SEEN = slice(13, 19)  # who confirmed it
_QUESTIONED = slice(20, 24)  # of those received, who was asked before
_ASKED_BEFORE = 4
_FLOOD = mark("Mưa lũ kéo dài, xã mất liên lạc nhiều ngày.")
_ENTERED, _DECIDED, _ASKED = 60, 40, 10  # percent of the communes received
_CUT, _LESS = "1.4.2", Decimal("0.15")
_CUT_REASON = mark("Ảnh minh chứng không thể hiện ngày và nội dung; mới đủ một phần yêu cầu.")
_QUESTION = mark("Đề nghị bổ sung văn bản xác nhận các nhiệm vụ hoàn thành trong tháng 12.")
_HUNDRED = 100


def begin_province(folder: Path, count: int = COMMUNES, progress: Progress = silent) -> Path:
    """Make a practice province in `folder` in place of an earlier one; return its workspace.

    Args:
        folder: Holds everything.
        count: Communes, 12 or more.
        progress: Told the communes done; may cancel.

    Raises:
        DemoFolderError: The folder holds something else.
        Cancelled: From `progress`; nothing is left.
    """
    discard_practice(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text(_("Dữ liệu thực hành, xóa được.") + "\n", encoding="utf-8")
    try:
        _play(folder, count, progress)
    except BaseException:
        discard_practice(folder)
        raise
    return folder / AUTHORITY


def _play(folder: Path, count: int, progress: Progress) -> None:
    calendar = Calendar(utc_now)
    usual = set_stage(folder, count, lambda _line: None)
    criteria = near(usual.criteria, calendar.today)
    stage = replace(
        usual, authority_unit=_PROVINCE, criteria=criteria, compiled=compile_set(criteria)
    )
    (stage.mail / WAITING).mkdir(parents=True)
    calendar.ago = BEGUN
    authority = open_office(stage, _PROVINCE, AUTHORITY, calendar)
    try:
        with authority.store.transaction(actor=authority.actor) as tx:
            criteria_sets.take_in(tx, stage.criteria)
        communes = [commune_of(index, unit) for index, unit in enumerate(stage.communes)]
        _correspond(stage, authority, communes, calendar)
        _ring(stage, communes[-1])
        _give_time(authority, communes, calendar)
        received = _deliver(stage, authority, communes, calendar, progress)
        calendar.ago = TOO_LATE
        units = [commune.unit.code for commune in received[_QUESTIONED]]
        play_questions(stage, authority, units if len(units) == _ASKED_BEFORE else [])
        calendar.ago = 0
        _begin_work(stage, authority, received)
        progress(count, count)
    finally:
        authority.store.close()


def _correspond(
    stage: Stage, authority: Office, communes: Sequence[Commune], calendar: Calendar
) -> None:
    """Trust every card but the last one's; some got a period pack before the others came."""
    with authority.store.transaction(actor=authority.actor) as tx:
        tx.units.put(*(commune.unit for commune in communes))
    packed = [commune for commune in communes[_PACKED] if commune is not communes[-1]]
    _enrol(authority, packed)
    if packed:
        calendar.ago = PACKED
        send_packs(stage, authority)
        calendar.ago = SEEN
        seen = [commune for commune in communes[_SEEN] if commune in packed]
        confirm_packs(stage, authority, [commune.own for commune in seen])
    _enrol(authority, [c for c in communes[:-1] if c not in packed])


def _give_time(authority: Office, communes: Sequence[Commune], calendar: Calendar) -> None:
    """Give those whose bundles are still to be received more time."""
    calendar.ago = GIVEN
    until = calendar.today + timedelta(days=MORE)
    units = [c.unit.code for c in communes if _is_waiting(c, len(communes))]
    with authority.store.reading() as tx:
        edits = [
            edit
            for deadline in (SUBMISSION_DEADLINE, EVIDENCE_DEADLINE)
            for edit in more_time(tx, units, deadline, until, _(_FLOOD))
        ]
    apply_council_edits(authority.store, edits, actor=authority.actor)


def _is_waiting(commune: Commune, count: int) -> bool:
    index = commune.index
    return index == count - 1 or index % _WAITING_EVERY == _WAITING_EVERY - 1


def _enrol(authority: Office, communes: Sequence[Commune]) -> None:
    with authority.store.transaction(actor=authority.actor) as tx:
        for commune in communes:
            tx.cards.put(
                StoredCard(
                    fingerprint=commune.own.card.sha256,
                    card=write_card(commune.own),
                    status=CardStatus.ACTIVE,
                    unit=commune.unit.code,
                    added_at=authority.store.clock(),
                )
            )


def _ring(stage: Stage, commune: Commune) -> None:
    """Leave a card that is still to be compared, and what its holder reads out on the phone."""
    card = stage.mail / "the-khoa" / f"{commune.unit.code}.parapp-card"
    card.write_bytes(write_card(commune.own))
    words = _("Người nghe máy ở {unit} đọc: {digits}").format(
        unit=commune.unit.name, digits=commune.own.card.fingerprint
    )
    (stage.mail / PHONE).write_text(f"{words}\n", encoding="utf-8")


def _deliver(
    stage: Stage,
    authority: Office,
    communes: Sequence[Commune],
    calendar: Calendar,
    progress: Progress,
) -> list[Commune]:
    """Write every bundle; take most in, and leave some to be received. Return who is in."""
    received = []
    in_turn = sorted(communes, key=lambda commune: -came_ago(commune.index))
    for done, commune in enumerate(in_turn):
        progress(done, len(communes))
        waits = _is_waiting(commune, len(communes))
        if commune.index % _SILENT_EVERY == _SILENT_EVERY - 1 and commune is not communes[-1]:
            continue
        calendar.ago = 0 if waits else came_ago(commune.index)
        place = stage.mail / (WAITING if waits else "da-nhan")
        place.mkdir(exist_ok=True)
        path = send_dossier(stage, authority, commune, place)
        if not waits:
            plan = receiving.plan(authority.store, authority.own, path)
            receiving.confirm(authority.store, plan, actor=authority.actor)
            received.append(commune)
    _spoil(stage.mail / WAITING)
    return sorted(received, key=lambda commune: commune.index)


def _spoil(folder: Path) -> None:
    """Add a copy of a bundle that was changed on its way, and a file that is none."""
    first = min(folder.glob(f"*{SUFFIX}"))
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    (folder / f"bi-sua-doi{SUFFIX}").write_bytes(data)
    (folder / "ghi-chu.txt").write_text("Gửi lại giúp em.\n", encoding="utf-8")


def _begin_work(stage: Stage, authority: Office, received: Sequence[Commune]) -> None:
    """Enter part of what others score, decide on part of the communes, ask a few."""

    def first(percent: int) -> Sequence[Commune]:
        return received[: max(1, len(received) * percent // _HUNDRED)]

    with authority.store.transaction(actor=authority.actor) as tx:
        for commune in first(_ENTERED):
            dossier = criteria_sets.dossier_of(tx, commune.unit.code, stage.year)
            put_figures(tx, dossier, _of_others(stage, commune), OTHERS)
    edits: list[CouncilEdit] = [
        _cut(stage, authority, commune) for commune in first(_DECIDED)[::3]
    ]
    edits += [
        QuestionEdit(
            unit=commune.unit.code, asking=Asking(criterion=OVERSTATED_IN, text=_(_QUESTION))
        )
        for commune in first(_ASKED)
    ]
    apply_council_edits(authority.store, edits, actor=authority.actor)


def _of_others(stage: Stage, commune: Commune) -> list[FigureEntry]:
    entries = practice_figures(stage.criteria, commune.index, len(stage.communes))
    return [entry for entry in entries if stage.entered_by(entry) is not EnteredBy.UNIT]


def _cut(stage: Stage, authority: Office, commune: Commune) -> DecisionEdit:
    with authority.store.reading() as tx:
        dossier = criteria_sets.dossier_of(tx, commune.unit.code, stage.year)
    score = assess_dossier(stage.compiled, dossier, with_steps=False).computed
    points = max(Decimal(0), (score.points_of(_CUT) or Decimal(0)) - _LESS)
    decision = Appraisal(
        criterion=_CUT,
        round=1,
        points=points,
        reason_code="evidence_insufficient",
        reason=_(_CUT_REASON),
        by=authority.actor,
        at=authority.store.clock(),
    )
    return DecisionEdit(unit=commune.unit.code, before=None, after=decision)
