"""Widgets side by side that go on in the next row."""

from PySide6.QtWidgets import QPushButton

from parapp.ui.widgets.flow import flowing


def test_what_has_no_room_goes_into_the_next_row_and_what_is_hidden_takes_none(qtbot):
    area, row = flowing(6)
    qtbot.addWidget(area)
    made = [QPushButton(text) for text in ("Một", "Hai", "Ba")]
    for one in made:
        row.addWidget(one)
    made[1].hide()
    width = made[0].sizeHint().width()
    area.resize(width + 4, 200)
    area.show()
    qtbot.waitExposed(area)

    assert made[0].y() < made[2].y()
    assert row.heightForWidth(width + 4) == 2 * made[0].height() + 6
    assert row.heightForWidth(10 * width) == made[0].height()
    assert row.count() == 3


def test_rows_are_reckoned_once_until_something_in_them_changes(qtbot, monkeypatch):
    area, row = flowing(6)
    qtbot.addWidget(area)
    made = [QPushButton(text) for text in ("Một", "Hai")]
    for one in made:
        row.addWidget(one)
    area.show()
    qtbot.waitExposed(area)
    width = sum(one.sizeHint().width() for one in made) + 6
    asked = []
    placed = row._placed
    monkeypatch.setattr(
        row, "_placed", lambda rect, **how: asked.append(rect) or placed(rect, **how)
    )
    before = [row.heightForWidth(width) for _time in range(3)]
    count = len(asked)
    made[0].setText("Một tên dài hơn nhiều")

    assert count <= 1
    assert row.heightForWidth(width) == 2 * made[0].height() + 6 > before[0]
