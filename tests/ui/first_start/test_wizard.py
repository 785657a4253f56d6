"""Beginning the work of a unit: each step, by keyboard, and nothing half-made."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from parapp.errors.stores import DiskFullError, NetworkDriveError
from parapp.services import founding
from parapp.services.enrolling import export_card, is_sheet_proven, trusted_cards, unlock
from parapp.services.practice.beginning import AUTHORITY
from parapp.services.practising import PASSPHRASE
from parapp.services.schedules import schedule_of
from parapp.services.workspaces import workspace_of
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store, is_encrypted
from parapp.ui.first_start import place_step
from parapp.ui.first_start.wizard import Wizard
from parapp.ui.jobs import JobRunner

WORDS = "mưa chiều trống trường"
WAIT = 20_000
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)


@pytest.fixture
def wizard(qtbot, look, memory, monkeypatch):
    monkeypatch.setattr(founding, "calibrated", lambda: CHEAP)
    runner = JobRunner("wizard")
    made = Wizard(runner, look, memory)
    qtbot.addWidget(made)
    made.resize(1040, 640)
    made.show()
    yield made
    runner.shut_down(cancel=True)
    if made.draft.founded is not None:
        made.draft.founded.store.close()


def _name_unit(wizard):
    wizard.step.name.setText("Tân Hộ Cơ")
    wizard.step.code.setText(" XA01 ")
    wizard.go_next()


def _name_people(wizard):
    wizard.step.officer.setText(" Nguyễn Thị Nhung")
    wizard.step.others.setPlainText("Trần Văn Bé\n\nLê Thị C")
    wizard.go_next()


def _choose_places(wizard, folder, *, encrypted=False):
    wizard.step.folder.path = folder / "du-lieu"
    wizard.step.backups.path = folder / "sao-luu"
    wizard.step.encrypted.setChecked(encrypted)
    wizard.go_next()


def _choose_passphrase(wizard):
    wizard.step.input.first.line.setText(WORDS)
    wizard.step.input.second.line.setText(WORDS)
    wizard.go_next()


@pytest.fixture
def at_passphrase(wizard, tmp_path):
    _name_unit(wizard)
    _name_people(wizard)
    _choose_places(wizard, tmp_path)
    return wizard


@pytest.fixture
def at_sheet(at_passphrase, qtbot):
    _choose_passphrase(at_passphrase)
    qtbot.waitUntil(lambda: at_passphrase.draft.founded is not None, timeout=WAIT)
    return at_passphrase


@pytest.fixture
def at_card(at_sheet):
    at_sheet.step.later.click()
    return at_sheet


def _finish(wizard, qtbot):
    with qtbot.waitSignal(wizard.done, timeout=WAIT) as done:
        wizard.go_next()
    wizard.draft.founded = None
    return done.args


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_unit_begins_with_keys_and_a_schedule(wizard, qtbot, tmp_path, memory, encrypted):
    _name_unit(wizard)
    _name_people(wizard)
    _choose_places(wizard, tmp_path, encrypted=encrypted)
    _choose_passphrase(wizard)
    qtbot.waitUntil(lambda: wizard.draft.founded is not None, timeout=WAIT)
    store = wizard.draft.made.store
    with store.reading() as tx:
        workspace, schedule = workspace_of(tx), schedule_of(tx)

    assert (workspace.unit, workspace.name) == ("XA01", "Ủy ban nhân dân xã Tân Hộ Cơ")
    assert schedule.folder == tmp_path / "sao-luu"
    assert is_encrypted(store.folder) is encrypted
    assert unlock(store, WORDS).card == wizard.draft.made.own.card
    assert memory.workspace == tmp_path / "du-lieu"
    assert memory.officers == ("Nguyễn Thị Nhung", "Trần Văn Bé", "Lê Thị C")


def test_a_unit_without_name_and_code_is_told_beside_the_inputs(wizard):
    wizard.go_next()

    assert wizard.step.name_field.problem == "Chưa có tên đơn vị."
    assert wizard.step.code_field.problem == "Chưa có mã đơn vị."


def test_nobody_in_the_journal_is_told(wizard):
    _name_unit(wizard)
    wizard.go_next()

    assert wizard.step.officer_field.problem == "Chưa có họ tên người làm."


def test_enter_goes_on_and_alt_left_goes_back(wizard, qtbot):
    wizard.step.name.setText("Tân Hộ Cơ")
    wizard.step.code.setText("XA01")
    qtbot.keyClick(wizard.step.code, Qt.Key.Key_Return)
    there = wizard.step
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert wizard.steps.index(there) == 1
    assert wizard.step.name.text() == "Tân Hộ Cơ"


def test_other_keys_do_nothing(wizard, qtbot):
    qtbot.keyClick(wizard, Qt.Key.Key_F7)
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert wizard.step is wizard.steps[0]


def test_a_folder_that_holds_something_is_refused(wizard, tmp_path):
    _name_unit(wizard)
    _name_people(wizard)
    (tmp_path / "du-lieu").mkdir()
    (tmp_path / "du-lieu" / "x.txt").write_text("x", encoding="utf-8")
    _choose_places(wizard, tmp_path)

    assert "phải trống" in wizard.step.folder_field.problem


def test_a_folder_with_data_is_named_as_such(wizard, workspace):
    _name_unit(wizard)
    _name_people(wizard)
    wizard.step.folder.path = workspace
    wizard.go_next()

    assert "đã có dữ liệu" in wizard.step.folder_field.problem


def test_backups_within_the_data_are_refused(wizard, tmp_path):
    _name_unit(wizard)
    _name_people(wizard)
    wizard.step.folder.path = tmp_path / "x"
    wizard.step.backups.path = tmp_path / "x" / "y"
    wizard.go_next()

    assert "nằm ngoài" in wizard.step.backups_field.problem


def test_missing_folders_are_told(wizard):
    _name_unit(wizard)
    _name_people(wizard)
    wizard.step.folder.path = wizard.step.backups.path = None
    wizard.go_next()

    assert wizard.step.folder_field.problem == "Chưa chọn thư mục dữ liệu."
    assert wizard.step.backups_field.problem == "Chưa chọn thư mục sao lưu."


def test_a_folder_that_is_synchronised_is_warned_of_and_let_through(wizard, tmp_path):
    _name_unit(wizard)
    _name_people(wizard)
    step = wizard.step
    step.folder.path = tmp_path / "OneDrive - UBND" / "x"
    step.backups.path = tmp_path / "y"

    assert "đồng bộ" in step.doubt.text()
    assert "cùng ổ đĩa" in step.doubt.text()
    assert step.check()


def test_a_drive_that_cannot_hold_data_is_refused(wizard, tmp_path, monkeypatch):
    def refuse(folder, _backups):
        raise NetworkDriveError(folder=str(folder))

    monkeypatch.setattr(place_step, "doubts", refuse)
    _name_unit(wizard)
    _name_people(wizard)
    _choose_places(wizard, tmp_path)

    assert "ổ đĩa mạng" in wizard.step.folder_field.problem


def test_a_weak_passphrase_and_a_slip_are_told(at_passphrase):
    step = at_passphrase.step
    step.input.first.line.setText("mưa chiều")
    at_passphrase.go_next()

    assert "đang có 2 từ" in step.input.first_field.problem
    assert step.input.second_field.problem == "Hai lần gõ chưa giống nhau."


def test_strength_is_told_in_words(at_passphrase):
    line, hint = at_passphrase.step.input.first.line, at_passphrase.step.input.first_field.hint
    told = []
    for words in ("mưa", WORDS, f"{WORDS} hoa phượng đỏ", ""):
        line.setText(words)
        told.append(hint.text().split(":")[0].split(".")[0])

    assert told == ["Chưa đủ", "✓ Đủ mạnh", "✓ Rất khó đoán", told[3]]


def test_nothing_is_made_before_the_passphrase(at_passphrase, qtbot, tmp_path):
    with qtbot.waitSignal(at_passphrase.cancelled):
        at_passphrase.cancel.click()

    assert not (tmp_path / "du-lieu").exists()


def test_a_disk_that_fails_leaves_nothing_and_is_told(
    at_passphrase, qtbot, tmp_path, monkeypatch
):
    def fail(_store, folder, _days, **_):
        raise DiskFullError(folder=str(folder))

    monkeypatch.setattr(founding, "choose_schedule", fail)
    _choose_passphrase(at_passphrase)
    qtbot.waitUntil(lambda: bool(at_passphrase.notice.text), timeout=WAIT)

    assert "đã đầy" in at_passphrase.notice.text
    assert not (tmp_path / "du-lieu").exists()
    assert at_passphrase.next.isEnabled()


def test_what_was_made_is_removed_when_it_is_given_up(at_sheet, qtbot, tmp_path, memory):
    at_sheet.cancel.click()
    assert "sẽ bị xóa" in at_sheet.notice.text
    with qtbot.waitSignal(at_sheet.cancelled, timeout=WAIT):
        at_sheet._abandon()

    assert not (tmp_path / "du-lieu").exists()
    assert memory.workspace is None


def test_an_empty_folder_is_empty_again_when_it_is_given_up(at_passphrase, qtbot, tmp_path):
    (tmp_path / "du-lieu").mkdir()
    _choose_passphrase(at_passphrase)
    qtbot.waitUntil(lambda: at_passphrase.draft.founded is not None, timeout=WAIT)
    with qtbot.waitSignal(at_passphrase.cancelled, timeout=WAIT):
        at_passphrase._abandon()

    assert list((tmp_path / "du-lieu").iterdir()) == []


def test_the_passphrase_is_gone_from_the_inputs_once_it_was_used(at_sheet):
    assert at_sheet.steps[3].input.text == ""


def test_the_steps_before_cannot_be_changed_any_more(at_sheet):
    at_sheet.go_back()

    assert at_sheet.step is at_sheet.steps[4]


def test_the_sheet_is_saved_as_pdf_and_opened(at_sheet, qtbot, tmp_path, monkeypatch):
    opened, path = [], tmp_path / "to.pdf"
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    at_sheet.step.print.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)

    assert path.read_bytes().startswith(b"%PDF")


def test_a_sheet_that_cannot_be_saved_is_told(at_sheet, qtbot, tmp_path):
    at_sheet.step.save(tmp_path / "khong-co" / "to.pdf")
    qtbot.waitUntil(lambda: bool(at_sheet.step.told.text()), timeout=WAIT)

    assert at_sheet.step.told.property("role") == "wrong"


def test_wrong_groups_are_told_and_right_ones_prove_the_sheet(at_sheet, qtbot):
    check = at_sheet.step.check_input
    at_sheet.go_next()

    assert {field.problem for field in check.fields} == {"Chưa khớp với tờ giấy."}

    for place, line in zip(check.places, check.lines, strict=True):
        line.setText(f" {at_sheet.draft.made.groups[place]} ")
    at_sheet.go_next()
    qtbot.waitUntil(lambda: at_sheet.step is at_sheet.steps[5], timeout=WAIT)
    with at_sheet.draft.made.store.reading() as tx:
        is_proven = is_sheet_proven(tx)

    assert is_proven


def test_putting_the_sheet_off_leaves_it_unproven(at_card, qtbot, tmp_path):
    _finish(at_card, qtbot)
    with Store.open(tmp_path / "du-lieu") as store, store.reading() as tx:
        is_proven = is_sheet_proven(tx)

    assert not is_proven


def test_the_own_card_is_saved_for_the_authority(at_card, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "xa.parapp-card"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    at_card.step.export.click()
    qtbot.waitUntil(lambda: bool(at_card.step.told.text()), timeout=WAIT)
    shown = "".join(at_card.step.digits.text().split())

    assert path.exists()
    assert shown == "".join(at_card.draft.made.own.card.fingerprint.split())


def test_a_card_that_cannot_be_saved_is_told(at_card, qtbot, tmp_path):
    at_card.step.save(tmp_path / "khong-co" / "xa")
    qtbot.waitUntil(lambda: bool(at_card.step.told.text()), timeout=WAIT)

    assert at_card.step.told.property("role") == "wrong"


@pytest.fixture
def authority_card(practice_template, tmp_path):
    """The authority's card as a file, and its digits."""
    shutil.copytree(practice_template / AUTHORITY, tmp_path / "tinh")
    with Store.open(tmp_path / "tinh") as store:
        own = unlock(store, PASSPHRASE)
        export_card(own, tmp_path / "tinh.parapp-card")
    return tmp_path / "tinh.parapp-card", own.card


def test_the_authoritys_card_is_trusted_by_its_digits(at_card, qtbot, authority_card):
    path, card = authority_card
    at_card.step.card.path = path
    at_card.step.read.setText(card.fingerprint)
    folder, pack = _finish(at_card, qtbot)
    with Store.open(folder) as store, store.reading() as tx:
        trusted = trusted_cards(tx)

    assert card.sha256 in trusted
    assert pack is None


def test_wrong_digits_are_refused_in_words(at_card, qtbot, authority_card):
    at_card.step.card.path = authority_card[0]
    at_card.step.read.setText("1" * 40)
    at_card.go_next()
    qtbot.waitUntil(lambda: bool(at_card.notice.text), timeout=WAIT)

    assert at_card.step is at_card.steps[5]


@pytest.mark.parametrize(("has_file", "digits"), [(True, ""), (False, "12345")])
def test_a_card_needs_file_and_digits(at_card, authority_card, has_file, digits):
    at_card.step.card.path = authority_card[0] if has_file else None
    at_card.step.read.setText(digits)
    at_card.go_next()

    assert at_card.step.card_field.problem or at_card.step.read_field.problem


def test_a_period_pack_goes_along(at_card, qtbot, tmp_path):
    at_card.step.pack.path = tmp_path / "goi.parapp"

    assert _finish(at_card, qtbot) == [tmp_path / "du-lieu", tmp_path / "goi.parapp"]
