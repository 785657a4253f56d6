"""The whole yearly cycle on practice data, in workspaces that meet only through files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from parapp.assets import file
from parapp.errors import Severity
from parapp.errors.work import DemoFolderError
from parapp.export.bundle.keys import OwnKey
from parapp.export.tabular.criteria import read_criteria
from parapp.i18n import _, mark, number
from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.scoring.compiled import compile_set
from parapp.services import (
    appraising,
    assessing,
    bundling,
    closing,
    criteria_sets,
    enrolling,
    filling,
    proving,
    publishing,
    receiving,
    results,
    workspaces,
)
from parapp.services.papers import printing
from parapp.services.practice import (
    PracticePaper,
    practice_evidence,
    practice_figures,
    practice_records,
    practice_units,
)
from parapp.services.practice.table import write_table
from parapp.services.practice.totals import totals
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store

SET = "mau-xa-2026.yaml"
MARKER = "thuc-hanh.parapp-demo"
PASSPHRASE = "bốn từ để thực hành"  # noqa: S105 - printed for the user, opens practice data only
_COST = Cost(memory=19 << 10, passes=1, lanes=1)  # the least that is opened; no secret here
_PAPERS_FOR = 9
_CUT_EVERY, _OVERSTATED = 3, 1

_CUT = "1.4.2"
_CUT_REASON = mark("Ảnh minh chứng không thể hiện ngày và nội dung; mới đủ một phần yêu cầu.")
_OVERSTATED_REASON = mark(
    "Chưa có văn bản xác nhận hoàn thành hai nhiệm vụ còn lại; tính theo số liệu đã chứng minh."
)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Office:
    """One workspace of the demonstration."""

    unit: Unit
    store: Store
    own: OwnKey
    card: Path

    @property
    def actor(self) -> str:
        """Who works here."""
        return _("Cán bộ {unit}").format(unit=self.unit.name)


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
        self._say = say
        self._mail = folder / "giao-nhan"
        self._papers = folder / "van-ban"
        self._mail.mkdir()
        self._papers.mkdir()
        self._authority_unit, *self._communes = practice_units(communes)
        self._criteria, _faults = read_criteria(file("criteria", SET))
        self._compiled = compile_set(self._criteria)
        self._year = self._criteria.year

    def run(self) -> tuple[publishing.RankedUnit, ...]:
        """Play the year; return the published ranking, best first."""
        authority = self._open(self._authority_unit, Role.APPRAISER, "co-quan-tham-dinh")
        offices = [self._open(unit, Role.COMMUNE, f"xa/{unit.code}") for unit in self._communes]
        try:
            self._enrol(authority, offices)
            self._send_packs(authority, offices)
            sent = [self._assess(index, office) for index, office in enumerate(offices)]
            self._receive(authority, sent)
            self._appraise(authority, offices)
            ranking = self._publish(authority, offices)
            self._print(authority, offices)
        finally:
            for office in (authority, *offices):
                office.store.close()
        return ranking

    def _open(self, unit: Unit, role: Role, where: str) -> Office:
        store = Store.create(self.folder / where)
        is_commune = role is Role.COMMUNE
        workspaces.initialise(
            store,
            workspaces.Workspace(
                role=role,
                unit=unit.code,
                name=_agency(unit) if is_commune else _("Hội đồng thẩm định"),
                kind=unit.kind,
                parent=_agency(self._authority_unit),
                place=unit.name.split(" (")[0].removeprefix(f"{unit.kind.capitalize()} "),
                authority=self._authority_unit.code,
            ),
            actor=unit.name,
        )
        enrolling.make_keys(store, PASSPHRASE, actor=unit.name, cost=_COST)
        own = enrolling.unlock(store, PASSPHRASE)
        card = self._mail / "the-khoa" / f"{unit.code}.parapp-card"
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
        self._say(
            _(
                "1. Đăng ký thẻ khóa: {count} đơn vị và {authority} đã đối chiếu mã 40 số."
            ).format(count=len(offices), authority=authority.unit.name)
        )

    def _send_packs(self, authority: Office, offices: Sequence[Office]) -> None:
        criteria_sets.import_criteria(
            authority.store, file("criteria", SET), actor=authority.actor
        )
        folder = self._mail / "goi-ky"
        sent = bundling.export_packs(
            authority.store, authority.own, folder, actor=authority.actor
        )
        by_unit = {pack.unit: pack.path for pack in sent}
        for office in offices:
            self._take(office, by_unit[office.unit.code])
        self._say(
            _("2. Gói kỳ đánh giá “{name}”: đã gửi {count} gói, các đơn vị đã mở.").format(
                name=self._criteria.name, count=len(sent)
            )
        )

    def _take(self, office: Office, path: Path) -> None:
        plan = receiving.plan(office.store, office.own, path)
        receiving.confirm(office.store, plan, actor=office.actor)

    def _assess(self, index: int, office: Office) -> Path:
        """Let one commune fill in, prove, check, lock and export its dossier."""
        entries = practice_figures(self._criteria, index, len(self._communes))
        records = practice_records(self._criteria, index, len(self._communes))
        own = [e for e in entries if self._entered_by(e) is EnteredBy.UNIT]
        table = write_table(
            self.folder / "so-lieu" / f"{office.unit.code}.csv",
            self._criteria,
            {office.unit.code: own},
        )
        filled = filling.import_figures(office.store, table, actor=office.actor)
        for record in records:
            if record.not_applicable:
                filling.claim_not_applicable(
                    office.store, record.criterion, record.not_applicable, actor=office.actor
                )
            if record.explanation:
                filling.explain(
                    office.store, record.criterion, record.explanation, actor=office.actor
                )
        documents = self._prove(office, entries, records)
        if index == _OVERSTATED:
            self._overstate(office)
        findings = closing.check(office.store)
        warnings = sum(finding.severity < Severity.CRITICAL for finding in findings)
        closing.lock(office.store, approved_by=_("Chủ tịch UBND"), actor=office.actor)
        path = (
            self._mail
            / "tu-danh-gia"
            / bundling.file_name("submission", office.unit, self._year, 1)
        )
        sent = bundling.export_submission(office.store, office.own, path, actor=office.actor)
        self._say(
            _(
                "3. {unit}: {figures} số liệu, {documents} tệp, {warnings} điểm cần lưu ý; "
                "đã chốt và xuất gói {size} KB."
            ).format(
                unit=office.unit.name,
                figures=filled.new,
                documents=documents,
                warnings=warnings,
                size=number(Decimal(sent.size) / 1024, 0),
            )
        )
        return path

    def _prove(
        self, office: Office, entries: Sequence[FigureEntry], records: Sequence[Record]
    ) -> int:
        papers = practice_evidence(
            self.folder / "tai-lieu" / office.unit.code,
            self._criteria,
            office.unit,
            entries,
            records,
        )
        by_file: dict[Path, list[PracticePaper]] = {}
        for paper in papers:
            by_file.setdefault(paper.path, []).append(paper)
        for path, proofs in by_file.items():
            first = proofs[0]
            proving.add_evidence(
                office.store,
                path,
                proving.Document(
                    abstract=first.title,
                    number=first.number,
                    day=first.day,
                    issuer=office.unit.name,
                ),
                [EvidenceLink(criterion=p.criterion, evidence="", page=p.page) for p in proofs],
                actor=office.actor,
            )
        return len(by_file)

    def _overstate(self, office: Office) -> None:
        """Let one commune claim more than its figures give, as happens in every round."""
        code = "1.1.2"
        leaf = self._compiled.leaves[code]
        filling.set_own_points(
            office.store,
            code,
            leaf.criterion.max_points,
            _("Hai nhiệm vụ còn lại đã hoàn thành trong tháng 12, đang chờ văn bản xác nhận."),
            actor=office.actor,
        )

    def _entered_by(self, entry: FigureEntry) -> EnteredBy:
        return self._compiled.figures[entry.code].entered_by

    def _receive(self, authority: Office, sent: Sequence[Path]) -> None:
        for path in sent:
            self._take(authority, path)
        with authority.store.reading() as tx:
            found = [
                finding.code
                for unit in self._communes
                for finding in appraising.compare(assessing.assess(tx, unit.code, self._year))
            ]
            dossiers = [
                criteria_sets.dossier_of(tx, unit.code, self._year) for unit in self._communes
            ]
        self._say(
            _(
                "4. Tiếp nhận {count} gói, niêm phong đúng. Tính lại: {differing} tiêu chí "
                "lệch điểm khai, {own} tiêu chí tự chấm khác điểm tính."
            ).format(
                count=len(sent),
                differing=found.count("declared-differs"),
                own=found.count("own-points-undecided"),
            )
        )
        for text in totals(self._communes, dossiers):
            self._say(text)

    def _appraise(self, authority: Office, offices: Sequence[Office]) -> None:
        cuts = 0
        for index, office in enumerate(offices):
            code = office.unit.code
            if index == _OVERSTATED:
                self._cut(authority, code, "1.1.2", Decimal(0), _OVERSTATED_REASON)
                cuts += 1
            if index % _CUT_EVERY == 0:
                self._cut(authority, code, _CUT, Decimal("0.15"), _CUT_REASON)
                cuts += 1
        everything = {
            unit.code: [
                entry
                for entry in practice_figures(self._criteria, index, len(self._communes))
                if self._entered_by(entry) is not EnteredBy.UNIT
            ]
            for index, unit in enumerate(self._communes)
        }
        table = write_table(
            self.folder / "so-lieu" / "dieu-tra-va-diem-cap-tren.csv",
            self._criteria,
            everything,
        )
        filled = appraising.enter_scores(authority.store, table, actor=authority.actor)
        self._say(
            _(
                "5. Thẩm định: hạ điểm {cuts} tiêu chí có lý do; nhập {scores} kết quả điều "
                "tra, điểm lãnh đạo và số liệu cấp trên."
            ).format(cuts=cuts, scores=filled.new)
        )

    def _cut(
        self, authority: Office, unit: str, criterion: str, less: Decimal, reason: str
    ) -> None:
        """Decide the computed points less an amount, never under zero."""
        with authority.store.reading() as tx:
            computed = (
                assessing.assess(tx, unit, self._year).computed.criteria[criterion].points
            )
        appraising.decide(
            authority.store,
            unit,
            criterion,
            max(Decimal(0), (computed or Decimal(0)) - less),
            reason_code="evidence_insufficient",
            reason=_(reason),
            actor=authority.actor,
        )

    def _publish(
        self, authority: Office, offices: Sequence[Office]
    ) -> tuple[publishing.RankedUnit, ...]:
        publication = publishing.publish(authority.store, actor=authority.actor)
        folder = self._mail / "ket-qua"
        sent = results.export_results(
            authority.store, authority.own, folder, actor=authority.actor
        )
        by_unit = {result.unit: result.path for result in sent}
        for office in offices:
            self._take(office, by_unit[office.unit.code])
        with authority.store.reading() as tx:
            ranking = publishing.ranked(tx, publication.year)
        self._say(
            _(
                "6. Công bố số {number}, mã {sha}; {count} gói kết quả đã gửi về và được nhận."
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
                self._papers / f"{stem}-bao-cao-tu-danh-gia.pdf",
            )
            printing.print_pdf(
                office.store, "scoresheet", self._papers / f"{stem}-phieu-giai-thich-diem.pdf"
            )
            printing.print_pdf(
                authority.store,
                "appraisal",
                self._papers / f"{stem}-ket-qua-tham-dinh.pdf",
                office.unit.code,
            )
        printing.print_pdf(authority.store, "ranking", self._papers / "bang-xep-hang.pdf")
        printing.print_workbook(authority.store, "ranking", self._papers / "bang-xep-hang.xlsx")
        count = len(list(self._papers.iterdir()))
        self._say(
            _("7. Văn bản: {count} tệp trong {folder}").format(count=count, folder=self._papers)
        )


def _agency(unit: Unit) -> str:
    """Return the name of a unit's people's committee."""
    return f"Ủy ban nhân dân {unit.name[0].lower()}{unit.name[1:]}"
