"""Everything checked at once: what is a fault, and what is only worth knowing."""

from datetime import timedelta

import pytest

from parapp.export.bundle.manifest import JournalHead
from parapp.progress import Cancelled
from parapp.services import schedules, submitting, verifying
from parapp.services.submitting import Carry
from parapp.storage.sqlite_file import unconstrained
from tests.services.province import Province
from tests.services.world import AUTHORITY, FIRST, NOON, received, sent


def verify(world, **more):
    return verifying.verify(world[AUTHORITY], **more)


def test_a_workspace_as_it_should_be_is_sound(at):
    world = at(received)

    health = verify(world)

    assert health.is_sound
    assert (health.files, health.bundles, health.backups) == (2, 2, 0)
    assert (health.to_come, health.contradicted, health.last_backup) == ((), (), None)


def test_files_that_follow_later_are_named_apart_and_are_no_fault(at):
    world = at(sent)
    path = world.file("diem.parapp")
    submitting.export_submission(
        world[FIRST], world.keys[FIRST], path, carry=Carry.NONE, actor="Chi"
    )
    world.receive(AUTHORITY, path)

    health = verify(world)

    (document,) = world.dossier(AUTHORITY).evidence.values()
    assert health.to_come == (document.files[0].sha256,)
    assert (health.missing, health.is_sound) == ((), True)


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_a_received_bundle_that_is_not_as_it_came_is_named(at, change):
    world = at(received)
    with world[AUTHORITY].reading() as tx:
        file = next(r.file for r in tx.bundles.all() if r.direction.value == "received")
    path = world[AUTHORITY].received.path(file)
    path.chmod(0o644)
    path.unlink() if change == "gone" else path.write_bytes(path.read_bytes()[:-1])

    health = verify(world)

    assert (health.lost_bundles, health.is_sound) == ((file,), False)


def test_a_row_that_belongs_to_nothing_is_found(at):
    world = at(received)
    store = world[AUTHORITY]
    with unconstrained(store.database, store.key) as connection:
        connection.exec_driver_sql(
            "INSERT INTO contents (manifest, content) VALUES ('ab', x'00')"
        )

    health = verify(world)

    assert health.database.startswith("foreign key: contents")
    assert not health.is_sound


def test_two_heads_of_one_journal_are_named_and_are_not_our_fault(at):
    world = at(sent)
    province = Province(world, 1)
    code = province.codes[0]
    for rev, head in ((1, "a" * 64), (2, "b" * 64)):
        audit = JournalHead(sequence=7, head=head)
        path, _ = province.send(code, rev=rev, audit=audit)
        world.receive(AUTHORITY, path)

    health = verify(world)

    assert (health.contradicted, health.is_sound) == ((code,), True)


def test_proven_backups_are_counted(at):
    world = at(received)
    for day in range(2):
        world.clock.now = NOON + timedelta(days=day)
        schedules.back_up_now(world[AUTHORITY], world.keys[AUTHORITY])

    health = verify(world)

    assert (health.backups, health.last_backup) == (2, world.clock.now)


def test_a_check_tells_how_far_it_is_and_can_be_stopped(at):
    world = at(received)
    told = []

    verify(world, progress=lambda done, total: told.append((done, total)))

    assert told == [(n, 4) for n in range(1, 5)]
    with pytest.raises(Cancelled):
        verify(world, progress=stop)


def stop(_done, _total):
    raise Cancelled
