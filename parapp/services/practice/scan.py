"""Draws a practice document as the scan of a page: grey, 200 dots an inch, a little askew."""

from __future__ import annotations

from functools import cache
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageFont

from parapp.assets import file
from parapp.services.practice.chance import Chance
from parapp.services.practice.papers import Text

_DPI = 200
_PAGE = (1654, 2339)  # A4
_LEFT, _TOP, _RIGHT = 236, 180, 118
_SIZE, _LINE = 36, 54
_PAPER, _INK = 246, 40
_QUALITY = 35
_MOST_ASKEW = 8  # tenths of a degree
_MARK = "TÀI LIỆU THỰC HÀNH, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


def draw_scan(text: Text, out: BinaryIO) -> dict[str, int]:
    """Write one page; return 1 for each criterion. What has no room is left out."""
    page = Image.new("L", _PAGE, _PAPER)
    pen = ImageDraw.Draw(page)
    y = _TOP
    number = f"Số: {text.number}, " if text.number else ""
    head = (f"Ủy ban nhân dân {text.agency}", f"{number}ngày {text.day:%d/%m/%Y}", _MARK)
    for line in head:
        y = _paragraph(pen, line, y, is_bold=False)
    y = _paragraph(pen, text.title.upper(), y + _LINE // 3, is_bold=True)
    for entry in text.entries:
        y = _paragraph(pen, entry.heading, y + _LINE // 3, is_bold=True)
        for line in entry.lines:
            y = _paragraph(pen, f"- {line}.", y, is_bold=False)
    askew = Chance(text.agency, 0).draw(text.title, 1, _MOST_ASKEW) / 10
    turned = page.rotate(askew, Image.Resampling.NEAREST, fillcolor=_PAPER)
    turned.save(out, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    return {entry.criterion: 1 for entry in text.entries}


def _paragraph(pen: ImageDraw.ImageDraw, text: str, y: int, *, is_bold: bool) -> int:
    """Set a text that may need several lines; return where the next one begins."""
    name = "LiberationSerif-Bold" if is_bold else "LiberationSerif-Regular"
    room, line, left = _PAGE[0] - _LEFT - _RIGHT, "", 0.0
    for word in text.split():
        left -= _width(f"{word} ", name)
        if left < 0:
            pen.text((_LEFT, y), line, fill=_INK, font=_font(name))
            y += _LINE if line else 0
            line, left = "", room - _width(f"{word} ", name)
        line = f"{line} {word}".lstrip()
    pen.text((_LEFT, y), line, fill=_INK, font=_font(name))
    return y + _LINE


@cache
def _width(word: str, name: str) -> float:
    return _font(name).getlength(word)


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(str(file("fonts", f"{name}.ttf")), _SIZE, layout_engine=layout)
