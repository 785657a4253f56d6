"""The self-assessment report for the leader, as a PDF that can be opened at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from parapp.app import Context
from parapp.i18n import _
from parapp.progress import Progress
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen

_PAPER, _STEM, _FOLDER = "self-assessment", "bao-cao-tu-danh-gia", "papers-folder"


class LeaderPaper:
    """Asks where the report is to be put, and makes it there."""

    def __init__(self, page: Screen[CommuneDesk]) -> None:
        """Take the page that says what became of it."""
        self._page, self._desk = page, page.desk

    def ask(self) -> None:
        """Ask where it is to be put."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._desk.memory.text(_FOLDER)
        folder = Path(kept or QStandardPaths.writableLocation(documents))
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, _("Lưu báo cáo trình"), str(folder / f"{_STEM}.pdf"), "*.pdf"
        )
        if chosen:
            self.make(Path(chosen).with_suffix(".pdf"))

    def make(self, path: Path) -> None:
        """Make it; it is whole or not there."""
        self._desk.memory.keep(_FOLDER, str(path.parent))

        def work(context: Context, _progress: Progress) -> Path:
            from parapp.services.papers.printing import print_pdf  # noqa: PLC0415 - with its job

            print_pdf(context.store, _PAPER, path)
            return path

        title = _("Đang lập báo cáo tự đánh giá")
        self._desk.work(self._page, title, work, self._made, failed=self._page.say)

    def _made(self, path: Path) -> None:
        said = _("Đã lưu {file} trong {folder}.").format(file=path.name, folder=path.parent)
        url = QUrl.fromLocalFile(str(path))
        self._page.notice.say(said, "good", (_("Mở"), partial(QDesktopServices.openUrl, url)))
