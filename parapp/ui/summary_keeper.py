"""Keeps what the first page shows, for the next start, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from parapp.ui.commune_desk import CommuneDesk

if TYPE_CHECKING:
    from parapp.app import Context

_AFTER_MS = 1_500  # one writing for many changes


class SummaryKeeper(QObject):
    """Keeps a summary some time after a change, and once more when the window closes."""

    def __init__(self, desk: CommuneDesk) -> None:
        """Follow a desk, which owns this."""
        super().__init__(desk)
        self._desk = desk
        self._kept = ""
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self._keep)
        desk.changed.connect(self._wait.start)
        desk.closing.connect(self._close, Qt.ConnectionType.SingleShotConnection)

    def _close(self) -> None:
        self._wait.stop()
        self._keep()

    def _keep(self) -> None:
        view = self._desk.view
        if view is None:
            return
        kept, folder = self._kept, self._desk.folder

        def work(context: Context) -> str:
            from parapp.services.keeping_summaries import keep_summary  # noqa: PLC0415 - late
            from parapp.storage.store import is_encrypted  # noqa: PLC0415 - after first paint

            if is_encrypted(folder):  # and may be locked: nobody is asked for a passphrase
                return ""
            return keep_summary(context.store, view, kept)

        self._desk.read(self, work, self._note)

    def _note(self, kept: str) -> None:
        self._kept = kept
