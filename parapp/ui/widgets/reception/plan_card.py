"""What taking one file in will change, criterion by criterion, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.messages.batches import CHANGE_KINDS
from parapp.services.intake import ChangeKind, Planned
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.reception.file_lines import FileLine, kind_text, told, unit_text
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_WIDTHS = (9, 18, 10, 9, 44)
_LINES = 9
_MARKS: Mapping[ChangeKind, Mark] = {
    ChangeKind.NEW: Mark.NEW,
    ChangeKind.CHANGED: Mark.CHANGED,
    ChangeKind.CONFLICTING: Mark.WARNING,
}


class PlanCard(Card):
    """The words at the left, the criteria at the right; empty before a file is chosen.

    Attributes:
        enrol: Compares the digits of the key card, or asks for that of an unknown sender.
        table: The criteria that change.
    """

    def __init__(
        self, desk: CouncilDesk, enrol: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        """Make it empty; `enrol` is what its button does."""
        super().__init__(_("Chưa chọn dòng nào"), parent)
        self._desk = desk
        self.enrol = button("", enrol)
        self.heading.addWidget(self.enrol)
        self.says = Text(wrap=True)
        self.model: RowsItemModel[Planned] = RowsItemModel(self._columns(), desk.look, self)
        self.table = Table(self.model, desk.memory, "planned")
        self.table.setAccessibleName(_("Tiêu chí sẽ thay đổi"))
        self.table.set_widths(*_WIDTHS)
        sides = QHBoxLayout()
        sides.addWidget(self._made_words(), 2)
        sides.addWidget(self.table, 3)
        self.body.addLayout(sides)
        self.show_line(None)

    def _made_words(self) -> QScrollArea:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.says)
        rows.addStretch(1)
        return scrolled(inner)

    def _columns(self) -> tuple[Column[Planned], ...]:
        return (
            Column(title=mark("Mã"), text=lambda planned: planned.criterion),
            Column(
                title=mark("Thay đổi"),
                text=lambda planned: _(CHANGE_KINDS[planned.kind.name]),
                mark=lambda planned: _MARKS[planned.kind],
            ),
            Column(
                title=mark("Đang có"),
                text=lambda planned: "–" if planned.before is None else number(planned.before),
                key=lambda planned: planned.before or 0,
                is_number=True,
            ),
            Column(
                title=mark("Sẽ là"),
                text=lambda planned: "–" if planned.after is None else number(planned.after),
                key=lambda planned: planned.after or 0,
                is_number=True,
            ),
            Column(title=mark("Tiêu chí"), text=lambda planned: self._name(planned.criterion)),
        )

    def _name(self, code: str) -> str:
        compiled = self._desk.view.compiled if self._desk.view else None
        leaf = compiled.leaves.get(code) if compiled else None
        return leaf.criterion.name if leaf else ""

    def show_line(self, line: FileLine | None) -> None:
        """Show one file; None for none."""
        if line is None:
            self.title.setText(_("Chưa chọn dòng nào"))
            self.says.setText(_("Chọn một dòng để xem gói đó sẽ thay đổi những gì."))
        else:
            parts = (unit_text(line) or line.file, kind_text(line), _revision(line))
            self.title.setText(" – ".join(part for part in parts if part))
            self.says.setText("\n\n".join(told(line)))
        self.enrol.setVisible(line is not None and (line.needs_card or _waits(line)))
        needs_file = line is not None and line.needs_card
        self.enrol.setText(
            _("Mở thẻ khóa của đơn vị…") if needs_file else _("Đối chiếu mã 40 số…")
        )
        changes = line.row.changes if line is not None and line.row is not None else ()
        self.model.show_rows(changes)
        self.table.setVisible(bool(changes))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LINES)


def _waits(line: FileLine) -> bool:
    return line.card is not None and not line.is_trusted


def _revision(line: FileLine) -> str:
    rev = line.row.rev if line.row else 0
    return _("lần {rev}").format(rev=rev) if rev else ""
