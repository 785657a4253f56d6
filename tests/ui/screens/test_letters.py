"""Letters are offered for the communes that are late, and for no others."""

import pytest

from parapp.ui.memory import Memory
from tests.ui.council import copy_province, open_council
from tests.ui.waiting import wait


@pytest.fixture(scope="module")
def page(province_template, light, tmp_path_factory):
    """The page of a window that all tests here share; nobody is late there."""
    folder = tmp_path_factory.mktemp("letters")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    window.show()
    while window.desk.view is None:
        wait(10)
    window.show_page("papers")
    yield window.screen_shown
    window.desk.shut_down()
    window.deleteLater()


def make_late(page, qtbot, count):
    """Let the last communes be those that the letter is for."""
    codes = tuple(page.desk.view.communes)[-count:]
    page.show_place("reminder")
    qtbot.waitUntil(lambda: not page.communes.is_reading, timeout=10_000)
    page.communes._take("reminder", codes)
    return list(codes)


def test_with_nobody_late_no_letter_is_offered(page, qtbot):
    page.show_place("reminder")
    qtbot.waitUntil(lambda: not page.communes.is_reading, timeout=10_000)

    assert "Không có đơn vị nào quá hạn gửi hồ sơ" in page.preview.said
    assert not page._buttons_of_paper["all"].isEnabled()
    assert page.place() == "reminder"


def test_only_communes_that_are_late_can_be_chosen(page, qtbot):
    late = make_late(page, qtbot, 2)
    page.show_place("reminder")

    assert list(page.communes.rows) == late
    assert page.wanted.unit == late[0]
    page.communes.step(1)
    assert page.wanted.unit == late[1]


def test_other_papers_keep_the_commune_that_was_chosen_for_them(page, qtbot):
    codes = list(page.desk.view.communes)
    page.show_place(f"appraisal {codes[1]}")
    make_late(page, qtbot, 2)
    page.show_place("reminder")
    page.show_place("appraisal")

    assert page.wanted.unit == codes[1]
    assert list(page.communes.rows) == codes


def test_who_is_not_late_after_all_is_told_of(page, qtbot):
    make_late(page, qtbot, 1)
    page.show_place("appraisal")
    page.show_place("reminder")

    qtbot.waitUntil(lambda: "không chậm việc gì" in page.preview.said, timeout=10_000)


def test_with_no_bundle_made_the_page_says_where_they_are_made(page, qtbot):
    page.show_place("bundle-cover")
    qtbot.waitUntil(lambda: not page.communes.is_reading, timeout=10_000)
    page.communes._take("bundle-cover", ())

    assert "chưa xuất gói nào" in page.preview.said
    assert "trang Khóa đơn vị" in page.preview.said
