"""The panel of one criterion over the practice workspace, shown by itself."""

import pytest
from PySide6.QtWidgets import QApplication

from parapp.ui.widgets.criterion.panel import CriterionPanel


@pytest.fixture
def panel(desk, qtbot):
    """The panel, without a criterion; it follows the desk as a page does."""
    made = CriterionPanel(desk)
    qtbot.addWidget(made)
    desk.changed.connect(made.show_view)
    made.resize(660, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def typing(qtbot):
    """Return a function that types over what stands in a figure's input, as a person does."""

    def type_in(panel, figure, text):
        row = panel.form.row_of(figure)
        row.input.begin()
        line = QApplication.focusWidget()
        line.selectAll()
        if text:
            qtbot.keyClicks(line, text)
        else:
            line.del_()
            line.textEdited.emit("")
        return row

    return type_in


@pytest.fixture
def value(desk):
    """Return a function that tells what is saved for a figure."""

    def saved(figure):
        entry = desk.view.assessment.dossier.figures.get(figure)
        return None if entry is None else entry.value

    return saved
