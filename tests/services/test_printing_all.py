"""One paper of many communes: together or a file each, and nothing half made."""

import re
import subprocess

import pytest

from parapp.errors.work import DossierMissingError, FileUnwritableError
from parapp.models.units import Unit
from parapp.progress import Cancelled
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.printing import print_pdf
from parapp.services.papers.printing_all import print_each, print_together
from tests.services.world import AUTHORITY, FIRST, NAMES, SECOND, appraised

PAPER = paper_of("appraisal")
LATE = Unit(code="XA09", name="Xã Chưa Gửi", kind="commune")


@pytest.fixture
def store(at):
    return at(appraised)[AUTHORITY]


@pytest.fixture
def folder(tmp_path):
    """Where papers go; nothing else is there."""
    made = tmp_path / "giấy"
    made.mkdir()
    return made


def page_texts(path):
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def stop_at(calls):
    """Return what cancels when it is told for the given time."""
    told = []

    def progress(done, total, /):
        told.append((done, total))
        if len(told) == calls:
            raise Cancelled

    return progress


def test_papers_of_all_communes_are_one_file_in_the_order_given(store, folder):
    print_each(store, PAPER, [FIRST, SECOND], folder)
    alone = [page_texts(path) for path in sorted(folder.iterdir(), reverse=True)]
    together = folder / "tat-ca.pdf"

    batch = print_together(store, PAPER, [FIRST, SECOND], together)

    assert (batch.made, batch.missing) == (2, ())
    assert page_texts(together) == [page for pages in alone for page in pages]


def test_the_table_of_contents_names_every_commune(store, folder):
    path = folder / "tat-ca.pdf"
    print_together(store, PAPER, [FIRST, SECOND], path)
    done = subprocess.run(
        ["pdftohtml", "-xml", "-stdout", "-i", path], capture_output=True, check=True
    )
    named = re.findall(r'<item page="(\d+)">(.*?)</item>', done.stdout.decode())

    assert [name for _page, name in named if name in NAMES.values()] == [
        NAMES[FIRST],
        NAMES[SECOND],
    ]
    assert int(named[0][0]) == 1 < int(named[-1][0])


def test_a_file_each_bears_name_and_code_of_its_commune(store, folder):
    print_each(store, PAPER, [FIRST, SECOND], folder)

    assert sorted(path.name for path in folder.iterdir()) == [
        "bao-cao-tham-dinh-xa-binh-phu-xa02.pdf",
        "bao-cao-tham-dinh-xa-tan-ho-co-xa01.pdf",
    ]


def test_every_page_of_a_batch_says_that_it_is_a_draft(store, folder):
    print_together(store, PAPER, [FIRST, SECOND], folder / "tat-ca.pdf", draft=True)
    print_pdf(store, "appraisal", folder / "mot.pdf", FIRST, draft=True)

    for name in ("tat-ca.pdf", "mot.pdf"):
        assert all("BẢNNHÁP" in "".join(page.split()) for page in page_texts(folder / name))


def test_who_has_no_dossier_is_left_out_and_named(store, folder):
    with store.transaction(actor="Hà") as tx:
        tx.units.put(LATE)

    batch = print_each(store, PAPER, [FIRST, LATE.code], folder)

    assert (batch.made, batch.missing) == (1, (LATE.name,))
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("make", [print_together, print_each])
def test_where_nobody_has_a_dossier_nothing_is_made(store, folder, make):
    with store.transaction(actor="Hà") as tx:
        tx.units.put(LATE)
    place = folder / "tat-ca.pdf" if make is print_together else folder

    with pytest.raises(DossierMissingError):
        make(store, PAPER, [LATE.code], place)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("make", [print_together, print_each])
def test_nothing_is_left_of_a_batch_that_was_cancelled(store, folder, make):
    place = folder / "tat-ca.pdf" if make is print_together else folder

    with pytest.raises(Cancelled):
        make(store, PAPER, [FIRST, SECOND], place, progress=stop_at(2))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("make", [print_together, print_each])
def test_a_folder_that_cannot_be_written_is_told(store, folder, make):
    blocked = folder / "tệp"
    blocked.write_bytes(b"x")
    place = blocked / "tat-ca.pdf" if make is print_together else blocked

    with pytest.raises(FileUnwritableError):
        make(store, PAPER, [FIRST, SECOND], place)
    assert list(folder.iterdir()) == [blocked]
