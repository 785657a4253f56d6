"""What holds for every report: golden text, same bytes, no file forgotten."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from parapp.export import reports
from parapp.export.reports import REPORTS
from tests.export.reports.papers import GOLDEN, golden, pdf, text
from tests.export.reports.samples import SMALL, content

KINDS = sorted(REPORTS)


def test_no_report_file_is_forgotten():
    files = {path.stem for path in Path(reports.__file__).parent.glob("[!_]*.py")}
    registered = {report.takes.__module__.rpartition(".")[2] for report in REPORTS.values()}

    assert files - {"page", "docx", "content"} == registered


def test_every_kind_is_tried_here():
    assert SMALL.keys() == REPORTS.keys()


def test_every_paper_and_no_other_has_an_accepted_text():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == REPORTS.keys() | {"recovery-sheet"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_takes_what_it_says(kind):
    assert type(SMALL[kind]) is REPORTS[kind].takes


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_the_accepted_one(kind):
    found = text(content(kind))

    assert golden(kind, found) == found


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_gives_the_same_bytes(kind):
    assert pdf(content(kind)) == pdf(content(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_another_run_gives_the_same_bytes(kind):
    program = (
        "import sys; from tests.export.reports.samples import content;"
        "from tests.export.reports.papers import pdf;"
        f"sys.stdout.buffer.write(pdf(content({kind!r})))"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert pdf(content(kind)) == other.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_comes_out_composed(kind):
    found = text(content(kind))

    assert unicodedata.normalize("NFC", found) == found


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_as_a_subset(kind):
    listed = subprocess.run(
        ["pdffonts", "-"], input=pdf(content(kind)), capture_output=True, check=True
    )
    fonts = [line.split() for line in listed.stdout.decode().splitlines()[2:]]

    assert fonts
    assert all("+LiberationSerif" in font[0] for font in fonts)
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_listing_the_kinds_does_not_load_the_pdf_library():
    program = "import sys, parapp.export.reports; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]
