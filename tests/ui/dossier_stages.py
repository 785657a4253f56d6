"""A commune's workspace at moments of the year, after real bundles came and went."""

import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from parapp.models.periods import day_of
from parapp.services import (
    appraising,
    assessing,
    explaining,
    publishing,
    receipts,
    request_bundles,
    requesting,
    results,
)
from parapp.services.practice.beginning import enrol, open_office, send_packs, set_stage
from parapp.services.practice.commune_year import assess
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.stage import OVERSTATED_IN, take
from parapp.services.practice.table import write_table

NEW, ENROLLED, SENT, RECEIVED, ASKED, RESULT = (
    "new",
    "enrolled",
    "sent",
    "received",
    "asked",
    "result",
)
QUESTIONS = (
    ("1.1.2", "Đề nghị gửi văn bản xác nhận các nhiệm vụ hoàn thành trong tháng 12.", -3),
    ("3.1.1", "Danh mục niêm yết thiếu hai thủ tục mới; đề nghị giải trình.", 2),
    ("1.4.2", "Ảnh minh chứng không thể hiện ngày.\nĐề nghị bổ sung bản gốc.", None),
)
CUT, CUT_REASON = "3.1.1", "Danh mục niêm yết thiếu hai thủ tục mới công bố trong quý III."
FOLDER = "xa"


class DossierStages:
    """Makes each stage once, one after the other, and copies it for every test."""

    def __init__(self, folder):
        self._kept = folder / "kept"
        self._work = folder / "work"
        self._kept.mkdir()
        self._play()

    def at(self, name, folder):
        """Return a commune's workspace of one's own at a stage."""
        target = folder / f"{FOLDER}-{name}"
        shutil.copytree(self._kept / name, target)
        return target

    def _keep(self, name):
        shutil.copytree(self._work / FOLDER, self._kept / name)

    def _play(self):
        self._work.mkdir()
        stage = set_stage(self._work, 9, lambda _line: None)
        stage.mail.mkdir()
        office = open_office(stage, stage.communes[1], FOLDER)
        authority = open_office(stage, stage.authority_unit, "so")
        self._keep(NEW)
        enrol(stage, authority, [office])
        self._keep(ENROLLED)
        send_packs(stage, authority, [office])
        path = assess(stage, 1, office)
        self._keep(SENT)
        take(authority, path)
        receive_receipt(stage, authority, office)
        self._keep(RECEIVED)
        ask(stage, authority, office)
        self._keep(ASKED)
        appraise(stage, authority, office)
        self._keep(RESULT)
        authority.store.close()
        office.store.close()


def receive_receipt(stage, authority, office):
    made = receipts.export_receipt(
        authority.store, authority.own, stage.mail / "bien-nhan", office.unit, actor="Hà"
    )
    take(office, made.path)


def ask(stage, authority, office):
    for criterion, text, days in QUESTIONS:
        due = None if days is None else day_of(datetime.now(UTC)) + timedelta(days=days)
        asking = requesting.Asking(
            criterion=criterion, text=text, assignee="Trần Thị Hà", due=due
        )
        requesting.ask(authority.store, office.unit.code, asking, actor="Hà")
    for made in request_bundles.export_requests(
        authority.store, authority.own, stage.mail / "yeu-cau", actor="Hà"
    ):
        take(office, made.path)


def appraise(stage, authority, office):
    """Cut one criterion, enter what others score, publish, and send the result."""
    code, store = office.unit.code, authority.store
    with store.reading() as tx:
        computed = assessing.assess(tx, code, stage.year).computed.criteria
        asked = tx.dossiers.get(code, stage.year).requests
    for request in asked:
        requesting.close_request(store, code, request.id, actor="Hà")
    for criterion, less in ((CUT, "0.25"), (OVERSTATED_IN, "0")):
        appraising.decide(
            store,
            code,
            criterion,
            computed[criterion].points - Decimal(less),
            reason_code="evidence_insufficient",
            reason=CUT_REASON,
            actor="Hà",
        )
    others = [
        entry
        for entry in practice_figures(stage.criteria, 1, len(stage.communes))
        if stage.entered_by(entry).value != "unit"
    ]
    table = write_table(stage.folder / "so-lieu" / "khac.csv", stage.criteria, {code: others})
    appraising.enter_scores(authority.store, table, actor="Hà")
    publishing.publish(authority.store, actor="Hà")
    for made in results.export_results(
        authority.store, authority.own, stage.mail / "ket-qua", actor="Hà"
    ):
        take(office, made.path)


def answer_all(store):
    """Answer every question that waits."""
    explaining.begin_explaining(store, actor="Chi")
    with store.reading() as tx:
        waiting = explaining.todo(tx, day_of(datetime.now(UTC)))
    for line in waiting:
        explaining.answer(store, line.request.id, "Đã bổ sung văn bản.", actor="Chi")
