"""Bundles out of the window: made, checked, cut, told; and what the page shows besides."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from parapp.export.bundle.cards import read_card
from parapp.services import closing, copies, explaining, parting, requesting
from parapp.services.practice.beginning import PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE
from parapp.services.request_bundles import export_requests
from parapp.services.submitting import Carry
from parapp.ui.widgets.handing_over.codes import grouped
from parapp.ui.widgets.handing_over.parts_dialog import PartsDialog
from parapp.ui.widgets.handing_over.places import Room, room_in, sent_at
from parapp.ui.widgets.sizes import size_text

LONG = 20_000


@pytest.fixture
def workspace(request, practice_template, locked_template, tmp_path):
    is_draft = "draft" in request.fixturenames
    target = tmp_path / "thuc-hanh"
    shutil.copytree(practice_template if is_draft else locked_template, target)
    return target / COMMUNE


@pytest.fixture
def draft():
    """Asks for a dossier that is not locked."""


@pytest.fixture
def page(qtbot, window, memory, tmp_path):
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    memory.keep("exchange-folder", str(tmp_path / "gói gửi"))
    window.show_page("handing-over")
    shown = window.screen_shown
    qtbot.waitUntil(lambda: shown.keys.own.digits.text() != "", timeout=LONG)
    return shown


@pytest.fixture
def sent(qtbot, page):
    """The page once a bundle was made."""
    page.main_button.click()
    qtbot.waitUntil(lambda: page.send.result.sent is not None, timeout=LONG)
    qtbot.waitUntil(lambda: page.past.model.rowCount() > 1, timeout=LONG)
    return page


def say_of(qtbot, page):
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)
    return page.notice.text


def change(qtbot, desk, work):
    done = []
    desk.read(desk, lambda context: work(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    desk.refresh(lambda: done.append(None))
    qtbot.waitUntil(lambda: len(done) > 1, timeout=LONG)


def test_what_was_exported_is_received_by_the_authority(sent, authority):
    plan = authority.receive(sent.send.result.sent.path)

    assert plan.received.manifest.kind == "submission"
    assert plan.received.sha256 == sent.send.result.sent.manifest


def test_the_check_and_the_code_are_told(sent):
    result, made = sent.send.result, sent.send.result.sent
    result.copy_button.click()

    assert f"{made.criteria} tiêu chí, {made.files} tệp" in result._check.text()
    assert size_text(made.size) in result._check.text()
    assert QGuiApplication.clipboard().text() == grouped(made.manifest)


def test_the_sheet_that_goes_with_the_bundle_is_one_click_away(qtbot, window, sent):
    sent.send.result.print_button.click()
    papers = window.screen_shown
    qtbot.waitUntil(lambda: papers.preview.made is not None, timeout=LONG)

    assert papers.place() == "bundle-cover"
    assert papers.preview.made.wanted == papers.wanted


def test_the_sheet_of_the_own_card_is_one_click_away(window, page):
    page.keys.print_button.click()

    assert (window.page_shown, window.screen_shown.place()) == ("papers", "key-card")


def test_the_history_tells_size_and_that_a_receipt_is_still_to_come(sent, memory):
    line = next(line for line in sent.past.model.values() if line.is_sent)
    made = sent.send.result.sent

    assert (line.path, line.size) == sent_at(memory, made.manifest) == (made.path, made.size)
    assert line.exchange.waits


def test_the_next_bundle_is_the_next_revision(qtbot, sent):
    first = sent.send.result.sent
    qtbot.waitUntil(lambda: "lan-2" in sent.send.choice.file.text(), timeout=LONG)
    sent.main_button.click()
    qtbot.waitUntil(lambda: sent.send.result.sent is not first, timeout=LONG)

    assert sent.send.result.sent.rev == 2


def test_points_alone_leave_the_files_out(qtbot, page):
    page.send.choice.choose(Carry.NONE)
    page.main_button.click()
    qtbot.waitUntil(lambda: page.send.result.sent is not None, timeout=LONG)

    made = page.send.result.sent
    assert made.files == 0
    assert made.left_out > 0
    assert "không gửi kèm" in page.send.result._check.text()


def test_what_all_files_weigh_is_told_beforehand(page):
    page.send.choice.choose(Carry.NONE)
    alone = page.send.choice._amount.text()
    page.send.choice.choose(Carry.ALL)

    assert alone.startswith("0 tệp")
    assert page.send.choice._amount.text() != alone


def test_an_export_that_is_stopped_leaves_nothing(qtbot, desk, page):
    folder = Path(page.send.choice.file.text()).parent
    desk.work_changed.connect(lambda work: work and desk.cancel_work())
    page.main_button.click()

    assert "không để lại tệp nào" in say_of(qtbot, page)
    assert not folder.exists() or not list(folder.iterdir())


def test_a_place_that_cannot_be_written_is_refused(qtbot, page, tmp_path):
    (tmp_path / "tep").write_text("x")
    page.send.choice.file.setText(str(tmp_path / "tep" / "goi.parapp"))
    page.main_button.click()

    assert "goi.parapp" in say_of(qtbot, page)
    assert page.send.result.sent is None


def test_without_a_file_nothing_is_made(page):
    page.send.choice.file.setText(" ")

    assert page.send.choice.order() is None


def test_another_place_is_chosen_and_remembered(qtbot, monkeypatch, page, memory, tmp_path):
    chosen = tmp_path / "ổ khác" / "gui"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen), ""))
    page.send.choice._choose_file()
    page.main_button.click()
    qtbot.waitUntil(lambda: page.send.result.sent is not None, timeout=LONG)

    assert page.send.result.sent.path == chosen.with_name("gui.parapp")
    assert memory.text("exchange-folder") == str(chosen.parent)


def test_parts_are_joined_again_by_the_authority(qtbot, sent, authority):
    result, whole = sent.send.result, sent.send.result.sent.path
    sent.send._cut(result.sent, 1 << 16)
    qtbot.waitUntil(lambda: result._parts.text() != "", timeout=LONG)
    folder = whole.parent / f"cac-phan-{whole.stem}"
    files = sorted(folder.iterdir(), reverse=True)
    collected = [parting.take_part(authority.store, file).collected for file in files]

    assert len(files) > 1
    assert collected[-1].path.read_bytes() == whole.read_bytes()
    assert authority.receive(collected[-1].path).received.manifest.rev == 1


def test_the_size_of_a_part_is_chosen(sent):
    sent.send.result.cut_button.click()
    dialog = next(d for d in sent.findChildren(PartsDialog) if d.isVisible())
    sizes = []
    dialog.chosen.connect(sizes.append)
    dialog.choose(5)
    assert dialog.part_bytes == 5 << 20
    dialog.choose(7)
    dialog.act.click()

    assert sizes == [7 << 20]


@pytest.mark.usefixtures("draft")
def test_what_is_not_locked_is_not_sent(page):
    asked = []
    page.desk.asked.connect(lambda *where: asked.append(where))
    page.send.choice._close.click()

    assert not page.main_button.isEnabled()
    assert asked == [("closing", "")]


def test_a_working_copy_sends_nothing(qtbot, desk, page):
    change(qtbot, desk, lambda store: copies.begin_copy(store, "Chi", actor="Chi"))
    qtbot.waitUntil(lambda: not page.send.choice.may_send, timeout=LONG)

    assert "bản làm việc" in page.send.choice._says.text()


def test_an_explanation_goes_out_partly_only_when_told(qtbot, desk, sent, authority):
    authority.receive(sent.send.result.sent.path)
    asking = requesting.Asking(criterion="1.1.1", text="Giải trình thêm")
    unit = desk.view.workspace.unit
    requesting.ask(authority.store, unit, asking, actor="Hà")
    (made,) = export_requests(
        authority.store, authority.own, authority.out, units=[unit], actor="Hà"
    )
    sent.receive.look_at([made.path])
    qtbot.waitUntil(lambda: sent.receive.ready == 1, timeout=LONG)
    sent.receive.take_in()
    qtbot.waitUntil(lambda: bool(desk.view.requests), timeout=LONG)

    def lock_again(store):
        explaining.begin_explaining(store, actor="Chi")
        closing.lock(store, approved_by="Dũng", actor="Chi")

    change(qtbot, desk, lock_again)
    qtbot.waitUntil(lambda: "giai-trinh" in sent.send.choice.file.text(), timeout=LONG)
    sent.notice.clear()
    sent.show_place("send")
    sent.main_button.click()
    assert "1.1.1" in say_of(qtbot, sent)
    sent.send.choice.partial.setChecked(True)
    sent.main_button.click()
    qtbot.waitUntil(lambda: sent.send.result.sent.kind == "explanation", timeout=LONG)

    plan = authority.receive(sent.send.result.sent.path)
    assert plan.received.manifest.kind == "explanation"


def test_a_drive_that_needs_care_is_told(page):
    rooms = {
        Room("local", 1 << 40, 1): "",
        Room("local", None, 1): "",
        Room("local", 1 << 20, 1 << 20): "không đủ chỗ",
        Room("removable", 1 << 40, 1): "USB",
        Room("network", 1 << 40, 1): "mạng",
    }
    choice = page.send.choice
    for room, said in rooms.items():
        choice._show_room(room)

        assert said in choice._room.text()
        assert choice._room.isVisible() == bool(said)


def test_room_is_asked_of_the_nearest_folder_that_exists(tmp_path):
    room = room_in(tmp_path / "chưa" / "có", 5)

    assert room.free > 0
    assert room.needed == 5


def test_the_own_card_is_exported_and_opens(qtbot, monkeypatch, page, tmp_path):
    chosen = tmp_path / "thẻ" / "xa"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen), ""))
    page.show_place("keys")
    page.main_button.click()
    path = chosen.with_name("xa.parapp-card")
    qtbot.waitUntil(path.exists, timeout=LONG)
    say_of(qtbot, page)

    digits = "".join(read_card(path.read_bytes()).card.fingerprint.split())
    assert "".join(page.keys.own.digits.text().split()) == digits


def test_the_digits_are_copied_and_shown_as_a_picture(page):
    page.show_place("keys")
    page.keys.copy_button.click()
    page.keys.code_button.click()
    picture = page.keys.code.grab().toImage()

    assert len(QGuiApplication.clipboard().text().split()) == 8
    colours = {picture.pixelColor(x, picture.height() // 2).name() for x in range(40, 160)}
    assert {"#000000", "#ffffff"} <= colours
    page.keys.code_button.click()
    assert page.keys.code.isHidden()


def test_the_folder_of_a_sent_bundle_is_opened_and_its_code_copied(monkeypatch, sent):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    past, made = sent.past, sent.send.result.sent
    past.table.choose(past.model.row_of(lambda line: line.is_sent))
    past.folder_button.click()
    past.copy_button.click()
    sent.send.result.folder_button.click()
    sent.show_place("history")
    sent.main_button.click()

    assert {url.toLocalFile() for url in opened} == {str(made.path.parent)}
    assert QGuiApplication.clipboard().text() == grouped(made.manifest)


@pytest.mark.parametrize("tab", ["send", "history"])
def test_a_folder_that_is_gone_with_its_drive_is_told(monkeypatch, sent, tab):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("nothing there"))
    shutil.rmtree(sent.send.result.sent.path.parent)
    sent.past.table.choose(sent.past.model.row_of(lambda line: line.is_sent))

    (sent.send.result if tab == "send" else sent.past).folder_button.click()

    assert "cắm lại" in sent.notice.text


def test_each_tab_is_a_place(window, page):
    for place in ("receive", "history", "keys", "send"):
        page.show_place(place)
        assert page.place() == place
    page.show_place("first")
    assert page.place() == "send"
    window.search()
    assert page.place() == "history"


def test_files_are_dropped_on_the_page(qtbot, page, tmp_path):
    path = tmp_path / "thư.txt"
    path.write_text("Kính gửi", "utf-8")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    where, left = QPointF(50, 50), Qt.MouseButton.LeftButton
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(where, copy, carried, left, none))
    qtbot.waitUntil(lambda: page.receive.model.rowCount() == 1, timeout=LONG)

    assert page.place() == "receive"
    assert "Không nhận" in page.receive.model.value(0).says


def test_the_models_obey_qt(sent, qtmodeltester):
    qtmodeltester.check(sent.past.model)
    qtmodeltester.check(sent.receive.model)


def test_sizes_are_read_as_people_write_them():
    assert [size_text(size) for size in (0, 1, 2048, 6_606_029)] == [
        "0 KB",
        "1 KB",
        "2 KB",
        "6,3 MB",
    ]
