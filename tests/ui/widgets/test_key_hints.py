"""Hints of keys: whole ones, as many as there is room for."""

from parapp.ui.widgets.key_hints import KeyHints

HINTS = ("F2 Sửa", "F5 Nạp", "Ctrl+Z Hoãn")


def test_in_a_narrow_window_the_last_hints_give_way_and_none_is_cut(qtbot):
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.show_hints(HINTS)
    hints.show()
    hints.resize(1000, 20)
    wide = hints.text().split("      ")
    hints.resize(hints.fontMetrics().horizontalAdvance(HINTS[0]) + 20, 20)

    assert wide == list(HINTS)
    assert hints.text() == HINTS[0]
    assert hints.toolTip().split("\n") == list(HINTS)
