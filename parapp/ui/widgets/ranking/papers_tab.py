"""Papers of the authority: made as PDF or Excel, looked at first, kept where the user says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parapp.app import Context
from parapp.export.reports import REPORTS
from parapp.i18n import _, n_
from parapp.models.keys import Role
from parapp.progress import Progress
from parapp.services.council_view import CouncilView
from parapp.services.papers.catalogue import PAPERS, Paper
from parapp.services.papers.printing import print_pdf, print_workbook
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.units_item_model import UnitsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.text import Text

_FOLDER = "papers-folder"
_GAP, _LETTERS = 6, 34
_PDF, _XLSX = ".pdf", ".xlsx"
_Done = Callable[[Path], None]
_OFFERS = tuple(paper for paper in PAPERS if Role.APPRAISER in paper.roles)


class PapersTab(QWidget):
    """A card for each paper; those about one commune share the choice of it.

    Attributes:
        communes: Chooses the commune.
        buttons: Everything that makes a paper.
    """

    def __init__(
        self, desk: CouncilDesk, page: Screen[CouncilDesk], parent: QWidget | None = None
    ) -> None:
        """Make it; `page` shows what happened."""
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._looked_at: TemporaryDirectory[str] | None = None
        self.communes, self._units = QComboBox(), UnitsItemModel(self)
        self.communes.setModel(self._units)
        self.communes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.communes.setMinimumContentsLength(_LETTERS)
        self.communes.setAccessibleName(_("Đơn vị"))
        self.buttons: list[QPushButton] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._card(_OFFERS[0]))
        choice = QHBoxLayout()
        label = Text(_("Đơ&n vị"), "heading")
        label.setBuddy(self.communes)
        choice.addWidget(label)
        choice.addWidget(self.communes, 1)
        choice.addStretch(1)
        rows.addLayout(choice)
        for offer in _OFFERS[1:]:
            rows.addWidget(self._card(offer))
        rows.addStretch(1)

    def _card(self, offer: Paper) -> Card:
        card = Card(_(REPORTS[offer.kind].name))
        card.body.addWidget(Text(_(offer.about), "muted", wrap=True))
        area, row = flowing(_GAP)
        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Xem trước"), partial(self.look_at, offer.kind)),
            (_("Lưu PDF…"), partial(self._ask, offer, _PDF)),
            (_("Xuất Excel…"), partial(self._ask, offer, _XLSX)),
        ]
        if offer.kind == "appraisal":
            acts.append((_("Lưu PDF của mọi đơn vị…"), self._ask_for_all))
        for text, act in acts:
            made = button(text, act)
            made.setAccessibleName(f"{text} {_(REPORTS[offer.kind].name)}")
            row.addWidget(made)
            self.buttons.append(made)
        card.body.addWidget(area)
        return card

    def show_view(self, view: CouncilView | None) -> None:
        """Offer the communes that sent their dossier."""
        rows = [row for row in view.rows if row.has_sent] if view is not None else []
        chosen = str(self.communes.currentData() or "")
        if self._units.show_rows(rows):
            self.communes.setCurrentIndex(max(0, self._units.row_of(chosen)))
        for made in self.buttons:
            made.setEnabled(bool(rows))

    def show_place(self, unit: str) -> None:
        """Choose a commune, if it is offered."""
        place = self._units.row_of(unit)
        if place >= 0:
            self.communes.setCurrentIndex(place)

    def _unit(self, kind: str) -> str:
        is_of_one = any(offer.kind == kind and offer.of_one for offer in _OFFERS)
        return str(self.communes.currentData() or "") if is_of_one else ""

    def look_at(self, kind: str) -> None:
        """Make a paper as PDF in a folder that goes with the program, and open it."""
        if self._looked_at is None:
            self._looked_at = TemporaryDirectory(prefix="parapp-", ignore_cleanup_errors=True)
        path = Path(self._looked_at.name) / f"{kind}{self._unit(kind)}{_PDF}"
        self._make(kind, path, _show_outside)

    def _folder(self) -> Path:
        return Path(self._desk.memory.text(_FOLDER) or Path.home())

    def _ask(self, offer: Paper, suffix: str) -> None:
        unit = self._unit(offer.kind)
        name = f"{offer.stem}-{unit}{suffix}" if unit else f"{offer.stem}{suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, _("Lưu văn bản"), str(self._folder() / name), f"*{suffix}"
        )
        if chosen:
            self.save(offer.kind, Path(chosen).with_suffix(suffix))

    def save(self, kind: str, path: Path) -> None:
        """Make a paper at `path`, PDF or workbook by its suffix; it is whole or not there."""
        self._desk.memory.keep(_FOLDER, str(path.parent))
        self._make(kind, path, self._show_made)

    def _make(self, kind: str, path: Path, done: _Done) -> None:
        unit = self._unit(kind)

        def work(context: Context, _progress: Progress) -> Path:
            make = print_pdf if path.suffix == _PDF else print_workbook
            make(context.store, kind, path, unit)
            return path

        title = _("Đang lập {name}").format(name=_(REPORTS[kind].name))
        self._desk.work(self, title, work, done, failed=self._page.say)

    def _ask_for_all(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._page, _("Thư mục để ghi báo cáo của mọi đơn vị"), str(self._folder())
        )
        if chosen:
            self.save_all(Path(chosen))

    def save_all(self, folder: Path) -> None:
        """Make the appraisal record of every commune; it can be cancelled between two."""
        units = [row.unit.code for row in self._units.rows]
        self._desk.memory.keep(_FOLDER, str(folder))

        def work(context: Context, progress: Progress) -> int:
            for done, unit in enumerate(units):
                progress(done, len(units))
                name = f"bao-cao-tham-dinh-{unit}{_PDF}"
                print_pdf(context.store, "appraisal", folder / name, unit)
            return len(units)

        def told(count: int) -> None:
            text = n_(
                "Đã lưu báo cáo của {count} đơn vị trong {folder}.",
                "Đã lưu báo cáo của {count} đơn vị trong {folder}.",
                count,
            )
            self._page.notice.say(
                text.format(count=count, folder=folder),
                "good",
                (_("Mở thư mục"), partial(_show_outside, folder)),
            )

        title = _("Đang lập báo cáo của mọi đơn vị")
        self._desk.work(self, title, work, told, failed=self._page.say)

    def _show_made(self, path: Path) -> None:
        self._page.notice.say(
            _("Đã lưu {file} trong {folder}.").format(file=path.name, folder=path.parent),
            "good",
            (_("Mở văn bản"), partial(_show_outside, path)),
            (_("Mở thư mục"), partial(_show_outside, path.parent)),
        )


def _show_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
