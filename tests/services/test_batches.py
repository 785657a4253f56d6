"""Folders of bundles: looked at, taken in, and what is bad named for its own reason."""

import hashlib
import os
from decimal import Decimal

import pytest

from parapp.errors.batches import BatchFileChangedError
from parapp.errors.bundles import BundleError
from parapp.errors.parts import PartError
from parapp.export.bundle.manifest import CriteriaRef
from parapp.messages.batches import CATEGORIES, CHANGE_KINDS, NEXT_STEPS, OUTCOMES
from parapp.models.keys import CardStatus
from parapp.progress import Cancelled
from parapp.services import batches, parting, receiving
from parapp.services.batches import Outcome
from parapp.services.intake import ChangeKind
from parapp.services.refusals import Category, category_of
from tests.services.province import Province, key_of
from tests.services.world import AUTHORITY, FIRST, received, sent

COUNT = 14
PART = 64 << 10


def database(world):
    """The bytes of the authority's database."""
    return hashlib.sha256(world[AUTHORITY].database.read_bytes()).hexdigest()


def look(world, *places):
    return batches.look(world[AUTHORITY], world.keys[AUTHORITY], places)


def take(world, batch, *, without=(), **more):
    chosen = {row.manifest for row in batch.of(Outcome.READY) if row.unit not in without}
    return batches.take_in(
        world[AUTHORITY], world.keys[AUTHORITY], batch, chosen, actor="Em", **more
    )


def units(rows, outcome):
    return [row.unit for row in rows if row.outcome is outcome]


def held(world):
    with world[AUTHORITY].reading() as tx:
        return [dossier.unit for dossier in tx.dossiers.all(2026)]


def spoil(path, change):
    data = bytearray(path.read_bytes())
    path.write_bytes(bytes(change(data)))


def cut(data):
    return data[: len(data) // 2]


def altered(data):
    data[len(data) // 2] ^= 1
    return data


def later_version(data):
    return data.replace(b"age-encryption.org/v1", b"age-encryption.org/v2")


def one_bad_of_each_kind(province):
    """Add a bad bundle of every category; return what each file is to be refused for."""
    world = province.world
    for code in ("LACHIA", "THUHOI", "CUXUA", "HAIBAN", "THIEU"):
        key_of(code)
    province.enrol("CUXUA", "HAIBAN", "THIEU", "KHAC")
    province.enrol("THUHOI", status=CardStatus.REVOKED)
    _, first = province.send("CUXUA", "da-nhan.parapp")
    world.receive(AUTHORITY, province.folder / "da-nhan.parapp")
    province.send("CUXUA", "da-nhan.parapp", rev=2, prev=first)
    world.receive(AUTHORITY, province.folder / "da-nhan.parapp")
    province.send("HAIBAN", "da-nhan.parapp")
    world.receive(AUTHORITY, province.folder / "da-nhan.parapp")
    (province.folder / "da-nhan.parapp").unlink()

    province.send("KHAC", "sai-khoa.parapp", to=key_of("LACHIA").card)
    for name, change in (
        ("thieu-cuoi", cut),
        ("bi-sua", altered),
        ("phien-ban", later_version),
    ):
        # of a file within one chunk nothing is genuine, cut or not
        path, _ = province.send("KHAC", f"{name}.parapp", proof=os.urandom(3 * PART))
        spoil(path, change)
    province.send("LACHIA", "ky-la.parapp")
    province.send("THUHOI", "thu-hoi.parapp")
    whole, _ = province.send("THIEU", "chia.parapp", proof=os.urandom(3 * PART))
    pieces = parting.cut_bundle(whole, province.folder, PART).files
    pieces[1].unlink()
    whole.unlink()
    other = CriteriaRef(sha256="c" * 64, version="2025.1")
    province.send("KHAC", "bo-khac.parapp", criteria=other)
    province.send("CUXUA", "ban-cu.parapp")
    province.send("HAIBAN", "hai-ban.parapp")
    (province.folder / "ghi-chu.txt").write_text("gọi lại xã An", "utf-8")
    (province.folder / "thư mục").mkdir()
    (province.folder / "loi-tat.parapp").symlink_to(province.folder / "ky-la.parapp")
    return {
        "sai-khoa.parapp": Category.WRONG_KEY,
        "thieu-cuoi.parapp": Category.CUT_SHORT,
        "bi-sua.parapp": Category.ALTERED,
        "phien-ban.parapp": Category.VERSION,
        "ky-la.parapp": Category.SIGNER,
        "thu-hoi.parapp": Category.SIGNER,
        pieces[-1].name: Category.MISSING_PART,
        "bo-khac.parapp": Category.CRITERIA,
        "ban-cu.parapp": Category.OLDER,
        "hai-ban.parapp": Category.FORK,
        "ghi-chu.txt": Category.OTHER,
    }


def test_the_good_ones_come_in_and_each_bad_one_is_named_for_its_reason(at):
    world = at(sent)
    province = Province(world, COUNT)
    expected = one_bad_of_each_kind(province)
    for code in province.codes:
        province.send(code)
    before = database(world)

    batch = look(world, province.folder)

    assert database(world) == before
    assert {row.file: row.category for row in batch.of(Outcome.REFUSED)} == expected
    assert {row.file for row in batch.of(Outcome.SKIPPED)} == {"thư mục", "loi-tat.parapp"}
    rows = take(world, batch)
    assert units(rows, Outcome.TAKEN) == province.codes
    assert {"CUXUA", "HAIBAN", *province.codes} == set(held(world))
    assert set(expected.values()) == set(Category)


def test_a_fork_alone_stays_in_quarantine_for_somebody_to_look_at(at):
    world = at(sent)
    province = Province(world, 2)
    one_bad_of_each_kind(province)

    look(world, province.folder)

    assert [name[64:] for name in world.quarantine()] == [".parapp"]


def test_what_was_left_in_parts_is_taken_in_once_the_missing_one_is_there(at):
    world = at(sent)
    province = Province(world, 1)
    whole, _ = province.send(province.codes[0], proof=os.urandom(3 * PART))
    pieces = parting.cut_bundle(whole, province.folder, PART).files
    whole.unlink()
    kept = pieces[1].read_bytes()
    pieces[1].unlink()
    (row,) = look(world, province.folder).rows
    pieces[1].write_bytes(kept)

    batch = look(world, pieces[1])
    rows = take(world, batch)

    assert row.error.details["missing"] == "2"
    assert units(rows, Outcome.TAKEN) == province.codes
    assert parting.waiting(world[AUTHORITY]) == ()


def test_looking_leaves_database_and_quarantine_as_they_were(at):
    world = at(received)
    world.again(on_time=Decimal(1100))
    before = database(world)

    look(world, world.file("XA01-gui.parapp"))

    assert (database(world), world.quarantine()) == (before, [])


def test_cancelled_looking_leaves_database_and_quarantine_as_they_were(at):
    world = at(sent)
    before = database(world)
    calls = []

    def stop(done, total):
        calls.append((done, total))
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        batches.look(world[AUTHORITY], world.keys[AUTHORITY], [world.folder / "files"], stop)
    assert (database(world), world.quarantine()) == (before, [])
    assert calls == sorted(calls)


def test_taking_in_that_is_cancelled_leaves_those_before_whole_and_the_rest_out(at):
    world = at(sent)
    province = Province(world, 4)
    for code in province.codes:
        province.send(code)
    batch = look(world, province.folder)

    def stop(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        take(world, batch, progress=stop)

    assert held(world) == province.codes[:2]
    assert world.quarantine() == []
    rows = take(world, look(world, province.folder))
    assert units(rows, Outcome.KNOWN) == province.codes[:2]
    assert units(rows, Outcome.TAKEN) == province.codes[2:]


def test_revisions_of_one_commune_are_taken_in_by_their_order(at):
    world = at(sent)
    province = Province(world, 1)
    code = province.codes[0]
    _, first = province.send(code, "z.parapp")
    _, second = province.send(code, "m.parapp", rev=2, prev=first)
    province.send(code, "a.parapp", rev=3, prev=second)

    batch = look(world, province.folder)
    rows = take(world, batch)

    assert [(row.file, row.rev, row.outcome) for row in rows] == [
        ("z.parapp", 1, Outcome.TAKEN),
        ("m.parapp", 2, Outcome.TAKEN),
        ("a.parapp", 3, Outcome.TAKEN),
    ]
    assert not any(row.has_gap for row in rows)


def test_the_same_bundle_twice_is_taken_in_once(at):
    world = at(sent)
    province = Province(world, 1)
    path, _ = province.send(province.codes[0], "a.parapp")
    (province.folder / "a (1).parapp").write_bytes(path.read_bytes())

    rows = take(world, look(world, province.folder))

    assert sorted(row.outcome for row in rows) == [Outcome.KNOWN, Outcome.TAKEN]


def test_two_bundles_of_one_revision_in_a_folder_are_both_left_out(at):
    world = at(sent)
    province = Province(world, 2)
    code, other = province.codes
    province.send(code, "a.parapp")
    province.send(code, "b.parapp", proof=b"khac")
    province.send(other, "c.parapp")

    rows = take(world, look(world, province.folder))

    assert [row.file for row in rows if row.category is Category.FORK] == [
        "a.parapp",
        "b.parapp",
    ]
    assert held(world) == [other]


def test_units_that_are_not_chosen_stay_out(at):
    world = at(sent)
    province = Province(world, 3)
    for code in province.codes:
        province.send(code)

    rows = take(world, look(world, province.folder), without={province.codes[1]})

    assert units(rows, Outcome.LEFT) == [province.codes[1]]
    assert held(world) == [province.codes[0], province.codes[2]]


def test_a_file_exchanged_after_it_was_looked_at_is_not_taken_in(at):
    world = at(sent)
    province = Province(world, 2)
    paths = [province.send(code)[0] for code in province.codes]
    batch = look(world, province.folder)
    province.send(province.codes[0], proof=b"khac")
    paths[1].unlink()

    rows = take(world, batch)

    assert isinstance(rows[0].error, BatchFileChangedError)
    assert [row.outcome for row in rows] == [Outcome.REFUSED] * 2
    assert (held(world), world.quarantine()) == ([], [])


def test_a_decision_makes_a_change_conflicting_and_the_rest_stays(at):
    world = at(received)
    world.cut("1.2")
    world.again(on_time=Decimal(1100), mode="b")

    (row,) = look(world, world.file(f"{FIRST}-gui.parapp")).rows

    kinds = {change.criterion: change.kind for change in row.changes}
    assert kinds["1.2"] is ChangeKind.CONFLICTING
    assert set(kinds.values()) == {ChangeKind.CONFLICTING, ChangeKind.CHANGED}
    assert row.count(ChangeKind.CONFLICTING) == 1
    assert row.unchanged == 9 - len(kinds)
    change = next(change for change in row.changes if change.criterion == "1.2")
    assert change.before > change.after


def test_what_a_commune_says_for_the_first_time_is_new(at):
    world = at(sent)

    (row,) = look(world, world.file(f"{FIRST}-gui.parapp")).rows

    assert row.changes
    assert {change.kind for change in row.changes} <= {ChangeKind.NEW, ChangeKind.CHANGED}
    assert row.count(ChangeKind.NEW)


def test_a_folder_that_is_gone_is_a_row_of_its_own(at):
    world = at(sent)
    province = Province(world, 1)
    path, _ = province.send(province.codes[0])

    batch = look(world, world.folder / "không có", path)

    assert [(row.file, row.outcome) for row in batch.rows] == [
        (path.name, Outcome.READY),
        ("không có", Outcome.REFUSED),
    ]


def test_undo_after_a_batch_works_for_each_unit_alone(at):
    world = at(sent)
    province = Province(world, 4)
    for code in province.codes:
        province.send(code)
    rows = take(world, look(world, province.folder))

    for number, row in enumerate(rows, start=1):
        receiving.undo(world[AUTHORITY], row.manifest, actor="Em")
        assert held(world) == province.codes[number:]


def subclasses(kind):
    for inner in kind.__subclasses__():
        yield inner
        yield from subclasses(inner)


def test_every_category_has_a_word_and_a_next_step():
    assert set(CATEGORIES) == set(NEXT_STEPS) == {category.value for category in Category}
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}
    assert set(CHANGE_KINDS) == {kind.name for kind in ChangeKind}


@pytest.mark.parametrize("error", [*subclasses(BundleError), *subclasses(PartError)])
def test_every_refusal_of_a_bundle_has_one_category(error):
    assert category_of(error()) in Category


def test_once_its_sender_is_known_a_bundle_is_looked_at_again_by_itself(at):
    world = at(sent)
    province = Province(world, 3)
    path, manifest = province.send("LACHIA")
    for code in province.codes:
        province.send(code)
    batch = look(world, province.folder)
    province.enrol("LACHIA")
    again = batches.look_again(world[AUTHORITY], world.keys[AUTHORITY], batch, {path})

    assert [row.path for row in batch.of(Outcome.REFUSED)] == [path]
    assert again.of(Outcome.REFUSED) == ()
    assert manifest in {row.manifest for row in again.of(Outcome.READY)}
    assert set(batch.of(Outcome.READY)) < set(again.of(Outcome.READY))


def test_the_files_in_a_bundle_are_counted(at):
    world = at(sent)
    province = Province(world, 1)
    province.send(province.codes[0], proof=b"0" * 1000)
    (row,) = look(world, province.folder).rows

    assert (row.files, row.files_size) == (1, 1000 + len(b"%PDF-1.4\n\n%%EOF\n"))
