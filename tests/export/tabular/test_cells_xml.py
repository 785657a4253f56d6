from datetime import date
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring

from parapp.export.tabular.cells_xml import TEXT_UNITS, RowWriter, letters, text


def row(*cells, height=16):
    styles = range(1, len(cells) + 1)
    writer = RowWriter(list(styles), [100 + style for style in styles])
    return writer.row(7, cells, height)


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_letters(column, name):
    assert letters(column) == name


def test_figures_keep_every_digit():
    found = row(Decimal("84.940"), 17100, date(2026, 6, 5), None)

    assert found == (
        '<row r="7" ht="16"><c r="A7" s="1"><v>84.940</v></c><c r="B7" s="2"><v>17100</v></c>'
        '<c r="C7" s="3"><v>46178</v></c><c r="D7" s="4"/></row>'
    )


def test_a_height_is_told():
    assert row(None, height=40.5).startswith('<row r="7" ht="40.5">')


@pytest.mark.parametrize("typed", ["=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1"])
def test_a_text_that_looks_like_a_formula_has_the_quoted_style(typed):
    cell = fromstring(row(typed))[0]

    assert cell.attrib == {"r": "A7", "s": "101", "t": "inlineStr"}
    assert cell[0][0].text == typed


def test_other_texts_have_the_plain_style():
    assert fromstring(row("Xã A"))[0].get("s") == "1"


@pytest.mark.parametrize(
    "typed", ["<r><t>x</t></r>", "a & b", '<v>"1"</v>', "]]>", " a ", "a\nb"]
)
def test_a_text_is_never_markup(typed):
    assert fromstring(row(typed))[0][0][0].text == typed


def test_what_no_worksheet_can_hold_is_shown():
    assert text("a\x00b\x1fc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"


def test_line_ends_of_windows_become_one_sign():
    assert text("a\r\nb\rc") == "a\nb\nc"


def test_a_text_that_looks_like_an_escape_is_escaped():
    # Excel reads _x0041_ as A.
    assert text("tep_x0041_.pdf") == "tep_x005F_x0041_.pdf"


@pytest.mark.parametrize("letter", ["a", "ậ", "\U0001f600"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(letter):
    cut = text(letter * (TEXT_UNITS + 1))

    assert len(cut.encode("utf-16-le")) // 2 <= TEXT_UNITS
    assert cut.endswith("32.767 ký tự)")


@pytest.mark.parametrize("letter", ["a", "ậ"])
def test_a_text_that_just_fits_is_kept(letter):
    assert text(letter * TEXT_UNITS) == letter * TEXT_UNITS


def test_a_figure_that_is_no_number_is_a_defect():
    with pytest.raises(ValueError, match="NaN"):
        row(Decimal("NaN"))


def test_a_missing_cell_is_a_defect():
    with pytest.raises(ValueError, match="shorter"):
        RowWriter([1, 2], [1, 2]).row(1, ["a"], 16)
