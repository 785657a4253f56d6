"""Files and folders that came are chosen and looked at; nothing is taken in by that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.progress import Progress
from parapp.services.corresponding import Arrived, look_over
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.asking import ask_bundle_folder, ask_bundles
from parapp.ui.widgets.handing_over.places import keep_folder


class ArrivalsPanel(QWidget):
    """Looks at files and folders; what is shown of them is the panel's own.

    Attributes:
        taken: Sent when something changed in the workspace.
        places: The files and folders looked at last.
    """

    taken = Signal()

    def __init__(self, page: Screen[Any], parent: QWidget | None = None) -> None:
        """Make it, with no files looked at."""
        super().__init__(parent)
        self._page = page
        self.places: tuple[Path, ...] = ()

    def show_arrived(self, arrived: Arrived) -> None:
        """Show what was looked at."""
        raise NotImplementedError

    def choose_files(self) -> None:
        """Ask for files and look at them."""
        self.look_at(ask_bundles(self, self._page.desk.memory))

    def choose_folder(self) -> None:
        """Ask for a folder and look at what lies in it."""
        self.look_at(ask_bundle_folder(self, self._page.desk.memory))

    def look_at(self, places: Sequence[Path]) -> None:
        """Look at files and folders."""
        if not places:
            return
        self.places = tuple(places)
        keep_folder(self._page.desk.memory, places[0].parent)
        self._page.notice.clear()
        self._page.desk.with_keys(self, self.look_again, self._page.say)

    def look_again(self) -> None:
        """Look at the same files and folders once more."""
        places = self.places

        def work(context: Context, progress: Progress) -> Arrived:
            return look_over(context.store, context.own, places, progress)

        self._page.desk.work(
            self,
            _("Đang xem các tệp"),
            work,
            self._show_arrived,
            failed=self._page.say,
            stopped=partial(self._page.notice.say, _("Đã dừng xem; chưa nạp gì.")),
        )

    def _show_arrived(self, arrived: Arrived) -> None:
        self.show_arrived(arrived)
        if not (arrived.batch.rows or arrived.cards):
            self._page.notice.say(
                _("Không thấy tệp nào ở nơi đã chọn. Cắm lại USB, hoặc chọn thư mục khác."),
                "attention",
            )
        self.taken.emit()  # parts may have been collected
