"""The strip that says: this is practice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from parapp.models.roles import Role
from parapp.ui.widgets.practice_strip import PracticeStrip
from parapp.ui.widgets.text import Text


def test_no_key_pressed_by_mistake_drops_what_was_practised(desk, qtbot):
    strip = PracticeStrip(desk)
    qtbot.addWidget(strip)
    reached = [
        made.text()
        for made in strip.findChildren(QPushButton)
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]

    assert reached == []


def test_whose_practice_it_is_is_told(desk, qtbot):
    told = [desk.memory.keep_role(desk.folder, role) or _words(desk, qtbot) for role in Role]

    assert "không gửi cho cơ quan thẩm định" in told[0]
    assert "không gửi cho xã nào" in told[1]


def _words(desk, qtbot):
    strip = PracticeStrip(desk)
    qtbot.addWidget(strip)
    return strip.findChild(Text).text()


def test_one_click_drops_practice(desk, qtbot):
    strip = PracticeStrip(desk)
    qtbot.addWidget(strip)
    discard = strip.findChildren(QPushButton)[-1]
    with qtbot.waitSignal(desk.left_for) as left:
        qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)

    assert left.args == ["discard"]
