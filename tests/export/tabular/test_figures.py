"""Figures from .json, .csv and .xlsx, good and bad."""

import json
from datetime import date
from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError
from parapp.export.tabular.figures import read_figures
from parapp.export.tabular.figures_form import write_figures_workbook
from parapp.messages import fault_lines
from parapp.models.criteria import (
    CriteriaSet,
    Criterion,
    Policies,
    RuleSpec,
    WhenNotApplicable,
)
from parapp.models.figures import Figure, FigureType, Nothing, Option
from parapp.models.periods import Period


def criteria():
    information = RuleSpec(kind="information")
    return CriteriaSet(
        code="thu",
        name="Thử",
        issuer="Sở Nội vụ",
        level="commune",
        year=2026,
        period=Period(year=2026, start=date(2026, 1, 1), end=date(2026, 12, 31)),
        total_points=Decimal(1),
        figures=(
            Figure(code="received", label="Hồ sơ", type=FigureType.WHOLE),
            Figure(code="share", label="Tỷ lệ", type=FigureType.PERCENT),
            Figure(
                code="issued", label="Ngày", type=FigureType.DATE, none_label="Không ban hành"
            ),
            Figure(code="done", label="Có", type=FigureType.YES_NO),
            Figure(
                code="way",
                label="Cách",
                type=FigureType.CHOICE,
                options=(
                    Option(code="early", label="Kịp thời"),
                    Option(code="late", label="Muộn"),
                ),
            ),
        ),
        criteria=(
            Criterion(
                code="1.1",
                name="A",
                max_points=Decimal(0),
                rule=information,
                policies=Policies(not_applicable=WhenNotApplicable.FULL),
            ),
            Criterion(code="1.2", name="B", max_points=Decimal(0), rule=information),
        ),
    )


def refusals(path):
    with pytest.raises(InputRefusedError) as caught:
        read_figures(path, criteria())
    for fault in caught.value.faults:
        assert all(fault_lines(fault))
    return [(f.code, f.place.row, f.place.column) for f in caught.value.faults]


def values(row):
    return {entry.code: entry.value for entry in row.entries}


def write_xlsx(path, rows, prepare=lambda _sheet: None):
    import openpyxl  # noqa: PLC0415 - slow to load

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book.active)
    book.save(path)
    return path


GOOD = {
    "received": Decimal(17100),
    "share": Decimal("85.4"),
    "issued": date(2026, 1, 31),
    "done": True,
    "way": "early",
}


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_table_is_read_whatever_parts_it(tmp_path, delimiter, mark):
    lines = [
        ["unit", "received", "share", "issued", "done", "way"],
        ["An Phước", "17100", "85.4 %", "31/1/2026", "có", "kip thoi"],
        ["Bình Phú", "", "", "không ban hành", "", ""],
    ]
    path = tmp_path / "so-lieu.csv"
    path.write_text(mark + "\n".join(delimiter.join(row) for row in lines), encoding="utf-8")

    first, second = read_figures(path, criteria())

    assert (first.unit, values(first)) == ("An Phước", GOOD)
    assert values(second) == {"issued": Nothing.NONE}
    assert first.entries[0].source == "so-lieu.csv, dòng 2, cột received"


def test_a_json_table_is_read_in_both_shapes(tmp_path):
    nested = tmp_path / "a.json"
    figures = {"received": 17100, "share": 85.4, "issued": "2026-01-31", "done": True}
    nested.write_text(
        json.dumps({"units": [{"unit": "An Phước", "figures": {**figures, "way": "early"}}]})
    )
    flat = tmp_path / "b.json"
    flat.write_text(json.dumps([{"unit": "An Phước", **figures, "way": "Kịp thời"}]))

    rows = [*read_figures(nested, criteria()), *read_figures(flat, criteria())]

    assert [values(row) for row in rows] == [GOOD, GOOD]


def test_an_excel_table_is_read_with_real_dates(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [
            ["unit", "received", "share", "issued", "done", "way", "not_applicable"],
            ["An Phước", 17100, 85.4, date(2026, 1, 31), "x", "early", "1.1"],
        ],
    )

    (row,) = read_figures(path, criteria())

    assert values(row) == GOOD
    assert row.not_applicable == ("1.1",)
    assert row.entries[0].source == "a.xlsx, trang “Sheet”, dòng 2, cột B"


def test_a_form_of_one_unit_is_recognised_by_its_headings(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [
            ["Mã", "Nội dung", "Giá trị", "Nguồn", "Ghi chú"],
            ["unit", "Đơn vị", "An Phước", None, None],
            ["received", "Hồ sơ", 12, "Biểu 06", "cả năm"],
            ["done", "Có", None, None, None],
        ],
    )

    (row,) = read_figures(path, criteria())

    assert (row.unit, values(row)) == ("An Phước", {"received": 12})
    assert (row.entries[0].source, row.entries[0].note) == ("Biểu 06", "cả năm")


def test_every_fault_of_a_table_is_told_in_one_pass(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "unit;received;share;issued;done;way;nothing;received;not_applicable\n"
        "A;1.500;101;31/02/2026;perhaps;never;1;2;\n"
        "A;x;-1;;;;;;9.9; 1.2\n"
        ";1,5;;;;;;;1.2\n",
        encoding="utf-8",
    )

    found = refusals(path)

    assert found == [
        ("cells-past-headings", 3, None),
        ("unknown-column", 1, "nothing"),
        ("duplicate-column", 1, "received"),
        ("value-ambiguous", 2, "received"),
        ("value-too-high", 2, "share"),
        ("value-not-date", 2, "issued"),
        ("value-not-yes-no", 2, "done"),
        ("value-not-option", 2, "way"),
        ("duplicate-unit", 3, "unit"),
        ("value-not-number", 3, "received"),
        ("value-too-low", 3, "share"),
        ("unknown-criterion", 3, "not_applicable"),
        ("unit-missing", 4, "unit"),
        ("value-not-whole", 4, "received"),
        ("not-applicable-refused", 4, "not_applicable"),
    ]


def test_what_excel_makes_of_numbers_is_seen(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [
            ["unit", "received", "share", "issued", None],
            ["A", date(2026, 5, 1), 0.854, 45000, 1],
            ["B", "=1+1", None, None, None],
            ["C", "C«ng t¸c", None, None, None],
        ],
        lambda sheet: sheet.merge_cells("A4:A5"),
    )

    assert {
        ("value-is-date", 2, "B"),
        ("value-percent-fraction", 2, "C"),
        ("value-is-number", 2, "D"),
        ("heading-missing", 1, "E"),
        ("cell-formula", 3, "B"),
        ("cell-merged", 4, "A"),
        ("value-not-number", 4, "B"),
    } == set(refusals(path))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.csv", b"PK\x03\x04rest", "file-other-type"),
        ("a.csv", "unit;received\nA;1".encode("utf-16"), "file-encoding"),
        ("a.csv", b"unit;received\nX\xb5 \xb8\xb9;1", "file-encoding"),
        ("a.csv", b'unit;received\n"A;1', "csv-broken"),
        ("a.csv", b"unit;received\n", "no-rows"),
        ("a.csv", b"received\n1\n", "unit-column-missing"),
        ("a.xlsx", b"unit;received\nA;1", "file-other-type"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0old", "file-other-type"),
        ("a.xlsx", b"PK\x03\x04cut", "zip-broken"),
        ("a.json", b"{", "json-syntax"),
        ("a.json", b"[" * 100_000, "json-syntax"),
        ("a.json", b'[{"unit": "A", "received": NaN}]', "json-syntax"),
        ("a.json", b'{"units": 1}', "json-shape"),
        ("a.json", b'{"units": [{"unit": "A", "figures": [1]}]}', "json-shape"),
        ("a.json", b'[{"unit": "A", "received": 1, "received": 2}]', "duplicate-key"),
        ("a.json", b'[{"unit": "A", "received": 1e999}]', "value-not-number"),
        ("a.txt", b"A", "suffix-unknown"),
    ],
)
def test_a_bad_file_is_refused_by_name(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)

    assert code in [found for found, _row, _column in refusals(path)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"unit;received", "TXT/CSV"),
        (b"\xef\xbb\xbf <html><table>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\0\0", "?"),
    ],
)
def test_what_only_looks_like_a_workbook_is_called_by_its_name(tmp_path, content, kind):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputRefusedError) as caught:
        read_figures(path, criteria())

    assert [fault.details["type"] for fault in caught.value.faults] == [kind]


def test_one_unit_written_with_other_spaces_or_capitals_is_seen_twice(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("unit;received\nXã Hòa;1\nxã  Hòa;2\nxã Hoa;3\n", encoding="utf-8")

    assert refusals(path) == [("duplicate-unit", 3, "unit")]


def test_a_missing_file_is_refused(tmp_path):
    assert refusals(tmp_path / "a.csv") == [("file-missing", None, None)]


def test_a_bomb_is_not_unpacked(tmp_path):
    import zipfile  # noqa: PLC0415

    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (50 << 20))

    assert refusals(path) == [("zip-bomb", None, None)]


def test_the_form_of_a_commune_is_read_back(tmp_path):
    import openpyxl  # noqa: PLC0415 - slow to load

    path = tmp_path / "xa.xlsx"
    write_figures_workbook(criteria(), "=Xã An Phước", path)
    (empty,) = read_figures(path, criteria())
    book = openpyxl.load_workbook(path)
    sheet = book["Số liệu"]
    answers = {"received": 17100, "issued": "Không ban hành", "way": "Muộn", "done": "có"}
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in answers:
            row[3].value = answers[row[0].value]
        if row[3].value == "=Xã An Phước":
            row[3].data_type = "s"
    book.save(path)

    (row,) = read_figures(path, criteria())

    assert empty.unit == "=Xã An Phước"
    assert values(row) == {
        "received": 17100,
        "issued": Nothing.NONE,
        "way": "late",
        "done": True,
    }
