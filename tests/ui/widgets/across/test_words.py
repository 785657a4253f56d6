"""What stands out on one criterion of one commune, in words."""

from decimal import Decimal

from parapp.models.units import Unit
from parapp.services.accepting import Held
from parapp.services.commune_cells import NO_MARK, Cell
from parapp.services.commune_cells import Mark as CellMark
from parapp.services.criterion_rows import POINTS, RATIO, CriterionRow
from parapp.services.same_files import SameFile
from parapp.ui.widgets.across.columns import decision_text
from parapp.ui.widgets.across.words import (
    HELD,
    caution_words,
    held_words,
    note_mark,
    note_words,
)
from parapp.ui.widgets.marks import Mark

UNIT = Unit(code="1", name="Xã Một", kind="xã")


def row(marks=NO_MARK, rounds=(None, None, None), **more):
    cell = Cell(Decimal(2), Decimal(2), rounds, Decimal(2), 1, marks)
    return CriterionRow(unit=UNIT, **{"cell": cell, **more})


def test_of_a_row_as_usual_nothing_is_said():
    assert (note_words(row()), note_mark(row()), caution_words(row())) == ("", None, "")


def test_a_commune_that_sent_nothing_says_so():
    assert note_words(row(cell=None)) == "chưa gửi hồ sơ"
    assert note_mark(row(cell=None)) is Mark.NOT_ANSWERED


def test_the_most_pressing_gives_the_mark_and_all_are_told():
    seen = row(CellMark.DIFFERS | CellMark.LATE | CellMark.UNPROVEN)

    assert note_mark(seen) is Mark.DIFFERS
    assert note_words(seen) == "khác điểm tính, tài liệu muộn, không hồ sơ"


def test_what_is_unusual_is_told_apart():
    odd = row(outlying=frozenset({POINTS, RATIO, "percent"}))

    assert caution_words(odd) == "điểm khác thường, tỷ lệ khác thường, số liệu khác thường"
    assert note_mark(odd) is Mark.WARNING


def test_a_file_used_elsewhere_is_a_reason_to_look():
    same = SameFile(sha256="a" * 64, file="a.pdf", places=())

    assert caution_words(row(CellMark.UNPROVEN, same=(same,))) == "không hồ sơ, trùng tệp"


def test_what_is_decided_has_its_mark():
    assert note_mark(row(CellMark.DECIDED)) is Mark.ANSWERED


def test_every_reason_has_words():
    assert set(HELD) == set(Held)
    assert held_words(row(held=(Held.ASKED, Held.LATE))).count(",") == 1


def test_decisions_of_several_rounds_stand_in_their_order():
    decided = row(CellMark.DECIDED, (Decimal("1.5"), Decimal(2), None))
    ruled = row(CellMark.DECIDED | CellMark.NOT_APPLICABLE)

    assert decision_text(decided) == "1,50 → 2,00"
    assert decision_text(ruled) == "không áp dụng"
    assert decision_text(row()) == ""
