"""The command ``pdf check``."""

import json
import zipfile

import pytest

from parapp.cli import main as cli
from parapp.services.papers.printing import content_of
from parapp.services.papers.sealing import Sealer
from tests.export.signing.forging import laid_over, signed
from tests.profile import only_plain
from tests.services.conftest import at, snapshots  # noqa: F401 - fixtures
from tests.services.world import AUTHORITY, FIRST, PASSPHRASE, received


@pytest.fixture
def world(at, monkeypatch):  # noqa: F811 - the fixture above
    monkeypatch.setenv("PARAPP_PASSPHRASE", PASSPHRASE)
    return at(received)


def run(world, unit, *arguments):
    return cli.run(["--data", str(world.folder / unit), *map(str, arguments)])


def test_a_report_is_checked_where_its_dossier_was_received(world, capsys):
    path = world.file("bao-cao.pdf")
    code = content_of(
        world[FIRST], "self-assessment", sealer=Sealer(world.keys[FIRST])
    ).seal.code
    world.close()

    made = run(world, FIRST, "report", "self-assessment", "--pdf", path)
    checked = run(world, AUTHORITY, "pdf", "check", path)
    told = capsys.readouterr().out
    typed = run(world, AUTHORITY, "pdf", "check", "--code", code, "--json")
    plain = json.loads(capsys.readouterr().out)

    assert (made, checked, typed) == (0, 0, 0)
    assert "KHỚP" in told
    assert code in told
    assert [(one["outcome"], one["code"], one["sealed_by"]) for one in plain] == [
        ("match", code, FIRST)
    ]


def test_a_code_that_matches_settles_nothing_on_a_paper_changed_after_signing(world, capsys):
    path = world.file("bao-cao.pdf")
    world.close()
    run(world, FIRST, "report", "self-assessment", "--pdf", path)
    whole = signed(path.read_bytes())

    path.write_bytes(whole)
    good = run(world, AUTHORITY, "pdf", "check", path)
    before = capsys.readouterr().out
    path.write_bytes(laid_over(whole, "99,99"))
    bad = run(world, AUTHORITY, "pdf", "check", path)
    after = capsys.readouterr().out

    assert (good, bad) == (0, 1)
    assert ["KHỚP" in told for told in (before, after)] == [True, True]
    assert ["Không dùng văn bản này" in told for told in (before, after)] == [False, True]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_files_for_word_and_excel_bear_the_letters(world, suffix):
    path = world.file(f"danh-muc.{suffix}")
    code = content_of(world[FIRST], "evidence-list", sealer=Sealer(world.keys[FIRST])).seal.code
    world.close()

    made = run(world, FIRST, "report", "evidence-list", f"--{suffix}", path)

    with zipfile.ZipFile(path) as book:
        texts = b"".join(book.read(name) for name in book.namelist())
    assert made == 0
    assert code.encode() in texts


@only_plain("without its passphrase an encrypted workspace prints nothing")
def test_without_a_passphrase_the_paper_has_no_code_and_that_is_told(
    world, capsys, monkeypatch
):
    monkeypatch.delenv("PARAPP_PASSPHRASE")
    path = world.file("bao-cao.pdf")
    world.close()

    made = run(world, FIRST, "report", "self-assessment", "--pdf", path)
    told = capsys.readouterr().err
    checked = run(world, AUTHORITY, "pdf", "check", path)

    assert (made, checked) == (0, 1)
    assert "không có mã kiểm tra" in told


def test_a_file_or_letters_but_not_both(world, capsys):
    both = run(world, FIRST, "pdf", "check", "a.pdf", "--code", "ABC")
    none = run(world, FIRST, "pdf", "check")

    assert (both, none) == (2, 2)
    assert "--code" in capsys.readouterr().err
