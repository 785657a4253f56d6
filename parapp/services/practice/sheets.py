"""Draws a practice document as PDF, and says on which page each criterion stands."""

from __future__ import annotations

from typing import BinaryIO

from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.sheet import MM, PORTRAIT, Properties, Sheet
from parapp.services.practice.papers import Text

_SIZE, _LINE, _HEAD = 13.0, 18.0, 11.0
_MARK = "THỰC HÀNH"
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_LEFT_COLUMN, _RIGHT_COLUMN = 65 * MM, 150 * MM  # centres
_INTRO = (
    "Tài liệu này được tạo tự động để thực hành chấm điểm; số liệu không phải của cơ quan nào "
    "và không có giá trị pháp lý."
)
_END = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def draw_sheets(text: Text, out: BinaryIO) -> dict[str, int]:
    """Write the document; return the page of each criterion, from 1."""
    writer = _Writer(text, out)
    writer.head(text)
    writer.paragraph(_INTRO, Weight.REGULAR)
    pages = {}
    for entry in text.entries:
        writer.keep(3)
        pages[entry.criterion] = writer.page
        writer.paragraph(entry.heading, Weight.BOLD)
        for line in entry.lines or ("Xem số liệu trong hồ sơ tự đánh giá.",):
            writer.paragraph(f"- {line}.", Weight.REGULAR)
    writer.keep(5)
    for line in _END:
        writer.line(line, Weight.BOLD, _RIGHT_COLUMN)
    writer.close()
    return pages


class _Writer:
    """Sets lines one below the other and begins a new page where one is full."""

    def __init__(self, text: Text, out: BinaryIO) -> None:
        properties = Properties(title=text.title, author=text.agency, language="vi")
        self._sheet = Sheet(out, properties)
        self.page, self._y = 0, 0.0
        self._begin()

    def head(self, text: Text) -> None:
        """Set agency, number, date and title."""
        day = text.day
        place = f"Ngày {day.day:02} tháng {day.month:02} năm {day.year}"
        top = self._y
        self.line("ỦY BAN NHÂN DÂN", Weight.REGULAR, _LEFT_COLUMN, _HEAD)
        self.line(text.agency.upper(), Weight.BOLD, _LEFT_COLUMN, _HEAD)
        self.line(f"Số: {text.number}", Weight.REGULAR, _LEFT_COLUMN)
        self._y = top
        for line in _STATE:
            self.line(line, Weight.BOLD, _RIGHT_COLUMN, _HEAD)
        self.line(place, Weight.REGULAR, _RIGHT_COLUMN)
        self._y += _LINE
        middle = PORTRAIT.left + PORTRAIT.room / 2
        for line in face(Weight.BOLD).wrap(text.title.upper(), _SIZE, PORTRAIT.room):
            self.line(line, Weight.BOLD, middle)
        self._y += _LINE / 2

    def paragraph(self, text: str, weight: Weight) -> None:
        """Set a text that may need several lines."""
        font = face(weight)
        for line in font.wrap(font.known(text), _SIZE, PORTRAIT.room):
            self.keep(1)
            self._sheet.text(PORTRAIT.left, self._y, line, (font, _SIZE))
            self._y += _LINE

    def line(self, text: str, weight: Weight, centre: float, size: float = _SIZE) -> None:
        """Set one line around `centre`."""
        font = face(weight)
        known = font.known(text)
        self._sheet.text(centre - font.width(known, size) / 2, self._y, known, (font, size))
        self._y += _LINE

    def keep(self, lines: int) -> None:
        """Begin a new page unless so many lines have room on this one."""
        if self._y + lines * _LINE > PORTRAIT.height - PORTRAIT.bottom:
            self._sheet.end()
            self._begin()

    def close(self) -> None:
        """Finish the file."""
        self._sheet.end()
        self._sheet.close()

    def _begin(self) -> None:
        self.page += 1
        self._sheet.begin(PORTRAIT, draft=_MARK)
        self._y = PORTRAIT.top + _LINE
