"""The whole yearly cycle on practice data, in workspaces that meet only through files."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from parapp.errors.work import DemoFolderError
from parapp.i18n import _
from parapp.services import publishing, results
from parapp.services.papers import printing
from parapp.services.papers.sealing import Sealer
from parapp.services.practice.beginning import (
    AUTHORITY,
    enrol,
    open_office,
    send_packs,
    set_stage,
)
from parapp.services.practice.commune_year import assess
from parapp.services.practice.council_year import appraise, receive_all
from parapp.services.practice.hand_over import files_follow, give_receipts
from parapp.services.practice.questions import explain_once
from parapp.services.practice.stage import (
    FILES_LATER,
    OVERSTATED,
    Office,
    Say,
    take,
)

MARKER = "thuc-hanh.parapp-demo"
_PAPERS_FOR = 9


class Demonstration:
    """Plays a year with one appraising authority and its communes.

    Attributes:
        folder: Holds everything; the workspaces, what travels, the papers.
    """

    def __init__(self, folder: Path, communes: int, say: Say) -> None:
        """Take a folder that is new, empty, or an earlier demonstration, which is removed.

        Raises:
            DemoFolderError: The folder holds something else.
        """
        if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
            raise DemoFolderError(folder=str(folder))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / MARKER).write_text(_("Dữ liệu thực hành, xóa được.") + "\n", encoding="utf-8")
        self.folder = folder
        self._stage = set_stage(folder, communes, say)
        self._stage.mail.mkdir()
        self._stage.papers.mkdir()

    def run(self) -> tuple[publishing.RankedUnit, ...]:
        """Play the year; return the published ranking, best first."""
        authority = open_office(self._stage, self._stage.authority_unit, AUTHORITY)
        offices = [
            open_office(self._stage, unit, f"xa/{unit.code}") for unit in self._stage.communes
        ]
        try:
            enrol(self._stage, authority, offices)
            send_packs(self._stage, authority, offices)
            sent = [assess(self._stage, index, office) for index, office in enumerate(offices)]
            receive_all(self._stage, authority, sent)
            self._hand_over(authority, offices)
            appraise(self._stage, authority, offices)
            explain_once(self._stage, authority, offices[min(OVERSTATED, len(offices) - 1)])
            give_receipts(self._stage, authority, offices)
            ranking = self._publish(authority, offices)
            self._print(authority, offices)
        finally:
            for office in (authority, *offices):
                office.store.close()
        return ranking

    def _hand_over(self, authority: Office, offices: Sequence[Office]) -> None:
        """Let files follow, and tell the communes what arrived."""
        given = give_receipts(self._stage, authority, offices)
        for office in offices[FILES_LATER : FILES_LATER + 1]:
            files_follow(self._stage, authority, office)
            given += give_receipts(self._stage, authority, offices)
        self._stage.say(
            _(
                "   Đã gửi {count} biên nhận; đơn vị biết tệp nào đã đến, tệp nào còn thiếu."
            ).format(count=given)
        )

    def _publish(
        self, authority: Office, offices: Sequence[Office]
    ) -> tuple[publishing.RankedUnit, ...]:
        publication = publishing.publish(authority.store, actor=authority.actor)
        folder = self._stage.mail / "ket-qua"
        sent = results.export_results(
            authority.store, authority.own, folder, actor=authority.actor
        )
        by_unit = {result.unit: result.path for result in sent}
        for office in offices:
            take(office, by_unit[office.unit.code])
        with authority.store.reading() as tx:
            ranking = publishing.ranked(tx, publication.year)
        self._stage.say(
            _(
                "7. Công bố số {number}, mã {sha}; {count} gói kết quả đã gửi về và được nhận."
            ).format(number=publication.number, sha=publication.sha256[:16], count=len(sent))
        )
        return ranking

    def _print(self, authority: Office, offices: Sequence[Office]) -> None:
        """Print the papers; of many communes only the first ones, each takes its time."""
        folder = self._stage.papers
        ours = Sealer(authority.own)
        for office in offices[:_PAPERS_FOR]:
            code, theirs = office.unit.code, Sealer(office.own)
            printing.print_pdf(
                office.store,
                "self-assessment",
                folder / f"{code}-bao-cao-tu-danh-gia.pdf",
                sealer=theirs,
            )
            printing.print_pdf(
                office.store,
                "scoresheet",
                folder / f"{code}-phieu-giai-thich-diem.pdf",
                sealer=theirs,
            )
            printing.print_pdf(
                authority.store,
                "appraisal",
                folder / f"{code}-ket-qua-tham-dinh.pdf",
                code,
                sealer=ours,
            )
        store = authority.store
        printing.print_pdf(store, "ranking", folder / "bang-xep-hang.pdf", sealer=ours)
        printing.print_workbook(store, "ranking", folder / "bang-xep-hang.xlsx", sealer=ours)
        count = len(list(folder.iterdir()))
        self._stage.say(
            _("8. Văn bản: {count} tệp trong {folder}").format(count=count, folder=folder)
        )
