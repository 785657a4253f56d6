"""Settings: each part does what its buttons say, and tells it in words."""

import json
import shutil

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from parapp.services.copies import copy_of
from parapp.services.enrolling import is_sheet_proven, own_card, unlock
from parapp.services.practising import MARKER, PASSPHRASE
from parapp.services.schedules import choose_schedule, schedule_of
from parapp.services.verifying import Health
from parapp.services.years import years_of
from parapp.ui.look import Theme
from parapp.ui.passphrase_dialog import PassphraseDialog
from parapp.ui.screens.settings_screen import SECTIONS
from parapp.ui.widgets.settings import about_section
from parapp.ui.widgets.settings.check_section import told

WAIT = 20_000
NEW = "hoa phượng đỏ rực sân"


@pytest.fixture
def page(window):
    window.show_page("settings")
    return window.screen_shown


@pytest.fixture
def at(page, window, qtbot):
    """Returns a part by its name, once what it reads is there."""

    def show(name):
        window.show_page("settings", name)
        qtbot.waitUntil(lambda: not window.desk._quick.is_busy, timeout=WAIT)
        return page.section

    return show


@pytest.fixture
def with_keys(desk):
    """Gives the passphrase whenever it is asked for."""
    desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)


def press(section, text):
    buttons = {button.text(): button for button in section.findChildren(QPushButton)}
    buttons[text].click()


@pytest.fixture
def says(qtbot):
    """Waits for what a part says."""

    def wait(section):
        qtbot.waitUntil(lambda: bool(section.notice.text), timeout=WAIT)
        return section.notice.text

    return wait


@pytest.fixture
def fact(desk):
    """Returns what is on disk, by a function of a transaction."""

    def read(what):
        with desk.context().store.reading() as tx:
            return what(tx)

    return read


def test_every_part_opens_by_its_place(page, window):
    for kind in SECTIONS:
        window.show_page("settings", kind.name)

        assert page.place() == kind.name
        assert type(page.section) is kind
        assert page.section.isVisible()


def test_the_arrow_keys_go_through_the_parts(page):
    page.list.setCurrentRow(2)

    assert page.section.name == "keys"


def test_a_place_nobody_knows_shows_what_was_shown(page, window):
    window.show_page("settings", "xyz")

    assert page.place() == "person"


def test_another_officer_is_named_in_the_journal_from_now_on(at, desk):
    section = at("person")
    section.officer.setCurrentText(" Trần Văn Bé ")
    press(section, "Cất tên")

    assert desk.actor == "Trần Văn Bé"
    assert "Trần Văn Bé" in desk.memory.officers


def test_nobody_is_no_officer(at, desk):
    section = at("person")
    section.officer.setCurrentText("  ")
    press(section, "Cất tên")

    assert section.officer_field.problem
    assert desk.actor == "Nguyễn Văn A"


def test_colours_are_chosen_and_shown_at_once(at, desk, qtbot):
    section = at("person")
    with qtbot.waitSignal(desk.left_for) as left:
        section.themes[Theme.DARK].click()

    assert (left.args, desk.memory.theme) == (["repaint"], Theme.DARK)


def test_the_language_is_chosen_and_shown_at_once(at, desk, qtbot):
    section = at("person")
    with qtbot.waitSignal(desk.left_for) as left:
        section.languages["en"].click()

    assert (left.args, desk.memory.language) == (["repaint"], "en")


def test_choosing_what_is_chosen_changes_nothing(at, desk, qtbot):
    section = at("person")
    with qtbot.assertNotEmitted(desk.left_for):
        section.languages["vi"].click()
        section.themes[Theme.LIGHT].click()


def test_the_schedule_of_backups_is_kept(at, says, fact, tmp_path):
    section = at("backup")
    section.folder.path = tmp_path / "usb"
    section.days.setCurrentIndex(section.days.findData(7))
    press(section, "Cất lịch sao lưu")
    says(section)
    schedule = fact(schedule_of)

    assert (schedule.folder, schedule.days) == (tmp_path / "usb", 7)


def test_an_unusual_schedule_is_shown_as_it_is(at, desk):
    choose_schedule(desk.context().store, None, 5, actor="A")

    assert at("backup").days.currentText() == "Mỗi 5 ngày"


@pytest.mark.usefixtures("with_keys")
def test_a_backup_now_is_told_with_its_date(at, says, qtbot):
    section = at("backup")
    before = section.last.text()
    press(section, "Sao lưu ngay")
    text = says(section)
    qtbot.waitUntil(lambda: section.last.text() != before, timeout=WAIT)

    assert "Chưa có bản sao lưu" in before
    assert ".backup.age" in text
    assert "đã khôi phục thử thành công" in section.last.text()
    assert "đã khôi phục thử" in section.files.text()
    assert section.now.isEnabled()


@pytest.mark.usefixtures("with_keys")
def test_a_backup_folder_that_is_gone_is_told(at, desk, says, tmp_path):
    choose_schedule(desk.context().store, tmp_path / "usb", 1, actor="A")
    shutil.rmtree(tmp_path / "usb")
    section = at("backup")
    press(section, "Sao lưu ngay")

    assert "usb" in says(section)
    assert section.now.isEnabled()


@pytest.mark.parametrize(
    ("press_on", "what"),
    [
        (("backup", "Khôi phục…"), "start"),
        (("practice", "Làm lại từ đầu"), "anew"),
        (("practice", "Xóa, thôi thực hành"), "discard"),
        (("practice", "Về trang bắt đầu"), "start"),
    ],
)
def test_buttons_lead_to_other_workspaces(at, desk, qtbot, press_on, what):
    part, text = press_on
    with qtbot.waitSignal(desk.left_for) as left:
        press(at(part), text)

    assert left.args == [what]


def test_practice_is_opened_from_a_real_workspace(window, desk, qtbot):
    (desk.folder.parent / MARKER).unlink()
    window.show_page("settings", "practice")
    with qtbot.waitSignal(desk.left_for) as left:
        press(window.screen_shown.section, "Mở dữ liệu thực hành")

    assert left.args == ["practice"]


def test_the_own_digits_are_shown_for_reading_out(at, fact):
    shown = "".join(at("keys").digits.text().split())

    assert shown == "".join(fact(own_card).fingerprint.split())


@pytest.mark.usefixtures("with_keys")
def test_the_own_card_is_saved(at, says, tmp_path, monkeypatch):
    path = tmp_path / "xa.parapp-card"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    section = at("keys")
    press(section, "Lưu thẻ khóa…")
    says(section)

    assert path.exists()


def test_the_sheet_of_the_own_card_is_one_click_away(at, window):
    press(at("keys"), "In phiếu thẻ khóa…")

    assert window.screen_shown.place() == "key-card"


@pytest.mark.usefixtures("with_keys")
def test_the_sheet_is_printed_again(at, says, tmp_path, monkeypatch):
    path = tmp_path / "to.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    section = at("keys")
    press(section, "In lại tờ khôi phục…")
    says(section)

    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("with_keys")
def test_the_sheet_is_proven_by_some_groups(at, says, fact, qtbot):
    section = at("keys")
    press(section, "Kiểm tra ba nhóm số")
    qtbot.waitUntil(lambda: section.check is not None, timeout=WAIT)
    check = section.check
    press(section, "Kiểm tra ba nhóm số")

    assert all(field.problem for field in check.fields)

    for place, line in zip(check.places, check.lines, strict=True):
        line.setText(check._groups[place])
    press(section, "Kiểm tra ba nhóm số")
    says(section)

    assert fact(is_sheet_proven)


def test_a_new_passphrase_opens_the_keys(at, says, desk):
    section = at("keys")
    section.old.line.setText(PASSPHRASE)
    for line in (section.new.first.line, section.new.second.line):
        line.setText(NEW)
    press(section, "Đổi cụm mật khẩu")
    says(section)

    assert unlock(desk.context().store, NEW).card.unit == "TT-0004"
    assert section.old.text == ""


def test_a_wrong_old_passphrase_changes_nothing(at, desk, window, qtbot):
    section = at("keys")
    section.old.line.setText("không phải cụm này")
    for line in (section.new.first.line, section.new.second.line):
        line.setText(NEW)
    press(section, "Đổi cụm mật khẩu")
    qtbot.waitUntil(lambda: bool(section.notice.text), timeout=WAIT)

    assert unlock(desk.context().store, PASSPHRASE).card.unit == "TT-0004"
    assert not window.findChildren(PassphraseDialog)


def test_a_wrong_passphrase_replaces_no_keys(at, says, fact):
    section = at("keys")
    before = fact(own_card)
    section.present.line.setText("không phải cụm này")
    press(section, "Thay khóa")

    assert "mật khẩu" in says(section)
    assert fact(own_card) == before


def test_a_weak_new_passphrase_is_told_beside_it(at):
    section = at("keys")
    press(section, "Đổi cụm mật khẩu")

    assert section.new.first_field.problem


def test_keys_are_replaced_and_the_next_sheet_is_another(at, says, fact):
    section = at("keys")
    before = fact(own_card)
    section.present.line.setText(PASSPHRASE)
    press(section, "Thay khóa")
    text = says(section)

    assert "in tờ khôi phục mới" in text
    assert fact(own_card).epoch == before.epoch + 1


def test_another_year_is_worked_on(at, says, fact, desk, qtbot):
    section = at("year")
    section.years.setCurrentIndex(section.years.findData(2025))
    press(section, "Làm năm này")
    says(section)
    qtbot.waitUntil(lambda: desk.view.workspace.year == 2025, timeout=WAIT)

    assert [year.year for year in fact(years_of) if year.is_current] == [2025]


@pytest.mark.usefixtures("with_keys")
def test_a_working_copy_is_begun_and_hands_over(at, says, fact, qtbot, tmp_path):
    section = at("year")
    press(section, "Biến thành bản làm việc")
    refused = says(section)
    section.notice.clear()
    section.author.setText("Lê Thị C")
    press(section, "Biến thành bản làm việc")
    says(section)
    qtbot.waitUntil(section.export.isVisible, timeout=WAIT)

    assert refused
    assert fact(copy_of).author == "Lê Thị C"

    section.notice.clear()
    section.export_to(tmp_path / "phan.parapp")

    assert says(section)


def test_a_check_of_everything_is_told_in_words(at, qtbot):
    section = at("check")
    press(section, "Kiểm tra dữ liệu")
    qtbot.waitUntil(lambda: bool(section.result.text()), timeout=WAIT)

    assert section.result.text().startswith("✓ Không thấy sai sót.")
    assert section.start.isEnabled()


def test_everything_that_is_wrong_is_told():
    health = Health(
        database="x",
        files=3,
        missing=("a",),
        wrong=("b",),
        lost_bundles=("c",),
        entries=9,
        broken_entry=4,
        head="",
    )
    lines = "\n".join(told(health))

    assert "Cơ sở dữ liệu bị hỏng" in lines
    assert "2 tệp tài liệu" in lines
    assert "1 gói đã nhận bị mất" in lines
    assert "dòng 4" in lines


def test_a_file_for_helpers_is_written(at, says, tmp_path, monkeypatch):
    path = tmp_path / "chan-doan.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    section = at("check")
    press(section, "Lưu tệp chẩn đoán…")
    says(section)

    assert json.loads(path.read_text("utf-8"))["workspace"]["role"] == "commune"


def test_the_folder_of_the_log_opens(at, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(at("check"), "Mở thư mục nhật ký")

    assert opened[0].toLocalFile() == str(desk.memory.folder)


@pytest.mark.parametrize("part", ["keys", "check", "year"])
def test_choosing_no_file_writes_none(at, part, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    section = at(part)
    for button in section.findChildren(QPushButton):
        if button.text().endswith("…"):
            button.click()

    assert section.notice.text == ""


def test_a_library_without_metadata_is_named_without_version():
    assert about_section._version("khong-co-thu-vien-nay") == ""
