"""Certificates that signatures may lead to, and how to get them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from parapp.export.signing.roots import Root
from parapp.i18n import _, day
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text


class RootsCard(Card):
    """A line for each certificate.

    Attributes:
        take: Lets the user choose a file.
        drops: The buttons that drop a certificate, in the order of the lines.
    """

    def __init__(
        self,
        take: Callable[[], object],
        drop: Callable[[Root], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make it without certificates.

        Args:
            take: Lets the user choose a file with certificates.
            drop: Drops one.
            parent: The owner.
        """
        super().__init__(_("Chứng thư gốc tin cậy"), parent)
        self._drop = drop
        self.take = button(_("Nạp chứng thư gốc…"), take)
        self.heading.addWidget(self.take)
        self.drops: list[QPushButton] = []
        about = _(
            "Chữ ký chỉ biết chắc là của ai khi chứng thư của người ký do một nơi cấp có trong "
            "danh sách này cấp. Chương trình không kèm sẵn chứng thư nào: tải tệp chứng thư "
            "gốc từ trang của nơi cấp chứng thư cho người ký, hoặc xin bộ phận công nghệ thông "
            "tin."
        )
        self.body.addWidget(Text(about, "muted", wrap=True))
        self._lines: QWidget | None = None

    def show_roots(self, roots: Sequence[Root]) -> None:
        """Show the certificates that are trusted now."""
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines, self.drops = QWidget(), []
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for row, root in enumerate(roots):
            grid.addWidget(Text(described(root), wrap=True), 2 * row, 0)
            digits = Text(root.digits, "muted", wrap=True)
            digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(digits, 2 * row + 1, 0)
            drop = button(_("Bỏ"), partial(self._drop, root))
            drop.setAccessibleName(_("Bỏ {name}").format(name=root.name))
            grid.addWidget(drop, 2 * row, 1, 2, 1)
            self.drops.append(drop)
        if not roots:
            empty = _("Chưa có chứng thư gốc nào, nên chưa văn bản nào được coi là đạt.")
            grid.addWidget(Text(empty, "attention", wrap=True), 0, 0)
        self.body.addWidget(self._lines)


def described(root: Root) -> str:
    """Return whose certificate it is and how long it is valid, as one phrase."""
    valid = _("từ {begins} đến {ends}").format(begins=day(root.begins), ends=day(root.ends))
    return ", ".join(filter(None, (root.name, root.organisation, valid)))
