"""Commands of keys, cards and the key directory."""

import getpass
import sys

import pytest
import zxingcpp
from PIL import Image

from parapp.storage import passphrase
from tests.cli.conftest import AUTHORITY, FIRST, NAMES, SECOND, Year, digest, parapp
from tests.profile import skip_without_keys

CHEAP = passphrase.Cost(memory=19 << 10, passes=1, lanes=1)
NEW = "hai mươi con bò gặm cỏ"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """What locking a key costs is tried in test_calibration."""
    monkeypatch.setattr(passphrase, "calibrated", lambda: CHEAP)


def init(year, unit="XA09", *more):
    return year.at(
        unit, "init", "--role", "commune", "--unit", unit, "--name", "Xã Mới", *more
    )  # fmt: skip


def test_the_digits_are_shown_to_read_aloud_and_as_a_code(begun):
    target = begun.folder / "xa.png"

    said = parapp("keycard", "show", begun.mail / f"{FIRST}.card", "--qr", target).out

    digits = begun.digits(FIRST)
    assert said.splitlines()[0] == f"{FIRST} · {NAMES[FIRST]} · khóa số 1"
    groups = digits.split()
    lines = [line.split(maxsplit=2) for line in said.splitlines()[2:10]]
    assert [line[1] for line in lines] == groups
    assert all(len(line[2].split()) == 5 for line in lines)
    with Image.open(target) as image:
        (code,) = zxingcpp.read_barcodes(image)
    assert code.text.split(maxsplit=1)[1] == f"{FIRST} {digits}"


def test_a_folder_that_does_not_exist_takes_no_code(begun):
    card = begun.mail / f"{FIRST}.card"

    said = parapp("keycard", "show", card, "--qr", begun.folder / "không" / "x.png")

    assert said.status == 1
    assert "x.png" in said.err


def test_cards_are_listed_with_the_units_that_lack_one(begun):
    units = begun.folder / "them.csv"
    units.write_text("mã;tên;loại\nXA03;Xã Cam;xã\n", "utf-8")
    begun.must(AUTHORITY, "units", "import", units)
    begun.must(AUTHORITY, "keycard", "revoke", SECOND, "--reason", "Mất", "--from-rev", "3")

    listed = begun.must(AUTHORITY, "keycard", "list")
    at_commune = begun.must(FIRST, "keycard", "list")

    rows = {line.split()[0]: line for line in listed.splitlines()[2:5]}
    assert "đang dùng" in rows[FIRST]
    assert "đã thu hồi từ lần gửi 3" in rows[SECOND]
    assert "Xã Cam (XA03)" in listed
    assert "Chưa có" not in at_commune


def test_a_follower_is_trusted_without_digits_and_it_is_said(begun):
    begun.must(FIRST, "keys", "rotate")
    card = begun.mail / f"{FIRST}.card"
    begun.must(FIRST, "keycard", "export", card)

    said = begun.must(AUTHORITY, "keycard", "trust", card)

    assert "xác nhận thẻ mới" in said


def test_a_renewed_card_asks_for_digits(begun):
    skip_without_keys()
    begun.must(FIRST, "keys", "renew")
    card = begun.mail / f"{FIRST}.card"
    begun.must(FIRST, "keycard", "export", card)

    said = begun.at(AUTHORITY, "keycard", "trust", card)

    assert said.status == 1
    assert "40 số" in said.err


def test_it_is_recalled_that_the_sheet_was_not_typed_back_until_it_is(begun):
    said = begun.must(FIRST, "keys", "rotate")
    groups = [word for word in said.split() if len(word) == 7 and word.isdecimal()]
    card = begun.mail / f"{FIRST}.card"

    assert "keys prove" in begun.must(FIRST, "keycard", "export", card)
    begun.must(FIRST, "keys", "prove", *groups)
    assert "keys prove" not in begun.must(FIRST, "keycard", "export", card)


def test_a_mistyped_group_is_named(begun):
    said = begun.must(FIRST, "keys", "rotate")
    groups = [word for word in said.split() if len(word) == 7 and word.isdecimal()]
    groups[4] = groups[4][::-1]

    refused = begun.at(FIRST, "keys", "prove", *groups)

    assert refused.status == 2
    assert "thứ 5" in refused.err


def test_keys_are_listed_with_those_that_no_longer_open(begun):
    skip_without_keys()
    begun.must(FIRST, "keys", "rotate")
    begun.must(FIRST, "keys", "renew")

    rows = begun.must(FIRST, "keys", "list").splitlines()[2:]

    assert ["không mở được" in row for row in rows] == [True, True, False]


def test_a_passphrase_is_typed_twice(begun, monkeypatch):
    typed = iter([NEW, "khác"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))

    assert begun.at(FIRST, "keys", "passphrase").status == 2
    typed = iter([NEW, NEW])
    begun.must(FIRST, "keys", "passphrase")

    begun.secret.write_text(NEW, "utf-8")
    begun.must(FIRST, "keys", "list")


def test_without_a_keyboard_the_new_passphrase_comes_from_a_file(begun, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    assert begun.at(FIRST, "keys", "passphrase").status == 1
    missing = begun.folder / "không có"
    said = begun.at(FIRST, "keys", "passphrase", "--new-passphrase-file", missing)
    assert (said.status, "không có" in said.err) == (2, True)


def test_commands_of_keys_ask_for_a_passphrase(begun, monkeypatch, tmp_path):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    monkeypatch.delenv("PARAPP_PASSPHRASE", raising=False)
    before = digest(begun.folder / FIRST)

    for words in (["keys", "rotate"], ["keys", "renew"], ["keys", "reset", "--sheet", "1"]):
        assert parapp("--data", begun.folder / FIRST, *words).status == 1
    assert parapp("root", "make", tmp_path / "goc").status == 1
    assert parapp("directory", "seal", tmp_path / "x", "--root", tmp_path / "y").status == 1
    assert digest(begun.folder / FIRST) == before
    assert not (tmp_path / "goc").exists()


def test_a_reset_needs_the_folder(begun):
    said = parapp("--passphrase-file", begun.secret, "keys", "reset", "--sheet", "1")

    assert (said.status, "--data" in said.err) == (2, True)


def test_the_sheet_is_written_for_printing(begun):
    target = begun.folder / "to.pdf"

    said = begun.must(FIRST, "keys", "sheet", target)

    assert target.read_bytes().startswith(b"%PDF-")
    assert "xóa tệp này" in said
    assert begun.at(FIRST, "keys", "sheet", begun.folder / "không" / "x.pdf").status == 1


def test_a_beginning_trusts_the_authority_in_one_go(begun):
    card = begun.mail / f"{AUTHORITY}.card"
    target = begun.folder / "moi.pdf"

    said = init(
        begun, "XA09", "--card", card, "--digits", begun.digits(AUTHORITY), "--sheet", target
    )

    assert said.status == 0, said
    assert f"Đã tin thẻ khóa của {NAMES[AUTHORITY]}" in said.out
    assert NAMES[AUTHORITY] in begun.must("XA09", "keycard", "list")
    assert target.exists()


@pytest.mark.parametrize("which", ["digits", "card", "authority"])
def test_a_beginning_with_the_wrong_card_or_digits_makes_nothing(begun, which):
    unit = FIRST if which == "card" else AUTHORITY
    digits = begun.digits(SECOND if which == "digits" else unit)
    other = ("--authority", "KHAC") if which == "authority" else ()

    said = init(
        begun, "XA09", "--card", begun.mail / f"{unit}.card", "--digits", digits, *other
    )

    assert said.status in {1, 2}
    assert not (begun.folder / "XA09").exists()


def test_the_directory_in_use_is_shown(begun):
    said = begun.must(FIRST, "directory", "show")

    assert said.startswith("Danh bạ số 1, hết hạn ")
    assert "cần 1 trên 1 khóa gốc" in said


def test_no_directory_is_told(tmp_path):
    year = Year(tmp_path)
    year.secret.write_text(NEW, "utf-8")
    init(year)

    said = year.at("XA09", "directory", "show")

    assert (said.status, "danh bạ" in said.err) == (1, True)


def test_a_draft_tells_how_many_seals_it_has(begun):
    roots = [begun.folder / f"goc-{n}" for n in (1, 2, 3)]
    for root in roots:
        assert parapp("--passphrase-file", begun.secret, "root", "make", root).status == 0
    target = begun.folder / "nhap"
    publics = [word for root in roots for word in ("--root", f"{root}.pub")]

    drafted = begun.must(
        AUTHORITY, "directory", "draft", target, *publics, "--expires", "31/01/2029"
    )
    sealed = parapp(
        "--passphrase-file", begun.secret, "directory", "seal", target, "--root", roots[1]
    )

    assert "Đã có 0 niêm phong của khóa gốc, cần 2." in drafted
    assert "Đã có 1 niêm phong của khóa gốc, cần 2." in sealed.out
    assert begun.at(AUTHORITY, "directory", "adopt", target).status == 2
    parapp("--passphrase-file", begun.secret, "directory", "seal", target, "--root", roots[0])
    begun.must(AUTHORITY, "directory", "adopt", target)
    assert "31/01/2029" in begun.must(AUTHORITY, "directory", "show")
