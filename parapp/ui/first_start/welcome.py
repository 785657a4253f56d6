"""The first page of all: four ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.choice_button import ChoiceButton
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_EDGE = 32
_LETTERS = 92  # width of the column
_GAP = 12


class Welcome(QWidget):
    """Offers to begin, to practise, to open, to restore.

    Attributes:
        notice: Says what happened.
        choices: The buttons, from the top.
    """

    def __init__(self, look: Look, acts: Sequence[Callable[[], object]]) -> None:
        """Make the page.

        Args:
            look: Colours and icons.
            acts: What the four buttons do.
        """
        super().__init__()
        self.notice = Notice(look)
        begin, practise, open_, restore = acts
        self.choices = (
            ChoiceButton(
                look.icon("landmark", "accent"),
                _("Bắt đầu làm việc cho đơn vị"),
                _("Khai tên đơn vị, chọn nơi lưu, đặt cụm mật khẩu. Mất khoảng 5 phút."),
                begin,
            ),
            ChoiceButton(
                look.icon("flask-conical", "accent"),
                _("Xem thử với số liệu thực hành"),
                _("Một xã mẫu đã chấm dở, sửa xóa thoải mái; bỏ đi chỉ bằng một nút."),
                practise,
            ),
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
        rows.addWidget(self.notice)
        for choice in self.choices:
            rows.addWidget(choice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addStretch(1)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
