"""Two years in one workspace from the command line."""

import re

from tests.cli.conftest import AUTHORITY, FILES, FIRST, SET


def next_year(year):
    """Take the set of 2027 in and send the packs."""
    text = (
        SET.read_text("utf-8")
        .replace("nho-2026", "nho-2027")
        .replace("2025-12-15", "2026-12-15")
    )
    text = text.replace("year: 2026", "year: 2027").replace("2026-12-14", "2027-12-14")
    path = year.folder / "2027.yaml"
    path.write_text(text.replace("năm 2026", "năm 2027"), "utf-8")
    said = year.must(AUTHORITY, "criteria", "import", path)
    year.must(AUTHORITY, "export", year.mail / "goi-2027", "--kind", "packs")
    return said


def lines(said):
    return [re.split(r"\s{2,}", line.strip()) for line in said.splitlines()[2:]]


def test_the_years_there_are_are_shown(collected):
    next_year(collected)

    assert lines(collected.must(AUTHORITY, "year")) == [
        ["2026", "Bộ tiêu chí nhỏ năm 2026", "2"],
        ["2027", "Bộ tiêu chí nhỏ năm 2027", "0", "đang làm"],
    ]


def test_a_workspace_without_a_set_has_no_years(begun):
    begun.must("moi", "init", "--role", "commune", "--unit", "XA09", "--name", "Xã Mới")

    assert begun.must("moi", "year") == "Chưa có bộ tiêu chí của năm nào.\n"


def test_a_set_of_another_year_says_what_is_worked_on_from_now_on(collected):
    first = next_year(collected)
    again = collected.must(AUTHORITY, "criteria", "import", collected.folder / "2027.yaml")

    assert first.endswith("Từ nay làm năm 2027; làm tiếp năm 2026: parapp year 2026.\n")
    assert "Từ nay" not in again


def test_an_authority_goes_back_to_the_year_before(collected):
    next_year(collected)
    gone = collected.at(AUTHORITY, "compare", FIRST)

    said = collected.must(AUTHORITY, "year", "2026")

    assert gone.status == 1
    assert said == "Đang làm năm 2026.\n"
    assert collected.at(AUTHORITY, "compare", FIRST).status == 0


def test_a_commune_is_told_when_its_pack_changes_the_year_and_goes_back(collected):
    next_year(collected)
    pack = collected.mail / "goi-2027" / f"goi-ky-2027-{FILES[FIRST]}-lan-1.parapp"
    told = collected.must(FIRST, "receive", pack, "--yes")
    open_again = collected.at(FIRST, "reopen", "--reason", "Sửa")
    collected.must(FIRST, "year", "2026")

    assert "năm đang làm là 2027, không còn 2026" in told
    assert "làm tiếp bằng lệnh year 2026" in told
    assert open_again.status == 1
    assert collected.at(FIRST, "reopen", "--reason", "Sửa").status == 0


def test_a_year_that_is_not_there_is_refused(begun):
    said = begun.at(FIRST, "year", "2031")

    assert said.status == 1
    assert "Chưa có bộ tiêu chí của kỳ 2031." in said.err


def test_whoever_restores_is_told_to_send_again(begun):
    made = begun.must(FIRST, "backup", begun.folder / "sao-luu").partition(": ")[2].strip()

    said = begun.must("khoi-phuc", "restore", made)

    assert "thì nay gửi lại; số lần gửi được cộng thêm để không trùng." in said
