"""What is shown when the program itself is at fault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.text import Text


class DefectDialog(Dialog):
    """Says that data are saved up to the last action, and where the log is."""

    def __init__(self, trace: str, log_file: Path, parent: QWidget | None = None) -> None:
        """Show a defect.

        Args:
            trace: For whoever mends it.
            log_file: Where it is written down as well.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Chương trình gặp lỗi"))
        rows = QVBoxLayout(self)
        rows.addWidget(Text(_("Chương trình gặp lỗi ngoài dự kiến"), "title"))
        rows.addWidget(
            Text(
                _(
                    "Số liệu đã được cất đến thao tác gần nhất. Anh/chị có thể làm tiếp; "
                    "nếu lỗi lặp lại, hãy đóng rồi mở lại chương trình và gửi tệp nhật ký cho "
                    "người hỗ trợ. Tệp nhật ký chỉ có mã lỗi, không có số liệu của đơn vị."
                ),
                wrap=True,
            )
        )
        rows.addWidget(Text(_("Tệp nhật ký: {file}").format(file=log_file), "muted", wrap=True))
        shown = QPlainTextEdit(trace)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("Chi tiết kỹ thuật"))
        rows.addWidget(shown)
        row = QHBoxLayout()
        self.log = button(_("Mở thư mục nhật ký"), lambda: _open(log_file.parent))
        row.addWidget(self.log)
        row.addStretch(1)
        row.addWidget(button(_("Làm tiếp"), self.accept, role="primary"))
        rows.addLayout(row)
        self.resize(620, 380)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
