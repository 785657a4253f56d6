"""A disk that is full, read-only or pulled out, at each step of batches and backups."""

import errno

import pytest

from parapp.errors import ParappError
from parapp.services import batches, schedules, verifying
from parapp.services.batches import Outcome
from parapp.storage.backup import backups_in
from tests.services.province import Province
from tests.services.world import AUTHORITY, sent
from tests.storage.faults import Faults

CODES = (errno.ENOSPC, errno.EROFS, errno.EIO)
NEVER = 10_000
STEP = 7


def look(world, province):
    return batches.look(world[AUTHORITY], world.keys[AUTHORITY], [province.folder])


def take(world, batch):
    chosen = {row.manifest for row in batch.of(Outcome.READY)}
    return batches.take_in(world[AUTHORITY], world.keys[AUTHORITY], batch, chosen, actor="Em")


def held(world):
    with world[AUTHORITY].reading() as tx:
        return [dossier.unit for dossier in tx.dossiers.all(2026)]


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_step_stops_one_bundle_and_not_the_batch(
    at, monkeypatch, code
):
    world = at(sent)
    province = Province(world, 3)
    sent_last = dict.fromkeys(province.codes)
    number, steps = 1, NEVER
    while number <= steps:
        for code_of in province.codes:
            rev = number // STEP + 1
            sent_last[code_of] = province.send(
                code_of, f"{code_of}.parapp", rev=rev, prev=sent_last[code_of]
            )[1]
        batch = look(world, province)
        with monkeypatch.context() as patched:
            faults = Faults(patched, number, code)
            rows = take(world, batch)
        steps = faults.count if faults.count < number else NEVER
        outcomes = [row.outcome for row in rows]
        assert outcomes.count(Outcome.TAKEN) >= len(rows) - 1
        assert world.quarantine() == []
        number += STEP
    assert number > STEP
    assert held(world) == province.codes
    assert verifying.verify(world[AUTHORITY]).is_sound


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_step_leaves_no_backup_that_counts(at, monkeypatch, code):
    world = at(sent)
    store, own = world[AUTHORITY], world.keys[AUTHORITY]
    number, failed = 1, 0
    made = None
    while made is None:
        with monkeypatch.context() as patched:
            Faults(patched, number, code)
            try:
                made = schedules.back_up_now(store, own)
            except ParappError:
                failed += 1
        with store.reading() as tx:
            known = schedules.schedule_of(tx)
        kept = backups_in(store.backups)
        assert known.count == (made is not None)
        assert set(known.names) <= {backup.path.name for backup in kept}
        assert not list(store.backups.glob(".parapp-*"))
        number += 5
    assert failed
