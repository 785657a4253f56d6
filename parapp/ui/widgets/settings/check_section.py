"""A check of everything, and the file for whoever helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from parapp.i18n import _, day, mark, number
from parapp.progress import Progress
from parapp.services.diagnosing import write_diagnosis
from parapp.services.verifying import Health, verify
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.settings.section import Section, line, paragraph

if TYPE_CHECKING:
    from parapp.app import Context


class CheckSection(Section):
    """Checks database, files, bundles and journal, and says in words what was found."""

    name = "check"
    title = mark("Kiểm tra dữ liệu")

    def __init__(self, desk: Desk) -> None:
        """Make the cards."""
        super().__init__(desk)
        card = self.card(_("Kiểm tra toàn bộ dữ liệu"))
        paragraph(
            card,
            _(
                "Đọc lại cơ sở dữ liệu, từng tệp tài liệu, từng gói đã nhận và chuỗi nhật ký. "
                "Vẫn làm việc khác được trong lúc chờ."
            ),
        )
        self.result = paragraph(card, "", "")
        self.start = button(_("Kiểm tra dữ liệu"), self._check)
        card.body.addLayout(line(self.start))
        card = self.card(_("Tệp chẩn đoán cho người hỗ trợ"))
        paragraph(
            card,
            _(
                "Chỉ có con số, phiên bản và kết quả kiểm tra; không có tên, mã đơn vị, điểm "
                "hay tài liệu. Tệp nhật ký chương trình chỉ có mã lỗi."
            ),
        )
        card.body.addLayout(
            line(
                button(_("Lưu tệp chẩn đoán…"), self._choose),
                button(_("Mở thư mục nhật ký"), self._open_log),
            )
        )
        self.rows.addStretch(1)

    def _check(self) -> None:
        def work(context: Context, progress: Progress) -> Health:
            return verify(context.store, progress)

        def done(health: Health) -> None:
            self._ready()
            self.result.setText("\n".join(told(health)))
            self.result.set_role("good" if health.is_sound else "wrong")

        def failed(error: Exception) -> None:
            self._ready()
            self.refuse(error)

        self.start.setEnabled(False)
        self.result.setText("")
        title = _("Đang kiểm tra dữ liệu")
        self.desk.work(self, title, work, done, failed=failed, stopped=self._ready)

    def _ready(self) -> None:
        self.start.setEnabled(True)

    def _choose(self) -> None:
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Lưu tệp chẩn đoán"), "chan-doan.json", "JSON (*.json)"
        )
        if found:
            self.save(Path(found))

    def save(self, path: Path) -> None:
        """Write the file for whoever helps."""

        def work(context: Context, progress: Progress) -> Health:
            return write_diagnosis(
                context.store, path, settings=context.settings, progress=progress
            )

        def done(_health: Health) -> None:
            self.notice.say(_("Đã lưu {file}.").format(file=path), "good")

        title = _("Đang ghi tệp chẩn đoán")
        self.desk.work(self, title, work, done, failed=self.refuse)

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.memory.folder)))


def told(health: Health) -> Iterator[str]:
    """Yield what a check found, in words."""
    if health.is_sound:
        yield _("✓ Không thấy sai sót.")
    if not health.database_is_sound:
        yield _("✕ Cơ sở dữ liệu bị hỏng. Hãy khôi phục bản sao lưu gần nhất.")
    lost = len(health.missing) + len(health.wrong)
    if lost:
        yield _("✕ {count} tệp tài liệu bị mất hoặc bị sửa.").format(count=number(lost))
    if health.lost_bundles:
        count = number(len(health.lost_bundles))
        yield _("✕ Bản gốc của {count} gói đã nhận bị mất hoặc bị sửa.").format(count=count)
    if health.broken_entry is not None:
        entry = number(health.broken_entry)
        yield _("✕ Nhật ký bị sửa từ dòng {number}.").format(number=entry)
    yield _("Đã đọc {files} tệp, {bundles} gói đã nhận, {entries} dòng nhật ký.").format(
        files=number(health.files),
        bundles=number(health.bundles),
        entries=number(health.entries),
    )
    if health.last_backup is None:
        yield _("Chưa có bản sao lưu nào khôi phục thử được.")
    else:
        last = day(health.last_backup.astimezone().date())
        yield _("Bản sao lưu khôi phục thử được gần nhất: {day}.").format(day=last)
