"""The code of a paper where it is drawn and written."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from parapp.export.paper_code import sealed_text, short_code
from parapp.export.reports import REPORTS
from parapp.export.reports.content import Seal
from parapp.export.reports.docx import write_docx
from parapp.export.tabular.report_xlsx import write_report
from parapp.export.viewing.reader import PDF, Reader
from parapp.models.paper_claims import MainFigures, PaperClaim
from tests.export.reports import build
from tests.export.reports.papers import pages, pdf

CLAIM = PaperClaim(  # as long as they come
    kind="ranking-by-criterion",
    issuer="SNV-87-DT",
    subject="SNV-87-DT",
    year=2026,
    snapshot="5a" * 32,
    figures=MainFigures(
        ranked=170,
        highest=Decimal("98.37"),
        lowest=Decimal("61.05"),
        together=Decimal("14027.385"),
    ),
    key="0123456789abcdef",
)
SEAL = Seal(
    code=short_code(CLAIM),
    qr=sealed_text(CLAIM, b"a" * 32),
    lines=(
        "Số liệu đã ghi trong mã: 92,50 điểm.",
        "Để kiểm tra: mở trang Kiểm tra văn bản. " * 4,
    ),
)
PAPERS = {
    "self-assessment": build.self_assessment,
    "scoresheet": build.scoresheet,
    "ranking": build.ranking,
    "appraisal": build.appraisal,
}


def content(kind, seal=SEAL):
    return replace(REPORTS[kind].compose(PAPERS[kind]()), seal=seal)


def texts_in(out):
    with zipfile.ZipFile(out) as book:
        return b"".join(book.read(name) for name in book.namelist())


@pytest.mark.parametrize("kind", PAPERS)
def test_every_page_bears_the_letters_and_the_last_of_the_text_the_figures(kind):
    found = pages(content(kind))

    assert all(f"Mã kiểm tra: {SEAL.code}" in page for page in found)
    assert sum("92,50 điểm." in page for page in found) == 1


@pytest.mark.parametrize("kind", PAPERS)
def test_the_qr_code_is_read_from_the_page(kind):
    codes = Reader().codes(pdf(content(kind)), PDF)

    assert codes.texts == (SEAL.qr,)
    assert any(SEAL.code in line for line in codes.lines)


def test_a_paper_without_a_code_is_as_it_was():
    plain = content("scoresheet", seal=None)

    assert Reader().codes(pdf(plain), PDF).texts == ()
    assert "Mã kiểm tra" not in "".join(pages(plain))


@pytest.mark.parametrize(
    ("without", "foot"),
    [
        ({"draft": True}, "Bản nháp, không có mã kiểm tra"),
        ({"lacks_seal": True}, "Không có mã kiểm tra"),
    ],
)
def test_what_has_no_code_says_so_on_every_page(without, foot):
    made = replace(content("self-assessment", seal=None), **without)
    word, book = io.BytesIO(), io.BytesIO()
    write_docx(made, word)
    write_report(made, book)

    assert all(foot in page for page in pages(made))
    assert all(foot.encode() in texts_in(file) for file in (word, book))


def test_a_code_never_stands_alone_on_a_page():
    """Whatever the text before is long, something of it stays with the code."""
    for count in range(20, 32, 2):
        lines = build.scoresheet().lines * 3
        sheet = replace(build.scoresheet(), lines=lines[:count])
        made = replace(REPORTS["scoresheet"].compose(sheet), seal=SEAL)
        last = pages(made)[-1]

        assert "Tổng cộng" in last


@pytest.mark.parametrize(("dpi", "turn", "blur"), [(150, 0, 1), (150, 13, 0.8), (200, 200, 1)])
def test_a_photo_of_a_printed_page_is_read(dpi, turn, blur):
    document = pypdfium2.PdfDocument(pdf(content("scoresheet")))
    page = document[len(document) - 1].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    page = page.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    taken = io.BytesIO()
    page.filter(ImageFilter.GaussianBlur(blur)).save(taken, "JPEG", quality=50)

    assert Reader().codes(taken.getvalue(), "image/jpeg").texts == (SEAL.qr,)


@pytest.mark.parametrize("write", [write_docx, write_report])
def test_word_and_excel_bear_the_letters_as_text(write):
    out = io.BytesIO()
    write(content("self-assessment"), out)

    assert SEAL.code.encode() in texts_in(out)
