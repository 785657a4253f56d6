"""An authority's workspace to practise in: a province whose communes send their dossiers.

The communes exist only as keys and bundles. Most have sent, a few sent nothing yet, one bundle
was changed on its way and one comes from nobody known: they lie in a folder, to be received.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from parapp.export.bundle.cards import write_card
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey, own_key
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import Draft, write_bundle
from parapp.i18n import _, mark
from parapp.models.dossier import Appraisal, Dossier, FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.keys import CardStatus
from parapp.models.roles import Role
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.services import criteria_sets, receiving
from parapp.services.appraising import OTHERS
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import SUFFIX, version_of
from parapp.services.deciding import (
    CouncilEdit,
    DecisionEdit,
    QuestionEdit,
    apply_council_edits,
)
from parapp.services.filling import put_figures
from parapp.services.practice.beginning import open_office, set_stage
from parapp.services.practice.figures import practice_figures, practice_records
from parapp.services.practice.province_papers import Paper, draw_paper
from parapp.services.practice.stage import OVERSTATED, OVERSTATED_IN, Office, Stage
from parapp.services.practising import AUTHORITY, MARKER, discard_practice
from parapp.services.requesting import Asking
from parapp.services.submitting import submission_of
from parapp.storage.cards import StoredCard

COMMUNES = 170
WAITING = "den"
"""Folder, within what travels, of the bundles to be received."""
PHONE = "dien-thoai.txt"
"""File, within what travels, that tells the digits of the card that is to be compared."""
_PROVINCE = Unit(code="TT-0000", name="Tỉnh Thực Hành", kind="tỉnh")
_SILENT_EVERY, _WAITING_EVERY = 17, 12  # who sent nothing; whose bundle is to be received
_ENTERED, _DECIDED, _ASKED = 60, 40, 10  # percent of the communes received
_CUT, _LESS = "1.4.2", Decimal("0.15")
_CUT_REASON = mark("Ảnh minh chứng không thể hiện ngày và nội dung; mới đủ một phần yêu cầu.")
_QUESTION = mark("Đề nghị bổ sung văn bản xác nhận các nhiệm vụ hoàn thành trong tháng 12.")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Commune:
    """One commune as far as its bundles go."""

    index: int
    unit: Unit
    own: OwnKey


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
    stage = replace(set_stage(folder, count, lambda _line: None), authority_unit=_PROVINCE)
    (stage.mail / WAITING).mkdir(parents=True)
    authority = open_office(stage, _PROVINCE, AUTHORITY)
    try:
        with authority.store.transaction(actor=authority.actor) as tx:
            criteria_sets.take_in(tx, stage.criteria)
        communes = [_commune(index, unit) for index, unit in enumerate(stage.communes)]
        _enrol(authority, communes)
        _ring(stage, communes[-1])
        received = _deliver(stage, authority, communes, progress)
        _begin_work(stage, authority, received)
        progress(count, count)
    finally:
        authority.store.close()


def _commune(index: int, unit: Unit) -> _Commune:
    seed = sha256(f"thuc-hanh/{unit.code}".encode()).digest()  # no secret here
    return _Commune(
        index, unit, own_key(seed, unit=unit.code, name=unit.name, role=Role.COMMUNE)
    )


def _enrol(authority: Office, communes: Sequence[_Commune]) -> None:
    with authority.store.transaction(actor=authority.actor) as tx:
        tx.units.put(*(commune.unit for commune in communes))
        for commune in communes[:-1]:  # the card of the last one is still to be compared
            tx.cards.put(
                StoredCard(
                    fingerprint=commune.own.card.sha256,
                    card=write_card(commune.own),
                    status=CardStatus.ACTIVE,
                    unit=commune.unit.code,
                    added_at=authority.store.clock(),
                )
            )


def _ring(stage: Stage, commune: _Commune) -> None:
    """Leave a card that is still to be compared, and what its holder reads out on the phone."""
    card = stage.mail / "the-khoa" / f"{commune.unit.code}.parapp-card"
    card.write_bytes(write_card(commune.own))
    words = _("Người nghe máy ở {unit} đọc: {digits}").format(
        unit=commune.unit.name, digits=commune.own.card.fingerprint
    )
    (stage.mail / PHONE).write_text(f"{words}\n", encoding="utf-8")


def _deliver(
    stage: Stage, authority: Office, communes: Sequence[_Commune], progress: Progress
) -> list[_Commune]:
    """Write every bundle; take most in, and leave some to be received. Return who is in."""
    received = []
    for commune in communes:
        progress(commune.index, len(communes))
        is_last = commune is communes[-1]
        if commune.index % _SILENT_EVERY == _SILENT_EVERY - 1 and not is_last:
            continue
        waits = is_last or commune.index % _WAITING_EVERY == _WAITING_EVERY - 1
        place = stage.mail / (WAITING if waits else "da-nhan")
        place.mkdir(exist_ok=True)
        path = _send(stage, authority, commune, place)
        if not waits:
            plan = receiving.plan(authority.store, authority.own, path)
            receiving.confirm(authority.store, plan, actor=authority.actor)
            received.append(commune)
    _spoil(stage.mail / WAITING)
    return received


def _spoil(folder: Path) -> None:
    """Add a copy of a bundle that was changed on its way, and a file that is none."""
    first = min(folder.glob(f"*{SUFFIX}"))
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    (folder / f"bi-sua-doi{SUFFIX}").write_bytes(data)
    (folder / "ghi-chu.txt").write_text("Gửi lại giúp em.\n", encoding="utf-8")


def _send(stage: Stage, authority: Office, commune: _Commune, folder: Path) -> Path:
    """Write a commune's submission and return its path."""
    dossier, paper = _dossier(stage, commune)
    assessed = assess_dossier(stage.compiled, dossier, with_steps=False)
    locked = replace(
        dossier,
        records={
            code: replace(
                dossier.records.get(code, Record(criterion=code)),
                computed_points=assessed.computed.points_of(code),
            )
            for code in stage.compiled.leaves
        },
    )
    content = submission_of(locked, stage.compiled, assessed.own.total)
    draft = Draft(
        kind="submission",
        unit=commune.unit.code,
        period=str(stage.year),
        criteria=CriteriaRef(sha256=stage.compiled.sha256, version=version_of(stage.compiled)),
        created=datetime.now(UTC),
        app="parapp",
    )
    path = folder / f"{commune.unit.code}-{stage.year}{SUFFIX}"
    objects = [
        content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
        bytes_object(
            paper.data, role="evidence", name=paper.file, media_type="application/pdf"
        ),
    ]
    write_bundle(
        path, draft, objects, sender=commune.own, to=[authority.own.card, commune.own.card]
    )
    return path


def _dossier(stage: Stage, commune: _Commune) -> tuple[Dossier, Paper]:
    entries = practice_figures(stage.criteria, commune.index, len(stage.communes))
    own = {e.code: e for e in entries if stage.entered_by(e) is EnteredBy.UNIT}
    records = practice_records(stage.criteria, commune.index, len(stage.communes))
    said = {record.criterion: record for record in records}
    if commune.index % _SILENT_EVERY == OVERSTATED:
        most = stage.compiled.leaves[OVERSTATED_IN].criterion.max_points
        said[OVERSTATED_IN] = Record(
            criterion=OVERSTATED_IN,
            self_points=most,
            self_reason="Hai nhiệm vụ hoàn thành cuối tháng 12, đang chờ xác nhận.",
        )
    paper = draw_paper(stage.compiled, commune.unit, commune.index, own.values())
    digest = sha256(paper.data).hexdigest()
    held = EvidenceFile(
        sha256=digest, size=len(paper.data), name=paper.file, media_type="application/pdf"
    )
    document = Evidence(
        id=sha256(commune.unit.code.encode()).hexdigest()[:32],
        abstract=paper.title,
        number=paper.number,
        day=paper.day,
        issuer=commune.unit.name,
        files=(held,),
        added_at=datetime.now(UTC),
    )
    links = tuple(
        EvidenceLink(criterion=code, evidence=document.id, page=str(page))
        for code, page in paper.pages.items()
        if code not in said or not said[code].explanation
    )
    dossier = Dossier(
        unit=commune.unit.code,
        year=stage.year,
        criteria=stage.compiled.sha256,
        rev=1,
        figures=own,
        records=said,
        evidence={document.id: document},
        links=links,
        locked_at=datetime.now(UTC) - timedelta(days=3),
        approved_by=_("Chủ tịch UBND {unit}").format(unit=commune.unit.name),
    )
    return dossier, paper


def _begin_work(stage: Stage, authority: Office, received: Sequence[_Commune]) -> None:
    """Enter part of what others score, decide on part of the communes, ask a few."""

    def first(percent: int) -> Sequence[_Commune]:
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


def _of_others(stage: Stage, commune: _Commune) -> list[FigureEntry]:
    entries = practice_figures(stage.criteria, commune.index, len(stage.communes))
    return [entry for entry in entries if stage.entered_by(entry) is not EnteredBy.UNIT]


def _cut(stage: Stage, authority: Office, commune: _Commune) -> DecisionEdit:
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
