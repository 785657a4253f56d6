"""The backup on leaving: only when one is due, with a way past it, and never in practice."""

import shutil

import pytest
from PySide6.QtCore import Qt

from parapp.services.practising import MARKER, PASSPHRASE
from parapp.services.schedules import choose_schedule, schedule_of
from parapp.ui.leaving import LeavingDialog

WAIT = 60_000


@pytest.fixture
def real(window, desk, qtbot, tmp_path):
    """The window of a real workspace whose keys are open, with a schedule of backups."""
    (desk.folder.parent / MARKER).unlink()
    desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    opened = []
    desk.with_keys(window, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)
    choose_schedule(desk.context().store, tmp_path / "usb", 1, actor="A")
    return window


def _backups(desk):
    with desk.context().store.reading() as tx:
        return schedule_of(tx).count


def test_the_backup_that_is_due_is_made_and_the_window_closes(real, desk, qtbot):
    with qtbot.waitSignal(real.left, timeout=WAIT):
        real.close()

    assert _backups(desk) == 1


def test_practice_is_left_without_a_backup(window, desk, qtbot):
    with qtbot.waitSignal(window.left, timeout=WAIT):
        window.close()

    assert _backups(desk) == 0


def test_without_open_keys_nobody_is_asked(window, desk, qtbot):
    (desk.folder.parent / MARKER).unlink()
    with qtbot.waitSignal(window.left, timeout=WAIT):
        window.close()

    assert not window.findChildren(LeavingDialog)


def test_a_backup_that_fails_is_told_and_can_be_left_out(real, qtbot, tmp_path):
    shutil.rmtree(tmp_path / "usb")
    real.close()

    def failed():
        return any(d.text.property("role") == "wrong" for d in real.findChildren(LeavingDialog))

    qtbot.waitUntil(failed, timeout=WAIT)
    dialog = real.findChild(LeavingDialog)

    assert real.isVisible()
    assert "usb" in dialog.text.text()

    with qtbot.waitSignal(real.left, timeout=WAIT):
        dialog.skip.click()


def test_escape_goes_past_the_backup(real, desk, qtbot):
    left = []
    dialog = LeavingDialog(desk, lambda: left.append(True), real)
    dialog.open()
    dialog.begin()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(left), timeout=WAIT)

    assert left == [True]


def test_closing_twice_leaves_once_with_one_backup(real, desk, qtbot):
    left = []
    real.left.connect(lambda: left.append(1))
    real.close()
    real.close()
    qtbot.waitUntil(lambda: bool(left), timeout=WAIT)
    qtbot.waitUntil(lambda: not desk.is_working, timeout=WAIT)
    qtbot.wait(100)

    assert left == [1]
    assert _backups(desk) == 1
