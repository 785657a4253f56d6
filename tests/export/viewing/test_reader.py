"""What the process of its own does, asked directly."""

import io

import pytest
from PIL import Image

from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import CoarseScan, Stamp, UnfitError, Why
from tests.export.signing import credentials
from tests.export.signing.test_sign import by_leader, sealed
from tests.services.evidence_samples import (
    DOCX,
    PDF,
    XLSX,
    bomb,
    huge_image,
    image,
    locked_paper,
    lying_pdf,
    paper,
    scanned,
    word,
    workbook,
)


@pytest.fixture
def reader():
    made = Reader()
    yield made
    made.close()


def examined(content, kind):
    return Reader().examine(content, kind, "a")


def test_a_paper_is_looked_into_page_by_page():
    seen = examined(paper(["TỐI MẬT"], ["034099000123"]), PDF)

    assert (seen.pages, seen.looked_at, seen.broken) == (2, 2, ())
    assert seen.stamp == Stamp("TỐI MẬT", 1)
    assert seen.identities == ((2, 1),)


def test_pages_that_are_pictures_have_dots_an_inch():
    seen = examined(scanned(827, 1654), PDF)

    assert seen.coarse == (CoarseScan(1, 100),)
    assert seen.pictures == 2


def test_pages_that_are_not_there_are_told_as_broken():
    seen = examined(lying_pdf(), PDF)

    assert seen.broken or seen.looked_at == seen.pages


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (b"", PDF, Why.EMPTY),
        (b"nonsense", PDF, Why.BROKEN),
        (locked_paper(), PDF, Why.PASSWORD),
        (bomb(120 << 20), DOCX, Why.LARGE),
        (b"PK", DOCX, Why.BROKEN),
        (b"PK", XLSX, Why.BROKEN),
        (huge_image(), "image/png", Why.LARGE),
        (b"GIF89a", "image/gif", Why.BROKEN),
        (b"x", "video/mp4", Why.KIND),
    ],
)
def test_a_file_that_cannot_be_read_has_a_reason(reader, content, kind, why):
    for ask in (reader.open, reader.examine):
        with pytest.raises(UnfitError) as refused:
            ask(content, kind, "a")

        assert refused.value.why is why


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("content", "kind"), [(scanned(600), PDF), (image((600, 849)), "image/jpeg")]
)
def test_a_page_is_drawn_and_turned(reader, content, kind, rotation):
    reader.open(content, kind, "a")

    made = reader.render(0, 0.5, rotation)

    drawn = Image.frombuffer(
        "RGB", (made.width, made.height), made.dots, "raw", "BGRX", made.stride, 1
    )
    corners = {0: (0, 0), 90: (1, 0), 180: (1, 1), 270: (0, 1)}
    x, y = corners[rotation]
    place = (made.width // 4 + x * made.width // 2, made.height // 4 + y * made.height // 2)
    assert max(drawn.getpixel(place)) < 100


def test_a_page_is_never_drawn_with_too_many_dots(reader):
    reader.open(paper(["a"]), PDF, "a")

    made = reader.render(0, 100.0, 0)

    assert made.width * made.height <= 17_000_000


def test_without_a_file_nothing_is_drawn_or_found(reader):
    with pytest.raises(UnfitError):
        reader.render(0, 1, 0)

    assert reader.find("a", 0, 1) == ()


def test_a_page_that_is_not_there_is_not_drawn(reader):
    reader.open(paper(["a"]), PDF, "a")

    with pytest.raises(UnfitError):
        reader.render(7, 1, 0)


def test_a_text_is_found_where_it_stands(reader):
    reader.open(paper(["Kế hoạch"], ["đường phố"]), PDF, "a")

    (hit,) = reader.find("DUONG", 0, 9)

    left, top, _width, _height = hit.boxes[0]
    assert hit.page == 1
    assert left == pytest.approx(60 / 595, abs=0.01)
    assert top == pytest.approx(1 - 790 / 842, abs=0.02)


def test_pages_of_a_picture_are_shown_one_by_one(reader):
    out = io.BytesIO()
    first, second = Image.new("L", (500, 700)), Image.new("L", (700, 500))
    first.save(out, "TIFF", save_all=True, append_images=[second])

    shape = reader.open(out.getvalue(), "image/tiff", "a")

    (wide, high), (wide2, high2) = shape.pages
    assert wide < high
    assert wide2 > high2
    assert len(examined(out.getvalue(), "image/tiff").coarse) == 2


def test_office_files_are_shown_as_text(reader):
    assert "hai" in reader.open(word("một", "hai"), DOCX, "a").lines
    sheets = reader.open(workbook(S=[["a", 1, 0.5, True]]), XLSX, "a").sheets
    assert sheets[0].rows == (("a", "1", "0,5", "Có"),)
    assert reader.open(b"a\nb", "text/plain", "a").lines == ("a", "b")


def test_what_signatures_and_filled_boxes_show_is_drawn():
    content = sealed(by_leader(credentials.paper()))
    reader = Reader()
    reader.open(content, "application/pdf", "ky.pdf")

    made = reader.render(0, 1.0, 0)
    reader.close()

    size = (made.width, made.height)
    page = Image.frombytes("RGB", size, made.dots, "raw", "BGRX", made.stride)
    dots = {colour for _count, colour in page.getcolors(1 << 24)}
    assert any(blue > 150 and red < 80 for red, _green, blue in dots)
    assert any(red > 180 and blue < 80 for red, _green, blue in dots)
