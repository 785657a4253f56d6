"""What tests of one criterion share."""

import pytest
from PySide6.QtWidgets import QLabel

LEAF, OTHER, BRANCH, OTHERS = "1.2.1", "1.4.1", "1.1", "3.5"
MISSING, LATE = "reports_missing", "reports_late"
OWN = pytest.mark.usefixtures("own_window")  # the others share a window, and only look


def change(desk, qtbot, work):
    """Do something to the store by another hand, and let the window see it."""
    done = []
    desk.read(desk, lambda context: work(context.store), lambda _result: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    desk.refresh(done.clear)
    qtbot.waitUntil(lambda: not done)


def set_state(desk, qtbot, state):
    dossier = desk.view.assessment.dossier

    def work(store):
        with store.transaction(actor="Dũng") as tx:
            tx.dossiers.set_state(dossier.unit, dossier.year, state)

    change(desk, qtbot, work)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
