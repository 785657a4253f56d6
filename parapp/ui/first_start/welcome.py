"""The first page of all: for whom it is, and four ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.models.roles import Role
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.widgets.choice_button import ChoiceButton
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_EDGE = 32
_LETTERS = 92  # width of the column
_GAP = 12
_KEPT = "first-role"
_ROLES: Mapping[Role, str] = {
    Role.COMMUNE: mark("Xã, phường, đặc khu"),
    Role.APPRAISER: mark("Cơ quan thẩm định (cấp tỉnh)"),
}
_TEXTS: Mapping[Role, tuple[tuple[str, str], ...]] = {
    Role.COMMUNE: (
        (
            mark("Bắt đầu làm việc cho đơn vị"),
            mark("Khai tên đơn vị, chọn nơi lưu, đặt cụm mật khẩu. Mất khoảng 5 phút."),
        ),
        (
            mark("Xem thử với số liệu thực hành"),
            mark("Một xã mẫu đã chấm dở, sửa xóa thoải mái; bỏ đi chỉ bằng một nút."),
        ),
    ),
    Role.APPRAISER: (
        (
            mark("Bắt đầu làm việc cho cơ quan thẩm định"),
            mark("Khai cơ quan, đặt cụm mật khẩu, nạp bộ tiêu chí và bảng đơn vị."),
        ),
        (
            mark("Xem thử với tỉnh thực hành"),
            mark("Một tỉnh mẫu 170 xã đang thẩm định dở; bỏ đi chỉ bằng một nút."),
        ),
    ),
}


class Welcome(QWidget):
    """Asks for whom it is; offers to begin, to practise, to open, to restore.

    Attributes:
        roles: The buttons that say for whom it is.
        notice: Says what happened.
        choices: The buttons, from the top.
    """

    def __init__(
        self, look: Look, memory: Memory, acts: Sequence[Callable[[], object]]
    ) -> None:
        """Make the page.

        Args:
            look: Colours and icons.
            memory: Knows for whom it was last time.
            acts: What the four buttons do.
        """
        super().__init__()
        self._memory = memory
        self.notice = Notice(look)
        self.roles = {role: QRadioButton(_(name)) for role, name in _ROLES.items()}
        begin, practise, open_, restore = acts
        self.choices = (
            ChoiceButton(look.icon("landmark", "accent"), "", "", begin),
            ChoiceButton(look.icon("flask-conical", "accent"), "", "", practise),
            ChoiceButton(
                look.icon("folder-open", "accent"),
                _("Mở thư mục dữ liệu đã có"),
                _("Dữ liệu của đơn vị đã lập trên máy này."),
                open_,
            ),
            ChoiceButton(
                look.icon("archive-restore", "accent"),
                _("Khôi phục từ bản sao lưu"),
                _("Khi đổi máy, hỏng máy hoặc dữ liệu bị hỏng."),
                restore,
            ),
        )
        self._lay_out()
        kept = memory.text(_KEPT)
        self.roles[Role(kept) if kept in set(Role) else Role.COMMUNE].setChecked(True)
        self._show_role()
        for made in self.roles.values():
            made.toggled.connect(self._show_role)

    @property
    def role(self) -> Role:
        """For whom it is."""
        is_commune = self.roles[Role.COMMUNE].isChecked()
        return Role.COMMUNE if is_commune else Role.APPRAISER

    def _show_role(self) -> None:
        self._memory.keep(_KEPT, self.role.value)
        for choice, (title, text) in zip(self.choices, _TEXTS[self.role], strict=False):
            choice.show_texts(_(title), _(text))

    def _lay_out(self) -> None:
        column = QWidget()
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column.setMaximumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        rows = QVBoxLayout(column)
        rows.setSpacing(_GAP)
        rows.addWidget(Text(_("Chấm điểm cải cách hành chính cấp xã"), "title"))
        rows.addWidget(
            Text(
                _("Chương trình chạy trên máy này, không cần mạng. Chọn cách bắt đầu:"),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addWidget(Text(_("Anh/chị làm việc cho:"), "heading"))
        for made in self.roles.values():
            row.addWidget(made)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addWidget(self.notice)
        for choice in self.choices:
            rows.addWidget(choice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addStretch(1)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
