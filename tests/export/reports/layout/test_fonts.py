import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import getFont

from parapp.assets import folder
from parapp.export.reports.layout.fonts import UNKNOWN, Weight, face

PLAIN = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in PLAIN for tone in TONES]
# Latin letters without marks are in every typeface; these are the others, and đ.
MARKED = [letter for letter in [*VOWELS, "đ"] if not letter.isascii()]
LETTERS = MARKED + [letter.upper() for letter in MARKED]
SIGNS = "–−×÷≥≤→“”…□"
TIMES = {
    Weight.REGULAR: "Times-Roman",
    Weight.BOLD: "Times-Bold",
    Weight.ITALIC: "Times-Italic",
    Weight.BOLD_ITALIC: "Times-BoldItalic",
}


def test_there_are_134_vietnamese_letters_with_marks():
    assert 134 == len(set(LETTERS)) == len(LETTERS)


@pytest.mark.parametrize("weight", Weight)
def test_every_vietnamese_letter_and_sign_is_in_the_typeface(weight):
    wanted = "".join(LETTERS) + SIGNS

    assert wanted == face(weight).known(wanted)


@pytest.mark.parametrize("weight", Weight)
def test_every_letter_has_a_shape(weight):
    glyphs = getFont(weight.value).face.charToGlyph

    assert all(glyphs[ord(letter)] for letter in (*LETTERS, *SIGNS))


@pytest.mark.parametrize("weight", Weight)
def test_ascii_is_as_wide_as_in_times(weight):
    letters = [chr(code) for code in range(32, 127)]
    times = getFont(TIMES[weight])
    ours = {c: round(face(weight).width(c, 1000)) for c in letters}

    assert {c: times.stringWidth(c, 1000) for c in letters} == pytest.approx(ours, abs=1)


def test_the_licence_ships_with_the_typefaces():
    licence = (folder("fonts") / "LiberationSerif-LICENSE.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence


def test_every_typeface_that_ships_is_used():
    assert {weight.value for weight in Weight} == {
        p.stem for p in folder("fonts").glob("LiberationSerif-*.ttf")
    }


def test_a_letter_that_is_missing_is_seen():
    assert f"a{UNKNOWN} \nb" == face(Weight.REGULAR).known("a\U0001f600\t\nb")


def test_lines_keep_inside_and_lose_nothing():
    font = face(Weight.REGULAR)
    text = "Ủy ban nhân dân xã Tân Hộ Cơ đã phân công công chức phụ trách từng lĩnh vực"
    lines = font.wrap(text, 14, 150, first=36)

    assert text == " ".join(lines)
    assert font.width(lines[0], 14) <= 150 - 36
    assert all(font.width(line, 14) <= 150 for line in lines)


def test_a_word_wider_than_the_line_is_cut_at_a_joint():
    font = face(Weight.REGULAR)
    word = "xem dichvucong.dongthap.gov.vn/thu-tuc/tiep-nhan/1.004.222"
    lines = font.wrap(word, 14, 120)

    assert word.replace("xem ", "xem") == "".join(lines)
    assert all(font.width(line, 14) <= 120 for line in lines)
    assert lines[1].endswith(".")


def test_a_word_without_joints_is_cut_anywhere():
    font = face(Weight.REGULAR)
    lines = font.wrap("x" * 100, 14, 120, first=118)

    assert "".join(lines) == "x" * 100
    assert all(font.width(line, 14) <= 120 for line in lines)


def test_an_empty_text_is_one_empty_line():
    assert face(Weight.REGULAR).wrap("", 14, 120) == [""]


def test_no_typeface_of_the_machine_is_used():
    # The files are read from the shipped folder, whatever fontconfig knows.
    for weight in Weight:
        found = getFont(face(weight).name).face.filename
        assert Path(found).parent == folder("fonts")


def test_a_percent_sign_stays_with_its_number():
    font = face(Weight.REGULAR)
    text = "chỉ số trung bình đạt 87,05 %. Kết quả"

    lines = font.wrap(text, 14, font.width("chỉ số trung bình đạt 87,05", 14) + 1)

    assert lines == ["chỉ số trung bình đạt", "87,05 %. Kết quả"]
