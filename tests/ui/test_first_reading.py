"""The first reading of all communes says how far it is, and closing does not wait for it."""

import gc
import time

import pytest

from parapp.services.practising import MARKER
from parapp.ui import workplace
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.memory import Memory
from parapp.ui.widgets.work_strip import WorkStrip
from tests.ui.council import open_council

WAIT = 10_000


@pytest.fixture
def endless(monkeypatch):
    """Have the reading go on until somebody stops it."""

    def read(_desk, context, progress):
        context.store  # noqa: B018 - opens the workspace, as reading does
        while True:
            progress(120, 3_321)
            time.sleep(0.001)

    monkeypatch.setattr(CouncilDesk, "look_first", read)
    monkeypatch.setattr(workplace, "_LONG", 0)


@pytest.fixture
def begun(endless, province, look, tmp_path, qtbot):  # noqa: ARG001 - see there
    """The window while it reads."""
    window = open_council(province, look, Memory(tmp_path / "nguoi-dung"))
    qtbot.addWidget(window)
    window.show()
    strip = window.findChild(WorkStrip)
    qtbot.waitUntil(strip.isVisible, timeout=WAIT)
    yield window, strip
    window.desk.shut_down()


def test_how_far_it_is_is_told_and_it_has_no_button_to_stop_it(begun):
    window, strip = begun

    assert strip._title.text() == "Đang đọc 120/3.321 đơn vị…"
    assert not strip._stop.isVisible()
    assert not window.desk.is_working


@pytest.mark.parametrize("page", ["communes", "entries", "ranking"])
def test_until_then_pages_say_that_data_are_read(begun, page):
    window, _strip = begun
    window.show_page(page)
    shown = window.screen_shown
    table = shown.standings.table if page == "ranking" else shown.table

    assert table.empty_text == "Đang đọc dữ liệu…"


@pytest.mark.parametrize("is_practice", [True, False])
def test_the_window_closes_without_waiting_for_it(begun, province, is_practice, qtbot):
    window, strip = begun
    if not is_practice:
        (province.parent / MARKER).unlink()
    with qtbot.waitSignal(window.left, timeout=WAIT):
        window.close()
    window.desk.shut_down()

    assert window.desk.view is None
    assert not window.desk._quick.is_busy or not strip.isVisible()


def test_a_reading_that_ends_is_not_spoken_of_any_more(
    province, look, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(workplace, "_LONG", 0)
    window = open_council(province, look, Memory(tmp_path / "nguoi-dung"))
    qtbot.addWidget(window)
    told = []
    window.desk.reading_changed.connect(told.append)
    window.show()
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=WAIT)

    assert told[0].title.startswith("Đang đọc ")
    assert told[-1] is None
    assert not window.findChild(WorkStrip).isVisible()
    window.desk.shut_down()


def test_what_was_read_is_left_out_of_searches_for_garbage(council_window):
    read = next(row.cells for row in council_window.desk.view.rows if row.cells)

    assert all(found is not read for found in gc.get_objects())
