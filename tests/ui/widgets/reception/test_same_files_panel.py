"""Identical documents, as the page of reception lists them."""

import pytest
from PySide6.QtCore import Qt

from parapp.services.council_mail import CouncilMail
from parapp.services.same_files import FilePlace, SameFile
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.reception.same_files_panel import COLUMNS, SameFilesPanel


def same(sha, *places):
    return SameFile(
        sha256=sha,
        file=f"{sha}.pdf",
        places=tuple(
            FilePlace(unit=unit, name=f"Xã {unit}", document=f"{unit}{place}", criteria=codes)
            for place, (unit, codes) in enumerate(places)
        ),
    )


ACROSS = same("a", ("1", ("1.1", "1.2")), ("2", ()))
INSIDE = same("b", ("3", ("1.1",)), ("3", ("2.1",)))


@pytest.fixture
def desk(tmp_path, look, memory):
    made = CouncilDesk(tmp_path, lambda _passphrase: None, look=look, memory=memory)
    yield made
    made.shut_down()


@pytest.fixture
def panel(qtbot, desk):
    made = SameFilesPanel(desk)
    qtbot.addWidget(made)
    made.show_mail(CouncilMail(same=(ACROSS, INSIDE)))
    return made


def test_where_a_file_lies_is_told_with_the_criteria():
    where, mark = COLUMNS[3].text, COLUMNS[1].mark

    assert where(ACROSS) == "Xã 1 (1.1, 1.2); Xã 2 (–)"
    assert (mark(ACROSS), mark(INSIDE)) == (Mark.WARNING, Mark.HINT)
    assert COLUMNS[1].text(ACROSS) != COLUMNS[1].text(INSIDE)


def test_enter_opens_the_first_place(qtbot, panel, desk):
    panel.table.choose(1)
    with qtbot.waitSignal(desk.asked) as asked:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)

    assert asked.args == ["appraisal", "3 1.1"]


def test_the_file_chosen_stays_chosen_and_with_none_there_is_no_place(panel):
    panel.table.choose(1)
    panel.show_mail(CouncilMail(same=(INSIDE, ACROSS)))
    assert panel.place() == "3 1.1"
    panel.show_mail(CouncilMail())

    assert panel.place() == ""


def test_the_model_behaves(panel, qtmodeltester):
    qtmodeltester.check(panel.model)
