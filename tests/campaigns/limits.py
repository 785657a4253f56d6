"""Every limit on what comes from outside: at the limit accepted, one over refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import msgspec

from parapp.errors import ParappError
from parapp.errors.bundles import BundleManifestError, CardError
from parapp.export.bundle import parts, sealed_text
from parapp.export.bundle.age.header import HEADER_BYTES, Stanza, header_text, read_header
from parapp.export.bundle.cards import CARD_BYTES
from parapp.export.bundle.directory import DIRECTORY_BYTES
from parapp.export.bundle.envelope import open_envelope
from parapp.export.bundle.limits import LIMITS as BUNDLE
from parapp.export.bundle.manifest import Manifest, check_manifest
from parapp.export.bundle.parts import HEADER_BYTES as PART_HEADER
from parapp.export.bundle.parts import LIMITS as PART
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.tabular import zip_gate
from parapp.export.tabular.text_file import read_bytes
from parapp.export.viewing.values import UnfitError
from parapp.models.evidence import EvidenceLink
from parapp.models.parts import PartLayout
from parapp.services.misfits import _misfit_links
from parapp.settings import LIMITS as TABLES
from parapp.storage.evidence_files import EvidenceStore
from parapp.storage.passphrase import Cost
from tests.export.bundle.forging import entry, letter
from tests.export.bundle.making import APPRAISER, COMMUNE, Receiver, submission, trust_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One limit.

    Attributes:
        of: The name of the limit, as it stands in the code.
        at: The limit.
        tried: Where the real size would take minutes or gigabytes, the size tried instead.
        accept: Takes a folder and an amount; raises `ParappError` or
            `UnfitError` when it is too much.
        step: From the limit to the first amount refused: 1 or, for a lower bound, -1.
    """

    of: str
    at: int
    accept: object
    tried: int | None = None
    step: int = 1

    def check(self, folder: Path) -> None:
        """Try the limit itself and one over it."""
        size = self.at if self.tried is None else self.tried
        self.accept(folder, size, size)
        try:
            self.accept(folder, size + self.step, size)
        except (ParappError, UnfitError):
            return
        raise AssertionError(f"{self.of}: {size + self.step} was accepted")


def _letter(**changes):
    check_manifest(msgspec.convert(letter(**changes), Manifest), BUNDLE)


def _objects(*sizes):
    """Describe a content and evidence of these sizes."""
    roles = ["content", *["evidence"] * len(sizes)]
    return [
        entry(b"x", sha256=f"{n:064x}", size=size, role=roles[n])
        for n, size in enumerate(sizes)
    ]


def _recipients(_folder, count, _limit):
    _letter(to=sorted(f"{n:064x}" for n in range(count)))


def _count(_folder, count, _limit):
    _letter(objects=_objects(*[1] * count))


def _object(_folder, size, _limit):
    _letter(objects=_objects(1, size))


def _total(_folder, size, _limit):
    half = BUNDLE.object
    _letter(objects=_objects(1, half, size - half - 1))


def _raw(_folder, size, _limit):
    _letter(objects=[entry(b"x", size=1 << 20, enc="zlib", raw=size)])


def _ratio(_folder, ratio, _limit):
    _letter(objects=[entry(b"x", size=10, enc="zlib", raw=ratio * 10)])


def _manifest(folder, size, limit):
    """A manifest of `size` bytes, for a reader who takes `limit`."""
    path = folder / "x.parapp"
    submission(path)
    length = len(_opened(path, BUNDLE).text)
    _opened(path, replace(BUNDLE, manifest=length - (size - limit)))


def _opened(path, bounds):
    with path.open("rb") as source:
        return open_envelope(source, APPRAISER.opening, trust_in(COMMUNE), bounds)


def _file(folder, size, _limit):
    """A file of `size` bytes, nearly all of it a hole, is not even begun when too large."""
    path = folder / "large.parapp"
    submission(path)
    with path.open("r+b") as out:
        out.truncate(size)
    try:
        Receiver(folder / "q").read(path)
    except ParappError as error:
        if "limit" in error.details:
            raise


def _spare(folder, percent, _limit):
    free = 1_000 + 1_000 * BUNDLE.spare_percent // 100
    Quarantine(folder=folder, free=lambda _folder: free).check_room(1_000, percent)


def _age_header(_folder, size, _limit):
    missing = size - len(header_text([Stanza(kind="x", arguments=("y",), body=b"")], bytes(16)))
    stanza = Stanza(kind="x", arguments=("y" * (missing + 1),), body=b"")
    header = header_text([stanza], bytes(16))
    assert len(header) == size
    read_header(io.BytesIO(header))


def _part(total, size, block=PART_HEADER):
    layout = PartLayout(bundle="b" * 64, total=total, size=size)
    parts.parse_header(parts.header_bytes(layout.part(1, "a" * 64))[:block], "x")


def _part_header(_folder, size, limit):
    _part(1_000, 1_000, block=2 * limit - size)


def _part_count(_folder, count, _limit):
    piece = PART.smallest
    _part(count * piece, piece)


def _part_size(_folder, size, _limit):
    piece = size - PART_HEADER
    _part(3 * piece, piece)


def _part_total(_folder, size, _limit):
    _part(size, 1 << 30)


def _bytes(folder, size, limit):
    path = folder / "table.csv"
    with path.open("wb") as out:
        out.truncate(size)
    read_bytes(path, limit)


def _entries(folder, count, _limit):
    path = folder / "x.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("xl/worksheets/sheet1.xml", "<x/>")
        for number in range(count - 1):
            out.writestr(f"{number}", "")
    zip_gate.check_workbook(path)


def _unpacked(folder, size, _limit):
    _directory(folder, size, size)


def _zip_ratio(folder, ratio, _limit):
    _directory(folder, ratio << 20, 1 << 20)


def _directory(folder, raw, packed):
    entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
    entry.file_size, entry.compress_size = raw, packed
    zip_gate._check_directory(folder / "x.xlsx", [entry])


def _rows(folder, rows, _limit):
    zip_gate._check_extent(folder / "x.xlsx", f'<c r="A{rows}"/>'.encode())


def _columns(folder, columns, _limit):
    letters = ""
    while columns:
        columns, rest = divmod(columns - 1, 26)
        letters = chr(65 + rest) + letters
    zip_gate._check_extent(folder / "x.xlsx", f'<c r="{letters}1"/>'.encode())


def _evidence(folder, size, limit):
    store = folder / "objects"
    store.mkdir(exist_ok=True)
    path = folder / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n".ljust(size, b"x"))
    EvidenceStore(store).add(path, limit=limit)


def _sealed(_folder, size, limit):
    """A card or directory of `size` bytes, as far as its outer form goes."""
    rest = sealed_text.sealed_part(b"title", b'{"a":""}')
    body = b'{"a":"' + b"x" * (size - len(rest)) + b'"}'
    if sealed_text.read(sealed_text.sealed_part(b"title", body), b"title", limit) is None:
        raise CardError


def _links(_folder, count, _limit):
    links = tuple(
        EvidenceLink(criterion="1", evidence="d", page=str(number)) for number in range(count)
    )
    compiled = SimpleNamespace(leaves={"1": None})
    if any(_misfit_links(compiled, links, {"d"})):
        raise BundleManifestError(place="content.links")


def _cost(**one):
    ((name, _),) = one.items()

    def check(_folder, amount, _limit):
        replace(Cost(), **{name: amount}).check()

    return check


ROWS = (
    Row(of="bundle.recipients", at=BUNDLE.recipients, accept=_recipients),
    Row(of="bundle.manifest", at=BUNDLE.manifest, accept=_manifest),
    Row(of="bundle.objects", at=BUNDLE.objects, accept=_count),
    Row(of="bundle.object", at=BUNDLE.object, accept=_object),
    Row(of="bundle.total", at=BUNDLE.total, accept=_total),
    Row(of="bundle.raw", at=BUNDLE.raw, accept=_raw),
    Row(of="bundle.ratio", at=BUNDLE.ratio, accept=_ratio),
    Row(of="bundle.spare_percent", at=BUNDLE.spare_percent, accept=_spare),
    Row(of="bundle.file", at=BUNDLE.file, accept=_file),
    Row(of="age header", at=HEADER_BYTES, accept=_age_header),
    Row(of="part header", at=PART_HEADER, accept=_part_header),
    Row(of="part.parts", at=PART.parts, accept=_part_count),
    Row(of="part.smallest", at=PART.smallest, accept=_part_size, step=-1),
    Row(of="part.total", at=PART.total, accept=_part_total),
    Row(of="key card", at=CARD_BYTES, accept=_sealed),
    Row(of="directory", at=DIRECTORY_BYTES, accept=_sealed),
    Row(of="Argon2id memory", at=1 << 20, accept=_cost(memory=1)),
    Row(of="Argon2id least memory", at=19 << 10, accept=_cost(memory=1), step=-1),
    Row(of="Argon2id passes", at=10, accept=_cost(passes=1)),
    Row(of="Argon2id lanes", at=16, accept=_cost(lanes=1)),
    Row(of="tables.table_bytes", at=TABLES.table_bytes, accept=_bytes),
    Row(of="tables.table_rows", at=TABLES.table_rows, accept=_rows),
    Row(of="tables.table_columns", at=TABLES.table_columns, accept=_columns),
    Row(of="tables.zip_entries", at=TABLES.zip_entries, accept=_entries),
    Row(of="tables.zip_raw_bytes", at=TABLES.zip_raw_bytes, accept=_unpacked),
    Row(of="tables.zip_ratio", at=TABLES.zip_ratio, accept=_zip_ratio),
    Row(of="tables.criteria_bytes", at=TABLES.criteria_bytes, accept=_bytes),
    Row(of="tables.evidence_bytes", at=TABLES.evidence_bytes, accept=_evidence, tried=1 << 20),
    Row(of="tables.dossier_objects", at=TABLES.dossier_objects, accept=_links),
)
