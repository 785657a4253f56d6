"""Other colours open the window again; nothing of the sitting is lost by that."""

from parapp.ui.look import Theme
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Wish
from parapp.ui.widgets.settings.person_section import PersonSection

WAIT = 60_000
LEAF, FIGURE = "1.1.2", "plan_tasks"


def typed(window, qtbot, text):
    """Type a figure on the page of scoring; return its input."""
    window.show_page("scoring", LEAF)
    screen = window.screen_shown
    qtbot.waitUntil(lambda: screen.panel.code == LEAF, timeout=WAIT)
    line = screen.panel.form.row_of(FIGURE).input.parts()[0]
    line.setText(text)
    line.textEdited.emit(text)
    return line


def entered(window):
    """Return the figure as the window knows it."""
    return str(window.desk.view.assessment.dossier.figures[FIGURE].value)


def test_other_colours_keep_what_can_be_undone_and_every_pages_place(
    session, shown, workspace, qtbot
):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    typed(window, qtbot, "12")
    qtbot.waitUntil(lambda: window.desk.history.to_undo is not None, timeout=WAIT)
    window.desk.undo()
    qtbot.waitUntil(lambda: window.desk.history.to_undo is None, timeout=WAIT)
    typed(window, qtbot, "9")  # not on the disk yet
    window.show_page("settings", "person")
    begun = window.desk.begun

    window.desk.memory.theme = Theme.DARK
    window.desk.leave_for("repaint")
    qtbot.waitUntil(lambda: session.window is not window, timeout=WAIT)
    fresh = shown(MainWindow)

    qtbot.waitUntil(lambda: fresh.page_shown == "settings", timeout=WAIT)
    assert fresh.desk.begun == begun
    fresh.show_page("scoring")
    assert fresh.screen_shown.place() == LEAF
    assert entered(fresh) == "9"
    fresh.undo()
    qtbot.waitUntil(lambda: entered(fresh) != "9", timeout=WAIT)
    fresh.redo()
    qtbot.waitUntil(lambda: entered(fresh) == "9", timeout=WAIT)


def test_what_cannot_be_saved_keeps_the_window_until_the_colours_are_chosen_again(
    session, shown, workspace, look, qtbot
):
    session.begin(Wish(folder=workspace))
    window = shown(MainWindow)
    window.show_page("settings", "person")
    section = window.screen_shown.findChild(PersonSection)
    line = typed(window, qtbot, "mười hai")
    window.show_page("settings", "person")  # refused: the text would be lost

    section.themes[Theme.DARK].click()

    qtbot.waitUntil(lambda: bool(window.screen_shown.unsaved()), timeout=WAIT)
    assert (session.window, line.text()) == (window, "mười hai")
    assert not look.is_dark

    window.screen_shown.discard()
    section.themes[Theme.DARK].click()

    qtbot.waitUntil(lambda: session.window is not window, timeout=WAIT)
    shown(MainWindow)
    assert look.is_dark
