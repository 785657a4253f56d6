"""Rows that are typed in while their document comes, goes or moves."""

import pytest

from tests.ui.widgets.evidence.papers import (
    dossier,
    drop,
    mime_of,
    pdf,
    proofs,
    settled,
    wait_for,
)

CODE = "1.4.2"  # nothing proves it in the practice workspace


@pytest.fixture
def card(window, qtbot):
    window.show_page("scoring", CODE)
    wait_for(qtbot, lambda: window.screen_shown.panel.code == CODE)
    return window.screen_shown.panel.evidence


@pytest.fixture
def row(card, desk, qtbot, tmp_path):
    drop(card, mime_of(pdf(tmp_path / "a.pdf")))
    wait_for(qtbot, lambda: len(card.rows) == 1)
    settled(qtbot, desk)
    card.rows[0].edit()
    return card.rows[0]


def type_in(line, text):
    line.setText(text)
    line.textEdited.emit(text)


def test_a_document_is_taken_away_right_after_its_page_was_typed(row, card, desk, qtbot):
    type_in(row.form.page, "7")
    card.remove(row)
    settled(qtbot, desk)

    assert proofs(desk, CODE) == []


def test_a_row_with_a_refused_text_that_is_taken_away_lets_the_window_close(
    row, card, window, desk, qtbot
):
    type_in(row._details.day._line, "31/02/2026")
    row._details.autosave.save()
    assert row._details.why
    card.remove(row)
    wait_for(qtbot, lambda: proofs(desk, CODE) == [])
    settled(qtbot, desk)
    window.close()

    assert not window.isVisible()


def test_a_row_that_undo_takes_away_while_it_is_typed_in_lets_the_window_close(
    row, card, window, desk, qtbot
):
    type_in(row.form.page, "9")
    desk.undo()  # of the adding
    wait_for(qtbot, lambda: card.rows == [])
    settled(qtbot, desk)
    window.close()

    wait_for(qtbot, lambda: not window.isVisible())


def test_one_file_dropped_twice_at_once_is_one_document(card, desk, qtbot, tmp_path):
    path = pdf(tmp_path / "a.pdf")
    before = len(dossier(desk).evidence)
    drop(card, mime_of(path))
    drop(card, mime_of(path))
    wait_for(qtbot, lambda: "đã có" in card.notice.text)
    settled(qtbot, desk)

    assert len(dossier(desk).evidence) == before + 1
    assert len(proofs(desk, CODE)) == 1
