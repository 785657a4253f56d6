"""What a clerk looks for: whole small tables, even titles, offices of signers in one piece."""

import re
from dataclasses import replace

import pytest

from parapp.export.reports.content import Paragraph, Signer
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.strips import Strip, paginate
from tests.export.reports.build import COUNCIL, DEPUTY, SECRETARY
from tests.export.reports.papers import pages, text
from tests.export.reports.test_page import paper, row, table

CLOSING = {"signers": (SECRETARY, DEPUTY), "recipients": ("Các thành viên", "Lưu: VT")}


def filled(count):
    return [Paragraph(text="x") for _ in range(count)]


@pytest.mark.parametrize("count", range(22, 36, 2))
def test_a_small_table_is_on_one_page(count):
    rows = [row(number, "Tên") for number in range(1, 6)]
    found = pages(paper(*filled(count), table(*rows)))

    (page,) = (page for page in found if "Tiêu chí" in page)
    assert re.findall(r"số (\d)", page) == list("12345")


@pytest.mark.parametrize("count", range(22, 36, 2))
def test_a_heading_never_stands_without_a_row_of_a_table_without_rows(count):
    tables = [table() for _ in range(24)]
    found = pages(paper(*filled(count), *tables, **CLOSING))

    assert len(found) > 2
    assert [page.count("Tiêu chí") for page in found] == [
        page.count("Không có") for page in found
    ]


def test_a_table_without_rows_does_not_stay_with_what_follows_it():
    found = pages(paper(*filled(22), *(table() for _ in range(8))))

    assert [page.count("Không có") > 0 for page in found] == [True, True]


def test_a_few_of_the_strips_of_a_chain_higher_than_a_page_stay_together():
    def strip(height, *, joined=True):
        return Strip(height=height, draw=lambda _sheet, _placed: None, joined=joined)

    chain = [strip(10), strip(20), strip(10), strip(100)]
    found = paginate([strip(75, joined=False), *chain], top=0, depth=100)

    assert [[placed.strip.height for placed in page] for page in found] == [
        [75],
        [10, 20, 10],
        [100],
    ]


def test_offices_of_two_signers_are_not_broken_and_the_recipients_stand_below():
    found = text(paper(**CLOSING))

    assert re.search(r"THƯ KÝ HỘI ĐỒNG\s+TM\. HỘI ĐỒNG THẨM ĐỊNH\n", found)
    assert "PHÓ CHỦ TỊCH HỘI ĐỒNG\n" in found
    assert found.index("Trần Quốc Vượng") < found.index("Nơi nhận:")


def test_where_offices_fit_the_recipients_stand_beside_the_signers():
    wide = text(paper(**CLOSING, landscape=True))
    short = (Signer(title="THƯ KÝ"), Signer(title="CHỦ TRÌ"))

    assert re.search(r"Nơi nhận:\s+THƯ KÝ HỘI ĐỒNG\s+TM\. HỘI ĐỒNG THẨM ĐỊNH", wide)
    assert re.search(
        r"Nơi nhận:\s+THƯ KÝ\s+CHỦ TRÌ", text(paper(signers=short, recipients="A"))
    )


def test_the_lines_of_a_centred_text_are_much_alike():
    font = face(Weight.BOLD)
    title = "Kết quả xác định Chỉ số cải cách hành chính năm 2026 của các xã, phường, đặc khu"
    lines = font.even(title, 14, 468)

    assert " ".join(lines) == title
    assert len(lines) == len(font.wrap(title, 14, 468)) == 2
    assert font.width(lines[1], 14) > 0.8 * font.width(lines[0], 14)
    assert font.even("ngắn", 14, 468) == ["ngắn"]
    assert font.even("w" * 60, 14, 100) == font.wrap("w" * 60, 14, 100)


def test_a_long_place_stays_whole_above_the_date():
    header = replace(COUNCIL, place="Nguyễn Thị Minh Khai - Trần Hưng Đạo")

    assert re.search(r"Khai - Trần Hưng Đạo,\s+ngày", text(paper(header=header)))
    assert not re.search(r"^ *Đạo,", text(paper(header=header)), re.MULTILINE)


def test_titles_and_agencies_are_broken_evenly():
    abstract = "Kết quả xác định Chỉ số cải cách hành chính năm 2026 của các xã, đặc khu"
    found = text(paper(header=COUNCIL, abstract=abstract))

    assert re.search(r"^ *TỈNH ĐỒNG THÁP ", found, re.MULTILINE)
    assert not re.search(r"^ *(đặc )?khu$", found, re.MULTILINE)
