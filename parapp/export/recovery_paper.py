"""The recovery sheet on paper: groups of digits and a QR code that bring lost keys back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from parapp.export.qr import sheet_text
from parapp.export.reports.layout.code import draw_code
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.sheet import MM, PORTRAIT, Properties, Sheet
from parapp.i18n import _, day, language, mark, number

_COLUMNS = 4
_CELL = (41 * MM, 15 * MM)
_QR = 58 * MM
_GAP = 6 * MM
_TEXT, _TITLE, _GROUP, _NUMBER = 12.5, 18.0, 17.0, 9.0
_LEADING = 1.35

_STEPS = (
    mark("Cất tờ này trong két hoặc tủ khóa của cơ quan; không chụp ảnh, không gửi đi đâu."),
    mark(
        "Gõ lại các nhóm số một lần ngay sau khi in để chắc rằng đọc được: "
        "parapp keys prove NHÓM NHÓM …"
    ),
    mark(
        "Quên cụm mật khẩu hoặc mất tệp khóa: parapp keys reset --sheet NHÓM NHÓM …, rồi đặt "
        "cụm mật khẩu mới."
    ),
    mark(
        "Ai có tờ này thì mở được mọi gói gửi cho đơn vị. Nếu tờ này mất hoặc bị lộ, làm khóa "
        "mới ngay: parapp keys rotate."
    ),
    mark("Khi có tờ mới hơn của cùng đơn vị, giữ tờ này cho đến hết kỳ đánh giá rồi hủy."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryPaper:
    """What stands on the sheet.

    Attributes:
        unit: Code of the unit.
        name: Its name.
        epoch: Which of its keys it is, from 1.
        made: Day on which it is printed.
        groups: 16 groups of 7 digits.
    """

    unit: str
    name: str
    epoch: int
    made: date
    groups: tuple[str, ...]


def draw_recovery_paper(paper: RecoveryPaper, out: BinaryIO) -> None:
    """Write the sheet as a PDF of one A4 page."""
    title = _("TỜ KHÔI PHỤC KHÓA")
    properties = Properties(title=title, author=paper.name, language=language())
    sheet = Sheet(out, properties)
    sheet.begin(PORTRAIT)
    y = PORTRAIT.top + _TITLE
    y = _centred(sheet, y, title, (Weight.BOLD, _TITLE))
    y = _centred(sheet, y, paper.name, (Weight.BOLD, _TEXT + 1.5))
    facts = _("Mã đơn vị {unit} · khóa số {epoch} · in ngày {day}").format(
        unit=paper.unit, epoch=number(paper.epoch), day=day(paper.made)
    )
    y = _centred(sheet, y, facts, (Weight.REGULAR, _TEXT))
    y = _groups(sheet, y + _GAP, paper.groups)
    top = y + _GAP
    code = sheet_text(paper.unit, paper.epoch, paper.groups)
    draw_code(sheet, code, (PORTRAIT.left, top), _QR)
    left = PORTRAIT.left + _QR + _GAP
    caption = _(
        "Mã QR chứa đúng các nhóm số ở trên, để quét thay cho gõ khi có máy quét nối với máy "
        "tính. Không quét bằng điện thoại: điện thoại có thể lưu lại."
    )
    _paragraph(sheet, left, top + _TEXT, caption, PORTRAIT.width - PORTRAIT.right - left)
    y = top + _QR + _GAP
    y = _paragraph(sheet, PORTRAIT.left, y + _TEXT, _("Dùng tờ này thế nào"), bold=True)
    for place, step in enumerate(_STEPS, start=1):
        y = _paragraph(sheet, PORTRAIT.left, y + 4, f"{place}. {_(step)}")
    sheet.end()
    sheet.close()


def _centred(sheet: Sheet, y: float, text: str, style: tuple[Weight, float]) -> float:
    """Print lines in the middle and return where the next one stands."""
    weight, size = style
    font = face(weight)
    for line in font.wrap(font.known(text), size, PORTRAIT.room):
        left = PORTRAIT.left + (PORTRAIT.room - font.width(line, size)) / 2
        sheet.text(left, y, line, (font, size))
        y += size * _LEADING
    return y


def _groups(sheet: Sheet, top: float, groups: Sequence[str]) -> float:
    """Print the groups row by row, each with its number; return where they end."""
    wide, high = _CELL
    bold, plain = face(Weight.BOLD), face(Weight.REGULAR)
    for place, group in enumerate(groups):
        row, column = divmod(place, _COLUMNS)
        x, y = PORTRAIT.left + column * wide, top + row * high
        for edge in (y, y + high):
            sheet.line(x, edge, x + wide, edge)
        for side in (x, x + wide):
            sheet.line(side, y, side, y + high)
        sheet.text(x + 3, y + _NUMBER + 2, str(place + 1), (plain, _NUMBER))
        left = x + (wide - bold.width(group, _GROUP)) / 2
        sheet.text(left, y + high / 2 + _GROUP * 0.36, group, (bold, _GROUP))
    return top + -(-len(groups) // _COLUMNS) * high


def _paragraph(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    room: float = PORTRAIT.room,
    *,
    bold: bool = False,
) -> float:
    """Print lines and return where the next one stands."""
    font = face(Weight.BOLD if bold else Weight.REGULAR)
    for line in font.wrap(font.known(text), _TEXT, room):
        sheet.text(x, y, line, (font, _TEXT))
        y += _TEXT * _LEADING
    return y
