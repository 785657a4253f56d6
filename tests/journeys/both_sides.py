"""Both workspaces of an exchange, what each side says, and the bundles that lie behind them."""

import contextlib
import shutil
import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from parapp.models.figures import encode
from parapp.services import requesting
from parapp.services.outdated import proof_of
from tests.services import rounds
from tests.services import world as worlds
from tests.services.world import AUTHORITY, FIRST, Snapshots

CODES = ("1.1", "1.2", "2.1")
DECIDED = {"1.1": "1.5", "1.2": "7", "2.1": "1"}
SIDES = (AUTHORITY, FIRST)


@dataclass(frozen=True)
class Bundle:
    """A bundle in the bag, with what its maker said with it."""

    to: str
    rev: int
    path: Path
    manifest: str
    half: object


def commune_half(dossier):
    """What a commune says; whether documents are late is for the authority to say."""
    if dossier is None:
        return None
    return (
        {c: encode(e.value) for c, e in dossier.figures.items() if c in worlds.FIGURES},
        dict(dossier.records),
        {code: proof_of(dossier, code) for code in CODES},
        sorted(dossier.evidence),
        dossier.rev,
        {r.id: r.answer for r in dossier.requests if r.answer},
    )


def authority_half(dossier):
    """What the authority says."""
    return tuple(request.question for request in dossier.requests) if dossier else ()


def half_of(dossier, side):
    return commune_half(dossier) if side == FIRST else authority_half(dossier)


def other(side):
    return FIRST if side == AUTHORITY else AUTHORITY


def begun(world):
    """The commune's first dossier is on its way."""
    return [bundle_of(world, FIRST, world.send())]


def two_rounds(world):
    """Two rounds of questions are over, with a decision in each; every bundle is kept."""
    bag = begun(world)
    world.receive(AUTHORITY, bag[0].path)
    world.cut("1.2", DECIDED["1.2"])
    question = rounds.ask(world)
    for round_ in (1, 2):
        (sent,) = rounds.send_requests(world, [FIRST])
        bag.append(bundle_of(world, AUTHORITY, sent))
        world.receive(FIRST, bag[-1].path)
        rounds.answer(world, question, f"Lần {round_}")
        rounds.put(world, on_time=Decimal(1187 + round_))
        rounds.lock(world)
        bag.append(bundle_of(world, FIRST, rounds.send_explanation(world)))
        world.receive(AUTHORITY, bag[-1].path)
        world.cut("1.2", DECIDED["1.2"], round_=round_)
        requesting.send_back(world[AUTHORITY], FIRST, question.id, "Thiếu", actor="Hà")
    return bag


def bundle_of(world, maker, sent):
    path = sent.path.with_name(f"{sent.manifest}.parapp")
    sent.path.replace(path)
    dossier = world.dossier(maker)
    half = half_of(dossier, maker)
    return Bundle(other(maker), sent.rev, path, sent.manifest, half)


class Places:
    """Both workspaces, open throughout, and their databases as every example begins."""

    def __init__(self, folder, begin):
        (folder / "snapshots").mkdir()
        self.world = Snapshots(folder / "snapshots").at(worlds.packed, folder / "world")
        self.world.prepare(FIRST)
        self.world.lock(FIRST)
        self.bag = begin(self.world)
        self.kept = {side: folder / f"{side}.db" for side in SIDES}
        for side in SIDES:
            _copy(self.world[side].database, self.kept[side])
        self.now = self.world.clock.now
        self.files = set(self._files())

    def _files(self):
        """Yield bundles, made and kept."""
        yield from (path for path in self.world.file("").rglob("*.parapp"))
        for side in SIDES:
            folder = self.world[side].folder / "received"
            yield from (path for path in folder.rglob("*") if path.is_file())

    def put_back(self):
        self.world.clock.now = self.now
        for path in set(self._files()) - self.files:
            path.unlink()
        for side in SIDES:
            _copy(self.kept[side], self.world[side].database)
            shutil.rmtree(self.world[side].quarantine)
            self.world[side].quarantine.mkdir()

    def bytes_of(self, side):
        database = self.world[side].database
        wal = database.with_name(f"{database.name}-wal")
        return database.read_bytes(), wal.read_bytes() if wal.exists() else b""


def _copy(source, target):
    with (
        contextlib.closing(sqlite3.connect(source)) as here,
        contextlib.closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
