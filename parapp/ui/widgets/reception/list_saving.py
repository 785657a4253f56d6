"""What was looked at as a workbook, to be sorted and passed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from parapp.app import Context
from parapp.i18n import _
from parapp.progress import Progress
from parapp.services import batch_lists
from parapp.services.batches import BundleRow
from parapp.services.same_files import SameFile
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.places import default_folder, show_folder


def ask_list(
    page: Screen[CouncilDesk], rows: Sequence[BundleRow], same: Sequence[SameFile]
) -> None:
    """Ask where the list goes, and write it there.

    Args:
        page: Says what became of it.
        rows: Bundles looked at.
        same: Identical documents.
    """
    view = page.desk.view
    today = view.today if view else datetime.now(UTC).date()
    name = _("danh-sach-goi-{day}.xlsx").format(day=f"{today:%Y-%m-%d}")
    chosen, _kind = QFileDialog.getSaveFileName(
        page,
        _("Lưu danh sách ra Excel"),
        str(default_folder(page.desk.memory) / name),
        "*.xlsx",
    )
    if chosen:
        _save(page, rows, same, Path(chosen).with_suffix(".xlsx"))


def _save(
    page: Screen[CouncilDesk], rows: Sequence[BundleRow], same: Sequence[SameFile], path: Path
) -> None:
    def work(context: Context, _progress: Progress) -> None:
        batch_lists.save_list(context.store, rows, same, path)

    def done(_result: None) -> None:
        page.notice.say(
            _("Đã lưu danh sách {file}.").format(file=path.name),
            "good",
            (_("Mở thư mục"), lambda: show_folder(path.parent)),
        )

    page.desk.work(page, _("Đang lưu danh sách"), work, done, failed=page.say)
