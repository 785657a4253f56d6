"""What goes with a workspace being open in a window: its place, its keys, how it is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from parapp.i18n import _, day
from parapp.models.roles import Role
from parapp.services.practising import is_practice
from parapp.ui.first_paint import AfterFirstPaint
from parapp.ui.jobs import Failed
from parapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from parapp.app import Context
    from parapp.errors import ParappError
    from parapp.ui.passphrase_dialog import PassphraseAsker, Take

_PLACE_MS = 1_000
_HOME = "home"


@dataclass(frozen=True, slots=True)
class Found:
    """What the first look at a workspace tells.

    Attributes:
        role: Whose it is.
        last: When its journal was written last, local time; None for never.
        is_sheet_proven: Whether the recovery sheet was typed back.
        lost_files: How many evidence files the checks at the opening missed or found changed.
    """

    role: Role
    last: datetime | None
    is_sheet_proven: bool
    lost_files: int


class Sitting(QObject):
    """Restores the place shown last, keeps it from then on, and says what was recovered."""

    def __init__(self, window: MainWindow, failed: Failed, file: Path | None) -> None:
        """Open the workspace of the window, as soon as the window is painted.

        Args:
            window: The window; it owns this.
            failed: Takes why the workspace cannot be opened.
            file: A bundle to take in first; None for none.
        """
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._failed, self._file = failed, file
        self._asker: PassphraseAsker | None = None
        self._desk.ask_passphrase = self._ask
        memory, folder = self._desk.memory, self._desk.folder
        self._was_left_well = memory.begin(folder)
        self._kept = memory.place(folder)
        self._last_place = self._kept
        self._first_page = window.page_shown
        self._places = QTimer(self, interval=_PLACE_MS)
        self._places.timeout.connect(self.keep_place)
        AfterFirstPaint(window, self.begin)

    def begin(self) -> None:
        """Read the workspace; until then the window shows its first page without data."""
        from parapp.ui.idle_guard import IdleGuard  # noqa: PLC0415 - after the first paint

        self._guard = IdleGuard(self._desk, self)
        self._desk.read(self, _first_look, self._opened, self._failed)

    def _ask(self, error: ParappError, take: Take) -> None:
        if self._asker is None:
            from parapp.ui.passphrase_dialog import PassphraseAsker  # noqa: PLC0415 - seldom

            self._asker = PassphraseAsker(self._desk, self._window)
        self._asker.ask(error, take)

    def _opened(self, found: Found) -> None:
        memory, folder = self._desk.memory, self._desk.folder
        if found.role is not memory.role(folder):
            memory.keep_role(folder, found.role)
            self._desk.leave_for("reopen")
            return
        self._desk.refresh(lambda: self._restore(found))

    def _restore(self, found: Found) -> None:
        page, _space, place = self._kept.partition(" ")
        if self._file is not None:
            self._window.show_page(self._desk.reception, str(self._file))
        elif page and self._window.page_shown == self._first_page:
            self._window.show_page(page, place)  # who went elsewhere meanwhile stays there
        self._places.start()
        if not self._was_left_well:
            self._window.notice.say(_recovered(found.last), "attention")
        elif found.lost_files:
            self._window.notice.say(
                _(
                    "Kho tài liệu kiểm chứng có {count} tệp bị thiếu hoặc bị sửa. Hãy kiểm tra "
                    "dữ liệu rồi khôi phục từ bản sao lưu."
                ).format(count=found.lost_files),
                "wrong",
                (_("Kiểm tra dữ liệu"), lambda: self._desk.go("settings", "check")),
            )
        elif self._is_sheet_to_recall(found):
            self._window.notice.say(
                _(
                    "Tờ khôi phục chưa được gõ lại để kiểm tra. Nếu quên cụm mật khẩu mà không "
                    "có tờ khôi phục, không ai mở được dữ liệu đã mã hóa."
                ),
                "attention",
                (_("Kiểm tra tờ khôi phục"), lambda: self._desk.go("settings", "keys")),
            )

    def _is_sheet_to_recall(self, found: Found) -> bool:
        """Return whether the recovery sheet is to be spoken of; a commune's home page does."""
        is_told = found.role is Role.COMMUNE and self._window.page_shown == _HOME
        is_real = not is_practice(self._desk.folder)
        return is_real and not found.is_sheet_proven and not is_told

    def keep_place(self) -> None:
        """Keep what is shown, so that a start after a power cut shows it again."""
        place = f"{self._window.page_shown} {self._window.screen_shown.place()}"
        if place != self._last_place:
            self._last_place = place
            self._desk.memory.keep_place(self._desk.folder, place)

    def end(self) -> None:
        """Note that the workspace was left well."""
        self._places.stop()
        self._desk.memory.end(self._desk.folder)


def _first_look(context: Context) -> Found:
    from parapp.services.enrolling import is_sheet_proven  # noqa: PLC0415 - after first paint
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - after first paint

    with context.store.reading() as tx:
        role, last, is_proven = workspace_of(tx).role, tx.journal.last_at(), is_sheet_proven(tx)
    report = context.store.report
    return Found(
        role=role,
        last=last.astimezone() if last else None,
        is_sheet_proven=is_proven,
        lost_files=len(report.missing) + len(report.wrong),
    )


def _recovered(last: datetime | None) -> str:
    if last is None:
        return _("Lần trước chương trình dừng đột ngột. Dữ liệu còn nguyên.")
    return _(
        "Lần trước chương trình dừng đột ngột. Đã khôi phục đến lần cất cuối lúc {time} ngày "
        "{day}; mọi thay đổi đã cất đều còn. Nếu khi đó đang gõ dở, chữ gõ trong khoảng 2 giây "
        "cuối có thể phải gõ lại."
    ).format(time=f"{last:%H:%M}", day=day(last.date()))
