"""What each department appraises, and what is still missing of it, commune by commune."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.services.council_view import CouncilView
from parapp.services.missing_lines import (
    MissingLine,
    by_department,
    fields_of,
    missing_lines,
    officers_of,
)
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.split import Split
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_MissingLines = tuple[MissingLine, ...]
_FIELD_WIDTHS = (28, 24, 11, 17, 11, 16, 18, 40)
_LINE_WIDTHS = (36, 11, 16, 18, 40)


def department_text(line: MissingLine) -> str:
    """Return who appraises."""
    return line.department or _("Chưa phân công")


def _unit(line: MissingLine) -> str:
    return line.unit.name if line.unit else ""


def _count(title: str, count: Callable[[MissingLine], int]) -> Column[MissingLine]:
    return Column(
        title=title,
        text=lambda line: number(count(line)) if count(line) else "",
        key=count,
        is_number=True,
    )


_WAITING = (
    _count(mark("Cần xem"), lambda line: line.to_look_at),
    _count(mark("Chờ giải trình"), lambda line: line.asked),
    _count(mark("Chưa nhập điểm"), lambda line: line.unentered),
)
_DEPARTMENT: Column[MissingLine] = Column(title=mark("Đơn vị phụ trách"), text=department_text)
_LINES: tuple[Column[MissingLine], ...] = (
    Column(title=mark("Đơn vị"), text=_unit),
    *_WAITING,
    _DEPARTMENT,
)


def field_columns(
    codes_of: Callable[[str], str], people_of: Callable[[str], str]
) -> tuple[Column[MissingLine], ...]:
    """Return the columns of departments.

    Args:
        codes_of: Names the criteria of one.
        people_of: Names who of one appraises them.
    """
    return (
        _DEPARTMENT,
        Column(title=mark("Người phụ trách"), text=lambda line: people_of(line.department)),
        _count(mark("Tiêu chí"), lambda line: line.criteria),
        _count(mark("Đã quyết định"), lambda line: line.decided),
        *_WAITING,
        Column(title=mark("Tiêu chí phụ trách"), text=lambda line: codes_of(line.department)),
    )


class MissingPanel(QWidget):
    """Departments above, communes below: those of the department chosen.

    Attributes:
        opened: Sent with the code of a commune that is to be opened.
        fields: Departments.
        lines: Communes with something missing.
        told: How many sent nothing.
        reckoner: Counts what is missing.
        filled: Sent when it shows what is missing.
    """

    opened = Signal(str)
    filled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._codes: Mapping[str, str] = {}
        self.reckoner = Reckoner(desk, self)
        self._people: Mapping[str, str] = {}
        columns = field_columns(
            lambda name: self._codes.get(name, ""), lambda name: self._people.get(name, "")
        )
        self.field_model = RowsItemModel[MissingLine](columns, desk.look, self)
        self.line_model = RowsItemModel[MissingLine](_LINES, desk.look, self)
        self.fields = Table(self.field_model, desk.memory, "council-fields")
        self.fields.setAccessibleName(_("Đơn vị phụ trách"))
        self.fields.set_widths(*_FIELD_WIDTHS)
        self.fields.empty_text = _("Chưa có hồ sơ nào được gửi đến.")
        self.lines = Table(self.line_model, desk.memory, "council-lines")
        self.lines.setAccessibleName(_("Những việc còn thiếu theo đơn vị"))
        self.lines.set_widths(*_LINE_WIDTHS)
        self.lines.empty_text = _("Không còn thiếu gì.")
        self.told = Text(role="muted", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(
            Split(
                desk.memory,
                "council-split",
                (self.fields, 35),
                (self.lines, 65),
                upright=True,
            ),
            1,
        )
        rows.addWidget(self.told)
        self.fields.chosen.connect(self._show_lines)
        self.lines.opened.connect(lambda line: self.opened.emit(line.unit.code))

    def show_council(self, view: CouncilView) -> None:
        """Show what is missing now; the department chosen stays."""
        self._codes = {
            name: ", ".join(leaf.code for leaf in leaves)
            for name, leaves in fields_of(view).items()
        }
        self._people = {name: ", ".join(people) for name, people in officers_of(view).items()}
        self.reckoner.ask(lambda _progress: _lines_of(view), self._show)
        silent = sum(not row.has_sent for row in view.rows)
        said = _("{count} đơn vị chưa gửi hồ sơ, chưa tính ở đây.")
        self.told.setText(said.format(count=number(silent)) if silent else "")

    def _show(self, found: tuple[_MissingLines, _MissingLines]) -> None:
        chosen = self.department()
        for model, lines in zip((self.line_model, self.field_model), found, strict=True):
            model.show_rows(lines)
        row = self.field_model.row_of(lambda line: line.department == chosen)
        self.fields.choose(max(0, row))
        self._show_lines()
        self.filled.emit()

    def department(self) -> str | None:
        """Return the department chosen; None for none."""
        line: MissingLine | None = self.fields.current()
        return line.department if line else None

    def _show_lines(self) -> None:
        wanted, unit = self.department(), self.unit()
        self.line_model.show_only(lambda line: line.department == wanted)
        self.lines.choose(max(0, self.line_model.row_of(lambda line: _code(line) == unit)))

    def unit(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        line: MissingLine | None = self.lines.current()
        return _code(line) if line else ""


def _lines_of(view: CouncilView) -> tuple[_MissingLines, _MissingLines]:
    """Return what is missing in communes, and in all of them by department."""
    lines = missing_lines(view)
    return tuple(line for line in lines if line.missing), by_department(lines)


def _code(line: MissingLine) -> str:
    return line.unit.code if line.unit else ""
