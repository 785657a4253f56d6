"""What came of the self-assessment, criterion by criterion, and what is to be remedied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.services.assessing import Assessment
from parapp.services.outcomes import Outcome, outcomes
from parapp.services.posting import Posted, read_posted
from parapp.services.remediating import export_remediation, to_remedy
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.results.outcome_columns import POINTS, REMEDIES
from parapp.ui.widgets.results.outcomes_list import OutcomesList
from parapp.ui.widgets.results.standing_card import StandingCard

REMEDIATION = "remediation"
_POINT_WIDTHS = (10, 34, 9, 11, 11, 12, 13, 11, 30)
_REMEDY_WIDTHS = (10, 34, 26, 9, 11, 11, 30)


class ResultsScreen(Screen[CommuneDesk]):
    """Points side by side on one tab, the remediation list on the other."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(desk, parent)
        self.standing = StandingCard(desk.look)
        self.points = OutcomesList(desk, POINTS, "results", has_filters=True)
        self.remedies = OutcomesList(desk, REMEDIES, "remediation", has_filters=False)
        self.points.table.set_widths(*_POINT_WIDTHS)
        self.remedies.table.set_widths(*_REMEDY_WIDTHS)
        self.points.table.setAccessibleName(_("Điểm từng tiêu chí"))
        self.remedies.table.setAccessibleName(_("Danh sách khắc phục"))
        self.points.table.empty_text = _("Không có tiêu chí nào như vậy.")
        self.remedies.table.empty_text = _("Không có tiêu chí nào bị mất điểm.")
        self._tabs, self._pages, self._none = QTabWidget(), QStackedWidget(), EmptyPage(desk)
        self._lay_out()
        self._outcomes: tuple[Outcome, ...] = ()
        self._wanted = ""
        self._export = self.add_button(
            _("Xuất khẩu danh sách khắc phục (Excel)"), self.ask_export, role="primary"
        )
        self.set_hints(_("Enter Mở tiêu chí"), _("Ctrl+C Chép dòng"), _("Ctrl+F Tìm"))

    def _lay_out(self) -> None:
        self._tabs.addTab(self.points, _("Điểm từng tiêu chí"))
        self._tabs.addTab(self.remedies, _("Danh sách khắc phục"))
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.standing)
        rows.addWidget(self._tabs, 1)
        self._pages.addWidget(self._none)
        self._pages.addWidget(whole)
        self.body.addWidget(self._pages)
        self.begins_at = self.points.table

    def show_view(self) -> None:
        view = self.desk.view
        has_points = view is not None and view.assessment is not None
        self._export.setVisible(has_points)
        if view is None:
            return
        if view.assessment is None:
            self._pages.setCurrentIndex(0)
            self._none.say(_("Chưa có điểm để xem"), _begins())
            return
        self.desk.read(self, _posted, self._show_posted, self.say)

    def _show_posted(self, posted: Posted) -> None:
        view = self.desk.view
        if view is None or view.assessment is None:
            return
        self._show(view.assessment, posted, view.workspace.kind)
        self._pages.setCurrentIndex(1)
        if self.hasFocus():
            self.points.table.setFocus()
        if self._wanted:
            self.show_place(self._wanted)

    def _show(self, assessment: Assessment, posted: Posted, kind: str) -> None:
        result = posted.result
        self._outcomes = outcomes(assessment, result)
        if result is None:
            self.standing.show_own(assessment, kind)
        else:
            self.standing.show_result(result, assessment, kind)
        self.points.show_rows(self._outcomes)
        to_do = to_remedy(self._outcomes)
        self.remedies.show_rows(to_do)
        title = _("Danh sách khắc phục ({count})").format(count=len(to_do))
        self._tabs.setTabText(1, title)
        self._export.setEnabled(bool(to_do))

    def show_place(self, place: str) -> None:
        """Show a criterion, or the list of what is to be remedied for ``remediation``."""
        self._wanted = "" if self._outcomes else place
        if place == REMEDIATION:
            self._tabs.setCurrentWidget(self.remedies)
        elif place:
            self._tabs.setCurrentWidget(self.points)
            self.points.choose(place)

    def place(self) -> str:
        if self._tabs.currentWidget() is self.remedies:
            return REMEDIATION
        return self.points.code

    def search(self) -> None:
        shown = self._tabs.currentWidget()
        field = self.remedies.search if shown is self.remedies else self.points.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def ask_export(self) -> None:
        """Ask where the workbook goes, and write it there."""
        name = str(Path.home() / _("Danh sách khắc phục.xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Xuất khẩu danh sách khắc phục"), name, "Excel (*.xlsx)"
        )
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> None:
        """Write the remediation list as a workbook."""
        view = self.desk.view
        if view is None or view.assessment is None:
            return
        unit, year = view.workspace.name, view.assessment.dossier.year
        rows = self._outcomes
        target = path if path.suffix else path.with_suffix(".xlsx")

        def work(_context: Context) -> int:
            return export_remediation(target, unit, year, rows)

        def done(count: int) -> None:
            said = _("Đã xuất {count} tiêu chí ra tệp {file}.")
            self.notice.say(said.format(count=count, file=target.name), "good")

        self.desk.read(self, work, done, self.say)


def _posted(context: Context) -> Posted:
    return read_posted(context.store)


def _begins() -> str:
    return _(
        "Nạp gói kỳ đánh giá, chấm điểm và gửi đi; kết quả thẩm định sẽ hiện ở đây, bên "
        "cạnh điểm tự chấm và điểm tính."
    )
