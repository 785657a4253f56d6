"""The year before, to compare with: a whole dossier, its appraisal, and the results."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.criteria import CriteriaSet
from parapp.models.figures import EnteredBy
from parapp.scoring.compiled import compile_set
from parapp.services import appraising, assessing, bundling, criteria_sets, publishing, results
from parapp.services.practice.commune_year import assess
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.stage import Office, Stage, take
from parapp.services.practice.table import write_table

_LIKE = 5  # among the nine communes of the demonstration, one that does less well
_DATE = re.compile(r"\b(20[0-9]{2})-([0-9]{2}-[0-9]{2})\b")
_HOLIDAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31",
        "2025-04-07", "2025-04-30", "2025-05-01", "2025-09-01", "2025-09-02", "2026-01-01",
    )
)  # fmt: skip
_CUTS = (
    (
        "1.1.2",
        "0.25",
        "Hai nhiệm vụ chưa có văn bản xác nhận hoàn thành, chưa tính.",
    ),
    ("1.4.2", "0.15", "Ảnh minh chứng không thể hiện ngày và nội dung tuyên truyền."),
    ("3.1.1", "0.25", "Danh mục niêm yết thiếu hai thủ tục mới công bố trong quý III."),
)


def year_before(criteria: CriteriaSet, name: str, folder: Path) -> CriteriaSet:
    """Return the shipped set `name` as it would have been a year earlier.

    Args:
        criteria: The set itself.
        name: Its file.
        folder: Takes the file of the earlier one.
    """
    before, year = str(criteria.year - 1), str(criteria.year)
    text = file("criteria", name).read_text(encoding="utf-8")
    text = _DATE.sub(lambda found: f"{int(found[1]) - 1}-{found[2]}", text)
    for words in ("mau-xa-{}", "năm {}", "year: {}"):
        text = text.replace(words.format(year), words.format(before))
    path = folder / name.replace(year, before)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    earlier, _faults = read_criteria(path)
    return replace(earlier, holidays=_HOLIDAYS)


def play_last_year(stage: Stage, authority: Office, office: Office) -> None:
    """Let the commune hand in the year before, and the authority appraise and publish it."""
    earlier = year_before(stage.criteria, f"{stage.criteria.code}.yaml", stage.folder / "bo")
    last = replace(stage, criteria=earlier, compiled=compile_set(earlier))
    with authority.store.transaction(actor=authority.actor) as tx:
        criteria_sets.take_in(tx, earlier)
    pack = stage.mail / "goi-ky"
    for sent in bundling.export_packs(
        authority.store, authority.own, pack, actor=authority.actor
    ):
        take(office, sent.path)
    take(authority, assess(last, _LIKE, office))
    _appraise(last, authority, office)
    publishing.publish(authority.store, actor=authority.actor)
    folder = stage.mail / "ket-qua"
    for result in results.export_results(
        authority.store, authority.own, folder, actor=authority.actor
    ):
        take(office, result.path)


def _appraise(last: Stage, authority: Office, office: Office) -> None:
    """Cut a few points, each with its reason, and enter what others score."""
    code = office.unit.code
    with authority.store.reading() as tx:
        computed = assessing.assess(tx, code, last.year).computed.criteria
    for criterion, less, reason in _CUTS:
        points = computed[criterion].points or Decimal(0)
        appraising.decide(
            authority.store,
            code,
            criterion,
            max(Decimal(0), points - Decimal(less)),
            reason_code="evidence_insufficient",
            reason=reason,
            actor=authority.actor,
        )
    others = [
        entry
        for entry in practice_figures(last.criteria, _LIKE, len(last.communes))
        if last.entered_by(entry) is not EnteredBy.UNIT
    ]
    path = last.folder / "so-lieu" / f"cap-tren-{last.year}.csv"
    table = write_table(path, last.criteria, {code: others})
    appraising.enter_scores(authority.store, table, actor=authority.actor)
