import errno
import hashlib
import os
import shutil
from pathlib import Path

import pytest

from parapp.errors.stores import (
    DiskFullError,
    EvidenceEmptyError,
    EvidenceFolderError,
    EvidenceMissingError,
    EvidenceTooLargeError,
    EvidenceTypeError,
    EvidenceUnreadableError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from parapp.messages import text_of
from parapp.models.evidence import EvidenceFile
from parapp.progress import Cancelled
from parapp.storage.evidence_files import EvidenceStore
from parapp.storage.vault import vault_of
from tests.profile import KEY
from tests.storage.faults import Faults

CONTENT = b"%PDF-1.7\n" + b"x" * 2_500_000
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def evidence(tmp_path):
    (tmp_path / "objects").mkdir()
    return EvidenceStore(tmp_path / "objects", vault_of(KEY))


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "ke\u0302\u0301 hoa\u0323ch.txt"
    path.write_bytes(CONTENT)
    return path


def objects_in(tmp_path):
    return [path for path in (tmp_path / "objects").rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_hash_and_shown_under_its_name(evidence, pdf, tmp_path):
    expected = EvidenceFile(
        sha256=SHA, size=len(CONTENT), name="kế hoạch.txt", media_type="application/pdf"
    )

    assert evidence.add(pdf) == expected
    assert objects_in(tmp_path) == [evidence.path(SHA)]
    assert (evidence.path(SHA).name == SHA) is (KEY is None)


def test_a_kept_file_is_read_back(evidence, pdf):
    evidence.add(pdf)

    with evidence.open(SHA) as content:
        assert content.read() == CONTENT
    assert evidence.has(SHA)
    assert evidence.verify(SHA)
    assert (evidence.path(SHA).read_bytes() == CONTENT) is (KEY is None)


def test_the_same_content_is_kept_once(evidence, pdf, tmp_path):
    evidence.add(pdf)
    evidence.add(pdf)

    assert len(objects_in(tmp_path)) == 1


def test_adding_a_file_again_heals_a_changed_object(evidence, pdf):
    evidence.add(pdf)
    evidence.path(SHA).write_bytes(b"changed")
    evidence.add(pdf)

    assert evidence.verify(SHA)


def test_progress_ends_with_all_bytes(evidence, pdf):
    seen = []
    evidence.add(pdf, lambda done, total: seen.append((done, total)))

    assert seen[-1] == (len(CONTENT), len(CONTENT))


def test_cancelling_keeps_nothing(evidence, pdf, tmp_path):
    def stop(done, _total):
        if done > 1_500_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        evidence.add(pdf, stop)
    assert objects_in(tmp_path) == []


@pytest.mark.parametrize("over", [0, 1])
def test_the_size_limit_is_exact(evidence, pdf, over, tmp_path):
    limit = len(CONTENT) - over
    if not over:
        assert evidence.add(pdf, limit=limit).size == limit
        return

    with pytest.raises(EvidenceTooLargeError):
        evidence.add(pdf, limit=limit)
    assert objects_in(tmp_path) == []


def test_a_file_that_grows_while_it_is_read_is_refused(evidence, pdf, tmp_path):
    def grow(done, _total):
        if done < 2_000_000:
            with pdf.open("ab") as out:
                out.write(b"y" * 100)

    with pytest.raises(EvidenceTooLargeError):
        evidence.add(pdf, grow, limit=len(CONTENT))
    assert objects_in(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", EvidenceEmptyError), (b"MZ\x90", EvidenceTypeError), (b"<html>", EvidenceTypeError)],
)
def test_what_cannot_be_evidence_is_refused_by_name(evidence, tmp_path, content, expected):
    (tmp_path / "bao cao.pdf").write_bytes(content)

    with pytest.raises(expected) as refused:
        evidence.add(tmp_path / "bao cao.pdf")
    assert "bao cao.pdf" in text_of(refused.value)
    assert objects_in(tmp_path) == []


@pytest.mark.parametrize("name", ["ảnh.exe", "a.pdf.lnk", "a.HTML", "a.svg", "a.js . "])
def test_a_name_that_a_system_would_run_is_refused(evidence, tmp_path, name):
    (tmp_path / name).write_bytes(CONTENT)

    with pytest.raises(EvidenceTypeError):
        evidence.add(tmp_path / name)


def test_a_pipe_is_refused_without_waiting(evidence, tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(EvidenceUnreadableError):
        evidence.add(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_refused(evidence, pdf, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(EvidenceUnreadableError):
        evidence.add(pdf)


def test_a_folder_is_told_as_one(evidence, tmp_path):
    with pytest.raises(EvidenceFolderError) as refused:
        evidence.add(tmp_path / "objects")
    assert "objects là thư mục" in text_of(refused.value)


@pytest.mark.parametrize("name", ["none.pdf", "objects"])
def test_what_cannot_be_read_is_refused(evidence, tmp_path, name):
    with pytest.raises(EvidenceUnreadableError):
        evidence.add(tmp_path / name)


@pytest.mark.parametrize("at", [0, 1])
def test_a_disk_that_fails_under_the_source_is_the_sources_fault(
    evidence, pdf, tmp_path, monkeypatch, at
):
    reads = iter([None] * at)

    class Failing:
        def __init__(self, source):
            self.source = source

        def __getattr__(self, name):
            return getattr(self.source, name)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.source.close()

        def read(self, size):
            if next(reads, "end") == "end":
                raise OSError(errno.EIO, "EIO")
            return self.source.read(size)

    whole = Path.open
    monkeypatch.setattr(Path, "open", lambda *a, **k: Failing(whole(*a, **k)))

    with pytest.raises(EvidenceUnreadableError):
        evidence.add(pdf)
    assert objects_in(tmp_path) == []


def test_a_missing_object_is_named(evidence):
    with pytest.raises(EvidenceMissingError) as refused:
        evidence.open(SHA)
    assert SHA in text_of(refused.value)


def test_missing_and_changed_objects_are_listed(evidence, pdf):
    evidence.add(pdf)
    gone = "0" * 64
    before = (evidence.missing([SHA, gone, gone]), evidence.wrong([SHA, gone]))
    evidence.path(SHA).write_bytes(b"changed")

    assert before == ((gone,), (gone,))
    assert evidence.wrong([SHA]) == (SHA,)
    assert not evidence.verify(SHA)


def test_a_name_that_is_no_hash_never_becomes_a_path(evidence):
    with pytest.raises(ValueError, match="SHA-256"):
        evidence.path("../../etc/passwd")


def test_a_file_from_quarantine_moves_in(evidence, tmp_path):
    (tmp_path / "incoming").write_bytes(b"".join(vault_of(KEY).form([CONTENT])))
    evidence.adopt(tmp_path / "incoming", SHA)

    assert evidence.verify(SHA)
    assert not (tmp_path / "incoming").exists()


def test_a_file_that_is_there_already_leaves_quarantine_too(evidence, pdf, tmp_path):
    evidence.add(pdf)
    (tmp_path / "incoming").write_bytes(b"".join(vault_of(KEY).form([CONTENT])))
    evidence.adopt(tmp_path / "incoming", SHA)

    assert not (tmp_path / "incoming").exists()


def steps_of_adding(evidence, pdf, monkeypatch):
    with monkeypatch.context() as patch:
        faults = Faults(patch, -1, errno.EIO)
        evidence.add(pdf)
    evidence.path(SHA).unlink()
    evidence.path(SHA).parent.rmdir()
    return faults.count


@pytest.mark.parametrize(
    "fault",
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EIO, StoreUnreachableError),
        (errno.EACCES, StoreReadOnlyError),
    ],
)
def test_a_fault_at_any_step_keeps_nothing_or_a_whole_object(
    evidence, pdf, tmp_path, monkeypatch, fault
):
    code, expected = fault
    steps = steps_of_adding(evidence, pdf, monkeypatch)
    for number in range(1, steps + 1):
        with monkeypatch.context() as patch:
            Faults(patch, number, code)
            with pytest.raises(expected):
                evidence.add(pdf)
        left = objects_in(tmp_path)

        assert all(path == evidence.path(SHA) and evidence.verify(SHA) for path in left)
        shutil.rmtree(tmp_path / "objects")
        (tmp_path / "objects").mkdir()
    assert steps >= 3 + 1 + 4  # blocks, flushes of file and folders, renames
