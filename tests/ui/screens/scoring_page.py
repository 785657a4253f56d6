"""What tests do on the page of scoring."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

FIRST, UNANSWERED, NEXT = "1.1.1", "1.2.1", "1.2.2"
CTRL = Qt.KeyboardModifier.ControlModifier


def codes(page):
    return [page.list.rows.tree.lines[place].code for place in page.list.rows.tree.leaves()]


def line(page, code):
    rows = page.list.rows
    return rows.tree.lines[rows.tree.place_of(code)]


def text(page, code, column):
    return page.list.rows.index_of(code).siblingAtColumn(column).data()


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def fill_in(qtbot, page, value):
    """Type into the first empty input of the criterion."""
    page.panel.begin()
    inputs = [i for i in page.panel.form.findChildren(QLineEdit) if i.isVisible()]
    field = next((i for i in inputs if not i.text()), inputs[0])
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, value)
    return field
