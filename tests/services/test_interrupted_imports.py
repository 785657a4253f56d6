"""Imports that are stopped, killed or tampered with between plan and transaction."""

import os
import signal
from dataclasses import replace

import pytest

from parapp.errors.bundles import (
    BundleObjectError,
)
from parapp.errors.stores import DiskFullError
from parapp.models.reception import Direction
from parapp.services import receiving, verifying
from parapp.storage.bundles import BundleTable, ImportTable
from parapp.storage.dossiers import DossierTable
from parapp.storage.objects import ObjectFolder
from tests.services.world import AUTHORITY, FIRST, sent


class KilledError(Exception):
    """Stands for whatever stops the program."""


def the_bundle(world, unit=FIRST):
    return world.file(f"{unit}-gui.parapp")


def manifests(world, unit=AUTHORITY):
    with world[unit].reading() as tx:
        return {
            (r.kind, r.unit, r.rev): r.manifest
            for r in tx.bundles.all()
            if r.direction is Direction.RECEIVED
        }


@pytest.mark.parametrize("which", ["bundle", "document"])
def test_what_was_changed_in_quarantine_is_not_taken_in(at, which):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    entry = next(e for e in plan.received.manifest.objects if e.role == "evidence")
    name = entry.sha256 if which == "document" else "bundle"
    (plan.received.folder / name).write_bytes(b"changed")

    with pytest.raises(BundleObjectError):
        receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world.dossier(AUTHORITY) is None


def test_what_is_gone_from_quarantine_is_missed(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    (plan.received.folder / "bundle").unlink()

    with pytest.raises(BundleObjectError):
        receiving.confirm(world[AUTHORITY], plan, actor="Em")


@pytest.mark.parametrize("calls_before", [0, 1])
def test_an_import_stopped_while_files_are_kept_is_completed_by_a_second_one(
    at, monkeypatch, calls_before
):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    genuine, left = ObjectFolder._settle, [calls_before]

    def stops(self, file, sha):
        if not left[0]:
            raise KilledError
        left[0] -= 1
        genuine(self, file, sha)

    with monkeypatch.context() as patched:
        patched.setattr(ObjectFolder, "_settle", stops)
        with pytest.raises(KilledError):
            receiving.confirm(world[AUTHORITY], plan, actor="Em")
    assert (world.dossier(AUTHORITY), manifests(world)) == (None, {})

    world.close()
    world.receive(AUTHORITY, the_bundle(world))

    assert verifying.verify(world[AUTHORITY]).is_sound
    assert len(world.dossier(AUTHORITY).evidence) == 1
    assert world.quarantine() == []


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (ObjectFolder, "adopt"),
        (ObjectFolder, "_settle"),
        (BundleTable, "put"),
        (DossierTable, "create"),
        (ImportTable, "put"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_program_killed_during_an_import_leaves_all_or_nothing(at, monkeypatch, place, name):
    world = at(sent)
    world.close()
    child = os.fork()
    if not child:

        def dies(*_arguments):
            os.kill(os.getpid(), signal.SIGKILL)

        with monkeypatch.context() as patched:
            patched.setattr(place, name, dies)
            try:
                world.receive(AUTHORITY, the_bundle(world))
            finally:
                os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])

    assert (world.dossier(AUTHORITY), manifests(world)) == (None, {})
    assert world.quarantine() == []
    world.receive(AUTHORITY, the_bundle(world))
    assert verifying.verify(world[AUTHORITY]).is_sound
    assert len(world.dossier(AUTHORITY).evidence) == 1


def test_an_import_stopped_before_the_transaction_may_be_confirmed_again(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))

    def stops(_tx):
        raise DiskFullError(folder="")

    failing = replace(plan, intake=replace(plan.intake, apply=stops))
    with pytest.raises(DiskFullError):
        receiving.confirm(world[AUTHORITY], failing, actor="Em")
    assert (world.dossier(AUTHORITY), manifests(world)) == (None, {})
    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world.dossier(AUTHORITY).rev == 1
    assert verifying.verify(world[AUTHORITY]).is_sound


def test_a_damaged_file_of_a_stopped_import_is_mended_by_the_next_one(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    sha = next(e.sha256 for e in plan.received.manifest.objects if e.role == "evidence")
    target = world[AUTHORITY].evidence.path(sha)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"half")

    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world[AUTHORITY].evidence.verify(sha)
