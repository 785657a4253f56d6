"""Working copies and merging, as officers and appraisers do it by commands."""

import pytest

from tests.cli.conftest import AUTHORITY, FIRST, SECOND, _copied


def copy_of(year, unit, author, *more):
    """Restore a backup of an office's workspace as the working copy of a person."""
    folder = year.folder / "sao-luu-chung" / unit
    if not folder.exists():
        year.must(unit, "backup", folder)
    backup = next(path for path in folder.iterdir() if path.suffix != ".parapp-key")
    place = f"may-{author}"
    year.must(place, "restore", backup)
    year.must(place, "copy", "begin", author, *more)
    return place


def bring(year, unit, *authors, field=()):
    """Each exports, and the main PC takes all of it in."""
    folder = year.mail / "phan-viec"
    for author in authors:
        fields = [word for code in field for word in ("--field", code)]
        year.must(f"may-{author}", "copy", "export", folder / f"{author}.parapp", *fields)
        year.must(unit, "receive", folder / f"{author}.parapp", "--yes")


@pytest.fixture(scope="session")
def _officers(_begun, tmp_path_factory):
    year = _copied(_begun, tmp_path_factory.mktemp("officers"))
    for author, on_time in (("Lan", 150), ("Minh", 140)):
        place = copy_of(year, FIRST, author)
        year.must(place, "figures", "set", "received=200", f"on_time={on_time}")
    return year.folder


@pytest.fixture(scope="session")
def _brought(_officers, tmp_path_factory):
    year = _copied(_officers, tmp_path_factory.mktemp("brought"))
    bring(year, FIRST, "Lan", "Minh")
    return year.folder


@pytest.fixture(scope="session")
def _appraisers(_collected, tmp_path_factory):
    year = _copied(_collected, tmp_path_factory.mktemp("appraisers"))
    for author, points in (("An", "0,5"), ("Vy", "0,25")):
        place = copy_of(year, AUTHORITY, author, "--blind")
        for unit in (FIRST, SECOND):
            mark = points if unit == FIRST else "0,5"
            year.must(
                place, "--actor", author, "appraise", unit, "1.1", mark, "--reason",
                "Thiếu dấu", "--reason-code", "evidence_insufficient",
            )  # fmt: skip
    return year.folder


@pytest.fixture(scope="session")
def _scored(_appraisers, tmp_path_factory):
    year = _copied(_appraisers, tmp_path_factory.mktemp("scored"))
    bring(year, AUTHORITY, "An", "Vy")
    return year.folder


@pytest.fixture
def officers(_officers, tmp_path):
    """Two officers have answered different things about one figure."""
    return _copied(_officers, tmp_path / "nam")


@pytest.fixture
def brought(_brought, tmp_path):
    """The main PC has received the work of both."""
    return _copied(_brought, tmp_path / "nam")


@pytest.fixture
def appraisers(_appraisers, tmp_path):
    """Two appraisers have scored blind."""
    return _copied(_appraisers, tmp_path / "nam")


@pytest.fixture
def scored(_scored, tmp_path):
    """The main PC has received the scores of both."""
    return _copied(_scored, tmp_path / "nam")


def test_a_copy_says_whose_it_is(begun):
    place = copy_of(begun, FIRST, "Lan")

    said = begun.at(place, "copy", "begin", "Minh")

    assert said.status == 1
    assert "bản làm việc của Lan" in said.err


def test_a_copy_submits_nothing(officers):
    said = officers.at("may-Lan", "lock", "--approved-by", "Chủ tịch")

    assert said.status == 1
    assert "máy chính" in said.err


def test_a_part_that_arrives_says_how_much_it_holds(officers):
    path = officers.mail / "lan.parapp"
    officers.must("may-Lan", "copy", "export", path)

    said = officers.must(FIRST, "receive", path, "--yes")

    assert "phần việc của một người trong cơ quan" in said
    assert "Phần việc của Lan: 2 mục, thêm 0 mục khác với người khác." in said


def test_only_differences_are_shown_with_who_said_what(brought):
    said = brought.at(FIRST, "merge", "show")

    assert said.status == 1
    assert said.out.splitlines() == [
        "on_time – số liệu:",
        "  Lan: 150",
        "  Minh: 140",
        "Thống nhất 1/2 mục (50,00 %).",
        "1 mục đã thống nhất hoặc đã chọn, chờ ghi vào hồ sơ.",
    ]


def test_a_choice_is_applied_and_the_round_closed(brought):
    chosen = brought.must(FIRST, "merge", "choose", "1", "Minh")
    applied = brought.must(FIRST, "merge", "apply")
    shown = brought.must(FIRST, "merge", "show")
    closed = brought.must(FIRST, "merge", "close")

    assert chosen == "on_time – số liệu: Minh\n"
    assert applied == "Đã ghi 2 mục vào hồ sơ.\n"
    assert "Không còn mục nào khác nhau." in shown
    assert "2 phần việc" in closed


def test_the_main_pcs_own_word_can_be_kept(brought):
    brought.must(FIRST, "figures", "set", "on_time=145")

    chosen = brought.must(FIRST, "merge", "choose", "on_time", "--own")
    applied = brought.must(FIRST, "merge", "apply")

    assert chosen == "on_time – số liệu: máy chính\n"
    assert applied == "Đã ghi 1 mục vào hồ sơ.\n"


def test_what_differs_is_left_when_the_rest_is_applied(brought):
    said = brought.at(FIRST, "merge", "apply")

    assert said.status == 1
    assert "Còn 1 mục khác nhau, chờ chọn." in said.out


def test_a_part_can_keep_to_a_field(officers):
    officers.must("may-Lan", "figures", "set", "mode=full")
    bring(officers, FIRST, "Lan", field=("2",))

    assert officers.must(FIRST, "merge", "apply") == "Đã ghi 1 mục vào hồ sơ.\n"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (("merge", "choose", "on_time", "Oanh"), 2),
        (("merge", "choose", "received", "Lan"), 2),
        (("merge", "choose", "9.9", "Lan"), 2),
        (("merge", "close"), 1),
        (("copy", "export", "x.parapp"), 1),
        (("copy", "end"), 1),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_told(brought, given, status):
    said = brought.at(FIRST, *given)

    assert said.status == status
    assert said.err


def test_a_copy_takes_the_place_of_a_lost_main_pc(officers):
    officers.must("may-Lan", "copy", "end")

    assert officers.at("may-Lan", "lock", "--approved-by", "Chủ tịch").status == 1
    assert "bản làm việc" not in officers.at("may-Lan", "lock", "--approved-by", "A").err


def test_scored_who_scored_blind_see_where_they_differ(scored):
    said = scored.at(AUTHORITY, "merge", "show")

    assert said.out.splitlines() == [
        f"{FIRST} 1.1 – điểm thẩm định vòng 1:",
        "  An: 0,50 – Thiếu dấu",
        "  Vy: 0,25 – Thiếu dấu",
        "Thống nhất 1/2 mục (50,00 %).",
        "1 mục đã thống nhất hoặc đã chọn, chờ ghi vào hồ sơ.",
    ]


def test_agreement_is_told_for_each_criterion(scored):
    said = scored.must(AUTHORITY, "merge", "rates")

    assert [line.split() for line in said.splitlines()[2:]] == [
        ["1.1", "2", "1", "50,00"],
        ["Tất", "cả", "2", "1", "50,00"],
    ]


def test_without_two_answers_there_are_no_rates(appraisers):
    said = appraisers.must(AUTHORITY, "merge", "rates")

    assert said == "Chưa có mục nào được hai người trở lên làm.\n"


def test_consensus_is_chosen_for_one_commune(scored):
    scored.must(AUTHORITY, "merge", "choose", "1.1", "Vy", "--unit", FIRST)

    assert scored.must(AUTHORITY, "merge", "apply") == "Đã ghi 2 mục vào hồ sơ.\n"


def test_nobody_scores_blind_after_the_decisions(appraisers):
    bring(appraisers, AUTHORITY, "An")
    appraisers.must(AUTHORITY, "merge", "apply")
    folder = appraisers.folder / "sao-luu-sau"
    appraisers.must(AUTHORITY, "backup", folder)
    backup = next(path for path in folder.iterdir() if path.suffix != ".parapp-key")
    appraisers.must("may-sau", "restore", backup)

    said = appraisers.at("may-sau", "copy", "begin", "Yến", "--blind")

    assert said.status == 1
    assert "2 quyết định điểm" in said.err


def test_a_decision_that_the_commune_overtook_is_named(appraisers):
    appraisers.must(FIRST, "reopen", "--reason", "Sửa")
    appraisers.must(FIRST, "figures", "set", "plan_issued=21/01/2026")
    appraisers.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    again = appraisers.mail / "lan-2.parapp"
    appraisers.must(FIRST, "export", again)
    appraisers.must(AUTHORITY, "receive", again, "--yes")
    bring(appraisers, AUTHORITY, "An")

    said = appraisers.at(AUTHORITY, "merge", "apply")

    assert said.status == 1
    assert said.err.startswith(f"{FIRST} 1.1: không ghi được. {FIRST} đã gửi nội dung khác")
