"""Rows that are typed in while their document comes, goes or moves."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer

from parapp.models.evidence import Evidence, EvidenceLink
from parapp.ui.widgets.evidence.proof_rows import ProofRows
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


AT_ONCE, MANY = 3, 20


def proof_of(count, code=CODE):
    """Return documents without files, named in the order in which they prove a criterion."""
    day = datetime(2026, 3, 1, tzinfo=UTC)
    return [
        (
            EvidenceLink(criterion=code, evidence=f"{code} {place}"),
            Evidence(id=f"{code} {place}", abstract=f"{place}", added_at=day),
        )
        for place in range(count)
    ]


@pytest.fixture
def rows(standing, qtbot):
    made = ProofRows(standing.desk)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(rows):
    return [row.document.abstract for row in rows.rows]


def test_many_rows_are_made_a_few_at_a_time_and_stand_in_order(rows, qtbot):
    every_turn = QTimer(rows, interval=0)
    rows.show_proof(proof_of(MANY), may_change=True)
    made = [len(rows.rows)]
    every_turn.timeout.connect(lambda: made.append(len(rows.rows)))
    every_turn.start()
    qtbot.waitUntil(lambda: made[-1] == MANY)

    assert made[0] == AT_ONCE
    assert max(after - before for before, after in pairwise(made)) <= AT_ONCE
    assert shown(rows) == [str(place) for place in range(MANY)]


def test_the_room_of_rows_that_are_still_to_come_is_kept(rows, qtbot):
    rows.show_proof(proof_of(MANY), may_change=True)
    before = rows.sizeHint().height()
    qtbot.waitUntil(lambda: len(rows.rows) == MANY)

    assert abs(rows.sizeHint().height() - before) <= rows.rows[0].height()


def test_rows_that_are_left_come_no_more(rows, qtbot):
    rows.show_proof(proof_of(MANY), may_change=True)
    rows.leave()
    rows.show_proof(proof_of(1, "1.1.1"), may_change=True)
    settled(qtbot, rows._desk)

    assert [row.document.id for row in rows.rows] == ["1.1.1 0"]


def test_rows_of_the_criterion_before_serve_again(rows):
    rows.show_proof(proof_of(2), may_change=True)
    before = set(rows.rows)
    rows.leave()
    rows.show_proof(proof_of(2, "1.1.1"), may_change=True)

    assert set(rows.rows) == before
    assert all(row.isVisible() for row in before)


def test_what_is_taken_away_is_what_the_row_showed(card, desk, qtbot):
    first, other = sorted({link.criterion for link in dossier(desk).links})[:2]
    card.show_criterion(first)
    before, row = dossier(desk).links, card.rows[0]
    card.remove(row)
    card.show_criterion(other)
    settled(qtbot, desk)

    assert row in card.rows
    assert dossier(desk).links == before
