"""A window that types into a criterion until it is killed, telling each key and each save.

Usage: python -m tests.campaigns.window_child WORKSPACE OWN SEED
"""

import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from parapp.ui.application import open_workspace
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.warming import keep_window_quick
from parapp.ui.widgets.criterion.remarks import Explanation
from tests.ui.waiting import wait

CRITERION = "1.4.1"
_WORDS = "Nhiem vu da xong, van ban so 15/BC-UBND kem theo. "  # QTest types ASCII only
_MOST = 400  # letters; then it begins again
_PATIENCE = 60


def main(workspace, own, seed):
    keep_window_quick()  # as the program does
    application = QApplication([])
    memory = Memory(Path(own))
    memory.actor = "Nguyễn Văn A"
    look = Look(memory.theme)
    look.apply(application)
    window = open_workspace(Path(workspace), look, memory)
    window.show()
    kept = memory.place(Path(workspace))
    _until(lambda: window.desk.view is not None)
    if kept:
        _until(lambda: window.page_shown == kept.partition(" ")[0])
        wait(100)
    place = f"{window.page_shown} {window.screen_shown.place()}"
    say(began=place, notice=window.notice.text)
    if window.page_shown != "scoring" or window.screen_shown.place() != CRITERION:
        window.show_page("scoring", CRITERION)
    _type(window, random.Random(int(seed)))  # noqa: S311 - repeatable


def _until(is_so):
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end
        wait(10)


def _type(window, chance):
    """Type word after word, with the pauses of a typist."""
    _until(lambda: _remark(window) is not None)
    remark = _remark(window)
    edit = remark.findChild(QPlainTextEdit)
    say(begin=edit.toPlainText())
    window.desk.changed.connect(lambda: _saved(window))
    if len(edit.toPlainText()) > _MOST:
        edit.selectAll()
    else:
        edit.moveCursor(edit.textCursor().MoveOperation.End)
    while True:
        for letter in _WORDS:
            QTest.keyClicks(edit, letter)
            say(typed=edit.toPlainText(), at=time.monotonic())
            wait(chance.choice((15, 30, 60)))
        wait(chance.choice((0, 300, 900)))


def _remark(window):
    """Return the explanation of the criterion; None while the page shows another one."""
    remarks = window.findChildren(Explanation)
    return next((r for r in remarks if r._leaf.code == CRITERION), None)


def _saved(window):
    say(saved=window.desk.view.assessment.dossier.records[CRITERION].explanation)


def say(**fact):
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
