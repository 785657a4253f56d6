"""Colours can be read by everybody, icons and fonts are there."""

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QFontMetrics

from parapp.assets import folder
from parapp.ui.look import DARK, LIGHT, Colours, Look, Theme, base_font
from parapp.ui.screens import SCREENS
from parapp.ui.widgets.marks import Mark

ENOUGH = 4.5  # WCAG 2.1, 1.4.3
ENOUGH_DRAWN = 3  # WCAG 2.1, 1.4.11
SOFT = ("ground", "card", "soft", "attention_soft", "wrong_soft", "good_soft")
GROUNDS = {
    "ink": (*SOFT, "line"),
    "muted": (*SOFT, "line"),
    "accent": SOFT,
    "on_accent": ("accent",),
    "rail_ink": ("rail", "rail_selected"),
    "good": SOFT,
    "attention": SOFT,
    "wrong": SOFT,
}
DRAWN = {  # marks, bars, gauges, borders and what has the focus
    "border": ("ground", "card", "soft"),
    "accent": (*SOFT, "line"),
    "good": (*SOFT, "line"),
    "attention": (*SOFT, "line"),
    "wrong": (*SOFT, "line"),
    "muted": (*SOFT, "line"),
    "ink": ("line",),
    "marker": ("rail", "rail_selected"),
    "rail_ink": ("rail", "rail_selected"),
}
DRAWINGS = 3  # each takes part of the start
PRACTICE = "#1B2733"  # on the marker, in both themes
COLUMNS = {  # which marks can stand below each other
    "criteria": (
        Mark.ANSWERED,
        Mark.NOT_ANSWERED,
        Mark.NOT_APPLICABLE,
        Mark.FOLLOWED,
        Mark.OTHERS,
        Mark.FINDING,
        Mark.NO_EVIDENCE,
    ),
    "criteria locked or changed": (Mark.DECIDED, Mark.CHANGED),
    "findings": (Mark.CRITICAL, Mark.ERROR, Mark.WARNING, Mark.HINT),
    "figures": (Mark.ENTERED, Mark.NOT_ENTERED, Mark.OTHERS_ENTER),
    "years": (Mark.NEW, Mark.SAME, Mark.CHANGED, Mark.WARNING, Mark.REFUSED),
    "Excel": (Mark.NEW, Mark.SAME, Mark.CHANGED, Mark.REFUSED, Mark.OLD_FONT),
    "documents": (Mark.PROVES, Mark.PROVES_NOTHING, Mark.REPLACED, Mark.WARNING),
    "files": (Mark.READY, Mark.ANSWERED, Mark.WAITS, Mark.ERROR, Mark.WARNING, Mark.HINT),
    "sent and received": (Mark.SENT, Mark.CAME),
    "answers to what was sent": (Mark.READY, Mark.WAITS, Mark.WARNING),
    "appraisal": (
        Mark.DIFFERS,
        Mark.REPLIED,
        Mark.CHANGED_SINCE,
        Mark.LATE,
        Mark.ASKED,
        Mark.NO_EVIDENCE,
        Mark.RULED,
        Mark.NOT_APPLICABLE,
        Mark.NOT_RULED,
    ),
    "communes": (Mark.OVERDUE, Mark.EXTENDED),
    "questions": (Mark.NOT_ANSWERED, Mark.WAITS, Mark.CAME, Mark.ANSWERED, Mark.WARNING),
    "what came": (
        Mark.READY,
        Mark.SAME,
        Mark.ERROR,
        Mark.HINT,
        Mark.ANSWERED,
        Mark.WARNING,
    ),
    "cards": (Mark.TRUSTED, Mark.UNTRUSTED, Mark.REVOKED),
    "receipts": (Mark.CONFIRMED, Mark.WAITS),
    "opinions": (Mark.CONFIRMED, Mark.WARNING),
}
LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [(text, ground) for text in GROUNDS for ground in GROUNDS[text]]
)
def test_text_stands_out_from_its_ground(colours, text, ground):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("drawn", "ground"), [(drawn, ground) for drawn in DRAWN for ground in DRAWN[drawn]]
)
def test_what_is_drawn_stands_out_from_its_ground(colours, drawn, ground):
    assert contrast(getattr(colours, drawn), getattr(colours, ground)) >= ENOUGH_DRAWN


def test_every_pair_of_the_style_sheet_is_one_of_those_tried():
    sheet = (folder("ui") / "look.qss").read_text("utf-8")
    pairs = set()
    for block in re.findall(r"{([^}]*)}", sheet):
        text = re.search(r"(?<![-\w])color: \$(\w+)", block)
        ground = re.search(r"(?<![-\w])background: \$(\w+)", block)
        if text and ground:
            pairs.add((text[1], ground[1]))

    assert pairs
    assert {pair for pair in pairs if pair[1] not in GROUNDS.get(pair[0], ())} == set()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_strip_of_practice_can_be_read(colours):
    sheet = (folder("ui") / "look.qss").read_text("utf-8")

    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) == {PRACTICE}
    assert contrast(PRACTICE, colours.marker) >= ENOUGH


def test_both_themes_name_every_colour():
    for colours in (LIGHT, DARK):
        assert all(getattr(colours, field.name).startswith("#") for field in fields(Colours))


@pytest.mark.parametrize("column", COLUMNS, ids=COLUMNS)
def test_marks_of_one_column_differ_by_their_shape(column):
    shapes = [mark.value.icon for mark in COLUMNS[column]]

    assert len(set(shapes)) == len(shapes)


def test_every_mark_stands_in_a_column():
    assert {mark for marks in COLUMNS.values() for mark in marks} == set(Mark)


def test_every_page_and_mark_has_an_icon_that_ships(look):
    for name in {page.icon for page in SCREENS} | {mark.value.icon for mark in Mark}:
        assert not look.icon(name).isNull()


def test_no_icon_ships_that_nobody_shows():
    shown = "\n".join(
        path.read_text("utf-8")
        for path in (folder("icons").parent.parent / "parapp/ui").rglob("*.py")
    )
    shipped = {path.stem for path in folder("icons").glob("*.svg")}

    assert sorted(name for name in shipped if f'"{name}"' not in shown) == []


def test_few_pictures_are_drawn_of_an_icon(look):
    assert len(look.icon("check").availableSizes()) <= DRAWINGS


def test_icons_take_the_colour_asked_for(look):
    good = look.icon("check", "good").pixmap(24, 24).toImage()
    wrong = look.icon("check", "wrong").pixmap(24, 24).toImage()

    assert good != wrong


@pytest.mark.usefixtures("qapp")
def test_the_font_has_every_vietnamese_letter():
    metrics = QFontMetrics(base_font())

    assert [x for x in LETTERS + LETTERS.upper() if not metrics.inFontUcs4(ord(x))] == []


@pytest.mark.usefixtures("qapp")
def test_digits_stand_below_each_other():
    metrics = QFontMetrics(base_font())

    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_dark_theme_is_dark():
    assert Look(Theme.DARK).is_dark
    assert not Look(Theme.LIGHT).is_dark
    assert luminance(DARK.ground) < 0.05 < luminance(LIGHT.ground)


@pytest.mark.usefixtures("qapp")
def test_the_desktops_choice_is_followed_when_asked():
    assert Look(Theme.SYSTEM).colours in {LIGHT, DARK}
