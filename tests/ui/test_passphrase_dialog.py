"""The passphrase: asked for without blocking, again where it was wrong, and kept nowhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.work import PassphraseNeededError
from parapp.services.practising import MARKER, PASSPHRASE
from parapp.ui.passphrase_dialog import PassphraseDialog


@pytest.fixture
def dialog(window, qtbot):
    made = PassphraseDialog(window.desk, PassphraseNeededError(), window)
    qtbot.addWidget(made)
    made.show()
    return made


def _dialog_of(window, qtbot):
    def found():
        shown = [d for d in window.findChildren(PassphraseDialog) if d.isVisible()]
        assert shown
        return shown[-1]

    qtbot.waitUntil(lambda: bool(found()))
    return found()


def _type(dialog, qtbot, words):
    dialog.input.line.setText(words)
    qtbot.keyClick(dialog.input.line, Qt.Key.Key_Return)


def _buttons(dialog):
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


def test_work_with_keys_goes_on_once_the_passphrase_was_given(window, desk, qtbot):
    opened = []
    desk.with_keys(window, lambda: opened.append(True))
    _type(_dialog_of(window, qtbot), qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)

    assert opened == [True]


def test_a_wrong_passphrase_is_told_and_asked_for_again(window, desk, qtbot):
    desk.with_keys(window, lambda: None)
    _type(_dialog_of(window, qtbot), qtbot, "sai mất rồi nhé")

    def is_told():
        return any(d.wrong.isVisible() for d in window.findChildren(PassphraseDialog))

    qtbot.waitUntil(is_told, timeout=10_000)

    assert _dialog_of(window, qtbot).input.text == ""


def test_putting_it_off_refuses_the_work(window, desk, qtbot):
    failed = []
    desk.with_keys(window, lambda: None, failed.append)
    qtbot.keyClick(_dialog_of(window, qtbot), Qt.Key.Key_Escape)

    assert isinstance(failed[0], PassphraseNeededError)


def test_two_who_need_it_at_once_are_asked_once(window, desk, qtbot):
    opened = []
    desk.with_keys(window, lambda: opened.append(1))
    desk.with_keys(window, lambda: opened.append(2))
    dialog = _dialog_of(window, qtbot)
    qtbot.wait(50)
    _type(dialog, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: opened == [1, 2], timeout=10_000)

    assert not [d for d in window.findChildren(PassphraseDialog) if d.isVisible()]


def test_it_is_kept_nowhere_once_it_was_given(window, desk, qtbot):
    opened = []
    desk.with_keys(window, lambda: opened.append(1))
    _type(_dialog_of(window, qtbot), qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)

    assert desk._passphrase is None
    assert not window.findChildren(PassphraseDialog)


def test_an_empty_one_is_not_given(dialog, qtbot):
    _type(dialog, qtbot, "   ")

    assert dialog.result() != QDialog.DialogCode.Accepted.value
    assert dialog.isVisible()


def test_what_is_typed_is_hidden_until_it_is_to_be_seen(dialog):
    modes = dialog.input.line.EchoMode
    before = dialog.input.line.echoMode()
    dialog.input._eye.click()

    assert (before, dialog.input.line.echoMode()) == (modes.Password, modes.Normal)


def test_caps_lock_is_told_by_a_capital_without_shift(dialog, qtbot):
    qtbot.keyClick(dialog.input.line, "A")

    assert dialog.input.caps.isVisible()

    qtbot.keyClick(dialog.input.line, "A", Qt.KeyboardModifier.ShiftModifier)

    assert not dialog.input.caps.isVisible()


def test_the_hint_goes_when_caps_lock_is_pressed(dialog, qtbot):
    qtbot.keyClick(dialog.input.line, "A")
    qtbot.keyClick(dialog.input.line, Qt.Key.Key_CapsLock)

    assert not dialog.input.caps.isVisible()


def test_practice_fills_it_in(dialog):
    _buttons(dialog)["Điền cụm mật khẩu thực hành"].click()

    assert dialog.input.text == PASSPHRASE


def test_enter_unlocks_after_it_was_filled_in(dialog, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    _buttons(dialog)["Điền cụm mật khẩu thực hành"].click()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_real_workspace_fills_in_nothing(window, qtbot):
    (window.desk.folder.parent / MARKER).unlink()
    made = PassphraseDialog(window.desk, PassphraseWrongError(), window)
    qtbot.addWidget(made)

    assert set(_buttons(made)) == {"Mở khóa", "Để sau"}
