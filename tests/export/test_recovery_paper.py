"""The recovery sheet as people print it: read back by a scanner and by a text extractor."""

import io
import shutil
import subprocess
import unicodedata
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from parapp.export.qr import card_text, picture, sheet_text
from parapp.export.recovery_paper import RecoveryPaper, draw_recovery_paper
from parapp.storage.recovery_sheet import sheet_of
from tests.export.reports.papers import golden

GROUPS = sheet_of(bytes(range(200, 232)))
PAPER = RecoveryPaper(
    unit="XA01",
    name="Ủy ban nhân dân xã Tân Hộ Cơ",
    epoch=2,
    made=date(2026, 11, 2),
    groups=GROUPS,
)


def drawn(paper=PAPER):
    out = io.BytesIO()
    draw_recovery_paper(paper, out)
    return out.getvalue()


def test_the_text_is_the_accepted_one():
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=drawn(), capture_output=True, check=True
    )
    found = done.stdout.decode()

    assert golden("recovery-sheet", found) == found
    assert unicodedata.is_normalized("NFC", found)


def test_it_is_one_page_that_names_unit_key_day_and_every_group():
    reader = PdfReader(io.BytesIO(drawn()))
    text = " ".join(reader.pages[0].extract_text().split())

    assert len(reader.pages) == 1
    assert "Ủy ban nhân dân xã Tân Hộ Cơ" in text
    assert "Mã đơn vị XA01 · khóa số 2 · in ngày 02/11/2026" in text
    assert all(group in text for group in GROUPS)


def test_the_same_sheet_has_the_same_bytes():
    assert drawn() == drawn()


def test_a_long_name_takes_two_lines():
    long = RecoveryPaper(
        unit="XA01",
        name="Ủy ban nhân dân đặc khu " + "Nguyễn Thị Minh Khai " * 6,
        epoch=1,
        made=PAPER.made,
        groups=GROUPS,
    )

    assert len(PdfReader(io.BytesIO(drawn(long))).pages) == 1


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_the_printed_code_is_scanned_as_the_groups(tmp_path):
    (tmp_path / "to.pdf").write_bytes(drawn())
    command = ["pdftoppm", "-r", "150", "-png", "-singlefile", "to.pdf", "to"]
    subprocess.run(command, cwd=tmp_path, check=True)

    with Image.open(tmp_path / "to.png") as page:
        (code,) = zxingcpp.read_barcodes(page)

    assert code.text == sheet_text("XA01", 2, GROUPS)
    assert tuple(code.text.split()[3:]) == GROUPS


def test_the_code_of_a_card_is_scanned_as_its_digits():
    text = card_text("XA01", "12345 " * 7 + "67890")

    with Image.open(io.BytesIO(picture(text))) as image:
        (code,) = zxingcpp.read_barcodes(image)

    assert code.text == text
