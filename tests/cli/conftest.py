"""The command line in process, and workspaces as they are at each step of a year."""

import contextlib
import functools
import hashlib
import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from parapp import i18n
from parapp.cli import main
from parapp.services.workspaces import key_file
from parapp.storage.keys import change_passphrase
from parapp.storage.passphrase import Cost
from tests.profile import ENCRYPTED

PROFILE = ("--encrypted",) if ENCRYPTED else ()
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)
SET = Path(__file__).with_name("small-set.yaml")
PASSPHRASE = "mười bốn con ngựa chạy"  # noqa: S105 - opens test workspaces only
AUTHORITY, FIRST, SECOND = "SNV", "XA01", "XA02"
NAMES = {
    AUTHORITY: "Sở Nội vụ",
    FIRST: "Ủy ban nhân dân xã An",
    SECOND: "Ủy ban nhân dân xã Bình",
}
FILES = {FIRST: "xa-an-xa01", SECOND: "xa-binh-xa02"}
FIGURES = {
    FIRST: ["plan_issued=20/01/2026", "received=200", "on_time=150", "mode=full"],
    SECOND: ["plan_issued=05/02/2026", "received=100", "on_time=100", "mode=part"],
}


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


def parapp(*arguments):
    """Run one command as the program does."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main.run([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = leaving.code or 0
    return Said(status, out.getvalue(), err.getvalue())


def digest(folder):
    """One hash of every file below a folder, names and bytes."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            total.update(path.read_bytes())
    return total.hexdigest()


class Year:
    """Workspaces side by side, driven by commands only."""

    def __init__(self, folder):
        self.folder = folder
        self.secret = folder / "cum-mat-khau.txt"
        self.mail = folder / "giao-nhan"

    def at(self, unit, *arguments):
        return parapp(
            "--data", self.folder / unit, "--passphrase-file", self.secret, *arguments
        )  # fmt: skip

    def must(self, unit, *arguments):
        said = self.at(unit, *arguments)
        assert said.status == 0, said
        return said.out

    def digits(self, unit):
        said = self.must(unit, "keycard", "show", self.mail / f"{unit}.card")
        return re.search(r"(\d{5} ){7}\d{5}", said)[0]

    # --- steps

    def begin(self):
        self.mail.mkdir(parents=True)
        self.secret.write_text(PASSPHRASE + "\n", "utf-8")
        for unit, name in NAMES.items():
            role = "appraiser" if unit == AUTHORITY else "commune"
            kind = "sở" if unit == AUTHORITY else "xã"
            self.must(
                unit, "init", "--role", role, "--unit", unit, "--name", name, "--kind", kind,
                "--place", "An", "--authority", AUTHORITY, *PROFILE,
            )  # fmt: skip
            keys = key_file(self.folder / unit)  # every command stretches the passphrase
            change_passphrase(keys, PASSPHRASE, PASSPHRASE, cost=CHEAP)
            self.must(unit, "keycard", "export", self.mail / f"{unit}.card")
        units = self.folder / "don-vi.csv"
        units.write_text(f"mã;tên;loại\n{FIRST};Xã An;xã\n{SECOND};Xã Bình;xã\n", "utf-8")
        self.must(AUTHORITY, "units", "import", units)
        for unit in (FIRST, SECOND):
            self.trust(AUTHORITY, unit)
            self.trust(unit, AUTHORITY)
        self.must(AUTHORITY, "criteria", "import", SET)
        self.must(AUTHORITY, "export", self.mail / "goi-ky", "--kind", "packs")
        for unit in (FIRST, SECOND):
            self.must(unit, "receive", self.sent("goi-ky", unit), "--yes")

    def trust(self, here, other):
        card = self.mail / f"{other}.card"
        self.must(here, "keycard", "trust", card, "--digits", self.digits(other))

    def sent(self, folder, unit):
        return self.mail / folder / f"{folder}-2026-{FILES[unit]}-lan-1.parapp"

    def fill(self, unit):
        self.must(unit, "figures", "set", *FIGURES[unit])
        proof = self.folder / f"{unit}.pdf"
        proof.write_bytes(b"%PDF-1.4\n" + unit.encode() + b"\n%%EOF\n")
        self.must(
            unit, "evidence", "add", proof, "--criterion", "1.1", "--criterion", "1.2",
            "--criterion", "2.1", "--title", "Báo cáo năm", "--number", "12/BC-UBND",
            "--date", "05/12/2026", "--issuer", "UBND xã", "--page", "2",
        )  # fmt: skip

    def submit(self, unit):
        self.must(unit, "lock", "--approved-by", "Chủ tịch")
        self.must(unit, "export", self.mail / "ho-so" / f"{unit}.parapp")

    def collect(self):
        sent = [self.mail / "ho-so" / f"{unit}.parapp" for unit in (FIRST, SECOND)]
        self.must(AUTHORITY, "receive", *sent, "--yes")

    def marks(self):
        table = self.folder / "lanh-dao.csv"
        table.write_text(f"unit;mark\n{FIRST};0,5\n{SECOND};1\n", "utf-8")
        return table


@pytest.fixture(scope="session", autouse=True)
def _parsers():
    """A program makes the parser of its commands once, a run of tests a thousand times."""
    make = main.parser
    made = functools.cache(lambda _language: make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "parser", lambda: made(i18n.language()))
        yield


def _copied(source, target):
    shutil.copytree(source, target, dirs_exist_ok=True)
    return Year(target)


@pytest.fixture(scope="session")
def _begun(tmp_path_factory):
    year = Year(tmp_path_factory.mktemp("begun"))
    year.begin()
    return year.folder


@pytest.fixture(scope="session")
def _sent(_begun, tmp_path_factory):
    year = _copied(_begun, tmp_path_factory.mktemp("sent"))
    for unit in (FIRST, SECOND):
        year.fill(unit)
        year.submit(unit)
    return year.folder


@pytest.fixture(scope="session")
def _collected(_sent, tmp_path_factory):
    year = _copied(_sent, tmp_path_factory.mktemp("collected"))
    year.collect()
    return year.folder


@pytest.fixture
def begun(_begun, tmp_path):
    """Both communes have opened their period packs."""
    return _copied(_begun, tmp_path / "nam")


@pytest.fixture
def sent(_sent, tmp_path):
    """Both communes have locked and exported."""
    return _copied(_sent, tmp_path / "nam")


@pytest.fixture
def collected(_collected, tmp_path):
    """The authority has received both dossiers."""
    return _copied(_collected, tmp_path / "nam")
