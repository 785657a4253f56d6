"""What comes with a start, and what does not."""

import logging
import os
import subprocess
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from parapp.ui import application, defect_dialog, defects
from parapp.ui.first_paint import AfterFirstPaint


def test_importing_keeps_no_sources():
    code = """
from parapp.ui.imports import import_plainly
import_plainly()
import linecache
import parapp.ui.main_window
print([name for name in linecache.cache if "parapp" in name])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr


def test_the_first_page_comes_without_what_only_long_tips_need():
    plain = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
    code = """
import sys
import parapp.ui.screens.home_screen
print([name for name in ("html", "parapp.services.commune_view") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr


def test_what_waits_for_the_first_paint_is_done_once(qtbot):
    window, called = QWidget(), []
    qtbot.addWidget(window)
    AfterFirstPaint(window, lambda: called.append(window))
    QCoreApplication.processEvents()

    assert called == []

    window.show()
    qtbot.waitUntil(lambda: bool(called))
    window.repaint()
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()

    assert called == [window]


def test_the_log_begins_with_its_first_line(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    path = application._log_to(tmp_path)
    added = [handler for handler in root.handlers if handler not in before]

    assert not path.exists()

    logging.getLogger("parapp").error("first")
    logging.getLogger("parapp").error("second")
    for handler in added:
        root.removeHandler(handler)
        handler.close()

    assert [line[-6:].strip() for line in path.read_text("utf-8").splitlines()] == [
        "first",
        "second",
    ]


def test_a_defect_is_written_down_and_shown_once(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown = []

    def note(dialog):
        shown.append(dialog)

    monkeypatch.setattr(defect_dialog.DefectDialog, "open", note)
    defects.catch_defects(tmp_path / "log")
    error = ZeroDivisionError()
    sys.excepthook(ZeroDivisionError, error, None)
    qtbot.addWidget(shown[0])
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert len(shown) == 1
