"""The form that goes out: only answers can be changed, and Excel offers what fits."""

from decimal import Decimal

import openpyxl
import pytest

from parapp.export.tabular.figures_form import write_figures_workbook
from parapp.models.figures import FigureType
from tests.build import number
from tests.services.figure_views import ANSWERS, assessment, small_set


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "so-lieu.xlsx"
    dossier = assessment(small_set(), ANSWERS).dossier
    write_figures_workbook(small_set(), "XA01", path, dossier)
    return openpyxl.load_workbook(path)


def row_of(book, code):
    return next(row for row in book["Số liệu"].iter_rows() if row[0].value == code)


def validation(book, code):
    at = row_of(book, code)[3].coordinate
    found = book["Số liệu"].data_validations.dataValidation
    return next((v for v in found if at in v.sqref), None)


def test_only_answer_source_and_note_can_be_changed(book):
    page = book["Số liệu"]
    locked = [cell.protection.locked for cell in row_of(book, "tasks")]

    assert page.protection.sheet
    assert locked == [True, True, True, False, False, False, True]
    assert all(cell.protection.locked for cell in page[1])


def test_answers_stand_in_their_cells(book):
    values = {code: row_of(book, code)[3].value for code in ANSWERS}

    assert values["tasks"] == 24
    assert values["way"] == "Sớm, đủ"
    assert values["share"] == "0,5"  # a number would be read as 0,5 % or 50 %
    assert values["text"] == "=1+1 chưa rõ"
    assert row_of(book, "web")[3].value is None


def test_options_with_commas_are_offered_from_a_sheet_of_their_own(book):
    assert validation(book, "way").formula1 == "chon_way"
    assert book.defined_names["chon_way"].attr_text == "'Lựa chọn'!$A$2:$A$3"
    assert [cell.value for cell in book["Lựa chọn"]["A"]] == ["way", "Sớm, đủ", "Muộn"]


def test_numbers_out_of_bounds_are_warned_of_and_not_forbidden(book):
    told = validation(book, "done")

    assert (told.type, told.formula1, told.formula2) == ("whole", "0", "900")
    assert told.errorStyle == "warning"
    assert told.prompt == "Số nguyên từ 0 đến 900."


@pytest.mark.parametrize(
    ("code", "prompt"),
    [
        ("tasks", "Số nguyên từ 0 trở lên."),
        ("share", "Từ 0 đến 100."),
        ("issued", "Ngày, hoặc ghi “Không ban hành”."),
    ],
)
def test_the_cell_says_what_it_takes(book, code, prompt):
    assert validation(book, code).prompt == prompt


def test_a_text_takes_anything(book):
    assert validation(book, "text") is None


def test_figures_of_others_are_not_asked_for(book):
    with pytest.raises(StopIteration):
        row_of(book, "asked")


def test_a_claim_is_open_only_where_the_set_allows_it(book):
    page = book["Giải trình"]
    locked = {row[0].value: row[2].protection.locked for row in page.iter_rows(min_row=2)}

    assert locked == {"1.1": True, "1.2": False, "1.3": True}


def test_more_digits_than_a_cell_holds_are_written_as_text(tmp_path):
    long = Decimal("123456789012.3456789")
    made = small_set(
        figures=(*small_set().figures, number("long"), number("date", type=FigureType.DATE))
    )
    dossier = assessment(made, {"long": long}).dossier
    write_figures_workbook(made, "XA01", tmp_path / "a.xlsx", dossier)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert row_of(book, "long")[3].value == "123456789012,3456789"
    assert validation(book, "long").prompt == "Từ 0 trở lên."
    assert validation(book, "date").prompt == "Ngày, ví dụ 31/01/2026."
