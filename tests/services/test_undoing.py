"""Imports taken back."""

from decimal import Decimal

import pytest

from parapp.errors.work import (
    ImportUnknownError,
    PackUndoError,
    UndoRefusedError,
)
from parapp.messages import text_of
from parapp.models.journal import Change
from parapp.models.reception import Direction
from parapp.services import receiving, results
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, packed, received


def the_bundle(world, unit=FIRST):
    return world.file(f"{unit}-gui.parapp")


def manifests(world, unit=AUTHORITY):
    with world[unit].reading() as tx:
        return {
            (r.kind, r.unit, r.rev): r.manifest
            for r in tx.bundles.all()
            if r.direction is Direction.RECEIVED
        }


def content(world, unit=AUTHORITY):
    """Everything about dossiers in the database."""
    with world[unit].reading() as tx:
        return list(tx.dossiers.all(2026))


def test_the_first_import_undone_leaves_no_dossier(at):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]

    receiving.undo(world[AUTHORITY], first, actor="Em")

    assert [d.unit for d in content(world)] == [SECOND]
    world.receive(AUTHORITY, the_bundle(world))
    assert [d.unit for d in content(world)] == [FIRST, SECOND]


def test_an_import_undone_restores_the_dossier_to_the_last_remark(at):
    world = at(appraised)
    before = content(world)
    world.again(on_time=Decimal(1), remarks="khác")
    world.receive(AUTHORITY, the_bundle(world))
    assert content(world) != before

    receiving.undo(world[AUTHORITY], manifests(world)["submission", FIRST, 2], actor="Em")

    assert content(world) == before


@pytest.mark.parametrize(
    "later",
    [
        lambda world: world.cut(),
        lambda world: world.survey({FIRST: {"good": 1}}),
        lambda world: world.receive(AUTHORITY, world.again(mode="b").path),
    ],
)
def test_an_import_is_not_undone_once_later_work_depends_on_it(at, later):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]
    later(world)
    before = content(world)

    with pytest.raises(UndoRefusedError):
        receiving.undo(world[AUTHORITY], first, actor="Em")

    assert content(world) == before


def test_an_import_is_not_undone_once_it_was_published(at):
    world = at(received)
    world.survey()
    sent_again = world.again(mode="b")
    world.receive(AUTHORITY, sent_again.path)
    world.publish()

    with pytest.raises(UndoRefusedError) as refused:
        receiving.undo(world[AUTHORITY], sent_again.manifest, actor="Em")

    assert refused.value.details["what"] == "công bố kết quả (2026)"


def test_everything_that_depends_on_an_import_is_named_in_words(at):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]
    world.cut("1.2")
    world.cut("1.2", "7")
    world.receive(AUTHORITY, world.again(mode="b").path)
    world.cut("2.1", "1")

    with pytest.raises(UndoRefusedError) as refused:
        receiving.undo(world[AUTHORITY], first, actor="Em")

    said = text_of(refused.value)
    assert "quyết định điểm thẩm định lần 1 (2026, XA01, 1.2); nhận hồ sơ tự đánh giá" in said
    assert said.count("1.2") == 1
    assert "2.1" in said


def test_of_very_many_things_the_rest_is_counted(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="Em") as tx:
        changes = (Change(action="figure-set", subject=f"2026/XA01/{n}") for n in range(20))
        tx.journal.append(*changes)

    with pytest.raises(UndoRefusedError) as refused:
        receiving.undo(world[AUTHORITY], manifests(world)["submission", FIRST, 1], actor="Em")

    assert refused.value.details["what"].endswith("; và 12 việc khác")


def test_work_on_a_unit_whose_code_begins_alike_does_not_matter(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="Em") as tx:
        tx.journal.append(Change(action="figure-set", subject="2026/XA011/good"))

    receiving.undo(world[AUTHORITY], manifests(world)["submission", FIRST, 1], actor="Em")

    assert world.dossier(AUTHORITY) is None


def test_what_was_never_imported_or_is_undone_already_is_unknown(at):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]
    receiving.undo(world[AUTHORITY], first, actor="Em")

    for manifest in (first, "ab" * 32):
        with pytest.raises(ImportUnknownError):
            receiving.undo(world[AUTHORITY], manifest, actor="Em")


def test_a_pack_is_followed_by_a_newer_one_instead_of_undone(at):
    world = at(packed)
    pack = manifests(world, FIRST)["criteria", FIRST, 1]

    with pytest.raises(PackUndoError):
        receiving.undo(world[FIRST], pack, actor="Chi")


def test_a_result_undone_takes_points_and_words_back(at):
    world = at(appraised)
    world.publish()
    sent_result = next(s for s in world.results() if s.unit == FIRST)
    before = world.dossier(FIRST)
    world.receive(FIRST, sent_result.path)

    receiving.undo(world[FIRST], sent_result.manifest, actor="Chi")

    with world[FIRST].reading() as tx:
        assert results.received_result(tx, 2026) is None
    assert world.dossier(FIRST) == before
