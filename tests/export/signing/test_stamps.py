"""What signatures show: every Vietnamese letter, pictures at their size."""

import subprocess
import unicodedata
from io import BytesIO

import pytest
from PIL import Image

from parapp.errors.signing import SigningPictureError
from parapp.export.reports.layout.sheet import MM
from parapp.export.signing.stamps import draw_lines, draw_picture, picture_size, seal_size
from parapp.export.signing.values import Place
from tests.export.signing.credentials import png

VOWELS = "aăâeêioôơuưy"
LETTERS = "".join(
    letter
    for vowel in VOWELS
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in (unicodedata.normalize("NFC", vowel + tone),)
)
ALL = f"{LETTERS}đ{LETTERS.upper()}Đ"
PLACE = Place(page=1, left=0, bottom=0, width=500, height=60)


def text_of(pdf):
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode().split()


def picture(size=(400, 200), **how):
    out = BytesIO()
    Image.new("RGBA", size).save(out, "PNG", **how)
    return out.getvalue()


@pytest.mark.parametrize("right", [False, True])
def test_every_vietnamese_letter_is_drawn_and_can_be_read(right):
    lines = (ALL[:73], ALL[73:])

    assert len(ALL) == 146
    assert text_of(draw_lines(lines, PLACE, right=right)) == list(lines)


def test_a_line_that_is_too_wide_is_set_smaller():
    narrow = Place(page=1, left=0, bottom=0, width=90, height=60)

    assert text_of(draw_lines(("Ủy-ban-nhân-dân-xã-Tân-Hồng",), narrow, right=False)) == [
        "Ủy-ban-nhân-dân-xã-Tân-Hồng"
    ]


def test_the_same_picture_gives_the_same_bytes():
    assert draw_picture(png(), 100, 40) == draw_picture(png(), 100, 40)


def test_a_seal_is_as_large_as_its_picture_says_where_that_may_be():
    real = seal_size(picture((400, 400), dpi=(300, 300)))
    unknown = seal_size(picture((400, 400)))
    huge = seal_size(picture((400, 400), dpi=(72, 72)))

    assert real[0] == pytest.approx(400 / 300 * 25.4 * MM, rel=0.001)
    assert unknown == huge == pytest.approx((36 * MM, 36 * MM))


def test_a_picture_that_is_larger_than_any_signature_is_refused():
    with pytest.raises(SigningPictureError):
        picture_size(picture((8001, 1)))
