"""Making a workspace from a backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.progress import Progress
from parapp.services.sheets import typed_groups
from parapp.services.upkeep import restore_backup, restore_with_sheet
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.look import Look
from parapp.ui.sentences import sentence
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.new_passphrase import NewPassphrase
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.passphrase_input import PassphraseInput
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

_EDGE = 24
_STEPS = 1000


class RestoringPage(QWidget):
    """Asks for the backup, a new folder, and the passphrase or the recovery sheet.

    Attributes:
        done: Sent with the folder that was made.
        cancelled: Sent when it was given up; nothing was made.
    """

    done = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: JobRunner, look: Look) -> None:
        """Make the inputs."""
        super().__init__()
        self._runner = runner
        self._job: Job | None = None
        self.notice = Notice(look)
        pattern = _("Bản sao lưu (*.age)")
        self.backup = PathInput(_("Tệp sao lưu"), PathKind.OPEN, pattern)
        self.folder = PathInput(_("Thư mục dữ liệu mới"), PathKind.FOLDER)
        self.by_passphrase = QRadioButton(_("Mở bằng cụm mật khẩu"))
        self.by_sheet = QRadioButton(_("Quên cụm mật khẩu: mở bằng tờ khôi phục"))
        self.by_passphrase.setChecked(True)
        group = QButtonGroup(self)
        for choice in (self.by_passphrase, self.by_sheet):
            group.addButton(choice)
        self.passphrase = PassphraseInput(_("Cụm mật khẩu"), look)
        self.groups, self.new = QLineEdit(), NewPassphrase(look)
        self.groups_field = Field(
            _("16 nhóm số trên tờ khôi phục"), self.groups, _("Gõ cách nhau bằng dấu cách.")
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Đang khôi phục"))
        self._lay_out()
        self.by_sheet.toggled.connect(self._choose_way)
        self._choose_way(is_sheet=False)
        self._set_busy(is_busy=False)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addWidget(Text(_("Khôi phục từ bản sao lưu"), "title"))
        outer.addWidget(self.notice)
        card = Card()
        hint = _("Tệp .age trong thư mục sao lưu; tệp khóa phải nằm cạnh nó.")
        self.backup_field = Field(_("Tệp sao lưu"), self.backup, hint)
        self.folder_field = Field(
            _("Thư mục dữ liệu mới"), self.folder, _("Chưa có hoặc trống, trên ổ cứng.")
        )
        for widget in (
            self.backup_field,
            self.folder_field,
            self.by_passphrase,
            self.passphrase,
            self.by_sheet,
            self.groups_field,
            self.new,
        ):
            card.body.addWidget(widget)
        outer.addWidget(card)
        outer.addWidget(self.bar)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Quay lại"), self.give_up))
        self.start = button(_("Khôi phục"), self.restore, role="primary")
        row.addWidget(self.start)
        outer.addLayout(row)

    def begin(self) -> None:
        """Suggest a folder and wait for the rest."""
        if self.folder.path is None:
            where = QStandardPaths.StandardLocation.DocumentsLocation
            documents = Path(QStandardPaths.writableLocation(where))
            self.folder.path = documents / "parapp" / "du-lieu-khoi-phuc"
        self.backup.setFocus()

    def _choose_way(self, is_sheet: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.passphrase.setVisible(not is_sheet)
        self.groups_field.setVisible(is_sheet)
        self.new.setVisible(is_sheet)

    def _check(self) -> bool:
        self.backup_field.say("" if self.backup.path else _("Chưa chọn tệp sao lưu."))
        self.folder_field.say("" if self.folder.path else _("Chưa chọn thư mục."))
        is_given = not (self.backup_field.problem or self.folder_field.problem)
        return is_given and (not self.by_sheet.isChecked() or self.new.check())

    def restore(self) -> None:
        """Make the workspace, with progress."""
        backup, folder = self.backup.path, self.folder.path
        if not self._check() or backup is None or folder is None:
            return
        if self.by_sheet.isChecked():
            groups = typed_groups([self.groups.text()])
            work = partial(_with_sheet, backup, folder.absolute(), groups, self.new.text)
        else:
            work = partial(_with_passphrase, backup, folder.absolute(), self.passphrase.text)
        self._set_busy(is_busy=True)
        self._job = self._runner.start(
            self,
            work,
            done=self._done,
            failed=self._failed,
            stopped=lambda: self._set_busy(is_busy=False),
            progress=self._show,
        )

    def _done(self, folder: Path) -> None:
        self._set_busy(is_busy=False)
        self.done.emit(folder)

    def _failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        self.notice.say(sentence(error), "wrong")

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, _STEPS if total else 0)
        if total:
            self.bar.setValue(done * _STEPS // total)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self.bar.setRange(0, 0)
        self.start.setEnabled(not is_busy)
        if not is_busy:
            self._job = None

    def give_up(self) -> None:
        """Stop the restoring under way, or go back."""
        if self._job is not None:
            self._job.cancel()
        else:
            self.cancelled.emit()


def _with_passphrase(backup: Path, folder: Path, passphrase: str, progress: Progress) -> Path:
    restore_backup(backup, folder, passphrase, progress=progress)
    return folder


def _with_sheet(
    backup: Path, folder: Path, groups: list[str], passphrase: str, progress: Progress
) -> Path:
    restore_with_sheet(backup, folder, groups, passphrase, progress=progress)
    return folder
