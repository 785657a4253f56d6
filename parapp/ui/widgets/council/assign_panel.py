"""Where the council says who appraises a field or criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, n_, number
from parapp.messages import text_of
from parapp.services.assigning import AssignEdit, Assignment, assigning
from parapp.services.council_view import CouncilView
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.council.duties_card import DutiesCard, DutyLine, duty_lines
from parapp.ui.widgets.text import Text, shortened

_LETTERS = 80
_NOTHING = ("", "")


class AssignPanel(QWidget):
    """The rows selected are assigned together; what is typed stays until then.

    Attributes:
        changed: Sent when something else is selected or typed.
        done: Sent with what was done, in words.
        duties: Fields and criteria.
        department: Takes who appraises.
        officers: Takes who of the department.
        back: Takes away what the council assigned.
    """

    changed = Signal()
    done = Signal(str)

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._desk = desk
        self._assigned: Mapping[str, Assignment] = {}
        self._shown = _NOTHING
        self.duties = DutiesCard(desk)
        self.department, self.officers = QComboBox(), QLineEdit()
        self.department.setEditable(True)
        self.department.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._told, self._why = Text(role="muted", wrap=True), Text(role="wrong", wrap=True)
        self.back = button(_("Theo bộ tiêu chí"), self.leave_to_set)
        self._drop = button(_("Bỏ nội dung đang gõ"), self.discard, role="link")
        self._lay_out()
        self.duties.changed.connect(self._show_selected)
        self.duties.opened.connect(self.department.setFocus)
        self.department.editTextChanged.connect(self._on_typed)
        self.officers.textEdited.connect(self._on_typed)
        for field in (self.department.lineEdit(), self.officers):
            if field is not None:
                field.returnPressed.connect(self.assign)

    def _lay_out(self) -> None:
        typed, last, rows = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for label, field in (
            (_("Đơn vị phụ trách"), self.department),
            (_("Người phụ trách"), self.officers),
        ):
            name = Text(label, "heading")
            name.setBuddy(field)
            field.setAccessibleName(label)
            typed.addWidget(name)
            typed.addWidget(field, 1)
        last.addWidget(self._told, 1)
        last.addWidget(self._drop)
        last.addWidget(self.back)
        card = Card()
        card.setAccessibleName(_("Giao cho"))
        card.body.addLayout(typed)
        card.body.addWidget(self._why)
        card.body.addLayout(last)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self.duties, 1)
        rows.addWidget(card)
        self._why.hide()

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not assigned."""
        return self._typed() != self._shown

    @property
    def can_assign(self) -> bool:
        """Whether rows are selected and something is typed for them."""
        return bool(self.duties.selected()) and self.is_dirty

    def _typed(self) -> tuple[str, str]:
        return self.department.currentText().strip(), self.officers.text().strip()

    def show_council(self, view: CouncilView) -> None:
        """Show who appraises what now; the row chosen and what is typed stay."""
        parts = view.compiled.criteria.criteria if view.compiled else ()
        lines = duty_lines(parts, view.duties)
        self._assigned = view.assigned
        self._offer(sorted({line.duty.department for line in lines} - {""}))
        self.duties.show_lines(lines)

    def _offer(self, departments: Sequence[str]) -> None:
        """Let every department there is be chosen; what is typed stays."""
        typed, _blocked = self.department.currentText(), QSignalBlocker(self.department)
        self.department.clear()
        self.department.addItems(departments)
        self.department.setEditText(typed)

    def _show_selected(self) -> None:
        """Show what is assigned of the rows selected, unless something is being typed."""
        lines = self.duties.selected()
        duties = {(line.duty.department, ", ".join(line.duty.officers)) for line in lines}
        if not self.is_dirty:
            self._put(*(duties.pop() if len(duties) == 1 else _NOTHING))
        differing = _("để trống thì giữ như đang có") if len(lines) > 1 else ""
        self.officers.setPlaceholderText(differing or _("họ tên, cách nhau bằng dấu phẩy"))
        line = self.department.lineEdit()
        if line is not None:
            line.setPlaceholderText(differing)
        self._on_typed()

    def _put(self, department: str, officers: str) -> None:
        self._shown = (department, officers)
        self.department.setEditText(department)
        self.officers.setText(officers)

    def _on_typed(self) -> None:
        self._say(None)
        lines = self.duties.selected()
        count = len(lines)
        told = n_("Giao {count} dòng: {codes}", "Giao {count} dòng: {codes}", count)
        codes = shortened(", ".join(line.criterion.code for line in lines), _LETTERS)
        self._told.setText(told.format(count=number(count), codes=codes) if count else "")
        self._drop.setVisible(self.is_dirty)
        self.back.setEnabled(any(line.duty.is_assigned for line in lines))
        self.changed.emit()

    def _say(self, error: ParappError | None) -> None:
        self._why.setText(text_of(error) if error else "")
        self._why.setVisible(error is not None)

    def assign(self) -> None:
        """Assign the rows selected as it is typed."""
        if self.can_assign:
            lines = self.duties.selected()
            try:
                edits = [self._given(line, is_one=len(lines) == 1) for line in lines]
            except ParappError as error:
                self._say(error)
            else:
                self._edit(edits, _("Đã phân công {count} dòng."))

    def _given(self, line: DutyLine, *, is_one: bool) -> AssignEdit:
        """Return what assigns a row; of several rows what is left empty stays as it is."""
        code, (department, officers) = line.criterion.code, self._typed()
        before = self._assigned.get(code, Assignment(criterion=code))
        if not is_one:
            department = department or before.department
            officers = officers or ", ".join(line.duty.officers)
        if department == line.duty.department and not before.department:
            department = ""  # follows what stands above, also where that is assigned anew
        return assigning(self._assigned, code, department, officers)

    def leave_to_set(self) -> None:
        """Take away what the council assigned of the rows selected."""
        codes = [line.criterion.code for line in self.duties.selected()]
        edits = [assigning(self._assigned, code, "", "") for code in codes]
        self._edit(edits, _("Đã trả {count} dòng về theo bộ tiêu chí."))

    def _edit(self, edits: Sequence[AssignEdit], said: str) -> None:
        changed = tuple(edit for edit in edits if edit.before != edit.after)
        if not changed:
            self.discard()
            return

        def kept() -> None:
            self.discard()
            self.done.emit(said.format(count=number(len(changed))))

        def failed(error: Exception) -> None:
            if not isinstance(error, ParappError):
                raise error
            self._say(error)

        step = Step(
            title=_("Phân công {code}").format(code=changed[0].criterion),
            place=("council", f"assign {changed[0].criterion}"),
            edits=changed,
        )
        self._desk.edit(step, done=kept, failed=failed)

    def discard(self) -> None:
        """Drop what is typed and not assigned."""
        self._put(*self._shown)
        self._show_selected()
