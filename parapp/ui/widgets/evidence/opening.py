"""Opens a read-only copy of a file with the PC's own program, never the store's own file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from uuid import uuid4

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from parapp.app import Context
from parapp.errors import ParappError
from parapp.errors.evidence import OpeningFailedError, OpeningRefusedError
from parapp.i18n import _
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress
from parapp.services.copying_out import copy_out
from parapp.ui.desk import Desk

_OPENXML = "application/vnd.openxmlformats-officedocument"
_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "application/rtf": ".rtf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    f"{_OPENXML}.wordprocessingml.document": ".docx",
    f"{_OPENXML}.spreadsheetml.sheet": ".xlsx",
    f"{_OPENXML}.presentationml.presentation": ".pptx",
}
_READ_ONLY, _PRIVATE = 0o400, 0o700


class Opening(QObject):
    """Keeps the copies of one window until it closes; get it by `opening` instead.

    Attributes:
        open_url: Gives a file to the PC's program; returns whether there was one.
    """

    def __init__(self, desk: Desk) -> None:
        """Begin without copies."""
        super().__init__(desk)
        self._desk = desk
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        desk.closing.connect(desk.memory.drop_copies)

    def open(
        self,
        owner: QObject,
        file: EvidenceFile,
        said: Callable[[str], None],
        refused: Callable[[ParappError], None],
    ) -> None:
        """Copy a file and let the PC open the copy.

        Args:
            owner: While it lives, `said` and `refused` are called.
            file: Which.
            said: Takes what the user should know.
            refused: Takes why it was not opened.
        """
        suffix = _SUFFIXES.get(file.media_type)
        if suffix is None:
            refused(OpeningRefusedError(name=file.name))
            return
        target = self._target(file.name, suffix)

        def work(context: Context, progress: Progress) -> Path:
            copy_out(context.store, file, target, progress)
            target.chmod(_READ_ONLY)
            return target

        def done(path: Path) -> None:
            if not self.open_url(QUrl.fromLocalFile(str(path))):
                refused(OpeningFailedError(name=file.name))
                return
            said(
                _(
                    "Đã mở một bản sao chỉ để đọc của “{name}”; sửa ở đó không làm thay đổi "
                    "tài liệu trong hồ sơ. Bản sao được xóa khi đóng chương trình."
                ).format(name=file.name)
            )

        title = _("Mở bản sao “{name}”").format(name=file.name)
        self._desk.work(owner, title, work, done)

    def _target(self, name: str, suffix: str) -> Path:
        """Return a path whose suffix is that of the content, whatever the name says."""
        folder = self._desk.memory.copies / uuid4().hex
        folder.mkdir(parents=True, mode=_PRIVATE)
        stem = "".join("_" if c in '<>:"/\\|?*' else c for c in PurePath(name).stem)
        return folder / f"{stem.strip('. ') or 'tai-lieu'}{suffix}"


def opening(desk: Desk) -> Opening:
    """Return what opens files of a desk, begun with the first who asks."""
    known = desk.findChild(Opening)
    return known if isinstance(known, Opening) else Opening(desk)
