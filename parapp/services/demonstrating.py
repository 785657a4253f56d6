"""The whole yearly cycle on practice data, in workspaces that meet only through files."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from parapp.assets import file
from parapp.errors.work import DemoFolderError
from parapp.export.tabular.criteria import read_criteria
from parapp.i18n import _
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.scoring.compiled import compile_set
from parapp.services import (
    bundling,
    criteria_sets,
    enrolling,
    publishing,
    results,
    workspaces,
)
from parapp.services.papers import printing
from parapp.services.practice import (
    practice_units,
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
    Stage,
    take,
)
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store

SET = "mau-xa-2026.yaml"
MARKER = "thuc-hanh.parapp-demo"
PASSPHRASE = "bốn từ để thực hành"  # noqa: S105 - printed for the user, opens practice data only
_COST = Cost(memory=19 << 10, passes=1, lanes=1)  # the least that is opened; no secret here
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
        authority, *units = practice_units(communes)
        criteria, _faults = read_criteria(file("criteria", SET))
        self._stage = Stage(
            folder=folder,
            say=say,
            authority_unit=authority,
            communes=tuple(units),
            criteria=criteria,
            compiled=compile_set(criteria),
        )
        self._stage.mail.mkdir()
        self._stage.papers.mkdir()

    def run(self) -> tuple[publishing.RankedUnit, ...]:
        """Play the year; return the published ranking, best first."""
        authority = self._open(self._stage.authority_unit, Role.APPRAISER, "co-quan-tham-dinh")
        offices = [
            self._open(unit, Role.COMMUNE, f"xa/{unit.code}") for unit in self._stage.communes
        ]
        try:
            self._enrol(authority, offices)
            self._send_packs(authority, offices)
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

    def _open(self, unit: Unit, role: Role, where: str) -> Office:
        store = Store.create(self._stage.folder / where)
        is_commune = role is Role.COMMUNE
        workspaces.initialise(
            store,
            workspaces.Workspace(
                role=role,
                unit=unit.code,
                name=_agency(unit) if is_commune else _("Hội đồng thẩm định"),
                kind=unit.kind,
                parent=_agency(self._stage.authority_unit),
                place=unit.name.split(" (")[0].removeprefix(f"{unit.kind.capitalize()} "),
                authority=self._stage.authority_unit.code,
            ),
            actor=unit.name,
        )
        enrolling.make_keys(store, PASSPHRASE, actor=unit.name, cost=_COST)
        own = enrolling.unlock(store, PASSPHRASE)
        card = self._stage.mail / "the-khoa" / f"{unit.code}.parapp-card"
        card.parent.mkdir(exist_ok=True)
        enrolling.export_card(own, card)
        return Office(unit, store, own, card)

    def _enrol(self, authority: Office, offices: Sequence[Office]) -> None:
        """Exchange key cards; the digits are those that people would read on the phone."""
        with authority.store.transaction(actor=authority.actor) as tx:
            for office in offices:
                tx.units.put(office.unit)
        for office in offices:
            digits = office.own.card.fingerprint
            enrolling.trust_card(authority.store, office.card, digits, actor=authority.actor)
            digits = authority.own.card.fingerprint
            enrolling.trust_card(office.store, authority.card, digits, actor=office.actor)
        self._stage.say(
            _(
                "1. Đăng ký thẻ khóa: {count} đơn vị và {authority} đã đối chiếu mã 40 số."
            ).format(count=len(offices), authority=authority.unit.name)
        )

    def _send_packs(self, authority: Office, offices: Sequence[Office]) -> None:
        criteria_sets.import_criteria(
            authority.store, file("criteria", SET), actor=authority.actor
        )
        folder = self._stage.mail / "goi-ky"
        sent = bundling.export_packs(
            authority.store, authority.own, folder, actor=authority.actor
        )
        by_unit = {pack.unit: pack.path for pack in sent}
        for office in offices:
            take(office, by_unit[office.unit.code])
        self._stage.say(
            _("2. Gói kỳ đánh giá “{name}”: đã gửi {count} gói, các đơn vị đã mở.").format(
                name=self._stage.criteria.name, count=len(sent)
            )
        )

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
        for office in offices[:_PAPERS_FOR]:
            stem = f"{office.unit.code}"
            printing.print_pdf(
                office.store,
                "self-assessment",
                self._stage.papers / f"{stem}-bao-cao-tu-danh-gia.pdf",
            )
            printing.print_pdf(
                office.store,
                "scoresheet",
                self._stage.papers / f"{stem}-phieu-giai-thich-diem.pdf",
            )
            printing.print_pdf(
                authority.store,
                "appraisal",
                self._stage.papers / f"{stem}-ket-qua-tham-dinh.pdf",
                office.unit.code,
            )
        printing.print_pdf(authority.store, "ranking", self._stage.papers / "bang-xep-hang.pdf")
        printing.print_workbook(
            authority.store, "ranking", self._stage.papers / "bang-xep-hang.xlsx"
        )
        count = len(list(self._stage.papers.iterdir()))
        self._stage.say(
            _("8. Văn bản: {count} tệp trong {folder}").format(
                count=count, folder=self._stage.papers
            )
        )


def _agency(unit: Unit) -> str:
    """Return the name of a unit's people's committee."""
    return f"Ủy ban nhân dân {unit.name[0].lower()}{unit.name[1:]}"
