"""The backup that is due when the work ends, with progress and a way past it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _
from parapp.messages import text_of
from parapp.progress import Progress
from parapp.services.practising import is_practice
from parapp.ui.desk import Desk
from parapp.ui.lanes import Work
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.app import Context
    from parapp.storage.backup import Backup

_STEPS = 1000


class LeavingDialog(Dialog):
    """Shows how far the backup is; closing it goes past the backup."""

    def __init__(self, desk: Desk, leave: Callable[[], None], window: QWidget) -> None:
        """Make it, and the backup with it.

        Args:
            desk: Whose workspace is saved.
            leave: Called once there is nothing to wait for.
            window: The window that is left.
        """
        super().__init__(window)
        self.setWindowTitle(_("Sao lưu trước khi đóng"))
        self._desk, self._leave = desk, leave
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_("Đang sao lưu"))
        self.text = Text(
            _(
                "Đã đến lịch sao lưu. Chương trình đang sao lưu và thử khôi phục bản sao; xong "
                "việc cửa sổ tự đóng. Số liệu đã cất không bị ảnh hưởng nếu bỏ qua."
            ),
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.addWidget(Text(_("Đang sao lưu dữ liệu"), "title"))
        rows.addWidget(self.text)
        rows.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        self._again = button(_("Thử lại"), self.begin)
        self._again.hide()
        self.skip = button(_("Bỏ qua lần này"), self._skip)
        row.addWidget(self._again)
        row.addWidget(self.skip)
        rows.addLayout(row)
        desk.work_changed.connect(self._show)
        fit(self)

    def begin(self) -> None:
        """Make the backup."""
        self._again.hide()
        self._bar.show()
        self._desk.work(
            self,
            _("Sao lưu trước khi đóng"),
            _back_up,
            lambda _made: self._done(),
            failed=self._failed,
            stopped=self._done,
        )

    def _show(self, work: Work | None) -> None:
        if work is not None and work.total:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(work.done * _STEPS // work.total)

    def _failed(self, error: Exception) -> None:
        self._bar.hide()
        self.skip.setText(_("Đóng, không sao lưu"))
        self.skip.setEnabled(True)
        self._again.show()
        if not isinstance(error, ParappError):
            raise error
        self.text.setText(text_of(error))
        self.text.set_role("wrong")
        fit(self)

    def _skip(self) -> None:
        if self._again.isVisible():
            self._done()
        else:
            self.skip.setEnabled(False)
            self._desk.cancel_work()

    def reject(self) -> None:
        self._skip()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._skip()

    def _done(self) -> None:
        self.hide()
        self._leave()


def _back_up(context: Context, progress: Progress) -> Backup | None:
    return context.finish(progress)


def may_want_backup(desk: Desk) -> bool:
    """Return whether the workspace has to be asked before it is left."""
    return desk.is_open and not is_practice(desk.folder)


def leave_with_backup(desk: Desk, window: QWidget, leave: Callable[[], None]) -> None:
    """Make the backup that is due, then call `leave`; where none is due, call it at once.

    Args:
        desk: Whose workspace is left.
        window: The window that is left.
        leave: Closes it.
    """

    def told(is_due: bool) -> None:  # noqa: FBT001 - takes what a job returned
        if not is_due:
            leave()
            return
        dialog = LeavingDialog(desk, leave, window)
        dialog.open()
        dialog.begin()

    desk.read(window, lambda context: context.is_backup_due, told, lambda _error: leave())
