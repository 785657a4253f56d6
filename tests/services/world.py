"""A small criteria set, an authority and two communes in workspaces of their own."""

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal

from parapp.models.dossier import FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.services import (
    appraising,
    bundling,
    closing,
    criteria_sets,
    enrolling,
    filling,
    profiles,
    proving,
    publishing,
    receiving,
    results,
    submitting,
    workspaces,
)
from parapp.services.proving import Document
from parapp.services.workspaces import Workspace
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.small_set import small_set, write_set

AUTHORITY, FIRST, SECOND = "SNV", "XA01", "XA02"
NAMES = {AUTHORITY: "Sở Nội vụ", FIRST: "Xã Tân Hộ Cơ", SECOND: "Xã Bình Phú"}
PASSPHRASE = "mười bốn con ngựa chạy"  # noqa: S105 - opens nothing but these
NOON = datetime(2026, 12, 20, 5, 0, tzinfo=UTC)
AFTER_DEADLINE = datetime(2027, 1, 2, 5, 0, tzinfo=UTC)
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)
EXPLAINED = "Phương án được thông qua tại cuộc họp ngày 12/3.\nBiên bản lưu tại văn phòng."
FIGURES = {
    "issued": True,
    "received": Decimal(1200),
    "on_time": Decimal(1187),
    "mode": "a",
    "initiatives": Decimal(1),
    "remarks": "Số liệu lấy từ hệ thống một cửa",
}
ENTERED = {
    FIRST: {"good": 30, "bad": 10, "mark": "1.5", "inherited": "1.25", "violations": 1},
    SECOND: {"good": 20, "bad": 20, "mark": "1", "inherited": "1.25", "violations": 0},
}


def table(path, rows):
    """Write rows (mappings that begin with ``unit``) as CSV."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    path.write_text("\n".join(";".join(line) for line in lines) + "\n", "utf-8")
    return path


def pdf(path, text="Kế hoạch"):
    path.write_bytes(b"%PDF-1.4\n" + text.encode() + b"\n%%EOF\n")
    return path


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


class World:
    """Workspaces side by side under one folder, with a clock that they share."""

    def __init__(self, folder, keys=None):
        self.folder = folder
        self.clock = Clock()
        self.keys = dict(keys or {})
        self.stores = {}
        self.sheets = {}

    def __getitem__(self, unit):
        if unit not in self.stores:
            folder = self.folder / unit
            opener = Store.open if folder.exists() else Store.create
            self.stores[unit] = opener(folder, clock=self.clock, key=KEY)
        return self.stores[unit]

    def file(self, name):
        files = self.folder / "files"
        files.mkdir(exist_ok=True)
        return files / name

    def close(self):
        for store in self.stores.values():
            store.close()
        self.stores.clear()

    # --- steps of the year

    def begin(self):
        for unit, name in NAMES.items():
            role = Role.APPRAISER if unit == AUTHORITY else Role.COMMUNE
            kind = "sở" if unit == AUTHORITY else "xã"
            workspace = Workspace(role=role, unit=unit, name=name, kind=kind, place="Tân Hồng")
            workspaces.initialise(self[unit], workspace, actor="An")
            sheet = enrolling.make_keys(self[unit], PASSPHRASE, actor="An", cost=CHEAP)
            self.sheets[unit] = sheet
            self.keys[unit] = enrolling.unlock(self[unit], PASSPHRASE)
            profiles.reseal(self[unit], self.keys[unit])
            enrolling.export_card(self.keys[unit], self.file(f"{unit}.the"))
        with self[AUTHORITY].transaction(actor="An") as tx:
            tx.units.put(
                *(Unit(code=code, name=NAMES[code], kind="xã") for code in (FIRST, SECOND))
            )
        for unit in (FIRST, SECOND):
            self.trust(AUTHORITY, unit)
            self.trust(unit, AUTHORITY)

    def trust(self, unit, other):
        digits = self.keys[other].card.fingerprint
        enrolling.trust_card(self[unit], self.file(f"{other}.the"), digits, actor="An")

    def pack(self, criteria=None):
        path = write_set(criteria or small_set(), self.file("bo-tieu-chi.yaml"))
        criteria_sets.import_criteria(self[AUTHORITY], path, actor="Bình")
        for made in self.export_packs():
            self.receive(made.unit, made.path)

    def export_packs(self):
        return bundling.export_packs(
            self[AUTHORITY], self.keys[AUTHORITY], self.file("goi"), actor="Bình"
        )

    def fill(self, unit=FIRST, **figures):
        values = {**FIGURES, **figures}
        entries = [FigureEntry(code=code, value=value) for code, value in values.items()]
        filling.enter_figures(self[unit], entries, actor="Chi")

    def prove(self, unit=FIRST, *criteria, name="ke-hoach.pdf", text=""):
        links = [
            EvidenceLink(criterion=code, evidence="", page="2-3", section="mục II")
            for code in criteria or ("1.1", "1.2")
        ]
        document = Document(
            abstract="Kế hoạch cải cách hành chính",
            number="143/KH-UBND",
            day=date(2026, 1, 15),
            issuer=f"UBND {NAMES[unit]}",
        )
        path = pdf(self.file(name), text or f"Kế hoạch của {NAMES[unit]}")
        return proving.add_evidence(self[unit], path, document, links, actor="Chi")

    def prove_file(self, path, abstract, number, *criteria, unit=FIRST):
        links = [EvidenceLink(criterion=code, evidence="", page="1") for code in criteria]
        document = Document(
            abstract=abstract,
            number=number,
            day=date(2026, 6, 15),
            issuer=f"UBND {NAMES[unit]}",
        )
        return proving.add_evidence(self[unit], path, document, links, actor="Chi")

    def prepare(self, unit=FIRST, **figures):
        self.fill(unit, **figures)
        self.prove(unit, name=f"{unit}.pdf")
        filling.explain(self[unit], "2.1", EXPLAINED, actor="Chi")

    def lock(self, unit=FIRST):
        return closing.lock(self[unit], approved_by="Nguyễn Văn Dũng", actor="Dũng")

    def send(self, unit=FIRST):
        path = self.file(f"{unit}-gui.parapp")
        return submitting.export_submission(self[unit], self.keys[unit], path, actor="Chi")

    def again(self, unit=FIRST, **figures):
        """Reopen, change figures, lock and send the next revision."""
        self.relock(unit, **figures)
        return self.send(unit)

    def relock(self, unit=FIRST, **figures):
        """Reopen, change figures and lock."""
        closing.reopen(self[unit], reason="Sửa số liệu", actor="Chi")
        if figures:
            entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
            filling.enter_figures(self[unit], entries, actor="Chi")
        self.lock(unit)

    def plan(self, unit, path):
        return receiving.plan(self[unit], self.keys[unit], path)

    def receive(self, unit, path):
        plan = self.plan(unit, path)
        receiving.confirm(self[unit], plan, actor="Em")
        return plan

    def survey(self, entered=None):
        rows = [{"unit": unit, **values} for unit, values in (entered or ENTERED).items()]
        path = table(self.file("dieu-tra.csv"), rows)
        return appraising.enter_scores(self[AUTHORITY], path, actor="Giang")

    def decide(self, criterion, points, unit=FIRST, **more):
        given = None if points is None else Decimal(points)
        return appraising.decide(
            self[AUTHORITY], unit, criterion, given, **{"actor": "Hà", **more}
        )

    def cut(self, criterion="1.2", points="7.5", reason="Bảng kê thiếu 12 hồ sơ", **more):
        code = {"reason_code": "evidence_insufficient", "reason": reason}
        return self.decide(criterion, points, **{**code, **more})

    def publish(self, reason=""):
        return publishing.publish(self[AUTHORITY], reason=reason, actor="Hà")

    def results(self):
        return results.export_results(
            self[AUTHORITY], self.keys[AUTHORITY], self.file("ket-qua"), actor="Hà"
        )

    def dossier(self, unit, of=FIRST):
        with self[unit].reading() as tx:
            return tx.dossiers.get(of, 2026)

    def close_out(self):
        with self[AUTHORITY].reading() as tx:
            found = publishing.close_out(tx, 2026)
        return [(unit.code, f.code, f.criterion, f.severity.name) for unit, f in found]

    def quarantine(self, unit=AUTHORITY):
        return sorted(path.name for path in self[unit].quarantine.iterdir())


def begun(world):
    world.begin()


def packed(world):
    world.pack()


def sent(world):
    for unit, more in ((FIRST, {}), (SECOND, {"on_time": Decimal(1100), "mode": "b"})):
        world.prepare(unit, **more)
        world.lock(unit)
        world.send(unit)


def received(world):
    for unit in (FIRST, SECOND):
        world.receive(AUTHORITY, world.file(f"{unit}-gui.parapp"))


def appraised(world):
    world.survey()
    world.cut()


STAGES = (begun, packed, sent, received, appraised)


class Snapshots:
    """Worlds as they stand after each stage, made once and copied for every test."""

    def __init__(self, folder):
        self._folder = folder
        self._keys = {}

    def at(self, stage, folder):
        """Return a world of its own in `folder`, as it stands after `stage`."""
        kept = self._folder / stage.__name__
        if not kept.exists():
            place = STAGES.index(stage)
            world = World(kept) if not place else self.at(STAGES[place - 1], kept)
            kept.mkdir(exist_ok=True)
            stage(world)
            world.close()
            self._keys |= world.keys
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return World(folder, self._keys)
