"""Bundles into the window: looked at, taken in, refused, undone; cards compared by voice."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from parapp.export.bundle.content import MEDIA_TYPE
from parapp.export.bundle.keys import new_seed, own_key
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.write import write_bundle
from parapp.models.dossier import DossierState
from parapp.models.keys import Role
from parapp.services import (
    bundling,
    enrolling,
    parting,
    receipts,
    requesting,
    results,
    submitting,
    workspaces,
)
from parapp.services.criteria_sets import set_of
from parapp.services.explaining import answer
from parapp.services.practice.beginning import PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE
from parapp.services.request_bundles import export_requests
from parapp.services.workspaces import Workspace
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog, ask_digits
from parapp.ui.widgets.marks import Mark
from tests.ui.screens.ready import publish

LONG = 20_000
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)


@pytest.fixture(scope="session")
def sent_template(locked_template, tmp_path_factory):
    """Both sides once the authority received the dossier, put a question and gave a receipt."""
    folder = tmp_path_factory.mktemp("sent") / "thuc-hanh"
    shutil.copytree(locked_template, folder)
    commune = Store.open(folder / COMMUNE)
    own = enrolling.unlock(commune, PASSPHRASE)
    submitting.export_submission(commune, own, folder / "goi.parapp", actor="Chi")
    commune.close()
    return folder


@pytest.fixture
def workspace(request, sent_template, tmp_path):
    target = tmp_path / "thuc-hanh"
    shutil.copytree(sent_template, target)
    if "fresh" in request.fixturenames:
        _begin_again(target / COMMUNE)
    return target / COMMUNE


@pytest.fixture
def fresh():
    """Asks for a workspace that was just begun: keys, and nobody known."""


def _begin_again(folder):
    store = Store.open(folder)
    with store.reading() as tx:
        before = workspaces.workspace_of(tx)
    store.close()
    shutil.rmtree(folder)
    store = Store.create(folder)
    begun = Workspace(role=Role.COMMUNE, unit=before.unit, name=before.name, kind=before.kind)
    workspaces.initialise(store, begun, actor="Chi")
    enrolling.make_keys(store, PASSPHRASE, actor="Chi", cost=CHEAP)
    store.close()


@pytest.fixture
def page(qtbot, window, memory, tmp_path):
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    memory.keep("exchange-folder", str(tmp_path / "gui"))
    window.show_page("handing-over", "receive")
    shown = window.screen_shown
    qtbot.waitUntil(lambda: shown.keys.own.digits.text() != "", timeout=LONG)
    return shown


@pytest.fixture
def inbox(desk, authority):
    """A question and a receipt of the authority, in one folder."""
    authority.receive(authority.out.parent / "goi.parapp")
    unit = desk.view.workspace.unit
    asking = requesting.Asking(criterion="1.1.1", text="Giải trình thêm")
    requesting.ask(authority.store, unit, asking, actor="Hà")
    export_requests(authority.store, authority.own, authority.out, units=[unit], actor="Hà")
    receipts.export_receipts(authority.store, authority.own, authority.out, actor="Hà")
    return authority.out


def look_at(qtbot, page, *places):
    page.receive.model.show_rows(())
    page.receive.look_at(places)
    qtbot.waitUntil(lambda: page.receive.model.rowCount() > 0, timeout=LONG)
    return page.receive.model.values()


def take_in(qtbot, page):
    page.notice.clear()
    page.show_place("receive")
    page.main_button.click()
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)


@pytest.fixture
def taken(qtbot, desk, page, inbox):
    """The page once both were taken in."""
    look_at(qtbot, page, inbox)
    take_in(qtbot, page)
    qtbot.waitUntil(lambda: bool(desk.view.requests), timeout=LONG)
    qtbot.waitUntil(lambda: page.past.model.rowCount() == 4, timeout=LONG)
    return page


def test_looking_changes_nothing(qtbot, desk, page, inbox):
    lines = look_at(qtbot, page, inbox)

    assert {line.kind for line in lines} == {"yêu cầu giải trình", "biên nhận"}
    assert all(line.is_ready for line in lines)
    assert any("1.1.1" in text for line in lines for text in line.more)
    assert page.main_button.text() == "Nạp 2 gói"
    assert desk.view.requests == ()


def test_what_is_taken_in_is_there_and_leads_on(taken, desk):
    assert [open_.request.question.criterion for open_ in desk.view.requests] == ["1.1.1"]
    assert "Đã nạp 2 gói" in taken.notice.text
    assert {line.says for line in taken.receive.model.values()} == {"Đã nạp"}
    assert not taken.main_button.isEnabled()


def test_the_receipt_says_what_arrived(taken):
    submission = next(line for line in taken.past.model.values() if line.is_sent)

    assert submission.exchange.arrived is not None
    assert "đang giữ" in taken.past._told.text()
    assert "Không thiếu" in taken.past._told.text()


def test_an_import_is_undone(qtbot, desk, taken):
    past = taken.past
    past.table.choose(past.model.row_of(lambda x: x.exchange.record.kind == "request"))
    past.undo_button.click()
    qtbot.waitUntil(lambda: desk.view.requests == (), timeout=LONG)
    qtbot.waitUntil(lambda: not past.undo_button.isEnabled(), timeout=LONG)

    assert "Đã hoàn tác" in taken.notice.text


def test_an_import_that_something_depends_on_stays(qtbot, desk, taken):
    request = desk.view.requests[0].request.id
    done = []
    desk.read(desk, lambda c: answer(c.store, request, "Đã rà soát", actor="Chi"), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    taken.notice.clear()
    past = taken.past
    past.table.choose(past.model.row_of(lambda x: x.exchange.record.kind == "request"))
    past.undo_button.click()
    qtbot.waitUntil(lambda: taken.notice.text != "", timeout=LONG)

    assert "Đã hoàn tác" not in taken.notice.text


def test_the_same_bundle_again_changes_nothing(qtbot, taken, inbox):
    lines = look_at(qtbot, taken, inbox)

    assert {line.says for line in lines} == {"Đã nạp trước đây"}


def test_an_import_that_is_stopped_takes_nothing_in(qtbot, desk, page, inbox):
    look_at(qtbot, page, inbox)
    stop = desk.work_changed.connect(lambda work: work and desk.cancel_work())
    page.main_button.click()
    qtbot.waitUntil(lambda: "Đã dừng" in page.notice.text, timeout=LONG)
    desk.work_changed.disconnect(stop)

    assert desk.view.requests == ()


def test_a_bundle_that_was_changed_is_refused_with_the_remedy(qtbot, page, inbox, tmp_path):
    forged = tmp_path / "gia.parapp"
    content = bytearray(next(inbox.glob("yeu-cau*")).read_bytes())
    content[-100] ^= 1
    forged.write_bytes(content)
    (line,) = look_at(qtbot, page, forged)

    assert line.sign is Mark.ERROR
    assert "Không dùng tệp này" in page.receive.details.text()
    assert not page.main_button.isEnabled()


def test_the_good_ones_of_a_mixed_folder_are_taken(qtbot, desk, page, inbox):
    (inbox / "thư.txt").write_text("Kính gửi", "utf-8")
    (inbox / "thư mục").mkdir()
    look_at(qtbot, page, inbox)
    take_in(qtbot, page)

    assert "1 tệp chưa nhận" in page.notice.text
    qtbot.waitUntil(lambda: bool(desk.view.requests), timeout=LONG)


def test_a_bundle_that_changed_after_looking_is_not_taken(qtbot, desk, page, inbox):
    path = next(inbox.glob("yeu-cau*"))
    look_at(qtbot, page, path)
    path.write_bytes(b"x")
    take_in(qtbot, page)

    assert "Không nạp được gói nào" in page.notice.text
    assert desk.view.requests == ()


def test_a_stranger_s_bundle_asks_for_a_card(qtbot, desk, page, authority, tmp_path):
    unit = desk.view.workspace.unit
    stranger = own_key(
        new_seed(),
        unit=authority.own.card.unit,
        name="Sở giả",
        role=Role.APPRAISER,
        epoch=1,
        previous=None,
    )
    with authority.store.reading() as tx:
        draft = bundling.draft_of(tx, authority.store, set_of(tx, 2026), "receipt", unit, rev=1)
        to = [enrolling.active_card(tx, unit)]
    item = content_object(b"{}", name="bien-nhan.json", media_type=MEDIA_TYPE)
    write_bundle(tmp_path / "la.parapp", draft, [item], sender=stranger, to=to)
    (line,) = look_at(qtbot, page, tmp_path / "la.parapp")

    assert line.needs_card
    assert "40 số" in page.receive.details.text()


def test_a_card_that_is_trusted_already_is_told(qtbot, page, authority, tmp_path):
    enrolling.export_card(authority.own, tmp_path / "the")
    (line,) = look_at(qtbot, page, tmp_path / "the")

    assert line.says == "Đã tin cậy"
    assert not page.receive.trust_button.isVisible()


def test_the_own_card_is_refused(qtbot, page, workspace, tmp_path):
    page.desk.with_keys(page, lambda: page._export_card(tmp_path / "the"))
    qtbot.waitUntil((tmp_path / "the").exists, timeout=LONG)
    (line,) = look_at(qtbot, page, tmp_path / "the")
    assert line.says == "Đã tin cậy"
    ask_digits(page.desk, page, line.card, line.path, lambda _card: None)
    dialog = next(d for d in page.findChildren(TrustDialog) if d.isVisible())
    dialog.digits.setText(line.card.fingerprint)
    dialog.typed.emit(line.card.fingerprint)
    qtbot.waitUntil(lambda: "Đã gõ" not in dialog.said, timeout=LONG)

    assert dialog.isVisible()
    assert workspace.exists()


def test_parts_that_wait_are_shown_and_dropped(qtbot, page, workspace, tmp_path):
    cut = parting.cut_bundle(workspace.parent / "goi.parapp", tmp_path, 1 << 16)
    (line,) = look_at(qtbot, page, cut.files[0])
    qtbot.waitUntil(page.receive.parts.isVisible, timeout=LONG)
    assert line.says == "Chờ đủ phần"
    assert "còn thiếu phần" in line.more[0]
    assert f"1/{cut.count} phần" in page.receive.parts.says.text()
    page.receive.parts.drop.click()
    qtbot.waitUntil(lambda: not page.receive.parts.isVisible(), timeout=LONG)

    assert "Đã bỏ" in page.notice.text


def test_files_and_folders_are_chosen(qtbot, monkeypatch, page, inbox):
    names = [str(path) for path in inbox.iterdir()]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: (names, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(inbox))
    page.receive.choose_files()
    qtbot.waitUntil(lambda: page.receive.ready == 2, timeout=LONG)
    page.receive._show_lines(())
    page.receive.choose_folder()
    qtbot.waitUntil(lambda: page.receive.ready == 2, timeout=LONG)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    page.receive.choose_folder()
    assert page.receive.ready == 2


def test_a_folder_without_files_is_told(qtbot, page, tmp_path):
    (tmp_path / "usb").mkdir()
    page.receive.look_at([tmp_path / "usb"])
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)

    assert page.notice.text.startswith("Không thấy tệp nào")


def test_a_file_that_the_program_was_started_with_is_looked_at(qtbot, window, page, inbox):
    window.show_page("handing-over", str(next(inbox.glob("bien-nhan*"))))
    qtbot.waitUntil(lambda: page.receive.ready == 1, timeout=LONG)

    assert page.place() == "receive"


@pytest.mark.usefixtures("fresh")
def test_a_new_commune_is_led_to_its_first_pack(qtbot, monkeypatch, page, authority, tmp_path):
    desk = page.desk
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(0), timeout=LONG)
    assert page.place() == "first"
    assert not page.tabs.isTabVisible(1)
    card = _exported_card(qtbot, monkeypatch, page, tmp_path)
    digits = page.keys.own.digits.text()
    enrolling.trust_card(authority.store, card, digits, actor="Em")
    (pack,) = bundling.export_packs(
        authority.store, authority.own, tmp_path / "den", actor="Em"
    )
    enrolling.export_card(authority.own, tmp_path / "den" / "the.parapp-card")

    lines = look_at(qtbot, page, tmp_path / "den")
    assert [line.says for line in lines] == ["Cần đối chiếu", "Không nhận"]
    _compare_digits(qtbot, page, authority.own.card.fingerprint)
    look_at(qtbot, page, pack.path)
    take_in(qtbot, page)
    qtbot.waitUntil(lambda: desk.view.assessment is not None, timeout=LONG)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(1), timeout=LONG)

    assert not page.tabs.isTabVisible(0)


def _exported_card(qtbot, monkeypatch, page, tmp_path):
    path = tmp_path / "xa.parapp-card"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.first.to_export.emit()
    qtbot.waitUntil(lambda: page.place() == "keys", timeout=LONG)
    qtbot.waitUntil(lambda: page.first.signs[0].accessibleName() == "xong", timeout=LONG)
    page.first.to_receive.emit()
    return Path(path)


def _compare_digits(qtbot, page, digits):
    """Type wrong digits, which are refused, and then the right ones."""
    page.receive.table.choose(0)
    page.receive.trust_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(TrustDialog)), timeout=LONG)
    (dialog,) = page.findChildren(TrustDialog)
    qtbot.keyClicks(dialog.digits, "1" * 39)
    assert not dialog.act.isEnabled()
    qtbot.keyClicks(dialog.digits, "1")
    dialog.act.click()
    qtbot.waitUntil(lambda: "không khớp" in dialog.said, timeout=LONG)
    dialog.digits.clear()
    qtbot.keyClicks(dialog.digits, digits)
    dialog.act.click()
    qtbot.waitUntil(lambda: "Đã tin cậy" in page.notice.text, timeout=LONG)
    qtbot.waitUntil(lambda: page.first.signs[2].accessibleName() == "xong", timeout=LONG)


def test_results_are_taken_in_and_lead_to_their_page(qtbot, desk, page, authority, tmp_path):
    authority.receive(authority.out.parent / "goi.parapp")
    publish(authority.store, desk.view.workspace.unit, tmp_path / "diem.csv")
    sent = results.export_results(authority.store, authority.own, tmp_path, actor="Hà")
    look_at(qtbot, page, sent[0].path)
    take_in(qtbot, page)
    state = DossierState.RESULT_RECEIVED
    qtbot.waitUntil(lambda: desk.view.assessment.dossier.state is state, timeout=LONG)

    assert "Đã nạp 1 gói" in page.notice.text
