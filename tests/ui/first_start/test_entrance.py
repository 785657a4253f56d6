"""The window before a workspace is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from parapp.models.roles import Role
from parapp.progress import Cancelled
from parapp.services.enrolling import unlock
from parapp.services.practising import PASSPHRASE
from parapp.services.renewing import print_again
from parapp.services.upkeep import make_backup
from parapp.storage.store import Store
from parapp.ui.first_start import restoring_page
from parapp.ui.first_start.entrance import Entrance
from parapp.ui.first_start.restoring_page import RestoringPage
from parapp.ui.first_start.unit_step import AuthorityStep
from parapp.ui.first_start.wizard import Wizard

WAIT = 20_000


@pytest.fixture
def entrance(qtbot, look, memory):
    made = Entrance(look, memory)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def saved(workspace, tmp_path):
    """A backup, and the recovery sheet."""
    with Store.open(workspace) as store:
        own = unlock(store, PASSPHRASE)
        backup = make_backup(store, own, _made(tmp_path / "sao-luu"))
    return backup.path, print_again(own)


def _made(folder):
    folder.mkdir()
    return folder


@pytest.fixture
def page(entrance, saved, tmp_path):
    entrance.welcome.choices[3].click()
    shown = entrance.pages.currentWidget()
    shown.backup.path, shown.folder.path = saved[0], tmp_path / "moi"
    return shown


def test_beginning_and_giving_up_come_back_to_the_first_page(entrance):
    entrance.welcome.choices[0].click()
    wizard = entrance.pages.currentWidget()
    wizard.give_up()

    assert isinstance(wizard, Wizard)
    assert entrance.pages.currentWidget() is entrance.welcome


def test_a_folder_that_is_there_is_chosen(entrance, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(entrance.chosen) as chosen:
        entrance.welcome.choices[2].click()

    assert chosen.args == [tmp_path, None]


def test_choosing_no_folder_changes_nothing(entrance, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(entrance.chosen):
        entrance.choose_folder()


def test_a_backup_is_restored_with_the_passphrase(entrance, page, qtbot, tmp_path):
    page.passphrase.line.setText(PASSPHRASE)
    with qtbot.waitSignal(entrance.chosen, timeout=WAIT) as chosen:
        page.start.click()
    with Store.open(tmp_path / "moi") as store, store.reading() as tx:
        name = tx.workspace.get("unit")

    assert chosen.args[0] == tmp_path / "moi"
    assert name == "TT-0004"


def test_a_backup_is_restored_with_the_sheet(entrance, page, saved, qtbot, tmp_path):
    page.by_sheet.setChecked(True)
    page.groups.setText(" ".join(saved[1]))
    for line in (page.new.first.line, page.new.second.line):
        line.setText("hoa phượng đỏ rực sân")
    with qtbot.waitSignal(entrance.chosen, timeout=WAIT):
        page.start.click()
    with Store.open(tmp_path / "moi") as store:
        card = unlock(store, "hoa phượng đỏ rực sân").card

    assert card.unit == "TT-0004"


def test_a_wrong_passphrase_makes_nothing_and_is_told(page, qtbot, tmp_path):
    page.passphrase.line.setText("không phải cụm này")
    page.start.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=WAIT)

    assert not (tmp_path / "moi").exists()
    assert page.start.isEnabled()


def test_what_is_missing_is_told_beside_the_inputs(page):
    page.backup.path = page.folder.path = None
    page.start.click()

    assert page.backup_field.problem
    assert page.folder_field.problem


def test_going_back_without_restoring(entrance, page):
    page.give_up()

    assert entrance.pages.currentWidget() is entrance.welcome


def test_restoring_can_be_stopped(page, qtbot, monkeypatch):
    def stop(*_arguments, **_named):
        raise Cancelled

    monkeypatch.setattr(restoring_page, "restore_backup", stop)
    page.start.click()
    page.give_up()
    qtbot.waitUntil(page.start.isEnabled, timeout=WAIT)

    assert isinstance(page, RestoringPage)


def test_progress_is_shown(page):
    page._show(1, 2)
    half = page.bar.value()
    page._show(1, 0)

    assert half == 500
    assert page.bar.maximum() == 0


def test_a_folder_is_suggested(entrance):
    entrance.restore()

    assert entrance.pages.currentWidget().folder.path.name == "du-lieu-khoi-phuc"


def test_the_program_ends_with_this_window(entrance, qtbot):
    with qtbot.waitSignal(entrance.closed):
        entrance.close()


def _choose_authority(entrance):
    entrance.welcome.roles[Role.APPRAISER].setChecked(True)


def test_what_is_offered_fits_whom_it_is_for(entrance):
    offered = [entrance.welcome.choices[0].accessibleName()]
    _choose_authority(entrance)
    offered.append(entrance.welcome.choices[0].accessibleName())

    assert offered == ["Bắt đầu làm việc cho đơn vị", "Bắt đầu làm việc cho cơ quan thẩm định"]


def test_for_whom_it_is_stays_chosen(entrance, look, memory, qtbot):
    _choose_authority(entrance)
    again = Entrance(look, memory)
    qtbot.addWidget(again)

    assert again.welcome.role is Role.APPRAISER


def test_an_authority_begins_with_steps_of_its_own(entrance):
    _choose_authority(entrance)
    entrance.welcome.choices[0].click()

    assert isinstance(entrance.pages.currentWidget().step, AuthorityStep)


@pytest.mark.parametrize("role", Role)
def test_practice_is_of_the_role_chosen(entrance, qtbot, role):
    entrance.welcome.roles[role].setChecked(True)
    with qtbot.waitSignal(entrance.practice_chosen) as chosen:
        entrance.welcome.choices[1].click()

    assert chosen.args == [role]


def test_making_a_province_is_shown_and_stopped_with_escape(entrance, qtbot, tmp_path):
    entrance.prepare_practice(tmp_path / "tinh", Role.APPRAISER)
    page = entrance.pages.currentWidget()
    qtbot.waitUntil(lambda: page.bar.maximum() > 0, timeout=WAIT)
    qtbot.keyClick(page, Qt.Key.Key_F7)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    page.stop.click()
    qtbot.waitUntil(lambda: entrance.pages.currentWidget() is entrance.welcome, timeout=WAIT)

    assert not (tmp_path / "tinh").exists()


def test_closing_the_window_stops_what_is_made(entrance, qtbot, tmp_path):
    entrance.prepare_practice(tmp_path / "tinh", Role.APPRAISER)
    page = entrance.pages.currentWidget()
    qtbot.waitUntil(lambda: page.bar.maximum() > 0, timeout=WAIT)
    entrance.close()

    assert not (tmp_path / "tinh").exists()
