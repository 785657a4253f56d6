"""What is said when a workspace was opened."""

from parapp.services.practising import MARKER
from parapp.ui.application import open_workspace


def test_a_sheet_that_was_not_typed_back_is_not_spoken_of_twice_at_home(
    qtbot, look, memory, workspace
):
    (workspace.parent / MARKER).unlink()
    window = open_workspace(workspace, look, memory)
    qtbot.addWidget(window)
    window.show()
    rows = window.screen_shown.steps.rows
    told = "Gõ lại tờ khôi phục"
    qtbot.waitUntil(lambda: any(told in row.text() for row in rows), timeout=10_000)
    said = window.notice.text
    window.desk.shut_down()

    assert said == ""


def test_a_page_opened_while_the_workspace_is_read_stays_open(qtbot, look, memory, workspace):
    memory.keep_place(workspace, "journal ")
    window = open_workspace(workspace, look, memory)
    qtbot.addWidget(window)
    window.show()
    window.show_page("figures")
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=10_000)
    page = window.page_shown
    window.desk.shut_down()

    assert page == "figures"
