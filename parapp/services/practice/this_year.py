"""The year to practise on: half filled in, with the faults that people make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from parapp.models.dossier import FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.services import filling, proving
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.papers import Entry, PracticePaper, Text, practice_evidence
from parapp.services.practice.stage import Office, Stage

_LIKE = 3  # among the nine communes of the demonstration: Tân Hộ Cơ
_FILLED = 66  # percent of the figures, of which a few are left out below
_LEFT_OUT = frozenset({"reports_late", "inspection_issues_solved", "petitions_published"})
_WRONG = {"dossiers_solved": 9}  # too many, so that the sums do not agree
_NO_PROOF = frozenset({"07-anh-niem-yet.jpg"})
_QUARTERS = (("I", 3), ("II", 6), ("III", 9))
_REPORTS = "1.2.1"
_CLAIMED, _CLAIM = (
    "6.1",
    "Năm 2026 đơn vị không được giao làm chủ đầu tư dự án sử dụng vốn đầu tư công.",
)
_EXPLAINED, _EXPLANATION = (
    "1.4.1",
    "Một buổi tuyên truyền lưu động hoãn sang tháng 12 do mưa lũ, đã có văn bản xin lùi.",
)
_OWN, _OWN_REASON = (
    "1.1.2",
    "Hai nhiệm vụ còn lại đã hoàn thành trong tháng 12, đang chờ văn bản xác nhận.",
)


def begin_this_year(stage: Stage, office: Office) -> None:
    """Enter part of the figures, with faults; add documents, remarks and own points."""
    entries = practice_figures(stage.criteria, _LIKE, len(stage.communes))
    own = [entry for entry in entries if stage.entered_by(entry) is EnteredBy.UNIT]
    filled = [_entered(entry) for entry in own[: len(own) * _FILLED // 100]]
    kept = [entry for entry in filled if entry.code not in _LEFT_OUT]
    filling.enter_figures(office.store, kept, actor=office.actor)
    filling.explain(office.store, _EXPLAINED, _EXPLANATION, actor=office.actor)
    filling.claim_not_applicable(office.store, _CLAIMED, _CLAIM, actor=office.actor)
    most = stage.compiled.leaves[_OWN].criterion.max_points
    filling.set_own_points(office.store, _OWN, most, _OWN_REASON, actor=office.actor)
    folder = stage.folder / "tai-lieu" / str(stage.year)
    for proofs in _documents(stage, office, folder, entries):
        _add(office, proofs)


def _entered(entry: FigureEntry) -> FigureEntry:
    more = _WRONG.get(entry.code)
    if more is None or not isinstance(entry.value, Decimal):
        return entry
    return replace(entry, value=entry.value + more)


def _documents(
    stage: Stage, office: Office, folder: Path, entries: Sequence[FigureEntry]
) -> Iterator[Sequence[PracticePaper]]:
    papers = practice_evidence(folder, stage.criteria, office.unit, entries)
    for path in dict.fromkeys(paper.path for paper in papers):
        if path.name not in _NO_PROOF:
            yield [paper for paper in papers if paper.path == path]
    for place, (quarter, month) in enumerate(_QUARTERS):
        yield [_report(stage, office, folder, (quarter, month, place))]


def _report(
    stage: Stage, office: Office, folder: Path, quarter: tuple[str, int, int]
) -> PracticePaper:
    """Write the report of a quarter."""
    from parapp.services.practice.sheets import draw_sheets  # noqa: PLC0415 - reportlab is heavy

    name, month, place = quarter
    leaf = stage.compiled.leaves[_REPORTS].criterion
    heading = f"{leaf.code}. {leaf.name}"
    entry = Entry(criterion=leaf.code, heading=heading, lines=("Đã gửi đúng thời hạn",))
    text = Text(
        agency=office.unit.name,
        number=f"{41 + 38 * place}/BC-UBND",
        day=date(stage.year, month, 14),
        title=f"Báo cáo cải cách hành chính quý {name} năm {stage.year}",
        entries=(entry,),
    )
    path = folder / f"bao-cao-quy-{name}.pdf"
    with path.open("wb") as out:
        pages = draw_sheets(text, out)
    return PracticePaper(
        criterion=leaf.code,
        path=path,
        title=text.title,
        number=text.number,
        day=text.day,
        page=str(pages[leaf.code]),
    )


def _add(office: Office, proofs: Sequence[PracticePaper]) -> None:
    first = proofs[0]
    proving.add_evidence(
        office.store,
        first.path,
        proving.Document(
            abstract=first.title, number=first.number, day=first.day, issuer=office.unit.name
        ),
        [EvidenceLink(criterion=p.criterion, evidence="", page=p.page) for p in proofs],
        actor=office.actor,
    )
