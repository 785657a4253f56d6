"""Backups: where, how often, the last one, and one now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from parapp.i18n import _, day, mark, n_, number
from parapp.progress import Progress
from parapp.services.schedules import (
    BackupLine,
    Schedule,
    back_up_now,
    backups_known,
    choose_schedule,
    schedule_of,
)
from parapp.storage.backup import Backup
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.settings.section import Section, line, paragraph

if TYPE_CHECKING:
    from parapp.app import Context

_SHOWN = 5
_DAYS = (0, 1, 2, 7, 14)
_MIB = Decimal(1 << 20)


@dataclass(frozen=True, slots=True)
class Known:
    """How backups stand: the schedule, and the newest files."""

    schedule: Schedule
    lines: tuple[BackupLine, ...]


class BackupSection(Section):
    """Shows the schedule and lets it be changed."""

    name = "backup"
    title = mark("Sao lưu")

    def __init__(self, desk: Desk) -> None:
        """Make the inputs."""
        super().__init__(desk)
        card = self.card(_("Lần sao lưu gần nhất"))
        self.last = paragraph(card, "", "")
        self.files = paragraph(card, "")
        self.now = button(_("Sao lưu ngay"), self._back_up)
        card.body.addLayout(line(self.now))
        card = self.card(_("Lịch sao lưu"))
        self.folder, self.days = PathInput(_("Thư mục sao lưu"), PathKind.FOLDER), QComboBox()
        for days in _DAYS:
            self.days.addItem(_days(days), days)
        hint = _("Tốt nhất trên ổ khác, như USB hoặc ổ D. Để trống: cạnh dữ liệu.")
        card.body.addWidget(Field(_("Thư mục sao lưu"), self.folder, hint))
        hint = _("Sao lưu khi đóng chương trình, nếu có thay đổi và khóa đang mở.")
        card.body.addWidget(Field(_("Khoảng cách giữa hai lần"), self.days, hint))
        card.body.addLayout(line(button(_("Cất lịch sao lưu"), self._keep)))
        card = self.card(_("Khi cần khôi phục"))
        paragraph(
            card,
            _(
                "Bản sao lưu được mã hóa; khi khôi phục cần cụm mật khẩu, hoặc tờ khôi phục. "
                "Dữ liệu khôi phục vào một thư mục mới, dữ liệu đang dùng không bị động đến."
            ),
        )
        restore = button(_("Khôi phục…"), lambda: self.desk.leave_for("start"))
        card.body.addLayout(line(restore))
        self.rows.addStretch(1)

    def enter(self) -> None:
        self.desk.read(self, _known, self._show, self.refuse)

    def _show(self, known: Known) -> None:
        schedule = known.schedule
        self.folder.path = schedule.folder
        if self.days.findData(schedule.days) < 0:
            self.days.addItem(_days(schedule.days), schedule.days)
        self.days.setCurrentIndex(self.days.findData(schedule.days))
        if schedule.last is None:
            self.last.setText(_("Chưa có bản sao lưu nào. Hãy sao lưu ngay."))
            self.last.set_role("attention")
        else:
            at = schedule.last.astimezone()
            text = _("✓ Lúc {time} ngày {day}, đã khôi phục thử thành công.")
            self.last.setText(text.format(time=f"{at:%H:%M}", day=day(at.date())))
            self.last.set_role("good")
        self.files.setText("\n".join(_line(one) for one in known.lines[:_SHOWN]))

    def _keep(self) -> None:
        folder, days, actor = self.folder.path, int(self.days.currentData()), self.desk.actor

        def work(context: Context) -> None:
            choose_schedule(context.store, folder, days, actor=actor)

        def kept(_done: None) -> None:
            self.notice.say(_("Đã cất lịch sao lưu."), "good")
            self.enter()

        self.desk.read(self, work, kept, self.refuse)

    def _back_up(self) -> None:
        def work(context: Context, progress: Progress) -> Backup:
            return back_up_now(
                context.store, context.own, settings=context.settings, progress=progress
            )

        def done(made: Backup) -> None:
            self.now.setEnabled(True)
            text = _("Đã sao lưu và khôi phục thử thành công: {file}")
            self.notice.say(text.format(file=made.path), "good")
            self.enter()

        def failed(error: Exception) -> None:
            self.now.setEnabled(True)
            self.refuse(error)

        self.now.setEnabled(False)
        self.desk.work(
            self,
            _("Đang sao lưu"),
            work,
            done,
            failed=failed,
            stopped=lambda: self.now.setEnabled(True),
        )


def _known(context: Context) -> Known:
    with context.store.reading() as tx:
        schedule = schedule_of(tx, context.settings)
    folder = schedule.folder or context.store.backups
    lines = backups_known(context.store) if folder.is_dir() else ()
    return Known(schedule, lines)


def _days(days: int) -> str:
    if not days:
        return _("Sau mỗi lần thay đổi")
    return n_("Mỗi {count} ngày", "Mỗi {count} ngày", days).format(count=days)


def _line(one: BackupLine) -> str:
    at = one.created.astimezone()
    state = _("đã khôi phục thử") if one.is_proven else _("chưa rõ khôi phục được không")
    size = number(Decimal(one.size) / _MIB, 1)
    return f"{at:%H:%M} {day(at.date())} – {size} MB – {state} – {one.path.name}"
