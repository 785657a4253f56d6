"""What if: points supposed for communes, which nobody saves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, number
from parapp.messages import text_of
from parapp.models.parsing import parse_number
from parapp.scoring.compiled import CompiledSet
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.supposing import Supposition, Taken, suppose, suppose_open
from parapp.ui.desk import Desk
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.inputs.value_input import mark_wrong
from parapp.ui.widgets.text import Text

_LETTERS, _POINTS, _GAP, _TOLD = 36, 8, 6, 4


class TrialCard(Card):
    """Holds suppositions about the commune that is chosen in the table.

    Attributes:
        changed: Sent when something else is supposed.
        suppositions: What is supposed, in the order it was.
        points: Takes the points.
        criteria: Chooses the criterion.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it with nothing supposed."""
        super().__init__(_("Thử đổi điểm (chỉ xem hạng thay đổi, không lưu)"), parent)
        self.reckoner = Reckoner(desk, self)
        self.suppositions: tuple[Supposition, ...] = ()
        self._view: CouncilView | None = None
        self._compiled: CompiledSet | None = None
        self._row: CommuneRow | None = None
        self.criteria, self.points = QComboBox(), QLineEdit()
        self._unit, self._now = Text(role="heading"), Text(role="muted")
        self._wrong, self._told = Text(role="wrong", wrap=True), Text(wrap=True)
        self._clear = button(_("Thôi thử"), self.clear)
        self._back = button(_("Bỏ lần thử cuối"), self.take_back)
        self._own = button(_("Việc chờ: lấy điểm tự chấm"), lambda: self._open(Taken.OWN))
        self._computed = button(
            _("Việc chờ: lấy điểm tính lại"), lambda: self._open(Taken.COMPUTED)
        )
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.criteria.setAccessibleName(_("Tiêu chí để thử"))
        self.criteria.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.criteria.setMinimumContentsLength(_LETTERS)
        self.criteria.currentIndexChanged.connect(lambda _place: self._show_now())
        self.points.setAccessibleName(_("Điểm thử"))
        self.points.setPlaceholderText(_("Điểm"))
        letter = self.points.fontMetrics().horizontalAdvance("0")
        self.points.setFixedWidth(letter * (_POINTS + 4))
        self.points.returnPressed.connect(self.try_points)
        line = QHBoxLayout()
        line.addWidget(self._unit)
        line.addWidget(self.criteria, 1)
        line.addWidget(self._now)
        line.addWidget(self.points)
        line.addWidget(button(_("Thử"), self.try_points))
        self.body.addLayout(line)
        self.body.addWidget(self._wrong)
        area, buttons = flowing(_GAP)
        for made in (self._computed, self._own, self._back, self._clear):
            buttons.addWidget(made)
        below = QHBoxLayout()
        below.addWidget(self._told, 1)
        below.addWidget(area)
        self.body.addLayout(below)

    def show_commune(self, view: CouncilView | None, row: CommuneRow | None) -> None:
        """Follow the commune that is chosen; None for none that sent its dossier."""
        self._view, self._row = view, row if row is not None and row.has_sent else None
        compiled = view.compiled if view is not None else None
        if compiled is not self._compiled:
            self._compiled = compiled
            self.criteria.clear()
            for code, leaf in compiled.leaves.items() if compiled is not None else ():
                self.criteria.addItem(f"{code}  {leaf.criterion.name}", code)
        self._show()

    def try_points(self) -> None:
        """Suppose the points typed; what they cannot be is told, nothing supposed."""
        self._say_wrong("")
        if self._view is None or self._row is None:
            self._say_wrong(_("Chọn trong bảng một đơn vị đã gửi hồ sơ."))
            return
        try:
            one = suppose(
                self._view,
                self._row.unit.code,
                self.criteria.currentData(),
                parse_number(self.points.text()),
            )
        except ParappError as error:
            self._say_wrong(text_of(error))
            return
        self.points.clear()
        self._take((one,))

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        mark_wrong(self.points, wrong=bool(text))

    def _open(self, taken: Taken) -> None:
        """Suppose what waits for the council, on all communes at once."""
        rows = self._view.rows if self._view is not None else ()
        self.reckoner.ask(
            lambda _progress: tuple(one for row in rows for one in suppose_open(row, taken)),
            self._take_open,
        )

    def _take_open(self, found: tuple[Supposition, ...]) -> None:
        if found:
            self._take(found)
        else:
            self._say_wrong(_("Không có việc nào đang chờ mà làm đổi điểm."))

    def _take(self, more: tuple[Supposition, ...]) -> None:
        said = {(one.unit, one.criterion) for one in more}
        kept = (s for s in self.suppositions if (s.unit, s.criterion) not in said)
        self.suppositions = (*kept, *more)
        self._changed()

    def take_back(self) -> None:
        """Drop what was supposed last."""
        self.suppositions = self.suppositions[:-1]
        self._changed()

    def clear(self) -> None:
        """Suppose nothing any more."""
        self.suppositions = ()
        self._changed()

    def _changed(self) -> None:
        self._say_wrong("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        row = self._row
        self._unit.setText(row.unit.name if row else _("Chưa chọn đơn vị"))
        self._wrong.setVisible(bool(self._wrong.text()))
        for made in (self._back, self._clear):
            made.setVisible(bool(self.suppositions))
        self._told.setText(self._words())
        self._show_now()

    def _show_now(self) -> None:
        code, row = self.criteria.currentData(), self._row
        cell = row.cells.get(code) if row is not None else None
        leaf = self._compiled.leaves.get(code) if self._compiled is not None else None
        if cell is None or leaf is None:
            self._now.setText("")
            return
        points = "–" if cell.points is None else number(cell.points, 2)
        self._now.setText(
            _("đang {points}/{maximum}, thử").format(
                points=points, maximum=number(leaf.criterion.max_points)
            )
        )

    def _words(self) -> str:
        if not self.suppositions or self._view is None:
            return ""
        communes = self._view.communes
        told = [
            f"{communes[s.unit].unit.name} {s.criterion} → {number(s.points, 2)}"
            for s in self.suppositions
            if s.unit in communes
        ]
        more = len(told) - _TOLD
        shown = "; ".join(told[-_TOLD:])
        return (
            _("Đang thử: {shown} và {more} điểm khác").format(shown=shown, more=more)
            if more > 0
            else _("Đang thử: {shown}").format(shown=shown)
        )
