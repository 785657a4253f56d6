"""Bundles in parts between two real workspaces."""

import os

import pytest

from parapp.errors.bundles import NotABundleError
from parapp.errors.parts import (
    NotAPartError,
    PartAlteredError,
    PartContradictsError,
    PartCutShortError,
    PartSizeError,
    PartsUnknownError,
)
from parapp.errors.work import FileUnreadableError, FileUnwritableError
from parapp.export.bundle.parts import SUFFIX
from parapp.services import inspecting, parting, receiving
from tests.services.world import AUTHORITY, FIRST, SECOND, packed, sent

SIZE = 64 << 10


def a_long_submission(world, unit=FIRST):
    """A submission with a document that makes it worth cutting."""
    world.prepare(unit)
    world.prove(unit, name="lon.pdf", text=os.urandom(150_000).hex())
    world.lock(unit)
    return world.send(unit).path


@pytest.fixture
def cut(at):
    """A world, and the parts of a submission of the first commune."""
    world = at(packed)
    bundle = a_long_submission(world)
    folder = world.file("phan")
    folder.mkdir()
    return world, bundle, parting.cut_bundle(bundle, folder, SIZE)


def take(world, path):
    return parting.take_part(world[AUTHORITY], path)


def test_parts_in_any_order_become_the_bundle_and_it_is_planned_like_any(cut):
    world, bundle, parts = cut
    order = sorted(parts.files, key=lambda path: path.name[::-1], reverse=True)
    for path in order[:-1]:
        world.close()
        taken = take(world, path)
        assert taken.collected.path is None

    found = take(world, order[-1]).collected
    assert found.path.read_bytes() == bundle.read_bytes()
    world.receive(AUTHORITY, found.path)
    parting.forget(world[AUTHORITY], found.bundle)

    assert world.dossier(AUTHORITY).rev == 1
    assert parting.waiting(world[AUTHORITY]) == ()


def test_the_result_tells_how_many_files_and_how_large(cut):
    _world, bundle, parts = cut

    sizes = [path.stat().st_size for path in parts.files]

    assert (parts.count, parts.size, parts.total) == (len(sizes), SIZE, sum(sizes))
    assert parts.total == bundle.stat().st_size + 512 * parts.count
    assert parts.count > 3


def test_one_lost_part_is_named_and_comes_later(cut):
    world, _bundle, parts = cut
    for path in (*parts.files[:2], *parts.files[3:]):
        found = take(world, path).collected

    assert found.missing == (3,)
    assert parting.waiting(world[AUTHORITY]) == (found,)
    assert take(world, parts.files[2]).collected.is_complete


def test_parts_may_be_renamed_and_doubled(cut, tmp_path):
    world, _bundle, parts = cut
    for number, path in enumerate((*parts.files, *parts.files)):
        renamed = tmp_path / f"anh {number}.jpg"
        renamed.write_bytes(path.read_bytes())
        assert parting.is_part(renamed)
        found = take(world, renamed).collected

    assert found.path is not None


def test_two_bundles_may_come_mixed(cut):
    world, bundle, parts = cut
    folder = world.file("phan-2")
    folder.mkdir()
    other = a_long_submission(world, SECOND)
    more = parting.cut_bundle(other, folder, SIZE)
    paths = {}
    for path in sorted((*parts.files, *more.files), key=lambda path: path.name[::-1]):
        taken = take(world, path)
        paths[taken.part.bundle] = taken.collected.path

    assert {path.read_bytes() for path in paths.values()} == {
        bundle.read_bytes(),
        other.read_bytes(),
    }


def test_a_part_of_what_was_taken_in_before_is_not_collected_again(cut):
    world, bundle, parts = cut
    world.receive(AUTHORITY, bundle)

    taken = take(world, parts.files[0])

    assert (taken.collected, taken.part.number) == (None, 1)
    assert parting.waiting(world[AUTHORITY]) == ()


def test_a_part_of_what_was_undone_is_collected(cut):
    world, bundle, parts = cut
    plan = world.receive(AUTHORITY, bundle)
    receiving.undo(world[AUTHORITY], plan.received.sha256, actor="Em")

    assert take(world, parts.files[0]).collected.have == 1


@pytest.mark.parametrize(
    ("harm", "refusal"),
    [
        (lambda data: data[:-1], PartCutShortError),
        (lambda data: data[:300], PartCutShortError),
        (lambda data: data + b"\0", PartAlteredError),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), PartAlteredError),
        (lambda data: data.replace(b"part 2", b"part 3", 1), PartAlteredError),
        (lambda data: data[512:], NotAPartError),
    ],
)
def test_a_bad_part_is_refused_and_harms_nothing(cut, tmp_path, harm, refusal):
    world, _bundle, parts = cut
    take(world, parts.files[0])
    bad = tmp_path / "x"
    bad.write_bytes(harm(parts.files[1].read_bytes()))
    before = parting.waiting(world[AUTHORITY])

    with pytest.raises(refusal):
        take(world, bad)

    assert parting.waiting(world[AUTHORITY]) == before


def test_a_bundle_cut_twice_in_other_sizes_does_not_mix(cut):
    world, bundle, parts = cut
    folder = world.file("khac")
    folder.mkdir()
    others = parting.cut_bundle(bundle, folder, SIZE + 1)
    take(world, parts.files[0])

    with pytest.raises(PartContradictsError):
        take(world, others.files[1])


def test_decryption_never_sees_a_part(cut):
    world, _bundle, parts = cut

    with pytest.raises(NotABundleError):
        world.plan(AUTHORITY, parts.files[0])


def test_only_bundles_are_cut(at, tmp_path):
    world = at(sent)
    other = world.file("don-vi.csv")
    other.write_text("mã;tên\n")

    with pytest.raises(NotABundleError):
        parting.cut_bundle(other, tmp_path, SIZE)
    with pytest.raises(FileUnreadableError):
        parting.cut_bundle(tmp_path / "không có", tmp_path, SIZE)
    with pytest.raises(PartSizeError):
        parting.cut_bundle(world.file(f"{FIRST}-gui.parapp"), tmp_path, SIZE - 1)
    with pytest.raises(FileUnwritableError):
        parting.cut_bundle(world.file(f"{FIRST}-gui.parapp"), other, SIZE)
    assert not list(tmp_path.glob(f"*{SUFFIX}"))


def test_a_folder_that_is_missing_is_made(at, tmp_path):
    world = at(sent)

    made = parting.cut_bundle(world.file(f"{FIRST}-gui.parapp"), tmp_path / "a" / "b", SIZE)

    assert [path.parent for path in made.files] == [tmp_path / "a" / "b"]


def test_a_folder_made_for_parts_is_gone_when_they_are_not_made(at, tmp_path):
    world = at(sent)

    with pytest.raises(PartSizeError):
        parting.cut_bundle(world.file(f"{FIRST}-gui.parapp"), tmp_path / "phan", SIZE - 1)

    assert not (tmp_path / "phan").exists()


def test_forgetting_needs_enough_digits(cut):
    world, _bundle, parts = cut
    bundle = take(world, parts.files[0]).part.bundle

    with pytest.raises(PartsUnknownError):
        parting.forget(world[AUTHORITY], bundle[:7])
    assert parting.forget(world[AUTHORITY], bundle[:8]) == bundle
    with pytest.raises(PartsUnknownError):
        parting.forget(world[AUTHORITY], bundle)


def test_a_part_is_told_from_outside(cut):
    _world, _bundle, parts = cut

    found = inspecting.outside(parts.files[1])

    assert found["part"] == f"2/{parts.count}"
    assert found["size"] == SIZE
    assert len(found["bundle"]) == 64
    assert all(inspecting.label_of(name) for name in found)
