"""What the appraising authority does in the demonstration: receive, recompute, appraise."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from parapp.i18n import _, mark
from parapp.models.figures import EnteredBy
from parapp.services import (
    appraising,
    assessing,
    criteria_sets,
)
from parapp.services.practice import (
    practice_figures,
)
from parapp.services.practice.stage import OVERSTATED, OVERSTATED_IN, Office, Stage, take
from parapp.services.practice.table import write_table
from parapp.services.practice.totals import totals

_CUT_EVERY = 3
_CUT = "1.4.2"
_CUT_REASON = mark("Ảnh minh chứng không thể hiện ngày và nội dung; mới đủ một phần yêu cầu.")
_OVERSTATED_REASON = mark(
    "Chưa có văn bản xác nhận hoàn thành hai nhiệm vụ còn lại; tính theo số liệu đã chứng minh."
)


def receive_all(stage: Stage, authority: Office, sent: Sequence[Path]) -> None:
    """Take every dossier in, compute its points again, and add up what was received."""
    for path in sent:
        take(authority, path)
    with authority.store.reading() as tx:
        found = [
            finding.code
            for unit in stage.communes
            for finding in appraising.compare(assessing.assess(tx, unit.code, stage.year))
        ]
        dossiers = [
            criteria_sets.dossier_of(tx, unit.code, stage.year) for unit in stage.communes
        ]
    stage.say(
        _(
            "4. Tiếp nhận {count} gói, niêm phong đúng. Tính lại: {differing} tiêu chí "
            "lệch điểm khai, {own} tiêu chí tự chấm khác điểm tính."
        ).format(
            count=len(sent),
            differing=found.count("declared-differs"),
            own=found.count("own-points-undecided"),
        )
    )
    for text in totals(stage.communes, dossiers):
        stage.say(text)


def appraise(stage: Stage, authority: Office, offices: Sequence[Office]) -> None:
    """Cut a few points, each with its reason, and enter what others score."""
    cuts = 0
    for index, office in enumerate(offices):
        code = office.unit.code
        if index == OVERSTATED:
            _cut(
                stage,
                authority,
                code,
                OVERSTATED_IN,
                less=Decimal(0),
                reason=_OVERSTATED_REASON,
            )
            cuts += 1
        if index % _CUT_EVERY == 0:
            _cut(stage, authority, code, _CUT, less=Decimal("0.15"), reason=_CUT_REASON)
            cuts += 1
    everything = {
        unit.code: [
            entry
            for entry in practice_figures(stage.criteria, index, len(stage.communes))
            if stage.entered_by(entry) is not EnteredBy.UNIT
        ]
        for index, unit in enumerate(stage.communes)
    }
    table = write_table(
        stage.folder / "so-lieu" / "dieu-tra-va-diem-cap-tren.csv",
        stage.criteria,
        everything,
    )
    filled = appraising.enter_scores(authority.store, table, actor=authority.actor)
    stage.say(
        _(
            "5. Thẩm định lần 1: hạ điểm {cuts} tiêu chí có lý do; nhập {scores} kết quả điều "
            "tra, điểm lãnh đạo và số liệu cấp trên."
        ).format(cuts=cuts, scores=filled.new)
    )


def _cut(
    stage: Stage, authority: Office, unit: str, criterion: str, *, less: Decimal, reason: str
) -> None:
    """Decide the computed points less an amount, never under zero."""
    with authority.store.reading() as tx:
        computed = assessing.assess(tx, unit, stage.year).computed.criteria[criterion].points
    appraising.decide(
        authority.store,
        unit,
        criterion,
        max(Decimal(0), (computed or Decimal(0)) - less),
        reason_code="evidence_insufficient",
        reason=_(reason),
        actor=authority.actor,
    )
