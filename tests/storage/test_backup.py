import errno
import io
import os
import tarfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from parapp.errors import ParappError
from parapp.errors.stores import (
    BackupNotProvenError,
    BackupRefusedError,
    DiskFullError,
    StoreExistsError,
    StoreUnreachableError,
)
from parapp.files import blocks_of, write_whole
from parapp.models.reception import BundleRecord, Direction
from parapp.progress import Cancelled
from parapp.storage.archive import ArchiveReader, Listing, Member, write_archive
from parapp.storage.backup import back_up, backups_in, restore, thin_out
from parapp.storage.store import Store
from tests.profile import KEY
from tests.storage.examples import NOON, YEAR, bind, document, dossier, empty_dossier
from tests.storage.faults import Faults

PDF = b"%PDF-1.7\n" + b"x" * 1_500_000


def flipped(blocks):
    return (bytes(block).translate(bytes(255 - n for n in range(256))) for block in blocks)


def seal(blocks, path):
    """Stand in for encryption: turn every bit."""
    write_whole(path, flipped(blocks))


def unseal(path):
    with path.open("rb") as source:
        yield from flipped(blocks_of(source))


@pytest.fixture
def filled(sqlite_store, tmp_path):
    """A store with a dossier, an evidence file, one that is gone, and a received bundle."""
    (tmp_path / "a.pdf").write_bytes(PDF)
    kept = sqlite_store.evidence.add(tmp_path / "a.pdf")
    bundle, _ = sqlite_store.received.put([b"age-encryption.org/v1\n"])
    with sqlite_store.transaction(actor="an") as tx:
        bind(tx)
        tx.dossiers.create(dossier())
        tx.dossiers.put_evidence("XA01", YEAR, document(9, files=(kept,)))
        tx.bundles.put(
            BundleRecord(
                manifest="a" * 64,
                file=bundle,
                direction=Direction.RECEIVED,
                kind="criteria",
                unit="",
                year=YEAR,
                rev=1,
                prev="",
                sender="9" * 64,
                at=NOON,
            )
        )
    return sqlite_store


def save(store, tmp_path, **options):
    values = {"seal": seal, "unseal": unseal, **options}
    return back_up(store, tmp_path / "copies", **values)


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_restored_workspace_holds_everything(filled, tmp_path):
    backup = save(filled, tmp_path)
    restore(backup.path, tmp_path / "new", unseal=unseal)
    with (
        Store.open(tmp_path / "new", key=KEY) as store,
        store.reading() as tx,
        filled.reading() as old,
    ):
        assert tx.dossiers.get("XA01", YEAR) == old.dossiers.get("XA01", YEAR)
        (bundle,) = tx.bundles.all()
        assert store.received.verify(bundle.file)
        assert store.evidence.missing(tx.dossiers.stored_files()) == tuple(
            f"{n:064x}" for n in (1, 2, 101, 102)
        )


def test_a_backup_is_named_by_its_time(filled, tmp_path):
    backup = save(filled, tmp_path)

    assert backup.path.name == "parapp-20261103T050000Z.backup.age"
    assert backups_in(tmp_path / "copies") == (backup,)


def test_nothing_but_the_backup_is_left(filled, tmp_path):
    before = contents(filled.folder)
    save(filled, tmp_path)

    assert contents(filled.folder) == before
    assert len(contents(tmp_path / "copies")) == 1


def test_a_changed_evidence_file_does_not_keep_the_rest_from_being_saved(filled, tmp_path):
    with filled.reading() as tx:
        sha = tx.dossiers.get("XA01", YEAR).evidence[f"{9:032x}"].files[0].sha256
    filled.evidence.path(sha).write_bytes(b"changed")
    listing = restore(save(filled, tmp_path).path, tmp_path / "new", unseal=unseal)

    assert sha in listing.missing


def test_progress_goes_through_saving_and_trying_out(filled, tmp_path):
    seen = []
    save(filled, tmp_path, progress=lambda done, total: seen.append((done, total)))

    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize("share", [0.0, 0.4, 0.6, 0.9])
def test_cancelling_keeps_nothing(filled, tmp_path, share):
    def stop(done, total):
        if done > share * total:
            raise Cancelled

    before = contents(filled.folder)
    with pytest.raises(Cancelled):
        save(filled, tmp_path, progress=stop)
    assert contents(tmp_path / "copies") == {}
    assert contents(filled.folder) == before


def cut(blocks, path):
    whole = b"".join(flipped(blocks))
    path.write_bytes(whole[:-1])


def changed(blocks, path):
    whole = bytearray(b"".join(flipped(blocks)))
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def longer(blocks, path):
    path.write_bytes(b"".join(flipped(blocks)) + b"x")


@pytest.mark.parametrize("faulty", [cut, changed, longer])
def test_a_backup_that_cannot_be_restored_does_not_count(filled, tmp_path, faulty):
    with pytest.raises(BackupNotProvenError):
        save(filled, tmp_path, seal=faulty)
    assert contents(tmp_path / "copies") == {}


def test_a_full_disk_during_the_trial_is_said_as_such(filled, tmp_path):
    def full(_path):
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(DiskFullError):
        save(filled, tmp_path, unseal=full)
    assert contents(tmp_path / "copies") == {}


def test_a_full_disk_is_that_of_the_new_folder_and_a_lost_one_that_of_the_backup(
    filled, tmp_path, monkeypatch
):
    def full(_handle):
        raise OSError(errno.ENOSPC, "full")

    def lost(_path):
        yield b""
        raise OSError(errno.EIO, "lost")

    path = save(filled, tmp_path).path
    with pytest.raises(StoreUnreachableError) as unplugged:
        restore(path, tmp_path / "new", unseal=lost)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError) as refused:
        restore(path, tmp_path / "new", unseal=unseal)

    assert unplugged.value.details["folder"] == str(path)
    assert refused.value.details["folder"] == str(tmp_path / "new")


@pytest.mark.parametrize("place", [10, 600, 2_000, 150_000, -2_000, -1])
def test_a_changed_backup_is_refused_and_nothing_made(filled, tmp_path, place):
    path = save(filled, tmp_path).path
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(BackupRefusedError):
        restore(path, tmp_path / "new", unseal=unseal)
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".parapp-*"))


def test_a_backup_of_nothing_is_refused(tmp_path):
    (tmp_path / "x").write_bytes(b"")

    with pytest.raises(BackupRefusedError):
        restore(tmp_path / "x", tmp_path / "new", unseal=unseal)


def test_a_folder_in_use_is_not_restored_into(filled, tmp_path):
    path = save(filled, tmp_path).path

    with pytest.raises(StoreExistsError):
        restore(path, filled.folder, unseal=unseal)


def test_an_empty_folder_is_restored_into(filled, tmp_path):
    path = save(filled, tmp_path).path
    (tmp_path / "new").mkdir()
    restore(path, tmp_path / "new", unseal=unseal)

    assert (tmp_path / "new" / "parapp.sqlite").exists()


def archive(listing, *contents_):
    """Return an archive as a forger would make it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as out:
        for name, content in (("backup.json", listing), *contents_):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            out.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()[: -(-buffer.tell() // 512) * 512]


def listing_of(*members, **changes):
    values = {
        "app": "0.1.0",
        "schema": "0001",
        "created": "",
        "counts": {},
        "journal": (0, ""),
        "missing": (),
    }
    return Listing(members=members, **{**values, **changes})


@pytest.mark.parametrize(
    "listing",
    [
        b"{}",
        b"[]",
        b"not json",
        listing_of(format=2).to_bytes(),
        listing_of(Member(name="../x", size=1, sha256="a" * 64)).to_bytes(),
        listing_of(Member(name="objects/" + "b" * 64, size=1, sha256="a" * 64)).to_bytes(),
        listing_of(Member(name="objects/../x", size=1, sha256="../x")).to_bytes(),
        listing_of(Member(name="objects/" + "a" * 64, size=-1, sha256="a" * 64)).to_bytes(),
    ],
)
def test_a_hostile_listing_is_refused(listing):
    with pytest.raises(BackupRefusedError):
        ArchiveReader([archive(listing)], "x").listing()


def test_an_archive_that_begins_otherwise_is_refused():
    whole = bytearray(archive(listing_of().to_bytes()))
    whole[:11] = b"another.txt"

    with pytest.raises(BackupRefusedError):
        ArchiveReader([bytes(whole)], "x").listing()


def test_an_archive_with_another_owner_is_refused():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as out:
        entry = tarfile.TarInfo("backup.json")
        entry.uname = "root"
        out.addfile(entry)

    with pytest.raises(BackupRefusedError):
        ArchiveReader([buffer.getvalue()], "x").listing()


def test_a_backup_without_a_database_is_refused(tmp_path):
    (tmp_path / "x").write_bytes(b"".join(flipped(write_archive(listing_of(), []))))

    with pytest.raises(BackupRefusedError):
        restore(tmp_path / "x", tmp_path / "new", unseal=unseal)


def test_a_backup_whose_database_is_another_one_is_refused(filled, tmp_path):
    reader = ArchiveReader(unseal(save(filled, tmp_path).path), "x")
    listing = reader.listing()
    (tmp_path / "db").write_bytes(b"".join(reader.content(listing.members[0])))
    forged = listing_of(
        listing.members[0], counts=listing.counts, journal=(7, ""), key=listing.key
    )
    seal(write_archive(forged, [lambda: (tmp_path / "db").open("rb")]), tmp_path / "forged")

    with pytest.raises(BackupRefusedError):
        restore(tmp_path / "forged", tmp_path / "new", unseal=unseal)


def test_an_archive_is_read_in_pieces_of_any_size(tmp_path):
    (tmp_path / "f").write_bytes(b"abc" * 300)
    member = Member(
        name="parapp.sqlite",
        size=900,
        sha256="7dbd4ea1b1bc1d8dbbb4b5b7a2bb2fb5be9ba2a8b3a1e5f3de3cd0b1f7b8a1f0",
    )
    whole = b"".join(write_archive(listing_of(member), [lambda: (tmp_path / "f").open("rb")]))
    reader = ArchiveReader((whole[n : n + 1] for n in range(len(whole))), "x")

    assert reader.listing() == listing_of(member)
    with pytest.raises(BackupRefusedError):  # the SHA-256 above is another one
        list(reader.content(member))


def test_any_tar_lists_a_backup(filled, tmp_path):
    whole = b"".join(unseal(save(filled, tmp_path).path))
    with tarfile.open(fileobj=io.BytesIO(whole)) as listed:
        names = listed.getnames()

    assert names[:2] == ["backup.json", "parapp.sqlite"]
    assert len(names) == 4


def test_a_file_that_shrinks_while_it_is_saved_is_noticed(tmp_path):
    (tmp_path / "f").write_bytes(b"ab")
    member = Member(name="parapp.sqlite", size=3, sha256="a" * 64)

    with pytest.raises(OSError, match="not as long"):
        list(write_archive(listing_of(member), [lambda: (tmp_path / "f").open("rb")]))


def test_a_fault_at_any_step_keeps_no_half_backup(filled, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        faults = Faults(patch, -1, errno.ENOSPC)
        save(filled, tmp_path).path.unlink()
    for number in range(1, faults.count + 1):
        with monkeypatch.context() as patch:
            Faults(patch, number, errno.ENOSPC)
            with suppress(ParappError):
                save(filled, tmp_path)
        names = {path.suffix for path in (tmp_path / "copies").iterdir()}

        assert names <= {".age"}
        for backup in backups_in(tmp_path / "copies"):
            restore(backup.path, tmp_path / f"new{number}", unseal=unseal)
            backup.path.unlink()
    assert faults.count > 10


def touched(folder, *moments):
    folder.mkdir()
    for moment in moments:
        (folder / f"parapp-{moment:%Y%m%dT%H%M%SZ}.backup.age").write_bytes(b"")


def test_seven_days_and_four_weeks_are_kept(tmp_path):
    last = datetime(2026, 11, 22, 20, tzinfo=UTC)  # a Sunday
    moments = [last - timedelta(hours=12 * n) for n in range(100)]
    touched(tmp_path / "copies", *moments)
    (tmp_path / "copies" / "parapp-old.backup.age").write_bytes(b"")
    removed = thin_out(tmp_path / "copies", daily=7, weekly=4)
    kept = [backup.created for backup in backups_in(tmp_path / "copies")]

    days = [last - timedelta(days=n) for n in range(7)]
    assert kept == [*days, *(last - timedelta(days=n) for n in (7, 14, 21))]
    assert len(removed) == 90
    assert (tmp_path / "copies" / "parapp-old.backup.age").exists()


def test_days_without_a_backup_do_not_count(tmp_path):
    last = datetime(2026, 11, 22, 20, tzinfo=UTC)
    moments = [last - timedelta(days=40 * n) for n in range(10)]
    touched(tmp_path / "copies", *moments)
    thin_out(tmp_path / "copies", daily=7, weekly=4)

    assert [backup.created for backup in backups_in(tmp_path / "copies")] == moments[:7]


def test_a_backup_is_one_moment_while_work_goes_on(filled, tmp_path):
    def work(_done, _total):
        with filled.transaction(actor="b") as tx:
            tx.dossiers.replace(empty_dossier())

    backup = save(filled, tmp_path, progress=work)
    restore(backup.path, tmp_path / "new", unseal=unseal)
    with Store.open(tmp_path / "new", key=KEY) as store, store.reading() as tx:
        assert len(tx.dossiers.get("XA01", YEAR).figures) == 7
