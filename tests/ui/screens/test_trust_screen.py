"""The page of keys: cards compared and revoked, the own card, what goes out to all communes."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from parapp.assets import file
from parapp.export.bundle.keys import own_key
from parapp.models.keys import CardStatus, Role
from parapp.services.enrolling import export_card, make_keys, unlock
from parapp.services.practice.province import PHONE
from parapp.services.practising import PASSPHRASE
from parapp.services.renewing import rotate_keys
from parapp.services.trust_lines import TrustState
from parapp.services.workspaces import Workspace, initialise
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from parapp.ui.memory import Memory
from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog
from parapp.ui.widgets.trust.revoke_dialog import RevokeDialog
from tests.ui.council import copy_province, open_council
from tests.ui.waiting import wait

WAIT = 20_000
LAST = "TT-0013"
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)


def opened(window):
    window.show_page("trust")
    page = window.screen_shown
    while not page.cards.model.rowCount():
        wait(10)
    return page


@pytest.fixture
def page(council_window):
    shown = opened(council_window)
    council_window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    return shown


@pytest.fixture(scope="module")
def standing_page(province_template, light, tmp_path_factory):
    """The page for tests that only look."""
    folder = tmp_path_factory.mktemp("standing-trust")
    province = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(province, light[0], Memory(folder / "nguoi-dung"))
    window.show()
    while window.desk.view is None:
        wait(10)
    yield opened(window)
    window.desk.shut_down()
    window.deleteLater()


@pytest.fixture
def mail(province):
    return province.parent / "giao-nhan"


@pytest.fixture
def card_file(mail):
    """The card of the commune that is still to be compared."""
    return mail / "the-khoa" / f"{LAST}.parapp-card"


@pytest.fixture
def digits(mail):
    return (mail / PHONE).read_text(encoding="utf-8").partition(": ")[2].strip()


def units(page):
    return [line.unit.code for line in page.cards.model.values()]


def line_of(page, unit):
    return next(line for line in page.cards.model._rows if line.unit.code == unit)


def dialog(page, kind, qtbot):
    qtbot.waitUntil(lambda: bool(page.findChildren(kind)), timeout=WAIT)
    return page.findChildren(kind)[-1]


def said(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=WAIT)
    return page.notice.text


def saves_to(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def opens(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


# --- looking


def test_every_commune_has_a_row_and_the_first_one_is_shown_at_length(standing_page):
    standing_page.cards.choose("TT-0001")
    card = standing_page.cards.card

    assert len(units(standing_page)) == 13
    assert card.title.text() == line_of(standing_page, "TT-0001").unit.name
    assert len("".join(card.digits.text().split())) == 40
    assert "Khóa số 1" in card.history.text()


def test_a_commune_without_card_is_found_and_told_what_to_do(standing_page):
    standing_page.cards.chips.choose("missing")
    found = units(standing_page)
    told = standing_page.cards.card.says.text()
    standing_page.cards.chips.choose("all")

    assert found == [LAST]
    assert "đối chiếu mã 40 số" in told
    assert line_of(standing_page, LAST).state is TrustState.MISSING


def test_search_goes_to_the_table(standing_page, qtbot):
    standing_page.show_place("own")
    standing_page.search()
    standing_page.cards.search.setText("TT-0004")
    qtbot.waitUntil(lambda: units(standing_page) == ["TT-0004"])
    standing_page.cards.search.setText("")
    qtbot.waitUntil(lambda: len(units(standing_page)) == 13)

    assert standing_page.place().startswith("cards")


def test_a_place_is_a_tab_and_a_commune(standing_page):
    standing_page.show_place("cards TT-0005")

    assert standing_page.place() == "cards TT-0005"


def test_the_digits_of_a_commune_are_copied(standing_page):
    standing_page.show_place("cards TT-0002")
    standing_page.cards.card.copy.click()

    assert (
        QGuiApplication.clipboard().text()
        == line_of(standing_page, "TT-0002").in_use.card.fingerprint
    )


def test_the_own_card_is_shown_with_its_picture(standing_page):
    standing_page.show_place("own")
    own = standing_page.own
    own.copy.click()

    assert "".join(QGuiApplication.clipboard().text().split()) == "".join(
        own.box.digits.text().split()
    )
    assert own.code.isVisibleTo(own)


def test_the_primary_button_follows_the_tab(standing_page):
    told = []
    for place in ("cards", "own", "period"):
        standing_page.show_place(place)
        told.append(standing_page._main.text())

    assert told == ["Nạp thẻ khóa nhận được…", "Lưu thẻ khóa…", "Gửi gói kỳ đánh giá…"]


def test_the_period_says_how_far_its_packs_went(standing_page):
    assert "0/13 đơn vị; 1 đơn vị" in standing_page.period.packs.text()
    assert "Chưa phát hành" in standing_page.period.state.text()


def test_the_models_behave(standing_page, qtmodeltester):
    qtmodeltester.check(standing_page.cards.model)
    qtmodeltester.check(standing_page.cards.card.model)


# --- cards in


def test_a_card_is_enrolled_once_its_digits_were_typed(
    page, card_file, digits, qtbot, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(card_file)], ""))
    page._main.click()
    asked = dialog(page, TrustDialog, qtbot)
    asked.digits.setText(digits)
    asked.act.setEnabled(True)
    asked.act.click()
    qtbot.waitUntil(lambda: line_of(page, LAST).state is TrustState.IN_USE, timeout=WAIT)

    assert "Đã đăng ký" in page.notice.text
    assert page.place() == f"cards {LAST}"


def test_wrong_digits_are_told_and_nothing_is_trusted(page, card_file, qtbot):
    page.enrolment.take([card_file])
    asked = dialog(page, TrustDialog, qtbot)
    asked.digits.setText("1" * 40)
    asked.act.setEnabled(True)
    asked.act.click()
    qtbot.waitUntil(lambda: "40" not in asked.said or "/" not in asked.said, timeout=WAIT)

    assert line_of(page, LAST).state is TrustState.MISSING


def test_a_card_of_a_unit_that_no_table_names_is_remarked(page, qtbot, tmp_path):
    own = own_key(bytes(32), unit="XX-1", name="Xã Lạ", role=Role.COMMUNE)
    path = tmp_path / "la.parapp-card"
    export_card(own, path)
    page.enrolment.take([path])
    asked = dialog(page, TrustDialog, qtbot)
    asked.typed.emit(own.card.fingerprint)
    qtbot.waitUntil(lambda: page.cards.unit() == "XX-1", timeout=WAIT)

    assert not line_of(page, "XX-1").is_listed
    assert "không có trong bảng đơn vị" in page.cards.card.says.text()


def _renewed(folder):
    """Return two card files of a commune with one key after the other, and the first digits."""
    store = Store.create(folder / "xa")
    initialise(
        store,
        Workspace(role=Role.COMMUNE, unit=LAST, name="Xã Mới", kind="xã"),
        actor="An",
    )
    make_keys(store, PASSPHRASE, actor="An", cost=CHEAP)
    own = unlock(store, PASSPHRASE)
    files = folder / "1.parapp-card", folder / "2.parapp-card"
    export_card(own, files[0])
    rotate_keys(store, PASSPHRASE, actor="An")
    export_card(unlock(store, PASSPHRASE), files[1])
    store.close()
    return files, own.card.fingerprint


def test_a_card_that_the_one_in_use_vouches_for_needs_no_digits(page, qtbot, tmp_path):
    files, digits = _renewed(tmp_path)
    page.enrolment.take(files)
    dialog(page, TrustDialog, qtbot).typed.emit(digits)
    qtbot.waitUntil(lambda: line_of(page, LAST).state is TrustState.FOLLOWED, timeout=WAIT)

    assert "Đã đăng ký" in page.notice.text
    assert page.cards.card.history.text().count("Khóa số") == 2


def test_what_is_no_card_is_told(page, qtbot, tmp_path):
    path = tmp_path / "anh.parapp-card"
    path.write_bytes(b"x")
    page.enrolment.take([path])

    assert said(page, qtbot)


def test_cards_are_dropped_on_the_page(page, card_file, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card_file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    page.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))

    dialog(page, TrustDialog, qtbot).reject()


# --- cards out of use


def test_a_card_is_revoked_with_a_reason(page, qtbot):
    page.show_place("cards TT-0003")
    page.cards.card.revoke.click()
    asked = dialog(page, RevokeDialog, qtbot)
    asked.act.click()
    missing = asked.reason_field.problem
    asked.reason.setPlainText("Mất máy ngày 12/03")
    asked.from_rev.setValue(3)
    asked.act.click()
    qtbot.waitUntil(lambda: line_of(page, "TT-0003").state is TrustState.REVOKED, timeout=WAIT)

    assert "lý do" in missing
    assert "Hãy gửi danh bạ" in page.notice.text
    assert "từ lần gửi 3" in page.cards.card.history.text()
    assert not page.cards.card.revoke.isEnabled()


def test_only_former_cards_are_revoked_where_that_is_chosen(page, qtbot, tmp_path):
    files, digits = _renewed(tmp_path)
    page.enrolment.take(files)
    dialog(page, TrustDialog, qtbot).typed.emit(digits)
    qtbot.waitUntil(lambda: line_of(page, LAST).state is TrustState.FOLLOWED, timeout=WAIT)
    page.acts.ask_revoke(line_of(page, LAST))
    asked = dialog(page, RevokeDialog, qtbot)
    asked.is_former.setChecked(True)
    asked.reason.setPlainText("Khóa cũ bị lộ")
    asked.act.click()
    qtbot.waitUntil(
        lambda: line_of(page, LAST).cards[-1].status is CardStatus.REVOKED, timeout=WAIT
    )

    assert line_of(page, LAST).in_use is not None


# --- out to all


def test_packs_are_written_for_all_who_have_a_card(page, qtbot, monkeypatch, tmp_path):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.show_place("period")
    page._main.click()
    qtbot.waitUntil(lambda: line_of(page, "TT-0001").has_pack, timeout=WAIT)

    assert "Đã ghi 12 gói" in page.notice.text
    assert len(list(tmp_path.glob("goi-ky-*.parapp"))) == 12
    assert "12/13 đơn vị" in page.period.packs.text()
    assert "Số 1" in page.period.directory.text()
    assert page.cards.card.model.rowCount() == 1

    ways = {way.text(): way for way in page.notice._actions}
    ways["Mở thư mục"].click()
    assert shown

    ways["In phiếu gửi…"].click()  # of the first; the page offers all of them
    assert page.window().screen_shown.place() == "bundle-cover TT-0001"


def test_the_directory_alone_is_written_for_all(page, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.period.buttons["directory"].click()
    qtbot.waitUntil(lambda: "Số 1" in page.period.directory.text(), timeout=WAIT)

    assert len(list(tmp_path.glob("danh-ba-*.parapp"))) == 12


def test_a_folder_that_cannot_be_written_to_is_told(page, qtbot, monkeypatch, tmp_path):
    blocked = tmp_path / "tep"
    blocked.write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(blocked))
    page.acts.packs()

    assert said(page, qtbot)


def test_the_own_card_is_saved(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "co-quan.parapp-card"
    saves_to(monkeypatch, path)
    page.show_place("own")
    page._main.click()

    assert str(path) in said(page, qtbot)
    assert path.exists()


def test_a_directory_is_drafted_and_taken_in_use(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "danh-ba.parapp-directory"
    saves_to(monkeypatch, path)
    opens(monkeypatch, path)
    page.period.buttons["draft"].click()
    qtbot.waitUntil(path.exists, timeout=WAIT)
    page.period.buttons["adopt"].click()
    qtbot.waitUntil(lambda: "✓" in page.period.state.text(), timeout=WAIT)

    assert page.period.state.property("role") == "good"


def test_a_set_and_a_table_of_units_are_taken_in(page, qtbot, monkeypatch, tmp_path):
    opens(monkeypatch, file("criteria", "mau-xa-2026.yaml"))
    page.period.buttons["criteria"].click()
    told = [said(page, qtbot)]
    page.notice.clear()
    table = tmp_path / "don-vi.csv"
    table.write_text("Mã,Tên,Loại\nXA99,Xã Chín Chín,xã\n", encoding="utf-8")
    opens(monkeypatch, table)
    page.period.buttons["units"].click()
    told.append(said(page, qtbot))
    qtbot.waitUntil(lambda: "XA99" in units(page), timeout=WAIT)

    assert told == [
        "Đã nạp bộ tiêu chí. Hãy gửi gói kỳ đánh giá cho các xã.",
        "Đã nạp bảng đơn vị.",
    ]


def test_choosing_no_file_changes_nothing(page, qtbot, monkeypatch):
    for name in ("getSaveFileName", "getOpenFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    for act in ("own", "packs", "directories", "draft", "adopt", "criteria", "units"):
        getattr(page.acts, act)()
    page._choose_cards()
    qtbot.wait(20)

    assert page.notice.text == ""
