"""Certificates in a file, to be compared before they are trusted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from parapp.export.signing.roots import Root
from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.verify.roots_card import described


class RootDialog(Dialog):
    """Shows the fingerprints; nothing is trusted before somebody says that they are the same.

    Attributes:
        agreed: Sent with the certificates when they are to be trusted.
        compared: Says that the fingerprints were compared.
        act: Trusts them.
    """

    agreed = Signal(object)

    def __init__(self, roots: Sequence[Root], parent: QWidget | None = None) -> None:
        """Make it; show it with `open`.

        Args:
            roots: The certificates.
            parent: Over what it is shown.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Nạp chứng thư gốc"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._roots = tuple(roots)
        column = QVBoxLayout(self)
        about = _(
            "So từng số của mã đối chiếu dưới đây với mã do nơi cấp công bố (trên trang chính "
            "thức, trên giấy hoặc hỏi qua điện thoại). Chỉ tin cậy khi giống hết: từ đó mọi "
            "chữ ký do nơi này cấp chứng thư được coi là biết chắc người ký."
        )
        column.addWidget(Text(about, wrap=True))
        for root in self._roots:
            column.addWidget(Text(described(root), "heading", wrap=True))
            digits = Text(_halves(root.digits))
            digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            digits.setAccessibleName(_("Mã đối chiếu: {digits}").format(digits=root.digits))
            column.addWidget(digits)
            if not root.is_top:
                between = _(
                    "Chứng thư này do nơi khác cấp, không phải chứng thư gốc trên cùng."
                )
                column.addWidget(Text(between, "muted", wrap=True))
        self.compared = QCheckBox(_("Đã so mã đối chiếu, giống từng số"))
        self.act = button(_("Tin cậy chứng thư này"), self._agree, role="primary")
        self.act.setEnabled(False)
        self.compared.toggled.connect(self.act.setEnabled)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Quay lại (Esc)"), self.reject))
        row.addWidget(self.act)
        column.addWidget(self.compared)
        column.addLayout(row)
        fit(self)

    def _agree(self) -> None:
        self.agreed.emit(self._roots)
        self.accept()


def _halves(digits: str) -> str:
    """Return the groups in two lines, as they are read aloud."""
    groups = digits.split()
    half = len(groups) // 2
    return "\n".join((" ".join(groups[:half]), " ".join(groups[half:])))
