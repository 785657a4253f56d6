"""Questions out to communes, one bundle for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from parapp.app import Context
from parapp.i18n import _, n_, number
from parapp.progress import Progress
from parapp.services.bundling import Sent
from parapp.services.request_bundles import export_requests
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.places import show_folder
from parapp.ui.widgets.papers.ways import to_bundle_cover


class Sending(QObject):
    """Writes the bundles in the background and says on the page what came of it."""

    def __init__(self, page: Screen[CouncilDesk]) -> None:
        """Serve a page, which owns this."""
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def export(self, units: Sequence[str], folder: Path) -> None:
        """Write one bundle for each commune.

        Args:
            units: Their codes.
            folder: Where the bundles go.
        """
        actor = self._desk.actor

        def write(context: Context, progress: Progress) -> tuple[Sent, ...]:
            return export_requests(
                context.store,
                context.own,
                folder,
                units=units,
                actor=actor,
                progress=progress,
            )

        def begin() -> None:
            self._desk.work(
                self,
                _("Xuất yêu cầu giải trình"),
                write,
                lambda sent: self._show_sent(sent, folder),
                failed=self._show_failed,
                stopped=self._show_stopped,
            )

        self._desk.with_keys(self, begin, self._page.say)

    def _show_sent(self, sent: Sequence[Sent], folder: Path) -> None:
        said = n_(
            "Đã xuất {count} gói yêu cầu vào {folder}. Hãy chuyển từng gói cho đúng đơn vị.",
            "Đã xuất {count} gói yêu cầu vào {folder}. Hãy chuyển từng gói cho đúng đơn vị.",
            len(sent),
        )
        self._page.notice.say(
            said.format(count=number(len(sent)), folder=folder),
            "good",
            (_("Mở thư mục"), lambda: show_folder(folder)),
            *(to_bundle_cover(self._desk, one.unit) for one in sent[:1]),
        )
        self._desk.refresh()

    def _show_failed(self, error: Exception) -> None:
        self._desk.refresh()  # bundles written before stay
        self._page.say(error)

    def _show_stopped(self) -> None:
        self._desk.refresh()
        self._page.notice.say(
            _("Đã dừng. Các gói đã xuất vẫn còn; phần chưa xuất thì xuất tiếp sau.")
        )
