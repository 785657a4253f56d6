"""Page rules, and content of any size."""

import re
import subprocess
from decimal import Decimal
from gettext import NullTranslations
from io import BytesIO

import pytest
from PIL import Image

from parapp import i18n
from parapp.export.cells import Kind, Level
from parapp.export.reports import REPORTS
from parapp.export.reports.content import (
    Appendix,
    Column,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Style,
    Table,
)
from parapp.export.reports.page import draw
from parapp.progress import Cancelled
from tests.export.reports import build
from tests.export.reports.papers import pages, pdf, text

MM = 72 / 25.4
COLUMNS = (
    Column(title="STT", weight=1, kind=Kind.INTEGER, centred=True),
    Column(title="Tiêu chí", weight=5),
    Column(title="Điểm", weight=1, kind=Kind.POINTS),
)
NAME = (
    "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn trong kỳ đánh giá, "
    "gồm hồ sơ trực tiếp, trực tuyến và qua dịch vụ bưu chính công ích"
)


def row(number, name=NAME, **changes):
    return Row(cells=(number, f"{name} số {number}", Decimal(number) / 100), **changes)


def table(*rows):
    return Table(columns=COLUMNS, rows=rows)


def paper(*blocks, **changes):
    return ReportContent(**{"header": None, "title": "BÁO CÁO", "blocks": blocks, **changes})


def words(content):
    """Return the places of the words on each page, in points from the upper left corner."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf(content), capture_output=True, check=True
    )
    found = []
    for page in done.stdout.decode().split("<page ")[1:]:
        boxes = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', page)
        found.append([(*map(float, box[:4]), box[4]) for box in boxes])
    return found


def info(content):
    done = subprocess.run(["pdfinfo", "-"], input=pdf(content), capture_output=True, check=True)
    lines = (line.partition(":") for line in done.stdout.decode().splitlines())
    return {key: value.strip() for key, _colon, value in lines}


def test_number_and_date_are_left_to_the_clerk():
    found = text(paper(header=build.COMMUNE))

    assert re.search(r"Số:\s+/BC-UBND", found)
    assert re.search(r"Tân Hộ Cơ, ngày\s+tháng\s+năm\s*$", found, re.MULTILINE)


def test_text_keeps_inside_the_margins():
    found = words(
        REPORTS["self-assessment"].compose(build.self_assessment(details=build.details(9)))
    )
    for number, page in enumerate(found, start=1):
        width, height = (210, 297) if number <= 2 else (297, 210)
        body = [word for word in page if word[1] > 20 * MM - 3]

        assert all(
            x0 >= 30 * MM - 0.1 and x1 <= (width - 15) * MM + 0.1 for x0, _, x1, *_ in body
        )
        assert all(y1 <= (height - 20) * MM + 3 for _, _, _, y1, _ in body)


def test_page_numbers_stand_in_the_top_margin_from_page_2_on():
    found = words(paper(*(Paragraph(text=NAME) for _ in range(60))))
    heads = [[word for word in page if word[3] < 20 * MM] for page in found]

    assert [[word[4] for word in head] for head in heads][:3] == [[], ["2"], ["3"]]
    assert all(head[0][1] > 0 for head in heads[1:])
    middle = (30 + 165 / 2) * MM
    assert all(abs((head[0][0] + head[0][2]) / 2 - middle) < 0.5 for head in heads[1:])


def test_each_appendix_counts_its_own_pages():
    long = table(*(row(number) for number in range(1, 40)))
    appendix = Appendix(label="Phụ lục I", title="BẢNG", blocks=(long,))
    second = Appendix(label="Phụ lục II", title="BẢNG", blocks=(long,), landscape=True)
    found = pages(paper(Paragraph(text="Nội dung."), appendices=(appendix, second)))
    starts = [page.split()[0] for page in found]

    assert starts == ["BÁO", "Phụ", "2", "3", "Phụ", "2", "3"]


def test_the_heading_is_repeated_on_every_page():
    found = pages(paper(table(*(row(number) for number in range(1, 131)))))

    assert len(found) > 5
    assert all("Tiêu chí" in page for page in found)


def test_no_page_break_parts_a_number_from_its_text():
    found = pages(paper(table(*(row(number) for number in range(1, 131)))))
    parted = []
    for number in range(1, 131):
        own = [
            page for page in found if re.search(rf"^\s*{number}\s+Tỷ lệ", page, re.MULTILINE)
        ]
        parted += (
            [] if len(own) == 1 and f"số {number}" in " ".join(own[0].split()) else [number]
        )

    assert parted == []


def test_a_row_higher_than_a_page_goes_on_overleaf_with_its_number():
    giant = Row(cells=(7, "\n".join(f"dòng {line}" for line in range(200)), Decimal(1)))
    found = pages(paper(table(giant)))

    assert [f"dòng {line}" for line in range(200)] == re.findall(r"dòng \d+", "".join(found))
    assert len(found) > 3
    assert all(re.search(r"^\s*7\s+dòng", page, re.MULTILINE) for page in found)


def test_a_row_that_goes_on_overleaf_is_closed_at_the_foot():
    giant = Row(cells=(7, "\n".join(["dòng"] * 200), Decimal(1)))
    drawn = subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", "-l", "1", "-png", "-"],
        input=pdf(paper(table(giant))),
        capture_output=True,
        check=True,
    )
    picture = Image.open(BytesIO(drawn.stdout)).convert("L")
    width, height = picture.size
    grey = picture.tobytes()
    ruled = [y for y in range(height) if grey[y * width + 90 : y * width + 550].count(255) == 0]

    assert height * 0.8 < max(ruled) < height - 20 * MM + 2


def test_a_row_without_any_text_keeps_its_place():
    empty = table(row(1, "Tên"), Row(cells=(None, None, None)), row(2, "Tên"))
    ys = [word[1] for word in words(paper(empty))[0] if word[4] == "Tên"]

    assert ys[1] - ys[0] > 2 * 12


def test_remarks_beside_a_bold_row_are_not_bold():
    columns = (*COLUMNS, Column(title="Lý do", weight=3))
    cells = (1, "Tên", Decimal(1), "lý do dài")
    sizes = []
    for level in (Level.PLAIN, Level.FIELD):
        content = paper(Table(columns=columns, rows=(Row(cells=cells, level=level),)))
        page = {word[4]: word for word in words(content)[0]}
        sizes.append((page["dài"][2] - page["dài"][0], page["Tên"][2] - page["Tên"][0]))

    assert sizes[0][0] == pytest.approx(sizes[1][0], abs=0.01)
    assert sizes[0][1] < sizes[1][1]


def test_a_table_without_rows_says_so():
    assert "Không có" in text(paper(table()))


def test_a_field_is_never_the_last_row_of_a_page():
    rows = [
        row(number, level=Level.FIELD if number % 2 else Level.PLAIN) for number in range(1, 80)
    ]
    found = pages(paper(table(*rows)))
    last = [max(map(int, re.findall(r"số (\d+)", " ".join(page.split())))) for page in found]

    assert all(number % 2 == 0 for number in last[:-1])


def test_a_total_is_never_alone_on_a_page():
    for count in range(10, 40):
        rows = [row(number, "Tên") for number in range(1, count)]
        last = pages(paper(table(*rows, row(count, "Tổng cộng", level=Level.TOTAL))))[-1]

        assert f"Tên số {count - 1}" in last


def test_a_band_runs_over_all_columns():
    band = Row(cells=("KHỐI XÃ " + "DÀI " * 12,), level=Level.BAND)

    assert "KHỐI XÃ" + " DÀI" * 12 in text(paper(table(band, row(1))))


def test_notes_stand_under_the_widest_text():
    found = text(
        paper(table(row(1, "Tên", notes=("22 ÷ 24 = 91,67 %", "→ 1,83 điểm")))), "-raw"
    )

    assert (
        found.index("Tên số 1") < found.index("22 ÷ 24 = 91,67 %") < found.index("→ 1,83 điểm")
    )


def test_a_table_that_lacks_a_cell_is_a_defect():
    with pytest.raises(ValueError, match="shorter"):
        pdf(paper(table(Row(cells=(1, "Tên")))))


def test_a_text_without_spaces_keeps_inside_its_column():
    address = "https://dichvucong.dongthap.gov.vn/" + "a" * 300
    found = words(paper(table(Row(cells=(1, address, Decimal(1))))))[0]

    assert all(word[2] <= 195 * MM for word in found)


def test_a_signature_is_never_alone_on_a_page():
    for count in range(1, 40):
        blocks = [Paragraph(text="Một dòng chữ.") for _ in range(count)]
        signer = Signer(authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH", name="Lê Văn A")
        last = pages(paper(*blocks, signers=(signer,)))[-1]

        assert "Một dòng chữ." in last
        assert "CHỦ TỊCH" in last
        assert "Lê Văn A" in last


def test_the_names_of_two_signers_stand_on_one_line():
    signers = (
        Signer(title="THƯ KÝ", name="Nguyễn Thị Bé"),
        Signer(
            authority=("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH"), title="PHÓ CHỦ TỊCH", name="Lê Văn A"
        ),
    )
    found = text(paper(signers=signers, landscape=True))

    assert re.search(r"Nguyễn Thị Bé\s+Lê Văn A", found)


def test_a_name_may_be_left_to_be_written_by_hand():
    signers = (Signer(title="THƯ KÝ"), Signer(title="CHỦ TỊCH", name="Lê Văn A"))

    assert re.search(r"THƯ KÝ\s+CHỦ TỊCH\s+Lê Văn A", text(paper(signers=signers)))


def test_recipients_stand_without_a_signer_too():
    assert re.search(
        r"- Như trên;\s+- Lưu: VT\.", text(paper(recipients=("Như trên", "Lưu: VT")))
    )


def test_space_is_left_for_signature_and_seal():
    signer = Signer(title="CHỦ TỊCH", name="Lê Văn A")
    found = {word[4]: word for word in words(paper(signers=(signer,)))[0]}

    assert found["Văn"][1] - found["TỊCH"][3] > 28 * MM


def test_one_addressee_stands_on_the_line_several_below_it():
    one = text(paper(addressees=("Sở Nội vụ",)))
    two = text(paper(addressees=("Sở Nội vụ", "Sở Tư pháp")))

    assert "Kính gửi: Sở Nội vụ" in one
    assert re.search(r"Kính gửi:\s+- Sở Nội vụ;\s+- Sở Tư pháp\.", two)


def test_legal_bases_end_as_the_rules_say():
    found = text(paper(bases=("Căn cứ Luật A", "Căn cứ Nghị định B")))

    assert "Căn cứ Luật A;" in found
    assert "Căn cứ Nghị định B." in found


def test_no_line_of_a_paragraph_is_left_alone():
    lines = "\n".join(f"dòng {number}" for number in range(5))
    for count in range(22, 36):
        fill = [Paragraph(text="x") for _ in range(count)]
        found = [
            re.findall(r"dòng \d", page) for page in pages(paper(*fill, Paragraph(text=lines)))
        ]

        assert all(len(part) != 1 for part in found)


def test_a_caption_stays_with_its_table():
    for count in range(25, 40):
        fill = [Paragraph(text="x") for _ in range(count)]
        caption = Paragraph(text="Bảng 1. Kết quả", style=Style.CAPTION)
        found = pages(paper(*fill, caption, table(row(1))))
        with_caption = [page for page in found if "Bảng 1" in page]

        assert len(with_caption) == 1
        assert "số 1" in with_caption[0]


def test_justified_lines_end_at_the_right_margin():
    found = words(paper(Paragraph(text=NAME * 3)))[0]
    ends = {}
    for _x0, y0, x1, *_ in found[2:]:
        ends[round(y0)] = max(ends.get(round(y0), 0), x1)
    full = [ends[y] for y in sorted(ends)][:-1]

    assert len(full) > 3
    assert all(abs(end - 195 * MM) < 0.6 for end in full)


def test_the_file_says_what_it_is():
    content = paper(
        header=build.COMMUNE, abstract="Kết quả\nnăm 2026", author="UBND xã Tân Hộ Cơ"
    )
    found = info(content)

    assert found["Title"] == "BÁO CÁO Kết quả năm 2026"
    assert found["Author"] == "UBND xã Tân Hộ Cơ"
    assert found["Encrypted"] == "no"
    assert "A4" in found["Page size"]
    assert b"/Lang (vi)" in pdf(content)


def test_a_draft_says_so_on_every_page():
    blocks = [Paragraph(text=NAME) for _ in range(30)]
    found = pages(paper(*blocks, draft=True), "-raw")

    assert len(found) > 1
    assert all("BẢNNHÁP" in "".join(page.split()) for page in found)


def test_a_paper_that_is_no_draft_does_not_say_so():
    assert "BẢNNHÁP" not in "".join(text(paper(Paragraph(text=NAME)), "-raw").split())


def test_twelve_pages_and_more_are_drawn():
    assert len(pages(paper(table(*(row(number) for number in range(1, 500)))))) > 12


def test_numbers_follow_the_language(monkeypatch):
    monkeypatch.setitem(i18n._catalogues, "en", NullTranslations())
    monkeypatch.setattr(i18n, "_chosen", ["en"])

    assert "0.05" in text(paper(table(row(5))))


def test_drawing_stops_when_the_user_says_so():
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        draw(paper(), BytesIO(), stop)
