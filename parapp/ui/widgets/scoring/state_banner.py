"""Says above the tree that nothing, or only what was asked, can be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from parapp.i18n import _, day
from parapp.services.commune_view import CommuneView
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_LETTERS = 30  # narrower it would ask for too much height


class StateBanner(QFrame):
    """Hidden while the whole dossier is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", "attention")
        self._desk, self._page = desk, ""
        self._text = Text(wrap=True)
        self._text.setMinimumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self._go = button(_("Xem"), lambda: desk.go(self._page), role="link")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(0)
        rows.addWidget(self._text)
        rows.addWidget(self._go)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty for nothing."""
        return self._text.text()

    def show_view(self, view: CommuneView) -> None:
        """Say what can be changed now."""
        if view.is_open or view.assessment is None:
            self._text.setText("")
            self.hide()
        elif view.scope is not None:
            self._say(
                _(
                    "Đang giải trình: chỉ sửa được {count} tiêu chí được hỏi; "
                    "các tiêu chí khác chỉ để xem."
                ).format(count=len(view.scope.criteria)),
                _("Xem các yêu cầu giải trình"),
                "requests",
            )
        elif view.is_asked and not view.is_copy:
            self._say(
                _("{locked} Có câu hỏi chờ trả lời.").format(locked=_locked(view)),
                _("Bắt đầu giải trình ở trang Yêu cầu giải trình"),
                "requests",
            )
        else:
            self._say(_locked(view), _("Mở lại ở trang Kiểm tra, chốt điểm"), "closing")

    def _say(self, text: str, button_text: str, page: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self._go.setText(button_text)
        self._page = page
        self.show()


def _locked(view: CommuneView) -> str:
    dossier = view.assessment.dossier if view.assessment else None
    if dossier is None or dossier.locked_at is None:
        return _("Hồ sơ đã khóa, chỉ để xem.")
    text = _("Hồ sơ đã chốt ngày {day} (lần {rev}), người duyệt: {by}. Hiện chỉ để xem.")
    return text.format(
        day=day(dossier.locked_at.astimezone().date()), rev=dossier.rev, by=dossier.approved_by
    )
