"""What stands on the pages: every text translated, none cut, in every language and size."""

import gettext
import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableView, QWidget

from parapp import i18n
from parapp.models.keys import Role
from parapp.scoring.identity import canonical
from parapp.ui.application import open_workspace
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import SCREENS
from parapp.ui.screens.settings_screen import SECTIONS
from tests.ui.waiting import wait

PLACES = [
    *((page.name, "") for page in SCREENS if Role.COMMUNE in page.roles),
    *(("settings", section.name) for section in SECTIONS),
]
SIZES = [(1366, 728), (1092, 574), (960, 560), (683, 384)]  # the last at 125 % and 200 %
NAMES = {"Tiếng Việt", "English"}  # of the languages, each in itself
NAMES |= {"XXXX-XXXX-XXXX-XXXX-XXXX-X"}  # how a code looks, in any language
OPENS, CLOSES = "⟦", "⟧"
HEADING_EDGES = 12  # padding of a heading, as the style sheet has it
_SETTLE_MS = 60
_NESTED = 6  # layouts in one another, each placing what is in it


class Pseudo(gettext.NullTranslations):
    """Every text marked: what is not marked was not translated."""

    def gettext(self, message):
        return f"{OPENS}{message}{CLOSES}"

    def ngettext(self, singular, plural, n):
        return self.gettext(singular if n == 1 else plural)


def settle(window):
    """Wait until what the page reads has come."""
    wait(_SETTLE_MS)
    while any(runner.is_busy for runner in window.findChildren(JobRunner)):
        wait(10)
    for _ in range(_NESTED):  # a slow step may have used up the time
        QCoreApplication.sendPostedEvents()


def shown(window, kind):
    """Return the widgets of a kind that stand on the page that is open."""
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def texts(page):
    """Return what a page says, widget by widget."""
    for widget in shown(page, QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        yield widget.toolTip()


def is_data(text, data):
    """Tell whether every word is from the dossier; what was elided counts by its ends."""
    words = re.split(r"[\s:…]+", text)
    return all(word in data for word in words if any(map(str.isalpha, word)))


def needed(widget):
    """Return the width that a widget asks for."""
    return widget.sizeHint().width()


def cut(window):
    """Return the labels and buttons narrower than their text."""
    return [
        f"{widget.text()} ({type(widget).__name__}): {widget.width()} < {needed(widget)}"
        for widget in [*shown(window, QLabel), *shown(window, QAbstractButton)]
        if widget.text()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() + 1 < needed(widget)
    ]


@pytest.fixture
def opened_in(qtbot, look, memory, workspace):
    """Return a function that opens the window in a language."""
    made = []

    def give(language):
        i18n.choose(language)
        window = open_workspace(workspace, look, memory)
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk.view is not None, timeout=10_000)
        return window

    yield give
    i18n.choose("vi")
    for window in made:
        window.desk.shut_down()


def test_every_text_of_every_page_goes_through_the_catalogue(opened_in, monkeypatch):
    monkeypatch.setitem(i18n._catalogues, "vi", Pseudo())
    window = opened_in("vi")
    view = window.desk.view
    data = f"{canonical(view.assessment.compiled.criteria).decode()} {view!r}"
    left = []
    for page, place in PLACES:
        window.show_page(page, place)
        settle(window)
        left += [
            f"{page} {place}: {text}"
            for text in texts(window)
            if OPENS not in text and text not in NAMES and not is_data(text, data)
        ]

    assert not left, "\n".join(left)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_button_and_no_label_is_cut_at_any_size(opened_in, language):
    window = opened_in(language)
    found = []
    for size in SIZES:
        window.resize(*size)
        for page, place in PLACES:
            window.show_page(page, place)
            settle(window)
            found += [f"{page} {place} {size[0]}: {text}" for text in cut(window)]

    assert not found, "\n".join(found)


def headings_cut(window):
    """Return the headings of tables that their column has no room for."""
    found = []
    for table in shown(window, QTableView):
        head, model = table.horizontalHeader(), table.model()
        wraps = head.height() > 2 * QFontMetrics(head.font()).height()
        for column in range(model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal)
            longest = max(title.split(), key=len) if wraps else title
            if head.sectionSize(column) + 1 < width_of(longest, head):
                found.append(f"{title}: {head.sectionSize(column)}")
    return found


def width_of(title, head):
    """Return the width a heading needs."""
    font = head.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(title) + HEADING_EDGES


@pytest.mark.parametrize("size", [(1366, 728), (1092, 574)])
def test_no_heading_of_a_table_is_cut(window, size):
    window.resize(*size)
    found = []
    for page, place in PLACES:
        window.show_page(page, place)
        settle(window)
        found += [f"{page}: {text}" for text in headings_cut(window)]

    assert not found, "\n".join(found)


IMPORTANT = {  # the last column that is in view without scrolling, at 1366×768 and at 125 %
    "figures": (4, 3),
    "evidence": (5, 3),
    "results": (8, 7),
    "years": (10, 9),
    "journal": (5, 5),
}


@pytest.mark.parametrize(("place", "size"), [(0, (1366, 728)), (1, (1092, 574))])
@pytest.mark.parametrize("page", IMPORTANT)
def test_what_matters_in_a_table_is_in_view(window, page, place, size):
    window.resize(*size)
    window.show_page(page)
    settle(window)
    table = shown(window, QTableView)[0]
    last = IMPORTANT[page][place]
    end = table.columnViewportPosition(last) + table.columnWidth(last)

    assert end <= table.viewport().width() + 1


def test_labels_of_every_page_show_data_as_plain_text(window):
    for page, place in PLACES:
        window.show_page(page, place)
        settle(window)
    rich = {
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    }

    assert rich == set()
