"""A commune's workspace to practise in: sample data, half filled in, gone when wanted."""

from __future__ import annotations

import shutil
from pathlib import Path

from parapp.errors.work import DemoFolderError
from parapp.i18n import _
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.services import filling, proving
from parapp.services.practice.beginning import (
    AUTHORITY,
    enrol,
    open_office,
    send_packs,
    set_stage,
)
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.papers import practice_evidence
from parapp.services.practice.stage import Office, Stage

MARKER = "thuc-hanh.parapp-practice"
COMMUNE = "xa"
_LIKE = 3  # among the nine communes of the demonstration, one that does fairly well
_OF = 9
_FILLED = 60  # percent of the figures are entered
_PROVEN = 6  # documents are there


def begin_practice(folder: Path) -> Path:
    """Make a practice workspace in `folder` in place of an earlier one, and return its folder.

    Raises:
        DemoFolderError: The folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise DemoFolderError(folder=str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text(_("Dữ liệu thực hành, xóa được.") + "\n", encoding="utf-8")
    stage = set_stage(folder, 1, lambda _line: None)
    stage.mail.mkdir()
    authority = open_office(stage, stage.authority_unit, AUTHORITY)
    office = open_office(stage, stage.communes[0], COMMUNE)
    try:
        enrol(stage, authority, [office])
        send_packs(stage, authority, [office])
        _fill_half(stage, office)
    finally:
        authority.store.close()
        office.store.close()
    return folder / COMMUNE


def is_practice(folder: Path) -> bool:
    """Return whether a workspace is one to practise in."""
    return (folder.parent / MARKER).exists()


def _fill_half(stage: Stage, office: Office) -> None:
    entries = practice_figures(stage.criteria, _LIKE, _OF)
    own = [entry for entry in entries if stage.entered_by(entry) is EnteredBy.UNIT]
    filled = own[: len(own) * _FILLED // 100]
    filling.enter_figures(office.store, filled, actor=office.actor)
    papers = practice_evidence(stage.folder / "tai-lieu", stage.criteria, office.unit, entries)
    files = list(dict.fromkeys(paper.path for paper in papers))[:_PROVEN]
    for path in files:
        proofs = [paper for paper in papers if paper.path == path]
        proving.add_evidence(
            office.store,
            path,
            proving.Document(
                abstract=proofs[0].title,
                number=proofs[0].number,
                day=proofs[0].day,
                issuer=office.unit.name,
            ),
            [EvidenceLink(criterion=p.criterion, evidence="", page=p.page) for p in proofs],
            actor=office.actor,
        )
