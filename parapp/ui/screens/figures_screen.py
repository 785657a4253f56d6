"""Figures: every figure of the set once, where it is used, and what a change would do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.services.figure_lines import FigureLine, figure_lines
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.figures.carry_over_dialog import offer_carry_over
from parapp.ui.widgets.figures.excel_exchange import ExcelExchange
from parapp.ui.widgets.figures.figure_columns import figure_columns
from parapp.ui.widgets.figures.figure_filter import FigureFilter
from parapp.ui.widgets.figures.figure_form import FigureForm
from parapp.ui.widgets.split import Split
from parapp.ui.widgets.table import Table

_PAGE = "figures"
_FORM_LETTERS = 40


class FiguresScreen(Screen[CommuneDesk]):
    """A table of all figures, and the chosen one's form beside it."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.model = RowsItemModel[FigureLine](figure_columns(), desk.look, self)
        self.table = Table(self.model, desk.memory, "figures")
        self.table.setAccessibleName(_("Bảng số liệu"))
        self.table.set_widths(42, 13, 12, 13, 20, 24, 20, 30, 24)
        self.form = FigureForm(desk)
        self.excel = ExcelExchange(desk, self)
        self._lines: tuple[FigureLine, ...] = ()
        self.filter = FigureFilter(desk.look)
        self._lay_out()
        self._connect()
        self.set_hints(_("Enter Nhập"), _("Ctrl+Enter Cất"), _("Esc Hoãn"), _("Ctrl+C Chép"))
        self._put_off = self.add_button(_("Hoãn (Esc)"), self.discard)
        self._keep = self.add_button(
            _("Cất (Ctrl+Enter)"), self.save, role="primary", keys="Ctrl+Return"
        )
        self.add_keys("Ctrl+Enter", self.save)  # the key of the number block
        self.add_keys("Esc", self._escape)
        self._show_typed()

    def _lay_out(self) -> None:
        self._carry = button(_("Kế thừa năm trước"), self.carry_over)
        self._import = button(_("Nhập từ Excel"), self._import_table)
        self._export = button(_("Xuất ra Excel"), self.excel.choose_target)
        for made in (self._carry, self._import, self._export):
            self.filter.top.addWidget(made)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.form.setMinimumWidth(letter * _FORM_LETTERS)
        self.table.setMinimumWidth(letter * _FORM_LETTERS)
        split = Split(self.desk.memory, "figures-split", (self.table, 64), (self.form, 36))
        self.body.addWidget(self.filter)
        self.body.addWidget(split, 1)
        self.begins_at = self.table

    def _connect(self) -> None:
        self.filter.changed.connect(self._filter)
        self.filter.search.left_down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _line: self.form.begin())
        self.form.typed.connect(self._show_typed)

    # What is shown

    def show_view(self) -> None:
        view = self.desk.view
        self._lines = lines = figure_lines(view) if view else ()
        self.filter.show_fields(view.assessment if view else None)
        code = self.place()
        with _Quiet(self.table):
            self.model.show_rows(lines)
            self.table.choose(self.model.row_of(lambda line: line.figure.code == code))
        self.filter.show_counts(self._lines)
        self.table.empty_text = self._why_empty(lines)
        self._carry.setEnabled(view is not None and view.is_open and view.earlier is not None)
        self._carry.setToolTip(
            "" if view and view.earlier else _("Máy này chưa có hồ sơ của năm trước.")
        )
        has_set = bool(lines)
        self._export.setEnabled(has_set)
        self._import.setEnabled(has_set)
        if view is None:
            return
        line = next((line for line in lines if line.figure.code == code), None)
        if line is not None:
            self.form.update_saved(line, view)
        elif self.model.rowCount():
            self.table.choose(0)
        else:
            self.form.show_line(None, view)

    def _filter(self) -> None:
        code = self.place()
        with _Quiet(self.table):
            self.model.show_only(self.filter.takes, self.filter.search.text())
            self.table.choose(self.model.row_of(lambda line: line.figure.code == code))
        self.filter.show_counts(self._lines)
        self.table.empty_text = self._why_empty(self._lines)

    @staticmethod
    def _why_empty(lines: tuple[FigureLine, ...]) -> str:
        if lines:
            return _("Không có số liệu nào như vậy. Bỏ bớt chữ tìm, hoặc chọn “Tất cả”.")
        return _("Chưa có bộ tiêu chí. Nạp gói kỳ đánh giá ở trang “Gửi và nhận” để bắt đầu.")

    def show_place(self, place: str) -> None:
        if not place:
            return
        wanted = self.model.row_of(lambda line: line.figure.code == place)
        if wanted < 0 and any(line.figure.code == place for line in self._lines):
            self.filter.let_all_through()
            wanted = self.model.row_of(lambda line: line.figure.code == place)
        self.table.choose(wanted)

    def place(self) -> str:
        return self.form.line.figure.code if self.form.line else ""

    def search(self) -> None:
        self.filter.search.setFocus()
        self.filter.search.selectAll()

    def _on_chosen(self) -> None:
        line: FigureLine | None = self.table.current()
        if line is None or line.figure.code == self.place():
            return
        if self.form.is_changed:
            code = self.place()
            with _Quiet(self.table):
                self.table.choose(self.model.row_of(lambda row: row.figure.code == code))
            self._ask_to_keep()
            return
        self.notice.clear()
        self.form.show_line(line, self.desk.view)

    def _ask_to_keep(self) -> None:
        self.notice.say(
            self.unsaved(),
            "attention",
            (_("Cất"), self.save),
            (_("Hoãn"), self.discard),
        )

    # Saving

    def _show_typed(self) -> None:
        is_changed = self.form.is_changed
        self._keep.setEnabled(is_changed)
        self._put_off.setEnabled(is_changed)

    def unsaved(self) -> str:
        if not self.form.is_changed or self.form.line is None:
            return ""
        return _("Số liệu “{label}” đã sửa mà chưa cất. Bấm “Cất” hoặc “Hoãn”.").format(
            label=self.form.line.figure.label
        )

    def discard(self) -> None:
        self.form.discard()
        self.notice.clear()

    def _escape(self) -> None:
        if self.filter.search.hasFocus() and self.filter.search.text():
            self.filter.search.clear()
            return
        if self.form.is_changed:
            self.discard()
        else:
            self.notice.clear()
        self.table.setFocus()

    def save(self) -> None:
        """Save the figure on purpose, then choose the next row and begin there."""
        line = self.form.line
        if line is None or not self.form.is_changed:
            return
        why = self.form.check()
        edit = None if why else self.form.edit()
        if edit is None:
            self.notice.say(_("Chưa cất: {why}").format(why=why), "wrong")
            return
        code, row = line.figure.code, self.table.currentIndex().row()
        step = Step(title=line.figure.label, place=(_PAGE, code), edits=(edit,))
        self.desk.edit(step, done=lambda: self._go_on(code, row), failed=self.say)

    def _go_on(self, code: str, row: int) -> None:
        self.notice.clear()
        saved = self.model.row_of(lambda line: line.figure.code == code)
        following = row if saved < 0 else saved + 1  # a filter may not let it through any more
        if 0 <= following < self.model.rowCount():
            self.table.choose(following)
            self.form.begin()

    # Last year and Excel

    def carry_over(self) -> None:
        """Show what can be taken over from last year, and take over what is ticked."""
        if not self._is_held_up():
            offer_carry_over(self.desk, self)

    def _import_table(self) -> None:
        if not self._is_held_up():
            self.excel.choose_source()

    def _is_held_up(self) -> bool:
        """Whether something typed must be saved or put off first; the page says so."""
        if self.form.is_changed:
            self._ask_to_keep()
        return self.form.is_changed


class _Quiet:
    """Lets a table choose rows without the page taking it for the user's choice."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __enter__(self) -> None:
        self._was = self._table.blockSignals(True)  # noqa: FBT003 - Qt's

    def __exit__(self, *_raised: object) -> None:
        self._table.blockSignals(self._was)
