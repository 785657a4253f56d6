"""Windows in bad hours: what is typed is not lost, nothing is said that is not so."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry
from parapp.models.parsing import parse_number
from parapp.services.editing import Edit
from parapp.storage.store import DATABASE
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.history import Step
from parapp.ui.widgets.top_bar import TopBar
from parapp.ui.widgets.work_strip import WorkStrip
from tests.ui.failing_disk import read_only

LEAF, FIGURE = "1.1.2", "plan_tasks"


@pytest.fixture
def scoring(window, qtbot):
    window.show_page("scoring", LEAF)
    qtbot.waitUntil(lambda: window.screen_shown.panel.code == LEAF)
    return window.screen_shown


@pytest.fixture
def row(scoring):
    return scoring.panel.form.row_of(FIGURE)


def type_in(row, text):
    line = row.input.parts()[0]
    line.setText(text)
    line.textEdited.emit(text)


def saved(desk):
    entry = desk.view.assessment.dossier.figures.get(FIGURE)
    return "" if entry is None else str(entry.value)


def said_above(window):
    bar = window.findChild(TopBar)
    return " ".join(label.text() for label in bar.findChildren(QLabel))


@contextmanager
def locked(workspace):
    """Another process holds the database for writing."""
    with closing(sqlite3.connect(workspace / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


def test_a_window_that_was_refused_to_close_does_not_close_by_itself_later(
    window, row, desk, qtbot
):
    type_in(row, "abc")
    window.close()
    type_in(row, "21")
    qtbot.waitUntil(lambda: saved(desk) == "21")
    qtbot.wait(50)

    assert window.isVisible()


def test_a_window_that_stays_open_says_so(window, row, qtbot):
    type_in(row, "abc")
    with qtbot.waitSignal(window.stayed):
        window.close()

    assert window.isVisible()


def test_closing_while_saving_fails_leaves_the_window_open_on_its_page(
    window, row, workspace, desk, qtbot
):
    with read_only(workspace):
        type_in(row, "22")
        row.autosave.save()
        window.show_page("home")
        window.close()
        qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED)
        qtbot.waitUntil(lambda: window.page_shown == "scoring")
    row.autosave.retry()
    qtbot.waitUntil(lambda: saved(desk) == "22")
    qtbot.wait(50)

    assert window.isVisible()


def test_a_red_field_is_not_said_to_be_on_its_way(window, row):
    type_in(row, "abc")
    row.autosave.save()

    assert "Đang cất" not in said_above(window)
    assert "Chưa cất được" in said_above(window)


def test_what_was_dropped_is_no_longer_said_to_be_unsaved(window, row, workspace, qtbot):
    with read_only(workspace):
        type_in(row, "23")
        row.autosave.save()
        qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED)
    assert "Chưa cất được" in said_above(window)

    row.autosave.discard()

    assert "✓ Đã cất" in said_above(window)


def test_what_is_typed_while_the_disk_refuses_the_text_before_is_tried_too(
    row, workspace, desk, qtbot
):
    with read_only(workspace):
        type_in(row, "24")
        row.autosave.save()
        type_in(row, "25")
        qtbot.waitUntil(lambda: row.autosave.state is not InputState.SAVING)

    qtbot.waitUntil(lambda: saved(desk) == "25", timeout=3_000)


def test_an_input_that_goes_away_unsaved_is_not_waited_for(desk):
    field = QPushButton()

    def cannot_be_read():
        return Step(title="x", place=("scoring", LEAF), edits=(_edit(parse_number("abc")),))

    autosave = Autosave(desk, step=cannot_be_read, reset=lambda: None, parent=field)
    autosave.touch()
    autosave.save()
    assert desk.saved.waiting == 1

    field.deleteLater()
    QApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete)

    assert desk.saved.waiting == 0
    assert desk.saved.refused == 0


def _edit(value):
    after = FigureEntry(code=FIGURE, value=value)
    return Edit(kind=ItemKind.FIGURE, code=FIGURE, before=None, after=after)


def test_undo_goes_on_after_a_page_that_failed_to_hear_of_its_change(desk, qtbot, capture):
    step = Step(title="x", place=("scoring", LEAF), edits=(_edit(parse_number("31")),))

    def broken():
        raise ZeroDivisionError

    before = saved(desk)
    desk.edit(step, done=broken)
    qtbot.waitUntil(lambda: saved(desk) == "31")
    desk.undo()

    qtbot.waitUntil(lambda: saved(desk) != "31")
    assert [kind for kind, *_rest in capture] == [ZeroDivisionError]
    assert before != "31"


@pytest.fixture
def capture(qtbot):
    with qtbot.captureExceptions() as exceptions:
        yield exceptions


def test_a_defect_while_closing_keeps_the_window_until_the_text_is_dropped(window, row):
    row.autosave._step = lambda: 1 / 0
    type_in(row, "26")
    with pytest.raises(ZeroDivisionError):
        window.close()
    assert window.isVisible()

    window.close()
    assert window.isVisible()
    window.screen_shown.discard()
    window.close()

    assert not window.isVisible()


def test_a_second_long_work_keeps_the_strip_when_the_first_ends(window, desk, qtbot):
    strip, first, second = window.findChild(WorkStrip), Event(), Event()
    ended = []

    def waits(gate, name):
        def work(_context, progress):
            while not gate.wait(0.01):
                progress(0, 1)
            return name

        return work

    desk.work(window, "Việc một", waits(first, 1), ended.append)
    desk.work(window, "Việc hai", waits(second, 2), ended.append)
    assert "Việc một" in [label.text() for label in strip.findChildren(QLabel)]
    first.set()
    qtbot.waitUntil(lambda: ended == [1])

    assert strip.isVisible()
    assert "Việc hai" in [label.text() for label in strip.findChildren(QLabel)]

    stop = next(b for b in strip.findChildren(QPushButton) if b.text() == "Dừng")
    stop.click()
    qtbot.waitUntil(lambda: not strip.isVisible())
    second.set()


def test_stopping_stops_the_work_that_is_shown(window, desk, qtbot):
    gate, ended, stopped = Event(), [], []

    def waits(_context, progress):
        while not gate.wait(0.01):
            progress(0, 1)

    desk.work(window, "Một", waits, ended.append, stopped=lambda: stopped.append(1))
    desk.work(window, "Hai", lambda _c, _p: 2, ended.append, stopped=lambda: stopped.append(2))
    qtbot.wait(30)
    desk.cancel_work()
    qtbot.waitUntil(lambda: ended == [2], timeout=2_000)
    gate.set()

    assert stopped == [1]


def test_a_database_that_another_program_holds_keeps_the_text(row, workspace, desk, qtbot):
    with locked(workspace):
        type_in(row, "27")
        row.autosave.save()
        qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED, timeout=20_000)
        assert row.input.text() == "27"
    row.autosave.retry()

    qtbot.waitUntil(lambda: saved(desk) == "27")


def test_a_workspace_that_is_gone_keeps_the_text_and_the_window(window, row, workspace, qtbot):
    moved = workspace.with_name("rut-ra")
    workspace.rename(moved)
    type_in(row, "28")
    row.autosave.save()
    qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED)
    window.close()
    assert window.isVisible()
    assert row.input.text() == "28"

    shutil.move(moved, workspace)
    row.autosave.retry()

    qtbot.waitUntil(lambda: row.autosave.state is InputState.SAVED)
