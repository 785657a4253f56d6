"""The year worked on, and working copies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from parapp.i18n import _, mark
from parapp.progress import Progress
from parapp.services.bundling import Sent
from parapp.services.contributing import export_part
from parapp.services.copies import Copy, begin_copy, copy_of
from parapp.services.years import KnownYear, choose_year, years_of
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.settings.section import Section, line, paragraph

if TYPE_CHECKING:
    from parapp.app import Context


@dataclass(frozen=True, slots=True)
class Known:
    """The years in the workspace, and what copy it is."""

    years: tuple[KnownYear, ...]
    copy: Copy | None


class YearsSection(Section):
    """Lets another year be worked on; tells what a working copy is for."""

    name = "year"
    title = mark("Năm, bản làm việc")

    def __init__(self, desk: Desk) -> None:
        """Make the cards."""
        super().__init__(desk)
        card = self.card(_("Năm đang làm"))
        self.years = QComboBox()
        hint = _("Xem lại năm trước rồi nhớ chọn lại năm đang chấm.")
        card.body.addWidget(Field(_("Kỳ đánh giá"), self.years, hint))
        self.choose = button(_("Làm năm này"), self._choose)
        self.choose.setEnabled(False)  # until the years were read
        card.body.addLayout(line(self.choose))
        card = self.card(_("Bản làm việc trên máy khác"))
        paragraph(
            card,
            _(
                "Để người khác cùng chấm trên máy của họ: khôi phục bản sao lưu trên máy đó, "
                "biến thành bản làm việc mang tên người ấy; làm xong xuất phần đã làm, máy "
                "chính nạp ở trang Gửi và nhận."
            ),
        )
        self.state = paragraph(card, "", "")
        self.author = QLineEdit()
        self.author_field = Field(_("Họ tên người sẽ làm trên bản này"), self.author)
        card.body.addWidget(self.author_field)
        self.begin = button(_("Biến thành bản làm việc"), self._begin)
        self.export = button(_("Xuất phần đã làm…"), self._choose_file)
        self.export.hide()
        card.body.addLayout(line(self.begin, self.export))
        self.rows.addStretch(1)

    def enter(self) -> None:
        self.desk.read(self, _known, self._show, self.refuse)

    def _show(self, known: Known) -> None:
        self.years.clear()
        for one in reversed(known.years):
            self.years.addItem(f"{one.year} – {one.criteria}", one.year)
            if one.is_current:
                self.years.setCurrentIndex(self.years.count() - 1)
        self.choose.setEnabled(len(known.years) > 1 and known.copy is None)
        is_copy = known.copy is not None
        self.state.setText(
            _("Đây là bản làm việc của {author}.").format(author=known.copy.author)
            if known.copy
            else _("Đây là dữ liệu chính, không phải bản làm việc.")
        )
        self.author_field.setVisible(not is_copy)
        self.begin.setVisible(not is_copy)
        self.export.setVisible(is_copy)

    def _choose(self) -> None:
        year, actor = int(self.years.currentData()), self.desk.actor

        def work(context: Context) -> None:
            choose_year(context.store, year, actor=actor)

        def chosen(_done: None) -> None:
            self.desk.history.clear()
            self.desk.refresh()
            self.notice.say(_("Đang làm năm {year}.").format(year=year), "good")
            self.enter()

        self.desk.read(self, work, chosen, self.refuse)

    def _begin(self) -> None:
        author, actor = self.author.text(), self.desk.actor

        def work(context: Context) -> Copy:
            return begin_copy(context.store, author, actor=actor)

        def begun(copy: Copy) -> None:
            text = _("Từ giờ đây là bản làm việc của {author}.").format(author=copy.author)
            self.notice.say(text, "good")
            self.desk.refresh()
            self.enter()

        self.desk.read(self, work, begun, self.refuse)

    def _choose_file(self) -> None:
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Xuất phần đã làm"), "phan-da-lam.parapp", "parapp (*.parapp)"
        )
        if found:
            self.export_to(Path(found))

    def export_to(self, path: Path) -> None:
        """Write what was done in this copy, for the main PC."""
        actor = self.desk.actor

        def work(context: Context, progress: Progress) -> Sent:
            return export_part(context.store, context.own, path, actor=actor, progress=progress)

        def done(sent: Sent) -> None:
            self.notice.say(_("Đã xuất {file}.").format(file=sent.path), "good")

        self.desk.work(self, _("Đang xuất phần đã làm"), work, done, failed=self.refuse)


def _known(context: Context) -> Known:
    with context.store.reading() as tx:
        return Known(years_of(tx), copy_of(tx))
