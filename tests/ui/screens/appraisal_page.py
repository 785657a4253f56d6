"""What tests do on the page of appraisal."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from parapp.services.drafting import Kind
from tests.ui.waiting import wait

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CUT, OTHER = "TT-0001", "TT-0002"  # one with a cut, one that overstates
DIFFERS = "1.1.2"


def opened(window, place):
    """Show a place and wait until the commune is read."""
    window.show_page("appraisal", place)
    page = window.screen_shown
    unit = place.partition(" ")[0]
    while page.view is None or page.view.unit != unit:
        wait(10)
    return page


def line(page, code):
    tree = page.list.rows.tree
    return tree.lines[tree.place_of(code)]


def text(page, code, column):
    return page.list.rows.index_of(code).siblingAtColumn(column).data()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def write(page, points, reason, code="wrong_figure"):
    """Write other points with a reason."""
    page.pane.decision.kinds.choose(Kind.OTHER)
    inputs = page.pane.decision.inputs
    inputs.points.parts()[0].setFocus()
    QTest.keyClicks(inputs.points.parts()[0], points)
    inputs.code.setCurrentIndex(inputs.code.findData(code))
    inputs.reason.show_value(reason)
    inputs.typed.emit()


def decided(page, code, count=1):
    return lambda: len(page.view.decisions(code)) == count
