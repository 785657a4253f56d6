"""The strip that says: this is practice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from parapp.ui.widgets.practice_strip import PracticeStrip


def test_no_key_pressed_by_mistake_drops_what_was_practised(desk, qtbot):
    strip = PracticeStrip(desk)
    qtbot.addWidget(strip)
    reached = [
        made.text()
        for made in strip.findChildren(QPushButton)
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]

    assert reached == []


def test_one_click_drops_practice(desk, qtbot):
    strip = PracticeStrip(desk)
    qtbot.addWidget(strip)
    discard = strip.findChildren(QPushButton)[-1]
    with qtbot.waitSignal(desk.left_for) as left:
        qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)

    assert left.args == ["discard"]
