"""Values with something in every column."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from parapp.models.dossier import (
    Appraisal,
    Dossier,
    DossierState,
    FigureEntry,
    Origin,
    Record,
)
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import Nothing
from parapp.models.requests import Answer, Question, Request

SET = "5e" * 32
NOON = datetime(2026, 11, 3, 5, 0, 0, 123456, tzinfo=UTC)
YEAR = 2026


def bind(tx, sha256=SET):
    """Put the set that dossiers need."""
    tx.sets.put(sha256, b'{"code":"mau"}', YEAR, "commune")


def hex_id(number):
    return f"{number:032x}"


def file(number=1, name="kế hoạch.pdf"):
    return EvidenceFile(
        sha256=f"{number:064x}", size=3 << 30, name=name, media_type="application/pdf"
    )


def document(number=1, **changes):
    values = {
        "id": hex_id(number),
        "abstract": "Kế hoạch cải cách hành chính năm 2026",
        "number": "143/KH-UBND",
        "day": date(2026, 1, 15),
        "issuer": "UBND xã Tân Hộ Cơ",
        "files": (file(number), file(number + 100, "phụ lục.xlsx")),
        "added_at": NOON + timedelta(seconds=number),
        "replaced_by": "",
    }
    return Evidence(**{**values, **changes})


def link(number=1, **changes):
    values = {
        "criterion": "1.1",
        "evidence": hex_id(number),
        "page": "3-5",
        "section": "mục II",
        "note": "bảng 2",
        "is_late": True,
        "is_admitted": False,
    }
    return EvidenceLink(**{**values, **changes})


def appraisal(criterion="1.1", round_=1, **changes):
    values = {
        "points": Decimal("1.25"),
        "reason_code": "late",
        "reason": "Chậm 3 ngày",
        "by": "Nguyễn Văn Đức",
        "at": NOON,
    }
    return Appraisal(criterion=criterion, round=round_, **{**values, **changes})


def request(number=1, answer="Đã bổ sung", **changes):
    """A question, answered in its turn unless `answer` is empty."""
    values = {
        "id": hex_id(number),
        "criterion": "2.1",
        "text": "Đề nghị bổ sung báo cáo.\nHạn cuối tuần này.",
        "figure": "so_ho_so",
        "evidence": hex_id(1),
        "assignee": "Sở Nội vụ",
        "due": date(2026, 12, 1),
        "round": 2,
        "turn": 1,
        "asked_at": NOON,
    }
    question = Question(**{**values, **changes})
    given = Answer(
        request=question.id, turn=question.turn, text=answer, at=NOON + timedelta(days=1)
    )
    return Request(question=question, answer=given if answer else None)


def figures():
    entries = (
        FigureEntry(
            code="tong", value=Decimal(17100), origin=Origin.TABLE, source="xa.xlsx, 7"
        ),
        FigureEntry(code="ty_le", value=Decimal("85.40"), note="làm tròn"),
        FigureEntry(code="ngay", value=date(2026, 1, 31), origin=Origin.LAST_YEAR),
        FigureEntry(code="co", value=True, origin=Origin.BUNDLE),
        FigureEntry(code="chua", value=False),
        FigureEntry(code="muc", value="b"),
        FigureEntry(code="khong", value=Nothing.NONE),
    )
    return {entry.code: entry for entry in entries}


def records():
    entries = (
        Record(
            criterion="1.1",
            self_points=Decimal("-0.50"),
            self_reason="Bị trừ",
            computed_points=Decimal("2.00"),
            not_applicable="Không phát sinh",
            explanation="Giải trình",
            note="xem lại",
        ),
        Record(criterion="1.2"),
    )
    return {entry.criterion: entry for entry in entries}


def dossier(unit="XA01", year=YEAR, **changes):
    values = {
        "criteria": SET,
        "state": DossierState.LOCKED,
        "rev": 3,
        "figures": figures(),
        "records": records(),
        "evidence": {hex_id(n): document(n) for n in (2, 1)},
        "links": (link(2), link(1), link(1, page="9", is_late=False, is_admitted=True)),
        "appraisals": (appraisal("2.1"), appraisal("1.1", 2, points=None), appraisal()),
        "requests": (request(2), request(1, answer="", asked_at=NOON + timedelta(1))),
        "locked_at": NOON,
        "approved_by": "Chủ tịch UBND xã",
    }
    return Dossier(unit=unit, year=year, **{**values, **changes})


def empty_dossier(unit="XA01", year=YEAR):
    return Dossier(unit=unit, year=year, criteria=SET)
