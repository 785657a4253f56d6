"""What LibreOffice makes of every kind of paper written for Word and for Excel."""

import os
import re
import subprocess
from io import BytesIO

import pytest

from parapp.assets import folder
from parapp.export.reports import REPORTS
from parapp.export.reports.content import (
    Appendix,
    Chart,
    Paragraph,
    Signer,
    Style,
    Table,
)
from parapp.export.reports.docx import write_docx
from parapp.export.tabular.report_xlsx import write_report
from tests.export.reports.papers import pdf
from tests.export.reports.samples import content
from tests.export.reports.test_docx import BARS, HEADER, HEAT, paper, row, table

MADE = {kind: content(kind) for kind in REPORTS}
KINDS = sorted(MADE)
TABLES = sorted(MADE.keys() - {"reminder"})  # a letter has none


def everything():
    """Return a paper with everything on it."""
    long = table(*(row(number) for number in range(1, 61)))
    return paper(
        *(Paragraph(text=f"Đoạn {number}. " + "chữ " * 60) for number in range(12)),
        Paragraph(text="Bảng 1", style=Style.CAPTION),
        Chart(figure=BARS),
        header=HEADER,
        abstract="Kết quả",
        bases=("Căn cứ A",),
        signers=(Signer(title="CHỦ TỊCH", name="Lê Văn A"),),
        recipients=("Như trên",),
        appendices=(
            Appendix(label="Phụ lục I", title="BẢNG", blocks=(long,), landscape=True),
            Appendix(label="Phụ lục II", title="BẢN ĐỒ", blocks=(Chart(figure=HEAT),)),
        ),
        draft=True,
    )


def written(write, made):
    out = BytesIO()
    write(made, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Return a function that gives the PDF that LibreOffice makes of a file."""
    place = tmp_path_factory.mktemp("office")
    fonts = place / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder('fonts')}</dir><cachedir>{place}/cache</cachedir></fontconfig>"
    )
    files = {"everything.docx": written(write_docx, everything())}
    files |= {f"{kind}.docx": written(write_docx, MADE[kind]) for kind in KINDS}
    files |= {f"table-{kind}.xlsx": written(write_report, MADE[kind]) for kind in TABLES}
    for name, made in files.items():
        (place / name).write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", place, *(place / name for name in files)],
        capture_output=True, check=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip

    def give(name):
        return (place / name).with_suffix(".pdf").read_bytes()

    return give


def pages(made, *options):
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=made, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def words(text):
    """Return the words, without those that may be cut where a line ends, as names of files."""
    return {word for word in text.split() if not re.search(r"[_/.-]|pdf|xlsx", word)}


def lies(made):
    """Return which pages lie on their side."""
    done = subprocess.run(
        ["pdfinfo", "-l", "-1", "-"], input=made, capture_output=True, check=True
    )
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", done.stdout.decode())
    return [float(width) > float(height) for width, height in sizes]


@pytest.mark.parametrize("kind", KINDS)
def test_word_files_have_the_pages_and_the_words_of_the_pdf(opened, kind):
    ours, theirs = pdf(MADE[kind]), opened(f"{kind}.docx")

    assert lies(theirs) == lies(ours)
    assert words("".join(pages(theirs))) == words("".join(pages(ours)))


@pytest.mark.parametrize("kind", TABLES)
def test_workbooks_print_every_text_on_pages_that_lie_on_their_side(opened, kind):
    made = MADE[kind]
    parts = (made.blocks, *(part.blocks for part in made.appendices))
    tables = [block for blocks in parts for block in blocks if isinstance(block, Table)]
    texts = [cell for one in tables for r in one.rows for cell in r.cells if cell]
    theirs = opened(f"table-{kind}.xlsx")

    said = words(" ".join(text for text in texts if isinstance(text, str)))
    assert said <= words("".join(pages(theirs)))
    assert len(lies(theirs)) >= len(tables)
    assert all(lies(theirs))


def test_a_worksheet_repeats_its_heading_on_every_page(opened):
    found = pages(opened("table-ranking-by-criterion.xlsx"))

    assert sum("Tên tiêu chí" in page for page in found) > 1


@pytest.fixture(scope="module")
def seen(opened):
    """Return the paper with everything on it, page by page."""
    return pages(opened("everything.docx"), "-layout")


def test_another_program_numbers_the_pages_of_each_part(seen):
    first = [page.split("\n")[0].strip() for page in seen]

    assert first[1] == "2"
    assert first[2] == "Phụ lục I"
    assert first[3:5] == ["2", "3"]
    assert first[-1] == "Phụ lục II"


def test_another_program_repeats_the_heading_of_a_table(seen):
    assert all("Tiêu chí" in page for page in seen[2:-1])


def test_another_program_keeps_the_signature_with_the_text(seen):
    assert "CHỦ TỊCH" in seen[1]
    assert "Lê Văn A" in seen[1]
    assert re.search(r"Nơi nhận:\s+CHỦ TỊCH", seen[1])
