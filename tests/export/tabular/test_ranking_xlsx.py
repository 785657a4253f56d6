import io
from dataclasses import replace
from decimal import Decimal

import openpyxl

from parapp.export.reports.ranking import compose
from parapp.export.tabular.ranking_tables import FieldCells, RankingTables, UnitCells
from parapp.export.tabular.ranking_xlsx import write_ranking
from tests.export.reports import build

D = Decimal
UNIT = UnitCells(
    unit="Xã Tân Hộ Cơ",
    fields=(
        FieldCells(
            self_points=D("2.33"),
            appraised_points=D("1.83"),
            lost_points=D("0.5"),
            total_points=D("1.83"),
        ),
        FieldCells(self_points="Chưa chấm", total_points=D("5.94")),
    ),
    criteria=(D("0.5"), "Không áp dụng", None),
    total=D("7.77"),
)
TABLES = RankingTables(
    fields=("1. Chỉ đạo điều hành", "3. Thủ tục hành chính"),
    criteria=("1.1.1. Kế hoạch", "1.1.2. Nhiệm vụ", "3.2.1. Đúng hạn"),
    units=(UNIT, UNIT),
)


def opened(ranking, **finished):
    out = io.BytesIO()
    write_ranking(replace(compose(ranking), **finished), ranking.blocks, TABLES, out)
    return openpyxl.load_workbook(out)


def table(page, first):
    return list(page.iter_rows(min_row=first, values_only=True))


def test_there_are_three_sheets():
    assert opened(build.ranking()).sheetnames == ["Xếp hạng", "Theo lĩnh vực", "Theo tiêu chí"]


def test_the_overall_sheet_has_the_standing_of_every_unit():
    found = table(opened(build.ranking())["Xếp hạng"], 4)

    assert found[0] == (
        "STT", "Đơn vị", "Điểm", "Chỉ số (%)", "Xếp loại", "Thứ hạng", "Thứ hạng năm trước",
        "Tăng, giảm",
    )  # fmt: skip
    assert found[2] == (2, "Xã An Phước", 91.2, 92.12, "Xuất sắc", 2, 1, -1)
    assert found[4] == (4, "Xã Tân Hộ Cơ", 84.94, 84.94, "Tốt", 4, None, None)


def test_blocks_have_a_column_and_number_their_units_anew():
    blocks = (
        build.ra.RankingBlock(name="Khối xã", lines=build.ranking_lines(2)),
        build.ra.RankingBlock(name="Khối phường", lines=build.ranking_lines(1)),
    )
    found = table(opened(build.ranking(blocks=blocks))["Xếp hạng"], 4)

    assert [row[:3] for row in found] == [
        ("STT", "Đơn vị", "Khối"),
        (1, "Xã Tân Công Chí", "Khối xã"),
        (2, "Xã An Phước", "Khối xã"),
        (1, "Xã Tân Công Chí", "Khối phường"),
    ]


def test_every_sheet_of_a_draft_says_so():
    book = opened(build.ranking(), draft=True)

    assert [page["A1"].value for page in book] == ["BẢN NHÁP"] * 3
    assert {page.oddHeader.center.text for page in book} == {"BẢN NHÁP"}


def test_the_sheet_by_field_has_four_columns_a_field():
    found = table(opened(build.ranking())["Theo lĩnh vực"], 4)

    assert found[0][2::4] == ("1. Chỉ đạo điều hành", "3. Thủ tục hành chính", None)
    assert found[1][2:6] == ("Tự chấm", "Thẩm định", "Bị trừ", "Tổng")
    assert found[2] == (
        1, "Xã Tân Hộ Cơ", 2.33, 1.83, 0.5, 1.83, "Chưa chấm", None, None, 5.94, 7.77,
    )  # fmt: skip


def test_the_sheet_by_criterion_keeps_zero_nothing_and_not_applicable_apart():
    found = table(opened(build.ranking())["Theo tiêu chí"], 4)

    assert found[1] == (1, "Xã Tân Hộ Cơ", 0.5, "Không áp dụng", None, 7.77)


def test_the_headings_of_criteria_read_upwards():
    page = opened(build.ranking())["Theo tiêu chí"]

    assert [cell.alignment.textRotation for cell in page[4]] == [0, 0, 90, 90, 90, 0]
