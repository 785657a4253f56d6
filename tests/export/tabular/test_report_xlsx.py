import io
from dataclasses import replace

import openpyxl
import pytest

from parapp.export.reports import REPORTS
from parapp.export.tabular.report_xlsx import write_report
from tests.export.reports import build
from tests.export.reports.samples import content


def opened(kind, values, **finished):
    out = io.BytesIO()
    write_report(replace(REPORTS[kind].compose(values), **finished), out)
    return openpyxl.load_workbook(out)


def test_every_table_of_a_report_has_a_sheet():
    book = opened("self-assessment", build.self_assessment())

    assert book.sheetnames == ["Bảng 1", "Bảng 2", "Bảng 3"]
    assert book["Bảng 1"]["A1"].value == "BÁO CÁO"
    assert book["Bảng 2"]["A1"].value == "Phụ lục I"


def test_a_draft_says_so_above_each_table_and_on_each_page_printed():
    whole = opened("self-assessment", build.self_assessment())
    book = opened("self-assessment", build.self_assessment(), draft=True)

    for page in book:
        assert (page["A1"].value, page["A1"].font.b) == ("BẢN NHÁP", True)
        assert page.oddHeader.center.text == "BẢN NHÁP"
        assert page["A2"].value == whole[page.title]["A1"].value
        assert page.print_title_rows == _moved(whole[page.title].print_title_rows)
    assert all(page.oddHeader.center.text is None for page in whole)


def _moved(rows):
    """Return rows such as ``$4:$5`` one further down."""
    return ":".join(f"${int(row[1:]) + 1}" for row in rows.split(":"))


def test_figures_are_figures_and_levels_stand_out():
    page = opened("appraisal", build.appraisal())["Bảng 1"]
    last = page.max_row

    assert (page.cell(last, 2).value, page.cell(last, 3).value) == ("Tổng cộng", 11)
    assert page.cell(last, 2).font.b
    assert page.cell(last, 3).number_format == "0.00"


def test_a_band_fills_one_cell():
    blocks = (build.ra.RankingBlock(name="KHỐI XÃ", lines=build.ranking_lines(1)),)
    page = opened("ranking", build.ranking(blocks=blocks))["Bảng 1"]

    assert [cell.value for cell in page[5]] == ["KHỐI XÃ", *[None] * 7]
    assert page["A5"].alignment.horizontal is None


def test_no_line_stands_in_the_text_of_a_band():
    blocks = (build.ra.RankingBlock(name="KHỐI XÃ", lines=build.ranking_lines(1)),)
    page = opened("ranking", build.ranking(blocks=blocks))["Bảng 1"]
    sides = [(bool(cell.border.left.style), bool(cell.border.right.style)) for cell in page[5]]

    assert sides == [(True, False), *[(False, False)] * 6, (False, True)]
    assert all(cell.border.top.style and cell.border.bottom.style for cell in page[5])


def test_notes_follow_the_text_of_their_row():
    page = opened("scoresheet", build.scoresheet())["Bảng 1"]
    texts = [row[0].value for row in page["B5":"B20"]]

    assert any("\nLàm tròn 2 chữ số → 1,83 điểm" in (text or "") for text in texts)


@pytest.mark.parametrize("kind", sorted(REPORTS.keys() - {"reminder"}))  # without tables
def test_the_same_content_gives_the_same_bytes(kind):
    outs = (io.BytesIO(), io.BytesIO())
    for out in outs:
        write_report(content(kind), out)

    assert outs[0].getvalue() == outs[1].getvalue()
