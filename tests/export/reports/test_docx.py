"""Papers for Word: the same words and rules as on paper, plain texts, the same bytes."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import docx
import pytest

from parapp.export.cells import Kind, Level
from parapp.export.charts.figures import Bar, Bars, Heat, HeatRow
from parapp.export.reports import REPORTS
from parapp.export.reports.content import (
    Appendix,
    Chart,
    Code,
    Column,
    Header,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Seal,
    Signer,
    Table,
)
from parapp.export.reports.docx import write_docx
from parapp.progress import Cancelled
from tests.export.reports import build

KINDS = ("self-assessment", "appraisal", "ranking", "scoresheet")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLUMNS = (
    Column(title="STT", weight=1, kind=Kind.INTEGER, centred=True),
    Column(title="Tiêu chí", weight=5),
    Column(title="tối đa", weight=1, kind=Kind.POINTS, group="Điểm"),
    Column(title="đạt được", weight=1, kind=Kind.POINTS, group="Điểm", turned=True),
)
HEADER = Header(
    parent_agency="ỦY BAN NHÂN DÂN\nTỈNH A", agency="HỘI ĐỒNG THẨM ĐỊNH", symbol="BC", place="A"
)
BARS = Bars(
    name="Tỷ lệ điểm", value_name="Xã A", rows=(Bar(name="Thể chế", value=Decimal(80)),)
)
HEAT = Heat(
    name="Bản đồ",
    head="Đơn vị",
    columns=("Thể chế", "Tài chính"),
    rows=(HeatRow(name="Xã A", cells=(Decimal(100), None)),),
)


def content(kind):
    return REPORTS[kind].compose(getattr(build, kind.replace("-", "_"))())


def table(*rows):
    return Table(columns=COLUMNS, rows=rows)


def row(number, **changes):
    cells = (number, f"Tên số {number}", Decimal(1), Decimal(number))
    return Row(cells=cells, **changes)


def paper(*blocks, **changes):
    return ReportContent(**{"header": None, "title": "BÁO CÁO", "blocks": blocks, **changes})


def written(made):
    out = BytesIO()
    write_docx(made, out)
    return out.getvalue()


def opened(made):
    return docx.Document(BytesIO(written(made)))


def body(made):
    return opened(made).element.body


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def rows(made):
    return list(body(made).iter(f"{W}tr"))


def words(text_):
    return sorted(re.findall(r"\w+", text_))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_gives_the_same_bytes(kind):
    assert written(content(kind)) == written(content(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_the_text_and_its_tables_is_there(kind):
    made = content(kind)
    parts = [*made.blocks, *(b for one in made.appendices for b in one.blocks)]
    expected = [made.title, made.abstract, *made.bases, *made.recipients, *made.addressees]
    for block in parts:
        if isinstance(block, Heading | Paragraph):
            expected.append(block.text)
        elif isinstance(block, Table):
            expected += [column.title for column in block.columns]
            expected += [c for one in block.rows for c in one.cells if isinstance(c, str)]
            expected += [note for one in block.rows for note in one.notes]
    found = set(words(" ".join(t.text or "" for t in body(made).iter(f"{W}t"))))

    assert {word for one in expected for word in words(one)} <= found


def test_no_text_becomes_a_field_or_markup():
    odd = '{ PAGE } =1+1 <w:fldSimple w:instr="DATE"/> &amp; DDEAUTO "cmd" ]]>'
    made = paper(Paragraph(text=odd), table(Row(cells=(1, odd, None, None))), abstract=odd)
    found = body(made)

    assert text(found).count(odd) == 3
    assert not list(found.iter(f"{W}fldSimple", f"{W}instrText"))


def test_letters_that_no_file_may_hold_are_seen_to_be_missing():
    found = text(body(paper(Paragraph(text="a\x00b\x1bc\ud800d\tđ"))))

    assert found == "BÁO CÁOa□b□c□d đ"


def test_the_file_holds_nothing_of_a_template():
    names = zipfile.ZipFile(BytesIO(written(paper(Paragraph(text="x"))))).namelist()

    assert not [name for name in names if "thumbnail" in name or "theme" in name]
    assert len(written(paper(Paragraph(text="x")))) < 8_000


def test_the_file_says_what_it_is_and_keeps_no_time():
    made = opened(paper(abstract="Kết quả\nnăm 2026", author="UBND xã A")).core_properties

    assert (made.title, made.author) == ("BÁO CÁO Kết quả năm 2026", "UBND xã A")
    assert made.created.year == made.modified.year == 2000


def test_pages_follow_the_rules():
    appendix = Appendix(label="Phụ lục I", title="BẢNG", blocks=(), landscape=True)
    first, second = opened(paper(appendices=(appendix,))).sections
    sides = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)

    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert [round(one.page_width.mm) for one in (first, second)] == [210, 297]
    assert all(one.different_first_page_header_footer for one in (first, second))
    assert "PAGE" in first.header.part.blob.decode()
    assert "PAGE" not in first.first_page_header.part.blob.decode()
    assert second.header.is_linked_to_previous


def test_headings_are_repeated_and_rows_are_whole():
    found = rows(paper(table(row(1), row(2, level=Level.TOTAL))))

    assert [one.find(f".//{W}tblHeader") is not None for one in found] == [True] * 2 + [
        False
    ] * 2
    assert all(one.find(f".//{W}cantSplit") is not None for one in found)


def test_a_row_that_is_nearly_a_page_may_be_cut():
    long = Row(cells=(1, "dài " * 3000, None, None))

    assert rows(paper(table(long)))[-1].find(f".//{W}cantSplit") is None


def test_a_total_is_bold_shaded_and_stays_with_the_row_above():
    *_head, above, total = rows(paper(table(row(1), row(2, level=Level.TOTAL))))

    assert total.find(f".//{W}b") is not None
    assert total.find(f".//{W}shd") is not None
    assert above.find(f".//{W}keepNext") is not None
    assert above.find(f".//{W}b") is None


def test_a_band_runs_over_all_columns():
    band = rows(paper(table(Row(cells=("KHỐI XÃ",), level=Level.BAND))))[-1]

    assert band.find(f".//{W}gridSpan").get(f"{W}val") == "4"


def test_an_upright_heading_stands_upright():
    made = paper(table(row(1)))
    upright = [
        text(cell)
        for cell in body(made).iter(f"{W}tc")
        if cell.find(f".//{W}textDirection") is not None
    ]

    assert upright == ["đạt được"]


def test_a_table_without_rows_says_so():
    assert "Không có" in text(body(paper(table())))


def test_bold_words_stand_before_an_article():
    found = body(paper(Paragraph(text="Công bố kết quả.\nDòng hai", lead="Điều 1.")))
    (run,) = (
        one
        for one in found.iter(f"{W}r")
        if one.find(f".//{W}b") is not None and "Điều" in text(one)
    )

    assert text(run) == "Điều 1. "
    assert "Điều 1. Công bố kết quả.Dòng hai" in text(found)


def test_a_signature_is_never_alone_on_a_page():
    last = Paragraph(text="Câu cuối.")
    made = paper(Paragraph(text="x"), last, signers=(Signer(title="CHỦ TỊCH"),))
    kept = [
        p.find(f".//{W}keepNext") is not None
        for p in body(made).iter(f"{W}p")
        if text(p) in {"x", "Câu cuối.", "CHỦ TỊCH"}
    ]

    assert kept == [False, True, True]


def test_charts_are_pictures_told_in_words_and_maps_are_tables():
    made = body(paper(Chart(figure=BARS), Chart(figure=HEAT)))
    (picture,) = (one for one in made.iter() if one.tag.endswith("}docPr"))
    shades = [one.get(f"{W}fill") for one in made.iter(f"{W}shd")]

    assert "Thể chế: 80,00 %" in picture.get("descr")
    assert shades == ["A3A3A3"]
    assert "100,0" in text(made)


def test_the_code_that_makes_a_paper_checkable_is_there():
    seal = Seal(code="ABCD-EFGH", qr="x" * 40, lines=("Tổng điểm 10,27",))
    made = opened(paper(Paragraph(text="x"), Code(text="y"), seal=seal))

    assert "Mã kiểm tra: ABCD-EFGHTổng điểm 10,27" in text(made.element.body)
    assert "ABCD-EFGH" in made.sections[0].footer.paragraphs[0].text
    assert len(made.inline_shapes) == 2


def test_a_draft_says_so_on_every_page_and_nothing_else_does():
    wide = Appendix(label="Phụ lục I", title="BẢNG", blocks=(table(row(1)),), landscape=True)
    marks = [_marks(paper(appendices=(wide,), draft=draft)) for draft in (True, False)]

    assert marks == [["BẢN NHÁP", "BẢN NHÁP"], []]  # the first page and the others


def _marks(made):
    """Return what is printed across pages; sections take the heads of the first one over."""
    sections = opened(made).sections
    assert all(other.header.is_linked_to_previous for other in sections[1:])
    assert all(other.first_page_header.is_linked_to_previous for other in sections[1:])
    heads = (sections[0].header, sections[0].first_page_header)
    drawn = (head._element.iter("{urn:schemas-microsoft-com:vml}textpath") for head in heads)
    return [one.get("string") for of in drawn for one in of if one.get("string")]


def test_writing_stops_when_the_user_says_so():
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_docx(paper(), BytesIO(), stop)
