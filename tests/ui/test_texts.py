"""What stands on the pages: every text translated, none cut, in every language and size."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from parapp import i18n
from parapp.models.keys import Role
from parapp.scoring.identity import canonical
from parapp.ui.application import open_workspace
from parapp.ui.screens import SCREENS

PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
SIZES = [(1366, 728), (960, 560)]
OPENS, CLOSES = "⟦", "⟧"


class Pseudo(gettext.NullTranslations):
    """Every text twice as long and marked: what is not marked was not translated."""

    def gettext(self, message):
        return f"{OPENS}{message}{CLOSES}"

    def ngettext(self, singular, plural, n):
        return self.gettext(singular if n == 1 else plural)


def texts(page):
    """Return what a page says, widget by widget."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        if isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        yield widget, widget.toolTip()


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setitem(i18n._catalogues, "vi", Pseudo())


@pytest.fixture
def translated(request, qtbot, look, memory, workspace):
    """The window in the language of tests."""
    request.getfixturevalue("pseudo")
    opened = open_workspace(workspace, look, memory)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened.desk.view is not None, timeout=10_000)
    yield opened
    opened.desk.shut_down()


@pytest.mark.parametrize("page", PAGES)
def test_every_text_of_a_page_goes_through_the_catalogue(translated, qtbot, page):
    translated.show_page(page)
    qtbot.wait(200)
    view = translated.desk.view
    data = f"{canonical(view.assessment.compiled.criteria).decode()} {view!r}"
    left = {
        text
        for _widget, text in texts(translated)
        if any(letter.isalpha() for letter in text)
        and OPENS not in text
        and not all(part in data for part in text.split())
    }

    assert left == set()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_no_button_and_no_label_is_cut(window, qtbot, page, size):
    window.resize(*size)
    window.show_page(page)
    qtbot.wait(100)
    cut = {
        (type(widget).__name__, widget.text(), widget.width(), widget.sizeHint().width())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton)
        and widget.isVisible()
        and widget.text()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() + 1 < widget.sizeHint().width()
    }

    assert cut == set()


@pytest.mark.parametrize("page", PAGES)
def test_labels_show_data_as_plain_text(window, qtbot, page):
    window.show_page(page)
    qtbot.wait(50)
    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]

    assert rich == []
