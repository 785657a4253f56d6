"""How far each field is: criteria scored, points of the maximum; a row leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from parapp.i18n import _, number
from parapp.services.home_facts import FieldProgress
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.home.row_button import RowButton
from parapp.ui.widgets.text import plain_tip

_LINES = 1.55  # height of a row
_BAR, _NARROW_BAR, _COUNT, _GAP = 10, 5, 10, 10  # widths in letters, gap in pixels
_WIDE = 70  # letters from which a row has room for long bars
_HIGH = 8.0


class FieldRow(RowButton):
    """One field: its name, how many criteria are scored, how many points there are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without a field."""
        super().__init__(look, parent)
        self.field: FieldProgress | None = None

    def show_field(self, field: FieldProgress) -> None:
        """Show how far a field is."""
        self.field = field
        self.setText(f"{field.code}  {field.name}")
        self.setToolTip(plain_tip(self.text()))
        self.setAccessibleName(
            _("{name}: đã chấm {answered} trên {asked} tiêu chí, {points} điểm").format(
                name=self.text(),
                answered=field.answered,
                asked=field.asked,
                points=_points(field),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(self.font())
        return QSize(lines.horizontalAdvance("n") * 48, int(lines.height() * _LINES))

    def paint_on(self, painter: QPainter) -> None:
        field = self.field
        if field is None:
            return
        scored = Decimal(field.answered) / field.asked if field.asked else None
        reached = field.points / field.maximum if field.points and field.maximum > 0 else None
        counted = f"{field.answered}/{field.asked}" if field.asked else "–"
        letter = QFontMetrics(self.font()).horizontalAdvance("n")
        right = float(self.width() - _GAP)
        colours = ("accent", "good" if scored == 1 else "accent")
        right = self._paint_bar(painter, right, reached, _points(field), colours[0])
        right = self._paint_bar(painter, right, scored, counted, colours[1])
        room = QRectF(_GAP, 0, max(right - 2 * _GAP, letter), self.height())
        lines = QFontMetrics(self.font())
        painter.setPen(self.colour("ink"))
        name = lines.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_bar(
        self, painter: QPainter, right: float, share: Decimal | None, text: str, colour: str
    ) -> float:
        """Paint a bar with its text at the right, ending at `right`; return where it begins."""
        letter = QFontMetrics(self.font()).horizontalAdvance("n")
        count, bar = letter * _COUNT, letter * _bar(self)
        room = QRectF(right - count, 0, count, self.height())
        painter.setPen(self.colour("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(flags), text)
        left = room.left() - bar
        line = QRectF(left, (self.height() - _HIGH) / 2, bar, _HIGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("line"))
        painter.drawRoundedRect(line, _HIGH / 2, _HIGH / 2)
        if share is not None and share > 0:
            line.setWidth(max(_HIGH, bar * float(min(share, Decimal(1)))))
            painter.setBrush(self.colour(colour))
            painter.drawRoundedRect(line, _HIGH / 2, _HIGH / 2)
        return left - _GAP


class FieldsHead(QWidget):
    """Headings above the bars."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make them."""
        super().__init__(parent)
        self._look = look

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        letter = self.fontMetrics().horizontalAdvance("n")
        painter.setPen(QColor(self._look.colours.muted))
        right = float(self.width() - _GAP)
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        flags = int(aligned) | int(Qt.TextFlag.TextDontClip)  # room is left of it
        for text in (_("Điểm tự chấm"), _("Đã chấm")):
            wide = letter * (_bar(self) + _COUNT)
            painter.drawText(QRectF(right - wide, 0, wide, self.height()), flags, text)
            right -= wide + _GAP
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(1, int(self.fontMetrics().height() * 1.3))


class FieldsCard(Card):
    """Rows of all fields; they are kept and filled anew, so that the focus stays."""

    def __init__(
        self, look: Look, chosen: Callable[[FieldProgress], None], parent: QWidget | None = None
    ) -> None:
        """Make it empty.

        Args:
            look: Colours.
            chosen: Takes the field that was pressed.
            parent: The owner.
        """
        super().__init__(_("Tiến độ theo lĩnh vực"), parent)
        self._look, self._chosen = look, chosen
        self.body.setSpacing(0)
        self.body.addWidget(FieldsHead(look))
        self.rows: list[FieldRow] = []

    def show_fields(self, fields: Sequence[FieldProgress]) -> None:
        """Show how far the fields are."""
        while len(self.rows) < len(fields):
            row = FieldRow(self._look)
            row.clicked.connect(partial(self._go, row))
            self.rows.append(row)
            self.body.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(fields))
            if place < len(fields):
                row.show_field(fields[place])

    def _go(self, row: FieldRow) -> None:
        if row.field is not None:
            self._chosen(row.field)


def _points(field: FieldProgress) -> str:
    points = "–" if field.points is None else number(field.points)
    return f"{points} / {number(field.maximum)}"


def _bar(row: QWidget) -> int:
    """Return how many letters wide the bars are; names come first where room is short."""
    letters = row.width() // row.fontMetrics().horizontalAdvance("n")
    return _BAR if letters >= _WIDE else _NARROW_BAR
