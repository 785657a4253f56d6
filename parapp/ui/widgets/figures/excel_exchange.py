"""Figures out to Excel and back, for the page they stand on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from parapp.errors import InputRefusedError
from parapp.i18n import _, n_
from parapp.services.exchanging import Difference, compare_form, write_form
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.screen import Screen
from parapp.ui.widgets.figures.differences_dialog import DifferencesDialog
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog

_EXCEL = "Excel (*.xlsx)"


class ExcelExchange(QObject):
    """Writes the workbook, reads it back, and lets the user see what differs first."""

    def __init__(self, desk: CommuneDesk, page: Screen[CommuneDesk]) -> None:
        """Work for `page`, which shows what happened."""
        super().__init__(page)
        self._desk, self._page = desk, page

    def choose_target(self) -> None:
        """Ask where to write, then write."""
        view = self._desk.view
        if view is None:
            return
        name = _("so-lieu-{year}.xlsx").format(year=view.workspace.year)
        path, _kind = QFileDialog.getSaveFileName(
            self._page, _("Xuất ra Excel"), str(Path.home() / name), _EXCEL
        )
        if path:
            self.write_to(Path(path))

    def write_to(self, path: Path) -> None:
        """Write the workbook that can be filled in and read back."""
        view = self._desk.view
        if view is None:
            return
        target = path if path.suffix else path.with_suffix(".xlsx")
        self._desk.work(
            self,
            _("Xuất số liệu ra Excel"),
            lambda _context, progress: write_form(view, target, progress),
            self._show_written,
            failed=self._page.say,
        )

    def _show_written(self, path: Path) -> None:
        text = _("Đã lưu {file}. Điền cột “Giá trị” rồi bấm “Nhập từ Excel” để đọc lại.")
        self._page.notice.say(text.format(file=path), "good")

    def choose_source(self) -> None:
        """Ask for the file, then read it."""
        path, _kind = QFileDialog.getOpenFileName(
            self._page, _("Nhập từ Excel"), str(Path.home()), _EXCEL
        )
        if path:
            self.read_from(Path(path))

    def read_from(self, path: Path) -> None:
        """Read a filled workbook and show what differs; nothing is saved yet."""
        view = self._desk.view
        if view is None:
            return
        self._desk.work(
            self,
            _("Đọc tệp {file}").format(file=path.name),
            lambda _context, progress: compare_form(view, path, progress),
            lambda found: self._show_differences(path, found),
            failed=self._refuse_file,
        )

    def _refuse_file(self, error: Exception) -> None:
        self._page.say(error)
        if isinstance(error, InputRefusedError):
            FaultsDialog(error, self._desk, self._page).open()

    def _show_differences(self, path: Path, found: tuple[Difference, ...]) -> None:
        view = self._desk.view
        if view is None or view.assessment is None:
            return
        dialog = DifferencesDialog(
            self._desk, view.assessment, path.name, found, parent=self._page
        )
        dialog.taken.connect(self._take_in)
        dialog.open()

    def _take_in(self, step: Step) -> None:
        count = len(step.edits)
        done = n_("Đã nhập {count} thay đổi.", "Đã nhập {count} thay đổi.", count)
        self._desk.edit(
            step,
            done=lambda: self._page.notice.say_undoable(done.format(count=count), self._desk),
            failed=self._page.say,
        )
