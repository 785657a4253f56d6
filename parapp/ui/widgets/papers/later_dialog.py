"""Adds to a signed paper that is kept what was not to be had when it was signed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from parapp.app import Context
from parapp.i18n import _
from parapp.models.signed_papers import SignedPaper
from parapp.progress import Progress
from parapp.services.completing_papers import prove_kept, stamp_kept
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.papers.work_dialog import WorkDialog
from parapp.ui.widgets.text import Text

_SERVICE, _FOLDER = "time-service", "evidence-folder"
_KINDS = "*.crl *.ocsp *.der *.pem"

_Work = Callable[[Context, Progress], SignedPaper]


class LaterDialog(WorkDialog):
    """Adds something to a signed paper.

    Attributes:
        completed: Sent with the new version of the paper.
    """

    completed = Signal(object)
    _doing = ""

    def __init__(
        self, desk: Desk, paper: SignedPaper, parent: QWidget, title: str, about: str
    ) -> None:
        """Make it; show it with `open`.

        Args:
            desk: The workspace.
            paper: The signed paper.
            parent: Over what it is shown.
            title: What is added.
            about: What that is, and what it needs.
        """
        super().__init__(desk, parent, title, _("&Thêm"))
        self._paper = paper
        self._fields = QVBoxLayout()
        rows = QVBoxLayout(self)
        rows.addWidget(Text(f"{title}: {paper.name}", "title", wrap=True))
        rows.addWidget(Text(about, "muted", wrap=True))
        rows.addLayout(self._fields)
        self._add_foot(rows)

    @abstractmethod
    def _work(self) -> _Work:
        """Return what is done away from the window."""

    def _start(self) -> None:
        self._begin(self._doing, self._work(), self._done)

    def _stopped(self) -> None:
        self.say_wrong(_("Đã dừng; bản đã ký vẫn như cũ."), self.act)

    def _done(self, paper: SignedPaper) -> None:
        self.completed.emit(paper)
        self.accept()


class TimeDialog(LaterDialog):
    """Adds a time stamp, over the network.

    Attributes:
        address: Of the service.
    """

    def __init__(self, desk: Desk, paper: SignedPaper, parent: QWidget) -> None:
        """Make it; show it with `open`."""
        about = _(
            "Dấu thời gian chứng minh văn bản đã ký trước giờ đó, kể cả khi chứng thư số hết "
            "hạn sau này. Cần mạng: chỉ gửi mã đối chiếu của tệp, không gửi nội dung. Dịch vụ "
            "có khi hơn 2 phút mới trả lời."
        )
        super().__init__(desk, paper, parent, _("Thêm dấu thời gian"), about)
        self._doing = _("Đang chờ dịch vụ dấu thời gian")
        self.address = QLineEdit(desk.memory.text(_SERVICE))
        self.address.setPlaceholderText("http://")
        hint = _(
            "Nơi cấp chứng thư số cho biết địa chỉ này; bắt đầu bằng http:// hoặc https://."
        )
        self._fields.addWidget(Field(_("Địa chỉ dịch vụ dấu thời gian"), self.address, hint))
        fit(self)
        self.address.setFocus()

    def _missing(self) -> tuple[str, QWidget] | None:
        if not self.address.text().strip().startswith(("http://", "https://")):
            text = _("Hãy nhập địa chỉ của dịch vụ, bắt đầu bằng http:// hoặc https://.")
            return text, self.address
        return None

    def _work(self) -> _Work:
        address, digits = self.address.text().strip(), self._paper.sha256
        self._desk.memory.keep(_SERVICE, address)

        def work(context: Context, progress: Progress) -> SignedPaper:
            return stamp_kept(
                context.store, digits, address, actor=context.actor, progress=progress
            )

        return work


class EvidenceDialog(LaterDialog):
    """Adds evidence that certificates were not revoked: out of files, or asked for.

    Attributes:
        choose: Lets the user choose files.
        fetch: Whether the issuers are asked over the network.
        files: What was chosen.
    """

    def __init__(self, desk: Desk, paper: SignedPaper, parent: QWidget) -> None:
        """Make it; show it with `open`."""
        about = _(
            "Bằng chứng cho thấy khi ký chứng thư số chưa bị thu hồi. Tải danh sách thu hồi "
            "(.crl) từ trang của nơi cấp ở máy có mạng rồi chọn tệp, hoặc để chương trình hỏi "
            "nơi cấp qua mạng."
        )
        super().__init__(desk, paper, parent, _("Thêm bằng chứng chưa bị thu hồi"), about)
        self._doing = _("Đang lấy bằng chứng")
        self.files: tuple[Path, ...] = ()
        self.choose = button(_("&Chọn tệp…"), self._choose)
        self._names = Text(wrap=True)
        line, box = QHBoxLayout(), QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._names, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        box.setLayout(line)
        box.setFocusProxy(self.choose)
        self._fields.addWidget(Field(_("Tệp danh sách thu hồi, trả lời của nơi cấp"), box))
        self.fetch = QCheckBox(_("&Hỏi nơi cấp chứng thư số qua mạng"))
        self._fields.addWidget(self.fetch)
        self.show_files(())
        self.choose.setFocus()

    def _choose(self) -> None:
        begin = self._desk.memory.text(_FOLDER)
        found, _kind = QFileDialog.getOpenFileNames(
            self, _("Chọn danh sách thu hồi"), begin, _KINDS
        )
        if found:
            self._desk.memory.keep(_FOLDER, str(Path(found[0]).parent))
            self.show_files(tuple(Path(name) for name in found))

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Take files in place of those before."""
        self.files = files
        self._names.setText(", ".join(file.name for file in files) or _("Chưa chọn tệp nào"))
        self._names.set_role("" if files else "muted")
        fit(self)

    def _missing(self) -> tuple[str, QWidget] | None:
        if not self.files and not self.fetch.isChecked():
            return _("Hãy chọn tệp, hoặc đánh dấu hỏi nơi cấp qua mạng."), self.choose
        return None

    def _work(self) -> _Work:
        digits, files, is_asked = self._paper.sha256, self.files, self.fetch.isChecked()

        def work(context: Context, progress: Progress) -> SignedPaper:
            return prove_kept(
                context.store,
                digits,
                files,
                allow_fetching=is_asked,
                actor=context.actor,
                progress=progress,
            )

        return work
