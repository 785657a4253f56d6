"""What pages work out beside the window."""

from threading import Event, current_thread, main_thread

import pytest

from parapp.progress import Cancelled
from parapp.ui.lanes import Lanes
from parapp.ui.reckoner import Reckoner


@pytest.fixture
def lanes(qtbot):  # noqa: ARG001 - letters need a program that reads them
    made = Lanes(lambda _passphrase: None)
    yield made
    made.shut_down()


@pytest.fixture
def reckoner(lanes):
    return Reckoner(lanes, lanes)


def test_it_is_worked_out_elsewhere_and_shown_here(reckoner, qtbot):
    shown = []
    reckoner.ask(lambda _p: current_thread(), lambda by: shown.append((by, current_thread())))
    assert reckoner.is_busy
    qtbot.waitUntil(lambda: bool(shown))

    assert shown[0][0] is not main_thread()
    assert shown[0][1] is main_thread()
    assert not reckoner.is_busy


def test_only_what_was_asked_last_is_shown(reckoner, qtbot):
    shown, may_go = [], Event()

    def first(_progress):
        may_go.wait(5)
        return "first"

    reckoner.ask(first, shown.append)
    reckoner.ask(lambda _p: "second", shown.append)
    may_go.set()
    qtbot.waitUntil(lambda: not reckoner.is_busy)

    assert shown == ["second"]


def test_what_is_dropped_stops_at_its_next_report(reckoner, lanes, qtbot):
    begun, ended = Event(), []

    def work(progress):
        begun.set()
        try:
            while True:
                progress(1, 2)
        except Cancelled:
            ended.append(True)
            raise

    reckoner.ask(work, ended.append)
    begun.wait(5)
    reckoner.drop()
    qtbot.waitUntil(lambda: not lanes.reckoning.is_busy)

    assert ended == [True]
