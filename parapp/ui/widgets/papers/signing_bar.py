"""The buttons of a paper that sign it, and show its signed copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.papers.settled import ONLY_PUBLISHED
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.papers.keeping import ways_to
from parapp.ui.widgets.papers.sign_dialog import SignDialog
from parapp.ui.widgets.papers.signed_dialog import SignedDialog
from parapp.ui.widgets.papers.wanted import Wanted


class SigningBar(QWidget):
    """Stands beside the name of the paper.

    Attributes:
        sign: Signs the paper that is chosen.
        kept: Shows the signed papers.
    """

    def __init__(self, page: Screen[Desk], wanted: Callable[[], Wanted]) -> None:
        """Make it for a page.

        Args:
            page: Says what became of it.
            wanted: Returns the paper that is chosen.
        """
        super().__init__()
        self._page, self._wanted = page, wanted
        self.sign = button(_("&Ký số…"), self.ask)
        self.kept = button(_("Bản đã ký…"), self.show_kept)
        self.kept.setToolTip(_("Các văn bản đã ký đang lưu; nạp bản ký bằng phần mềm khác"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sign)
        row.addWidget(self.kept)

    def allow(self, *, is_there: bool, is_draft: bool, is_wanted_as_draft: bool) -> None:
        """Let the paper be signed where it is there, and no draft by itself or by choice."""
        self.sign.setEnabled(is_there and not is_draft and not is_wanted_as_draft)
        self.kept.setEnabled(is_there)
        why = _("Ký số văn bản đang chọn")
        if is_draft:
            why = _before_signing(self._page.desk, self._wanted().paper.kind)
        elif is_wanted_as_draft:
            why = _("Bản nháp thì chưa ký: bỏ chọn Bản nháp trước.")
        self.sign.setToolTip(why)

    def ask(self) -> SignDialog:
        """Ask how the paper is signed, and sign it."""
        dialog = SignDialog(self._page.desk, self._wanted(), self._page)
        dialog.signed.connect(self._told)
        dialog.open()
        return dialog

    def _told(self, path: Path) -> None:
        self._page.notice.say(
            _("Đã ký và lưu {file} trong {folder}.").format(file=path.name, folder=path.parent)
            + " "
            + _("Chưa có dấu thời gian."),
            "good",
            *ways_to(path),
        )

    def show_kept(self) -> SignedDialog:
        """Show the signed papers."""
        dialog = SignedDialog(self._page.desk, self._wanted(), self._page)
        dialog.open()
        return dialog


def _before_signing(desk: Desk, kind: str) -> str:
    """Return what is done before a paper of a kind is no draft any more."""
    if kind in ONLY_PUBLISHED:
        return _("Bản nháp thì chưa ký: công bố kết quả trước.")
    if kind == "remediation":
        return _("Bản nháp thì chưa ký: nhận kết quả công bố trước.")
    if isinstance(desk, CouncilDesk):
        return _(
            "Bản nháp thì chưa ký: xử lý hết việc còn chờ ở trang Xếp hạng, công bố trước."
        )
    return _("Bản nháp thì chưa ký: chốt hồ sơ trước.")
