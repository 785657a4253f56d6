"""Work off the window's thread."""

import logging
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from parapp.errors.work import PeriodMissingError
from parapp.ui.jobs import JobRunner

LONG = 10


@pytest.fixture
def runner(qtbot):  # noqa: ARG001 - letters need a program that reads them
    made = JobRunner("test")
    yield made
    made.shut_down(cancel=True)


@pytest.fixture
def replies():
    return []


def start(runner, replies, work, owner=None, **more):
    """Start work whose replies are written down."""
    return runner.start(
        owner or runner,
        work,
        done=lambda result: replies.append(("done", result)),
        failed=lambda error: replies.append(("failed", type(error))),
        stopped=lambda: replies.append(("stopped",)),
        **more,
    )


def test_work_is_done_elsewhere_and_its_reply_given_here(runner, replies, qtbot):
    threads = []

    def done(result):
        threads.append(current_thread())
        replies.append(result)

    runner.start(runner, lambda _report: current_thread(), done=done, failed=replies.append)
    assert runner.is_busy
    qtbot.waitUntil(lambda: bool(replies))

    assert replies[0] is not main_thread()
    assert threads == [main_thread()]
    assert not runner.is_busy


def test_work_is_done_in_the_order_in_which_it_was_asked_for(runner, replies, qtbot):
    for number in range(20):
        start(runner, replies, lambda _report, number=number: number)

    qtbot.waitUntil(lambda: not runner.is_busy)

    assert replies == [("done", number) for number in range(20)]


def test_a_refusal_is_told_without_a_word_in_the_log(runner, replies, qtbot, caplog):
    def refuse(_report):
        raise PeriodMissingError(year=2026)

    start(runner, replies, refuse)
    qtbot.waitUntil(lambda: bool(replies))

    assert replies == [("failed", PeriodMissingError)]
    assert caplog.records == []


def test_a_defect_is_told_and_logged(runner, replies, qtbot, caplog):
    def break_down(_report):
        raise KeyError

    with caplog.at_level(logging.ERROR):
        start(runner, replies, break_down)
        qtbot.waitUntil(lambda: bool(replies))

    assert replies == [("failed", KeyError)]
    assert [record.message for record in caplog.records] == ["job failed"]


def test_a_cancelled_job_stops_at_its_next_report(runner, replies, qtbot):
    begun, go_on = Event(), Event()

    def work(report):
        begun.set()
        go_on.wait(LONG)
        report(1, 2)

    job = start(runner, replies, work)
    begun.wait(LONG)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(replies))

    assert replies == [("stopped",)]


def test_a_job_cancelled_in_the_queue_is_never_begun(runner, replies, qtbot):
    go_on, done = Event(), []
    start(runner, replies, lambda _report: go_on.wait(LONG))
    job = start(runner, replies, lambda _report: done.append("begun"))

    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not runner.is_busy)

    assert replies == [("done", True), ("stopped",)]
    assert done == []


def test_a_job_that_nobody_wants_to_hear_of_is_stopped_in_silence(runner, qtbot):
    job = runner.start(runner, lambda _report: None, done=print, failed=print)
    job.cancel()

    qtbot.waitUntil(lambda: not runner.is_busy)

    assert job.is_cancelled


def test_no_reply_is_given_once_the_owner_is_gone(runner, replies, qtbot):
    owner, go_on = QObject(), Event()
    start(runner, replies, lambda _report: go_on.wait(LONG), owner=owner)

    owner.deleteLater()
    del owner
    qtbot.wait(0)
    go_on.set()
    qtbot.waitUntil(lambda: not runner.is_busy)

    assert replies == []


def test_progress_is_told_but_not_more_often_than_the_window_can_show(runner, replies, qtbot):
    shown = []

    def work(report):
        for number in range(10_000):
            report(number, 10_000)

    start(runner, replies, work, progress=lambda done, total: shown.append((done, total)))
    qtbot.waitUntil(lambda: bool(replies))

    assert shown[0] == (0, 10_000)
    assert len(shown) < 100


def test_closing_finishes_what_is_queued(runner, replies):
    done = []
    for number in range(3):
        start(runner, replies, lambda _report, number=number: done.append(number))

    runner.shut_down(cancel=False)

    assert done == [0, 1, 2]


def test_closing_may_stop_what_goes_on(runner, replies):
    begun = Event()
    reports = []

    def work(report):
        begun.set()
        while True:
            report(0, 0)
            reports.append(0)

    start(runner, replies, work)
    begun.wait(LONG)

    runner.shut_down(cancel=True)

    assert runner.is_busy  # no reply is read any more
