"""What stands on the pages: every text translated, none cut, in every language and size."""

import gettext
import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from parapp import i18n
from parapp.models.keys import Role
from parapp.scoring.identity import canonical
from parapp.ui.application import open_workspace
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import SCREENS
from parapp.ui.screens.settings_screen import SECTIONS

PLACES = [
    *((page.name, "") for page in SCREENS if Role.COMMUNE in page.roles),
    *(("settings", section.name) for section in SECTIONS),
]
SIZES = [(1366, 728), (960, 560)]
NAMES = {"Tiếng Việt", "English"}  # of the languages, each in itself
OPENS, CLOSES = "⟦", "⟧"
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
    QTest.qWait(_SETTLE_MS)
    while any(runner.is_busy for runner in window.findChildren(JobRunner)):
        QTest.qWait(10)
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
