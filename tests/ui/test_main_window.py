"""The window: navigation, keys, what is said above the pages, and leaving it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from parapp.errors.work import PeriodMissingError
from parapp.models.keys import Role
from parapp.ui import screens
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import HELP, SCREENS
from parapp.ui.screens.settings_screen import SECTIONS
from parapp.ui.widgets.rail import Rail
from parapp.ui.widgets.work_strip import WorkStrip
from tests.ui.waiting import wait

PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
NUMBERS = range(1, 11)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_page_opens_and_its_controls_have_names_for_screen_readers(window, qtbot):
    for page in PAGES:
        window.show_page(page)
        qtbot.waitUntil(window.screen_shown.isVisible)

        assert window.page_shown == page
        assert nameless_on(window.screen_shown) == []


def test_controls_of_every_part_of_the_settings_have_names(window):
    for section in SECTIONS:
        window.show_page("settings", section.name)

    assert nameless_on(window.screen_shown) == []


def nameless_on(page):
    """Return the controls that a screen reader can only call a button or an input."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    return [
        control
        for kind in kinds
        for control in page.findChildren(kind)
        if control.isVisibleTo(page)
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not control.objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)().strip())
    ]


def test_controls_that_are_hidden_now_have_names_for_screen_readers_too(window):
    for page in PAGES:
        window.show_page(page)
    settings = window._screens["settings"]
    for row in range(settings.list.count()):
        settings.list.setCurrentRow(row)
    wait_for_jobs(window)
    left = {page: nameless_in(window._screens[page]) for page in PAGES}

    assert {page: found for page, found in left.items() if found} == {}


def nameless_in(page):
    """Return the nameless controls, shown or not, of all kinds that a key reaches."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    return [
        described(control)
        for kind in kinds
        for control in page.findChildren(kind)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not control.objectName().startswith("qt_")
        and not is_part_of_a_control(control)
        and not (control.accessibleName() or getattr(control, "text", str)().strip())
    ]


def is_part_of_a_control(control):
    """Whether it belongs to another control that has the name: a list that drops down."""
    above = control.parentWidget()
    return isinstance(above, QComboBox | QDateEdit | QSpinBox) or above.isWindow()


def described(control):
    names = []
    while control is not None:
        names.append(type(control).__name__)
        control = control.parentWidget()
    return " < ".join(names[:6])


def wait_for_jobs(window):
    wait(50)
    while any(runner.is_busy for runner in window.findChildren(JobRunner)):
        wait(10)


class Watcher(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        is_window = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if is_window and watched.isWindow():
            self.windows.append(f"{watched} {watched.accessibleName()}")
        return False


def test_no_page_shows_a_part_as_a_window_before_it_has_its_place(window, qapp):
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    for page in PAGES:
        window.show_page(page)
    figures = list(window.desk.view.assessment.compiled.figures)
    for code in figures:
        window.show_page("figures", code)
    qapp.removeEventFilter(watcher)

    assert watcher.windows == []


def test_every_page_has_a_class_of_its_own():
    loaded = [page.load() for page in SCREENS]

    assert len(set(loaded)) == len(SCREENS)


def test_every_screen_file_is_a_page():
    modules = {page.load().__module__.rpartition(".")[2] for page in SCREENS}
    files = {path.stem for path in Path(screens.__file__).parent.glob("*_screen.py")}

    assert files == modules


def test_keys_open_pages(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for page in SCREENS:
        if page.keys and page.name != HELP and Role.COMMUNE in page.roles:
            qtbot.keyClick(window, *_pressed(page.keys))

            assert window.page_shown == page.name


def test_numbers_open_pages_in_the_order_of_the_list(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened = []
    for digit in "1234567890":
        qtbot.keyClick(window, *_pressed(f"Alt+{digit}"))
        opened.append(window.page_shown)

    assert opened == PAGES[:10]


@pytest.mark.parametrize("role", Role)
def test_the_name_of_a_page_tells_its_keys(role, look, qtbot):
    rail = Rail([page for page in SCREENS if role in page.roles], look)
    qtbot.addWidget(rail)
    tips = [made.toolTip() for made in rail.findChildren(QPushButton)]
    told = [re.findall(r"\((.*)\)", tip) for tip in tips]

    assert [keys.split(", ")[0] for (keys,) in told[:10]] == [f"Alt+{n % 10}" for n in NUMBERS]
    assert told[9:12] == [["Alt+0, Ctrl+P"], ["F9"], ["Ctrl+H"]]


def _pressed(keys):
    name = keys.rpartition("+")[2]
    modifier = Qt.KeyboardModifier.NoModifier
    if keys.startswith("Alt+"):
        modifier = Qt.KeyboardModifier.AltModifier
    if keys.startswith("Ctrl+"):
        modifier = CTRL
    return getattr(Qt.Key, f"Key_{name}"), modifier


def test_a_page_of_the_other_role_does_not_open(window):
    window.show_page("home")
    window.show_page("ranking")

    assert window.page_shown == "home"


def test_the_unit_and_its_period_stand_over_the_pages(window, desk):
    said = [label.text() for label in window.findChildren(type(window.notice._text))]

    assert desk.view.workspace.name in said
    assert any(text.startswith("Kỳ 15/12/2025") for text in said)


def test_the_next_deadline_is_counted(window, desk):
    first = next(d for d in desk.view.deadlines if d.day >= desk.view.today)
    left = (first.day - desk.view.today).days
    said = " ".join(label.text() for label in window.findChildren(type(window.notice._text)))

    assert f"còn {left} ngày" in said


def test_what_no_page_takes_is_said_above_the_pages(window, desk):
    desk.refuse(PeriodMissingError(year="2026"))

    assert window.notice.isVisible()
    assert "2026" in window.notice.text


def test_a_defect_is_not_hidden(desk):
    with pytest.raises(ZeroDivisionError):
        desk.refuse(ZeroDivisionError())


def test_long_work_shows_how_far_it_is_and_can_be_stopped(window, desk, qtbot):
    strip = window.findChild(WorkStrip)
    stopped = []

    def work(_context, progress):
        for step in range(100_000):
            progress(step % 100, 100)

    desk.work(window, "Đang thử", work, lambda _: None, stopped=lambda: stopped.append(1))
    qtbot.waitUntil(strip.isVisible)
    stop = next(b for b in strip.findChildren(QPushButton) if b.text() == "Dừng")
    stop.click()
    qtbot.waitUntil(lambda: bool(stopped), timeout=1_000)

    assert not strip.isVisible()


def test_long_work_of_unknown_length_shows_that_it_goes_on(window, desk, qtbot):
    strip = window.findChild(WorkStrip)
    seen = []
    desk.work_changed.connect(lambda work: seen.append(work and (work.done, work.total)))
    desk.work(window, "Đang thử", lambda _context, progress: progress(5, 0), lambda _: None)
    qtbot.waitUntil(lambda: None in seen)

    assert seen == [(0, 0), (5, 0), None]
    assert not strip.isVisible()


def test_the_page_and_place_are_kept_for_the_next_start(window, desk):
    window.show_page("journal")
    window.close()

    assert desk.memory.place(desk.folder).split(" ")[0] == "journal"


def test_two_hundred_page_switches_leave_nothing_behind(window, qtbot):
    for page in PAGES:
        window.show_page(page)
        qtbot.wait(20)
    before = _objects(window)
    for turn in range(200):
        window.show_page(PAGES[turn % len(PAGES)])
    qtbot.wait(200)

    assert _objects(window) <= before * 1.02


def _objects(window):
    return len(window.findChildren(QObject))
