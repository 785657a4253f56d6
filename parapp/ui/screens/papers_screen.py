"""Papers of the commune: made as PDF or Excel, kept where the user says, opened at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from parapp.app import Context
from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.models.keys import Role
from parapp.progress import Progress
from parapp.services.papers.catalogue import PAPERS, Paper
from parapp.services.papers.printing import print_pdf, print_workbook
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_FOLDER = "papers-folder"
_OFFERS = tuple(paper for paper in PAPERS if Role.COMMUNE in paper.roles)


class PapersScreen(Screen[CommuneDesk]):
    """A card for each paper."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self.buttons: list[QPushButton] = []
        for offer in _OFFERS:
            self.body.addWidget(self._card(offer))
        self.setFocusProxy(self.buttons[0])
        self._empty = Text(role="muted", wrap=True)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def _card(self, offer: Paper) -> Card:
        card = Card(_(REPORTS[offer.kind].name))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(_(offer.about), "muted", wrap=True), 0, 0)
        for column, (text, suffix) in enumerate(
            ((_("Lưu PDF…"), ".pdf"), (_("Xuất Excel…"), ".xlsx")), start=1
        ):
            made = button(text, partial(self._ask, offer, suffix))
            made.setAccessibleName(f"{text} {_(REPORTS[offer.kind].name)}")
            grid.addWidget(made, 0, column)
            self.buttons.append(made)
        card.body.addLayout(grid)
        return card

    def show_view(self) -> None:
        view = self.desk.view
        is_ready = view is not None and view.assessment is not None
        for made in self.buttons:
            made.setEnabled(is_ready)
        self._empty.setText(
            "" if is_ready else _("Có gói kỳ đánh giá rồi mới in được văn bản.")
        )

    def _ask(self, offer: Paper, suffix: str) -> None:
        kept = self.desk.memory.text(_FOLDER)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(kept or QStandardPaths.writableLocation(documents))
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Lưu văn bản"),
            str(folder / f"{offer.stem}{suffix}"),
            f"*{suffix}",
        )
        if chosen:
            self.save(offer.kind, Path(chosen).with_suffix(suffix))

    def save(self, kind: str, path: Path) -> None:
        """Make a paper at `path`, PDF or workbook by its suffix; it is whole or not there."""
        self.desk.memory.keep(_FOLDER, str(path.parent))

        def work(context: Context, _progress: Progress) -> Path:
            make = print_pdf if path.suffix == ".pdf" else print_workbook
            make(context.store, kind, path)
            return path

        title = _("Đang lập {name}").format(name=_(REPORTS[kind].name))
        self.desk.work(self, title, work, self._show_made, failed=self.say)

    def _show_made(self, path: Path) -> None:
        self.notice.say(
            _("Đã lưu {file} trong {folder}.").format(file=path.name, folder=path.parent),
            "good",
            (_("Mở văn bản"), partial(_show_outside, path)),
            (_("Mở thư mục"), partial(_show_outside, path.parent)),
        )


def _show_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
