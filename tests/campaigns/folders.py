"""A folder of submissions looked at and taken in, with one bad bundle of each kind in it."""

from __future__ import annotations

import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from parapp.services import batches, verifying
from parapp.services.batches import Outcome
from tests.services import world as worlds
from tests.services.province import Province
from tests.services.test_batches import one_bad_of_each_kind
from tests.services.world import AUTHORITY, Snapshots

RELEASE = 170


def run(count: int = RELEASE) -> str:
    """Receive a folder with `count` good bundles."""
    with tempfile.TemporaryDirectory(prefix="parapp-folder-") as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        world = Snapshots(folder / "stages").at(worlds.sent, folder / "world")
        province = Province(world, count)
        expected = one_bad_of_each_kind(province)
        for code in province.codes:
            province.send(code)
        store, own = world[AUTHORITY], world.keys[AUTHORITY]
        begin = time.perf_counter()
        batch = batches.look(store, own, [province.folder])
        looked = time.perf_counter() - begin
        chosen = {row.manifest for row in batch.of(Outcome.READY)}
        rows = batches.take_in(store, own, batch, chosen, actor="Em")
        taken = time.perf_counter() - begin - looked
        assert {row.file: row.category for row in rows if row.category} == expected
        outcomes = Counter(row.outcome for row in rows)
        assert outcomes[Outcome.TAKEN] == count, outcomes
        assert verifying.verify(store).is_sound
        world.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return (
        f"{count} bundles of a folder looked at in {looked:.0f} s, taken in in {taken:.0f} s"
        f" (peak {peak} MiB); {len(expected)} bad ones named for their reason"
    )
