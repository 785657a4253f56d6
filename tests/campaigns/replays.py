"""The replay matrix on real files: what is known × what arrives, and every kind as every other.

Known: revisions 0 to `most`, the last one taken back or not. Arriving: each revision, the very
bundle received before or another one, naming what was received before it or something else.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from parapp.errors import ParappError
from parapp.errors.bundles import BundleOlderError
from parapp.errors.work import BundleForkError
from parapp.export.bundle.kinds import CONTENT, KINDS, Criteria, line_of
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.replay import Decision
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.keys import Role
from parapp.services import receiving
from tests.campaigns.works import rows_of
from tests.services import world as worlds
from tests.services.forging import forge
from tests.services.world import AUTHORITY, FIRST, NOON, Snapshots, World

RELEASE = 5
EACH_RUN = 3
_OTHER = "f" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A bundle that arrives.

    Attributes:
        rev: Its revision.
        is_same: Whether it is the very bundle of that revision that was received.
        names_head: Whether it names the newest bundle known as the one before it.
    """

    rev: int
    is_same: bool
    names_head: bool


def expected(head: int, arrival: Arrival, known: int) -> Decision | type[ParappError]:
    """Return what is to happen, from resources/docs/bundle-format.md and not from the code."""
    if arrival.rev < head:
        return BundleOlderError
    if arrival.rev == head:
        return Decision.SAME if arrival.is_same else BundleForkError
    if head == 0:
        return Decision.NEXT if arrival.rev == 1 else Decision.GAP
    # what was received before, and taken back, still names the one before it
    follows = arrival.rev == known if arrival.is_same else arrival.names_head
    return Decision.NEXT if follows else Decision.GAP


def run(most: int = RELEASE) -> str:
    """Try every pair with up to `most` revisions known, and every kind as every other."""
    with tempfile.TemporaryDirectory(prefix="parapp-replay-") as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        snapshots = Snapshots(folder / "stages")
        pairs = sum(
            _pairs_of(folder, snapshots, known, is_undone=is_undone)
            for known in range(most + 1)
            for is_undone in ((False, True) if known else (False,))
        )
        kinds = _kinds(folder, snapshots)
    return f"{pairs} pairs decided as written down, {kinds} contents under another kind refused"


def _pairs_of(folder, snapshots, known, *, is_undone) -> int:
    """Try everything that can arrive where `known` revisions are known."""
    prepared = snapshots.at(worlds.sent, folder / f"known-{known}-{is_undone}")
    received = {}
    for rev in range(1, known + 1):
        path = prepared.file(f"known-{rev}.parapp")
        _forged(prepared, rev, received.get(rev - 1)).rename(path)
        plan = prepared.receive(AUTHORITY, path)
        received[rev] = plan.received.sha256
    if is_undone:
        receiving.undo(prepared[AUTHORITY], received[known], actor="Em")
    head = known - is_undone
    arrivals = [
        Arrival(rev=rev, is_same=is_same, names_head=names_head)
        for rev, is_same, names_head in itertools.product(
            range(1, known + 3), (False, True), (False, True)
        )
        if not (is_same and (rev > known or names_head)) and not (rev == 1 and names_head)
    ]
    paths = {
        arrival: prepared.file(f"known-{arrival.rev}.parapp")
        if arrival.is_same
        else _arriving(prepared, number, arrival, received.get(head))
        for number, arrival in enumerate(arrivals)
    }
    prepared.close()
    for number, (arrival, path) in enumerate(paths.items()):
        copy = folder / f"{prepared.folder.name}-{number}"
        shutil.copytree(prepared.folder, copy)
        world = World(copy, prepared.keys)
        found = _received(world, path, arrival.rev)
        told = f"{head} known of {known} (undone: {is_undone}), {arrival}"
        assert found == expected(head, arrival, known), f"{told}: {found}"
        world.close()
        shutil.rmtree(copy)
    return len(paths)


def _arriving(world, number, arrival, head):
    path = world.file(f"arriving-{number}.parapp")
    _forged(world, arrival.rev, head if arrival.names_head else _OTHER).rename(path)
    return path


def _forged(world, rev, prev):
    prev = None if rev == 1 else prev or _OTHER
    return forge(world, lambda content: replace(content, rev=rev), rev=rev, prev=prev)


def _received(world, path, rev):
    """Receive a bundle; return the decision, or what refused it."""
    world[AUTHORITY]
    before = rows_of(world.folder)
    try:
        plan = world.receive(AUTHORITY, path)
    except ParappError as error:
        assert rows_of(world.folder) == before, "refused, but something changed"
        return type(error)
    decision = plan.received.decision
    if decision is Decision.SAME:
        assert rows_of(world.folder) == before, "known, but something changed"
    else:
        assert world.dossier(AUTHORITY).rev == rev
    return decision


def _kinds(folder, snapshots) -> int:
    """Seal the content of each kind as each other kind; return how many were refused."""
    world = snapshots.at(worlds.appraised, folder / "kinds")
    world.publish()
    made = {
        "submission": (AUTHORITY, world.file(f"{FIRST}-gui.parapp")),
        "criteria": (FIRST, world.export_packs()[0].path),
        "result": (FIRST, world.results()[0].path),
    }
    for unit in (AUTHORITY, FIRST):
        world[unit]
    contents = {}
    for kind, (unit, path) in made.items():
        # a receiver that knows nothing yet opens it
        other = snapshots.at(worlds.sent, folder / f"reader-{kind}")
        if kind == "submission":
            contents[kind] = _content(other, unit, path)
        else:
            plan = receiving.plan(world[unit], world.keys[unit], path)
            contents[kind] = plan.received.content(CONTENT)
            receiving.discard(plan)
        other.close()
    refused = 0
    for (kind, content), label in itertools.product(contents.items(), KINDS):
        if line_of(kind) == line_of(label):
            continue
        path = _sealed_as(world, label, content)
        for unit in (AUTHORITY, FIRST):
            before = rows_of(world.folder)
            try:
                world.plan(unit, path)
            except ParappError:
                refused += 1
            else:
                raise AssertionError(f"{kind} was accepted as {label} by {unit}")
            assert rows_of(world.folder) == before
            assert world.quarantine(unit) == []
    world.close()
    return refused


def _content(world, unit, path):
    plan = receiving.plan(world[unit], world.keys[unit], path)
    content = plan.received.content(CONTENT)
    receiving.discard(plan)
    return content


def _plain(content, role):
    return bytes_object(content, role=role, name="noi-dung.json", media_type="application/json")


def _sealed_as(world, label, content):
    """Return a bundle of kind `label` that anybody entitled to that kind could have sealed."""
    rules = KINDS[label]
    sender = FIRST if Role.COMMUNE in rules.senders else AUTHORITY
    with world[AUTHORITY].reading() as tx:
        bound = next(known for known in tx.periods.all() if known.period.year == 2026)
    criteria = CriteriaRef(sha256=bound.criteria, version="x")
    item = content_object(content, name="noi-dung.json", media_type="application/json")
    draft = Draft(
        kind=label,
        unit=FIRST,
        period="2026",
        criteria=None if rules.criteria is Criteria.NONE else criteria,
        rev=9,
        prev=_OTHER,
        created=NOON,
        app="parapp",
    )
    path = world.file(f"as-{label}.parapp")
    cards = [world.keys[unit].card for unit in (AUTHORITY, FIRST)]
    role = rules.needs[0]
    objects = [replace(item, role=role)] if role == CONTENT else [_plain(content, role)]
    write_bundle(path, draft, objects, sender=world.keys[sender], to=cards)
    return path
