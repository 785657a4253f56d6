"""Keys are forgotten when nobody is there, and kept while somebody types."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from parapp.services.practising import PASSPHRASE
from parapp.ui.idle_guard import IdleGuard

WAIT = 60_000


@pytest.fixture
def guard(window, desk, qtbot):
    """A guard over open keys, after eleven minutes without input."""
    desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    opened = []
    desk.with_keys(window, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)
    made = IdleGuard(desk)
    made._watch(window.windowHandle())
    yield made
    made.deleteLater()


def _minutes_later(desk, minutes):
    idle = desk.context()._idle
    idle._last -= minutes * 60


def _told(guard, desk, qtbot):
    guard.tell()
    qtbot.waitUntil(lambda: not desk._quick.is_busy, timeout=WAIT)


def test_keys_are_locked_after_eleven_minutes_without_input(guard, desk, qtbot):
    _minutes_later(desk, 11)
    _told(guard, desk, qtbot)

    assert desk.context().is_locked


def test_keys_stay_open_while_somebody_types(guard, desk, window, qtbot):
    _minutes_later(desk, 9)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F24)
    _told(guard, desk, qtbot)
    _minutes_later(desk, 9)
    _told(guard, desk, qtbot)

    assert not desk.context().is_locked


def test_a_passphrase_that_was_not_needed_is_dropped(guard, desk):
    desk._passphrase = PASSPHRASE
    guard.tell()

    assert desk._passphrase is None


def test_a_workspace_that_was_closed_is_left_alone(guard, desk):
    desk.shut_down()
    guard.tell()

    assert not desk.is_open


def test_keys_stay_open_while_long_work_uses_them(guard, desk, window, qtbot):
    gate, ended = Event(), []

    def work(_context, progress):
        while not gate.wait(0.01):
            progress(0, 1)

    desk.work(window, "Đang xuất", work, ended.append)
    _minutes_later(desk, 9)
    _told(guard, desk, qtbot)
    _minutes_later(desk, 9)
    _told(guard, desk, qtbot)
    gate.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=WAIT)

    assert not desk.context().is_locked
