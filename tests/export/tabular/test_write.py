"""The workbook as openpyxl reads it, and as LibreOffice does."""

import csv
import io
import subprocess
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from parapp.export.cells import Kind, Level
from parapp.export.tabular.write import SheetColumn, TableSheet, write
from parapp.progress import Cancelled

D = Decimal
HOSTILE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "\t=1+1",
    '=HYPERLINK("http://a.vn","x")',
    "=cmd|' /C calc'!A0",
    "{=1+1}",
    "http://dichvucong.gov.vn/ho-so?a=1&b=2",
    "<r><t>x</t></r>",
    "a & b < c > d",
    "00123",
    "1.500",
    "31/02/2026",
    "Xã Tân Hộ Cơ",
    "dòng một\ndòng hai",
    "TRUE",
    "'=1+1",
)
COLUMNS = (
    SheetColumn(title="STT", width=6, kind=Kind.INTEGER, centred=True),
    SheetColumn(title="=TÊN", width=30),
    SheetColumn(title="Điểm", width=9, kind=Kind.POINTS, group="Kết quả"),
    SheetColumn(title="Chỉ số", width=9, kind=Kind.PERCENT, group="Kết quả", rotated=True),
    SheetColumn(title="Tăng, giảm", width=9, kind=Kind.CHANGE),
    SheetColumn(title="Ngày", width=12, kind=Kind.DATE),
)
ROWS = tuple(
    (number, text, D("1.005") + number, D("84.94"), number - 3, date(2026, 6, 5))
    for number, text in enumerate(HOSTILE, start=1)
)
HEAD = 5  # two title lines, an empty one, groups, headings


def sheet(**changes):
    parts = {
        "name": "Bảng",
        "title": ("=BẢNG & TÊN", "Năm 2026"),
        "columns": COLUMNS,
        "rows": ROWS,
        "fixed": 2,
        **changes,
    }
    return TableSheet(**parts)


def book(*sheets, **options):
    out = io.BytesIO()
    write(sheets or (sheet(),), out, title="Bảng tổng hợp", author="UBND tỉnh", **options)
    return out.getvalue()


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(book(*sheets)))


@pytest.fixture(scope="module")
def as_csv(tmp_path_factory):
    """Return both sheets as LibreOffice shows them; it starts slowly, so it is asked once."""
    folder = tmp_path_factory.mktemp("office")
    marked = sheet(name="Bậc", levels={0: Level.BAND}, rows=(("KHỐI XÃ", *[None] * 5), *ROWS))
    (folder / "bang.xlsx").write_bytes(book(sheet(), marked))
    shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", shown, "--outdir", str(folder), str(folder / "bang.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            tables[path.stem.removeprefix("bang-")] = list(csv.reader(lines))
    return tables


def test_libreoffice_sees_every_text_as_it_was_typed(as_csv):
    assert [row[1] for row in as_csv["Bảng"][HEAD:]] == list(HOSTILE)


def test_libreoffice_sees_title_and_heading_as_text(as_csv):
    assert as_csv["Bảng"][0][0] == "=BẢNG & TÊN"
    assert as_csv["Bảng"][HEAD - 1][:2] == ["STT", "=TÊN"]


def test_libreoffice_writes_figures_in_their_formats(as_csv):
    first = as_csv["Bảng"][HEAD]

    assert [first[0], *first[2:]] == ["1", "2.01", "84.94", "-2", "05/06/2026"]
    assert as_csv["Bảng"][HEAD + 3][4] == "+1"


def test_libreoffice_sees_a_band_and_the_rows_below_it(as_csv):
    assert as_csv["Bậc"][HEAD][0] == "KHỐI XÃ"
    assert as_csv["Bậc"][HEAD + 1][1] == "=1+1"


def test_no_cell_is_a_formula_or_a_link():
    page = opened()["Bảng"]
    cells = [cell for row in page.iter_rows() for cell in row]

    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_values_come_back_as_they_went_in():
    page = opened()["Bảng"]
    found = list(page.iter_rows(min_row=HEAD + 1, values_only=True))

    assert [row[1] for row in found] == list(HOSTILE)
    assert [D(str(row[2])) for row in found] == [row[2] for row in ROWS]
    assert [row[5] for row in found] == [datetime(2026, 6, 5)] * len(ROWS)  # noqa: DTZ001
    assert page.dimensions == f"A1:F{HEAD + len(ROWS)}"


def test_figures_have_number_formats():
    cells = opened()["Bảng"][HEAD + 1]

    assert [cell.number_format for cell in cells] == [
        "#,##0", "@", "0.00", "0.00", "+0;-0;0", "dd/mm/yyyy",
    ]  # fmt: skip


def test_only_texts_that_look_like_formulas_are_quoted():
    page = opened()["Bảng"]
    quoted = [text for text, row in zip(HOSTILE, page[f"B{HEAD + 1}" : f"B{HEAD + 99}"],
              strict=False) if row[0].quotePrefix]  # fmt: skip

    assert quoted == [text for text in HOSTILE if text[0] in "=+-@\t"]


def test_the_heading_stays_in_sight_and_is_repeated_on_paper():
    page = opened()["Bảng"]

    assert page.freeze_panes == f"C{HEAD + 1}"
    assert page.print_title_rows == f"${HEAD - 1}:${HEAD}"
    assert page.print_title_cols == "$A:$B"


def test_a_sheet_without_title_or_groups_begins_with_its_heading():
    page = opened(sheet(title=(), columns=COLUMNS[:2], rows=((1, "a"),), fixed=0))["Bảng"]

    assert page["A1"].value == "STT"
    assert page.freeze_panes == "A2"
    assert page.print_title_cols is None


def test_it_is_printed_on_a4_on_its_side_as_wide_as_the_page():
    page = opened()["Bảng"]

    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter.center.text == "&P/&N"


def test_a_table_too_wide_to_read_on_one_page_takes_several():
    wide = tuple(SheetColumn(title=str(number), width=10) for number in range(50))
    page = opened(sheet(columns=wide, rows=(("x",) * 50,)))["Bảng"]

    assert page.page_setup.fitToWidth == 3


def test_columns_have_their_widths_and_rotated_headings():
    page = opened()["Bảng"]

    assert page.column_dimensions["B"].width == pytest.approx(30, abs=1)
    assert page.cell(HEAD, 4).alignment.textRotation == 90
    assert page.row_dimensions[HEAD].height >= 70


def test_only_headings_of_groups_are_merged_so_that_the_table_can_be_sorted():
    page = opened()["Bảng"]

    assert [str(cells) for cells in page.merged_cells.ranges] == [f"C{HEAD - 1}:D{HEAD - 1}"]
    assert page.cell(HEAD - 1, 3).value == "Kết quả"


def test_rows_are_as_high_as_their_texts_need():
    rows = ((1, "a" * 30), (2, "a" * 34), (3, "a\nb\n\nd"), (4, "a" * 30_000))
    page = opened(sheet(columns=COLUMNS[:2], rows=rows, title=()))["Bảng"]

    assert [page.row_dimensions[number].height for number in range(2, 6)] == [16, 32, 64, 409]


def test_a_long_rotated_heading_has_room():
    heights = []
    long = "1.1.2. Mức độ hoàn thành nhiệm vụ trong kế hoạch " * 3
    for title in ("Tự chấm", long, "dài " * 999):
        column = SheetColumn(title=title, width=8, kind=Kind.POINTS, rotated=True)
        page = opened(sheet(columns=(column,), rows=(), title=(), fixed=0))["Bảng"]
        heights.append(page.row_dimensions[1].height)

    assert heights == [70, pytest.approx(354, abs=30), 409]


def test_a_filter_covers_heading_and_rows():
    page = opened(sheet(filtered=True))["Bảng"]

    assert page.auto_filter.ref == f"A{HEAD}:F{HEAD + len(ROWS)}"


def test_the_typeface_is_not_left_to_a_theme():
    fonts = opened()._fonts

    assert {(font.name, font.scheme) for font in fonts} == {("Times New Roman", None)}


def test_levels_stand_out():
    levels = dict(enumerate((Level.GROUP, Level.FIELD, Level.TOTAL)))
    page = opened(sheet(levels=levels))["Bảng"]
    cells = [page.cell(HEAD + number, 2) for number in range(1, 5)]

    assert [cell.font.b for cell in cells] == [True, True, True, False]
    assert [cell.fill.patternType for cell in cells] == [None, "solid", "solid", None]


def test_a_table_without_rows_is_a_heading():
    assert opened(sheet(rows=(), filtered=True))["Bảng"].max_row == HEAD


def test_the_same_values_give_the_same_bytes():
    assert book() == book()


def test_the_file_bears_no_date_of_today():
    with zipfile.ZipFile(io.BytesIO(book())) as parts:
        properties = parts.read("docProps/core.xml").decode()
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    assert "2000-01-01T00:00:00Z" in properties
    assert "UBND tỉnh" in properties


def test_progress_counts_the_rows_of_all_sheets():
    told = []
    many = tuple((number, "x", None, None, None, None) for number in range(300))
    book(
        sheet(rows=many),
        sheet(name="Hai"),
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(0, 318), (256, 318), (300, 318), (300, 318), (318, 318)]


def test_writing_stops_when_the_user_says_so():
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        book(progress=stop)
