"""Starting the program: troubles told in a page, recovery, leaving."""

import logging
import shutil
import sqlite3
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from parapp.errors.stores import DiskFullError
from parapp.models.roles import Role
from parapp.services.practice.beginning import AUTHORITY
from parapp.services.practising import MARKER
from parapp.storage.archive import DATABASE
from parapp.storage.store import Store
from parapp.ui import application
from parapp.ui.application import CodesFormatter
from parapp.ui.first_start.entrance import Entrance
from parapp.ui.first_start.trouble import Trouble
from parapp.ui.look import Theme
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Wish
from tests.ui.programs import environment

WAIT = 60_000


@pytest.fixture
def trouble(shown, qtbot):
    """Waits for the page that says why a workspace cannot be opened."""

    def wait():
        entrance = shown(Entrance)
        qtbot.waitUntil(lambda: isinstance(entrance.pages.currentWidget(), Trouble))
        return entrance.pages.currentWidget()

    return wait


def test_the_first_start_offers_four_ways(session):
    session.begin(Wish())

    assert len(session.window.welcome.choices) == 4


def test_the_workspace_opened_last_opens_again(session, shown, memory, workspace):
    memory.workspace = workspace
    session.begin(Wish())

    assert shown(MainWindow).desk.folder == workspace


def _newer(folder):
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def _damage(folder):
    path = folder / DATABASE
    data = bytearray(path.read_bytes())
    for at in range(8_192, len(data) - 64, 4_096):
        data[at : at + 64] = bytes(64)
    path.write_bytes(data)


BROKEN = {
    "store-not-found": (lambda folder: (folder / DATABASE).unlink(), "Không thấy dữ liệu"),
    "store-foreign": (
        lambda folder: (folder / DATABASE).write_bytes(b"x" * 8_192),
        "Không phải dữ liệu của chương trình",
    ),
    "store-damaged": (_damage, "Dữ liệu bị hỏng"),
    "store-too-new": (_newer, "Dữ liệu của phiên bản mới hơn"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_workspace_that_cannot_be_opened_is_told_in_a_page(session, trouble, workspace, code):
    spoil, title = BROKEN[code]
    spoil(workspace)
    session.begin(Wish(folder=workspace))

    assert trouble().title.text() == title


def test_a_workspace_in_use_opens_once_it_is_free(session, trouble, shown, workspace):
    store = Store.open(workspace)
    session.begin(Wish(folder=workspace))
    page = trouble()
    title = page.title.text()
    store.close()
    page.buttons[-1].click()

    assert title == "Dữ liệu đang mở ở nơi khác"
    assert shown(MainWindow).desk.view.workspace.unit == "TT-0004"


def test_the_authoritys_workspace_opens_with_the_pages_of_the_authority(
    session, practice_template, tmp_path, memory, qtbot
):
    folder = tmp_path / "tinh"
    shutil.copytree(practice_template / AUTHORITY, folder)
    session.begin(Wish(folder=folder))
    qtbot.waitUntil(lambda: session.window.page_shown == "communes", timeout=WAIT)
    qtbot.waitUntil(lambda: session.window.desk.view is not None, timeout=WAIT)

    assert [row.unit.name for row in session.window.desk.view.rows] == [
        "Xã Tân Hộ Cơ (thực hành)"
    ]
    assert memory.role(folder) is Role.APPRAISER  # so that the next start need not look


def test_a_page_of_trouble_leads_to_backups_and_other_folders(session, trouble, workspace):
    BROKEN["store-damaged"][0](workspace)
    session.begin(Wish(folder=workspace))
    page = trouble()
    entrance = session.window

    assert page.buttons[-1].text() == "Khôi phục từ bản sao lưu"

    page.other.emit()

    assert entrance.pages.currentWidget() is entrance.welcome


def test_a_defect_while_opening_is_no_trouble_page(session):
    with pytest.raises(ZeroDivisionError):
        session._fail(ZeroDivisionError())


def test_work_that_ended_suddenly_is_told_with_its_date(session, shown, memory, workspace):
    memory.begin(workspace)
    memory.keep_place(workspace, "journal ")
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)

    assert window.page_shown == "journal"
    assert "Đã khôi phục đến lần cất cuối lúc" in window.notice.text


def test_work_that_was_left_well_is_not_told(session, shown, workspace, qtbot):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    qtbot.wait(50)

    assert window.notice.text == ""


def test_a_sheet_that_was_not_typed_back_is_recalled(session, shown, workspace, memory, qtbot):
    (workspace.parent / MARKER).unlink()
    memory.keep_place(workspace, "journal ")
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    qtbot.waitUntil(lambda: bool(window.notice.text), timeout=WAIT)

    assert "Tờ khôi phục chưa được gõ lại" in window.notice.text


def test_a_bundle_given_is_shown_first(session, shown, workspace, tmp_path):
    session.begin(Wish(folder=workspace, file=tmp_path / "goi.parapp"))

    assert shown(MainWindow).page_shown == "handing-over"


def test_an_authority_is_shown_it_on_its_own_page(session, shown, province, memory, tmp_path):
    memory.keep_role(province, Role.APPRAISER)
    session.begin(Wish(folder=province, file=tmp_path / "goi.parapp"))
    window = shown(MainWindow)
    assert window.page_shown == "reception"
    window.show_page("journal")
    session.answer(Wish(file=tmp_path / "goi.parapp"))

    assert window.page_shown == "reception"


def test_closing_the_window_ends_the_program_and_notes_it(
    session, shown, memory, workspace, qtbot
):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    with qtbot.waitSignal(session.ended, timeout=WAIT):
        window.close()

    assert memory.begin(workspace)


def test_another_start_raises_a_window_that_is_minimised(session, shown, workspace):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    window.showMinimized()
    session.answer(Wish())

    assert not window.isMinimized()


def test_another_start_with_a_bundle_turns_to_its_page(session, shown, workspace, tmp_path):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    session.answer(Wish(file=tmp_path / "goi.parapp"))

    assert window.page_shown == "handing-over"


def test_another_start_on_another_workspace_opens_that(
    session, shown, workspace, tmp_path, qtbot
):
    session.begin(Wish(folder=workspace))
    shown(MainWindow)
    other = tmp_path / "khac"
    shutil.copytree(workspace, other)
    session.answer(Wish(folder=other))
    qtbot.waitUntil(lambda: session.window.desk.folder == other, timeout=WAIT)

    assert session.window.isVisible()


def test_another_start_before_there_is_a_window_does_nothing(session):
    session.answer(Wish())

    assert session.window is None


def test_other_colours_are_there_at_once(session, shown, workspace, look, qtbot):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    window.desk.memory.theme = Theme.DARK
    window.desk.leave_for("repaint")
    qtbot.waitUntil(lambda: session.window is not window, timeout=WAIT)
    shown(MainWindow)

    assert look.is_dark


def test_closing_the_first_page_ends_the_program(session, qtbot):
    session.begin(Wish())
    with qtbot.waitSignal(session.ended):
        session.window.close()


def test_the_log_says_codes_and_places_and_nothing_else():
    def fail():
        raise DiskFullError(folder="/nha/Nguyễn Văn A")

    try:
        fail()
    except DiskFullError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "lỗi", (), sys.exc_info())
    written = CodesFormatter("%(message)s").format(record)

    assert "DiskFullError disk-full" in written
    assert "test_application.py" in written
    assert "Nguyễn" not in written


def test_a_line_without_an_error_is_written_as_it_is():
    assert CodesFormatter().formatException((None, None, None)) == ""


HEAVY = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "docx")
LATE = ("msgspec", "hashlib", "concurrent.futures", "parapp.messages", "parapp.models.dossier")


def unmeasured(variables):
    """Return variables without those that make a program load what measures it."""
    return {name: text for name, text in variables.items() if "COVERAGE" not in name}


def test_nothing_heavy_is_loaded_before_the_first_paint(workspace, tmp_path):
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from parapp.ui.application import open_workspace
from parapp.ui.look import Look
from parapp.ui.memory import Memory
app = QApplication([])
look = Look(); look.apply(app)
window = open_workspace(Path({str(workspace)!r}), look, Memory(Path({str(tmp_path / "m")!r})))
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            heavy = [name for name in {HEAVY + LATE!r} if name in sys.modules]
            print("painted", heavy, flush=True)
            import os; os._exit(0)
        return False
seen = Painted(); window.installEventFilter(seen); window.show(); app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=unmeasured(environment(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "painted []\n", done.stderr


@pytest.mark.usefixtures("interpreter")
def test_the_whole_program_runs_and_ends(monkeypatch, memory, workspace, qapp):
    memory.workspace = workspace
    monkeypatch.setattr(application, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(application, "Memory", lambda: memory)
    monkeypatch.setattr(application, "catch_defects", lambda _log: None)

    def leave():
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        ready = [w for w in windows if w.isVisible() and w.desk.view is not None]
        return [w.close() for w in ready]

    timer = QTimer()
    timer.timeout.connect(leave)
    timer.start(50)
    status = application.run(Wish(), "vi")
    timer.stop()
    logging.getLogger().handlers[:] = [
        h for h in logging.getLogger().handlers if not isinstance(h.formatter, CodesFormatter)
    ]
    qapp.setQuitOnLastWindowClosed(True)

    assert status == 0
