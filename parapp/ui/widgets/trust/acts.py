"""What the page of keys does: cards out of use, files in, bundles out to all communes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from parapp.app import Context
from parapp.i18n import _, n_, number
from parapp.progress import Progress
from parapp.services.announcing import export_directories
from parapp.services.bundling import Sent, export_packs
from parapp.services.criteria_sets import import_criteria
from parapp.services.directories import import_units
from parapp.services.directory_files import write_file
from parapp.services.enrolling import export_card
from parapp.services.revoking import revoke_card
from parapp.services.trust_lines import TrustLine
from parapp.services.trusting import adopt_directory
from parapp.services.vouching import draft_directory
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.places import default_folder, keep_folder, show_folder
from parapp.ui.widgets.papers.ways import to_bundle_cover
from parapp.ui.widgets.trust.revoke_dialog import RevokeDialog

CARD, DIRECTORY = "parapp-card", "parapp-directory"


class TrustActs(QObject):
    """Asks for files and does the work; the page says what came of it."""

    def __init__(self, page: Screen[CouncilDesk]) -> None:
        """Work for a page, which owns this."""
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def ask_revoke(self, line: TrustLine) -> None:
        """Ask why a card is to be revoked, and revoke it."""
        dialog, actor, unit = RevokeDialog(line, self._page), self._desk.actor, line.unit

        def revoke(reason: str, from_rev: int, only_former: bool) -> None:  # noqa: FBT001 - Qt's
            def work(context: Context) -> None:
                revoke_card(
                    context.store,
                    unit.code,
                    reason=reason,
                    from_rev=from_rev,
                    only_former=only_former,
                    actor=actor,
                )

            said = _("Đã thu hồi thẻ khóa của {unit}. Hãy gửi danh bạ để các xã biết.")
            self._do(work, said.format(unit=unit.name), "attention")

        dialog.agreed.connect(revoke)
        dialog.open()

    def _do(self, work: Callable[[Context], object], said: str, tone: str = "good") -> None:
        """Do something short that changes the workspace, and say that it was done."""

        def done(_done: object) -> None:
            self._page.notice.say(said, tone)
            self._desk.refresh()

        self._desk.read(self, work, done, self._page.say)

    def own(self) -> None:
        """Write the own card."""
        unit = self._desk.view.workspace.unit if self._desk.view else ""
        path = self._file(_("Lưu thẻ khóa của cơ quan"), f"{unit}.{CARD}", CARD)
        if path is not None:
            self._do(
                lambda context: export_card(context.own, path),
                _("Đã lưu {file}. Gửi tệp này cho các xã.").format(file=path),
            )

    def _file(self, title: str, name: str, suffix: str) -> Path | None:
        begin = str(default_folder(self._desk.memory) / name)
        found, _filter = QFileDialog.getSaveFileName(self._page, title, begin, f"(*.{suffix})")
        return Path(found) if found else None

    def _opened(self, title: str, pattern: str) -> Path | None:
        begin = str(default_folder(self._desk.memory))
        found, _filter = QFileDialog.getOpenFileName(self._page, title, begin, pattern)
        return Path(found) if found else None

    def criteria(self) -> None:
        """Take a criteria set in."""
        path = self._opened(_("Nạp bộ tiêu chí"), "(*.yaml *.yml *.xlsx)")
        if path is not None:
            actor = self._desk.actor
            self._do(
                lambda context: import_criteria(context.store, path, actor=actor),
                _("Đã nạp bộ tiêu chí. Hãy gửi gói kỳ đánh giá cho các xã."),
            )

    def units(self) -> None:
        """Take a table of units in."""
        path = self._opened(_("Nạp bảng đơn vị"), "(*.xlsx *.csv)")
        if path is not None:
            actor = self._desk.actor
            self._do(
                lambda context: import_units(context.store, path, actor=actor),
                _("Đã nạp bảng đơn vị."),
            )

    def packs(self) -> None:
        """Write the period pack of each commune."""
        self._send(_("Chọn thư mục ghi gói kỳ đánh giá"), _("Đang ghi gói kỳ"), export_packs)

    def directories(self) -> None:
        """Write the directory for each commune."""
        self._send(_("Chọn thư mục ghi gói danh bạ"), _("Đang ghi danh bạ"), export_directories)

    def _send(self, title: str, doing: str, export: Callable[..., Sequence[Sent]]) -> None:
        """Write a bundle for each commune into a folder that is asked for."""
        begin = str(default_folder(self._desk.memory))
        found = QFileDialog.getExistingDirectory(self._page, title, begin)
        if not found:
            return
        folder, actor = Path(found), self._desk.actor
        keep_folder(self._desk.memory, folder)

        def work(context: Context, progress: Progress) -> Sequence[Sent]:
            return export(context.store, context.own, folder, actor=actor, progress=progress)

        def done(sent: Sequence[Sent]) -> None:
            said = n_(
                "Đã ghi {count} gói vào {folder}.",
                "Đã ghi {count} gói vào {folder}.",
                len(sent),
            )
            text = said.format(count=number(len(sent)), folder=folder)
            self._page.notice.say(
                text,
                "good",
                (_("Mở thư mục"), lambda: show_folder(folder)),
                *(to_bundle_cover(self._desk, one.unit) for one in sent[:1]),
            )
            self._desk.refresh()

        self._desk.work(
            self, doing, work, done, failed=self._failed, stopped=self._desk.refresh
        )

    def _failed(self, error: Exception) -> None:
        self._page.say(error)
        self._desk.refresh()  # what was written before stays

    def draft(self) -> None:
        """Write the next directory, to be sealed by its roots."""
        path = self._file(_("Soạn danh bạ để niêm phong"), f"danh-ba.{DIRECTORY}", DIRECTORY)
        if path is not None:
            self._do(
                lambda context: write_file(path, draft_directory(context.store, context.own)),
                _(
                    "Đã soạn danh bạ vào {file}. Niêm phong bằng khóa gốc rồi đưa vào dùng."
                ).format(file=path),
            )

    def adopt(self) -> None:
        """Take a directory in use that its roots sealed."""
        path = self._opened(_("Đưa danh bạ vào dùng"), f"(*.{DIRECTORY})")
        if path is not None:
            actor = self._desk.actor
            self._do(
                lambda context: adopt_directory(context.store, path, actor=actor),
                _("Đã đưa danh bạ vào dùng. Hãy gửi danh bạ cho các xã."),
            )
