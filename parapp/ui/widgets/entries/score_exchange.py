"""Scores of others out to an Excel form and back, for the page they stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from parapp.errors import InputRefusedError
from parapp.i18n import _, n_
from parapp.models.figures import Figure
from parapp.services.entering import ReadScores, read_scores, write_scores_form
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.screen import Screen
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog

_SUFFIX = ".xlsx"
_EXCEL = "Excel (*.xlsx)"
_READABLE = "Excel, CSV (*.xlsx *.csv)"
_FOLDER = "entries-folder"


class ScoreExchange(QObject):
    """Writes the form, reads a filled one, and says what came of it."""

    def __init__(
        self,
        desk: CouncilDesk,
        page: Screen[CouncilDesk],
        figures: Callable[[], Sequence[Figure]],
    ) -> None:
        """Work for `page`; `figures` gives the columns that are on screen."""
        super().__init__(page)
        self._desk, self._page, self._figures = desk, page, figures

    def _folder(self) -> Path:
        return Path(self._desk.memory.text(_FOLDER) or Path.home())

    def choose_target(self) -> None:
        """Ask where to write, then write."""
        path, _kind = QFileDialog.getSaveFileName(
            self._page, _("Xuất mẫu Excel"), str(self._folder() / _("diem-nhap.xlsx")), _EXCEL
        )
        if path:
            self.write_to(Path(path))

    def write_to(self, path: Path) -> None:
        """Write the form with the figures on screen."""
        view, figures = self._desk.view, tuple(self._figures())
        if view is None:
            return
        is_named = path.suffix.lower() == _SUFFIX  # a name may have dots of its own
        target = path if is_named else path.with_name(path.name + _SUFFIX)
        self._desk.memory.keep(_FOLDER, str(target.parent))
        self._desk.work(
            self,
            _("Xuất mẫu nhập điểm"),
            lambda _context, _progress: write_scores_form(view, figures, target),
            self._show_written,
            failed=self._page.say,
        )

    def _show_written(self, path: Path) -> None:
        text = _("Đã lưu {file}. Điền xong thì bấm “Nhập từ tệp” để đọc lại.")
        self._page.notice.say(text.format(file=path), "good")

    def choose_source(self) -> None:
        """Ask for the file, then read it."""
        path, _kind = QFileDialog.getOpenFileName(
            self._page, _("Nhập từ tệp"), str(self._folder()), _READABLE
        )
        if path:
            self.read_from(Path(path))

    def read_from(self, path: Path) -> None:
        """Take a filled form in as one change that can be undone; with faults nothing."""
        view = self._desk.view
        if view is None:
            return
        self._desk.memory.keep(_FOLDER, str(path.parent))
        self._desk.work(
            self,
            _("Đọc tệp {file}").format(file=path.name),
            lambda context, _progress: read_scores(context.store, view, path),
            lambda found: self._take_in(path, found),
            failed=self._refuse_file,
        )

    def _refuse_file(self, error: Exception) -> None:
        self._page.say(error)
        if isinstance(error, InputRefusedError):
            FaultsDialog(error, self._desk, self._page).open()

    def _take_in(self, path: Path, found: ReadScores) -> None:
        if not found.edits:
            told = _("{file}: mọi số đã có đúng như vậy, không có gì thay đổi.")
            self._page.notice.say(told.format(file=path.name))
            return
        count = len(found.edits)
        told = n_(
            "Đã nhập {count} số từ {file}: {new} mới, {changed} thay đổi; {same} giữ nguyên.",
            "Đã nhập {count} số từ {file}: {new} mới, {changed} thay đổi; {same} giữ nguyên.",
            count,
        ).format(
            count=count,
            file=path.name,
            new=found.new,
            changed=count - found.new,
            same=found.unchanged,
        )
        first = found.edits[0]
        step = Step(
            title=_("Nhập từ {file}").format(file=path.name),
            place=("entries", f"{first.unit} {first.code}"),
            edits=found.edits,
        )
        self._desk.edit(
            step,
            done=lambda: self._page.notice.say_undoable(told, self._desk),
            failed=self._page.say,
        )
