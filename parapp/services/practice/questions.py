"""One round of questions in the demonstration: asked, explained with proof, decided again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from parapp.files import replacing
from parapp.i18n import _, mark, number
from parapp.models.dossier import FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.services import (
    appraising,
    assessing,
    criteria_sets,
    explaining,
    filling,
    proving,
    request_bundles,
    requesting,
    submitting,
)
from parapp.services.closing import lock
from parapp.services.practice.papers import Entry, Text
from parapp.services.practice.stage import OVERSTATED_IN, Office, Stage, take

_DONE, _PLANNED = "plan_tasks_done", "plan_tasks"
_QUESTION = mark(
    "Đề nghị gửi văn bản xác nhận các nhiệm vụ kế hoạch hoàn thành trong tháng 12."
)
_ANSWER = mark("Kèm văn bản xác nhận. Đã sửa số nhiệm vụ hoàn thành, không tự chấm khác nữa.")
_DECISION = mark("Công nhận số nhiệm vụ theo văn bản xác nhận đã bổ sung.")
_TITLE = "Văn bản xác nhận nhiệm vụ hoàn thành trong tháng 12"
_NUMBER = "98/XN-UBND"
_DAYS_AFTER = 5  # after the period ends


def explain_once(stage: Stage, authority: Office, office: Office) -> None:
    """Ask a commune about one criterion, let it explain, and decide a second time."""
    code = office.unit.code
    asked = requesting.ask(
        authority.store,
        code,
        requesting.Asking(criterion=OVERSTATED_IN, text=_(_QUESTION), figure=_DONE),
        actor=authority.actor,
    )
    sent = request_bundles.export_requests(
        authority.store, authority.own, stage.mail / "yeu-cau", actor=authority.actor
    )
    for bundle in sent:
        take(office, bundle.path)
    before = _points(stage, authority, code)
    take(authority, _explained(stage, office, asked.id))
    requesting.close_request(authority.store, code, asked.id, actor=authority.actor)
    with authority.store.reading() as tx:
        score = assessing.assess(tx, code, stage.year).computed.criteria[OVERSTATED_IN]
    appraising.decide(
        authority.store,
        code,
        OVERSTATED_IN,
        score.points,
        round_=2,
        reason_code="raised",
        reason=_(_DECISION),
        actor=authority.actor,
    )
    stage.say(
        _(
            "6. Hỏi và giải trình: {unit} trả lời một yêu cầu ở tiêu chí {criterion}, kèm một "
            "tài liệu mới; thẩm định lần 2: {before} → {after} điểm."
        ).format(
            unit=office.unit.name,
            criterion=OVERSTATED_IN,
            before=number(before, 2),
            after=number(_points(stage, authority, code), 2),
        )
    )


def _points(stage: Stage, authority: Office, unit: str) -> Decimal:
    """Return the points that the authority gives for the criterion asked about."""
    with authority.store.reading() as tx:
        score = assessing.assess(tx, unit, stage.year).appraised.criteria[OVERSTATED_IN]
    return score.points or Decimal(0)


def _explained(stage: Stage, office: Office, request: str) -> Path:
    """Let a commune answer, correct what was asked, prove it, and send its explanation."""
    store, actor = office.store, office.actor
    explaining.begin_explaining(store, actor=actor)
    explaining.answer(store, request, _(_ANSWER), actor=actor)
    with store.reading() as tx:
        figures = criteria_sets.dossier_of(tx, office.unit.code, stage.year).figures
    done, planned = (figures[code].value for code in (_DONE, _PLANNED))
    if isinstance(done, Decimal) and isinstance(planned, Decimal) and done < planned:
        entry = FigureEntry(code=_DONE, value=done + 1)
        filling.enter_figures(store, [entry], actor=actor)
    filling.set_own_points(store, OVERSTATED_IN, None, "", actor=actor)
    _prove(stage, office)
    lock(store, approved_by=_("Chủ tịch UBND"), actor=actor)
    path = stage.mail / "giai-trinh" / f"giai-trinh-{office.unit.code}.parapp"
    sent = explaining.export_explanation(
        store, office.own, path, carry=submitting.Carry.NEEDED, actor=actor
    )
    return sent.path


def _prove(stage: Stage, office: Office) -> None:
    """Add the document that was asked for."""
    # what draws it loads the typesetter, which nothing else here needs
    from parapp.services.practice.sheets import draw_sheets  # noqa: PLC0415

    day = stage.criteria.period.end + timedelta(days=_DAYS_AFTER)
    leaf = stage.compiled.leaves[OVERSTATED_IN].criterion
    entry = Entry(criterion=leaf.code, heading=f"{leaf.code}. {leaf.name}", lines=())
    path = stage.folder / "tai-lieu" / office.unit.code / "99-xac-nhan.pdf"
    with replacing(path) as out:
        draw_sheets(
            Text(
                agency=office.unit.name, number=_NUMBER, day=day, title=_TITLE, entries=(entry,)
            ),
            out,
        )
    proving.add_evidence(
        office.store,
        path,
        proving.Document(abstract=_TITLE, number=_NUMBER, day=day, issuer=office.unit.name),
        [EvidenceLink(criterion=OVERSTATED_IN, evidence="", page="1")],
        actor=office.actor,
    )
