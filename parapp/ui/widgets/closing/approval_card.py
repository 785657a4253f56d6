"""Who approves the dossier: where it stands with the leader, and his name and position."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import _, day
from parapp.models.dossier import Dossier, DossierState
from parapp.models.periods import day_of
from parapp.services.commune_view import CommuneView
from parapp.services.texts import LINE
from parapp.ui.memory import Memory
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

NAMING = frozenset({DossierState.SUBMITTED, DossierState.EXPLAINING})
"""States in which the next step is to lock, so that the one who approved is named."""
_NAME, _POSITION = "approver-name", "approver-position"


class ApprovalCard(Card):
    """Says what comes next, and takes who approved it.

    Attributes:
        name: Name of who approves.
        position: His position.
    """

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        """Make it with who approved last on this PC."""
        super().__init__(_("Lãnh đạo duyệt và chốt điểm"), parent)
        self._memory = memory
        self._says = Text(wrap=True)
        self.name, self.position = QLineEdit(), QLineEdit()
        self._missing = Text(role="wrong", wrap=True)
        self._form = QWidget()
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(Text(_("Người duyệt:")))
        form.addWidget(self.name, 1)
        form.addWidget(Text(_("Chức vụ:")))
        form.addWidget(self.position, 1)
        for edit, name, title, kept in (
            (self.name, _("Họ và tên người duyệt"), _("Họ và tên"), _NAME),
            (self.position, _("Chức vụ người duyệt"), _("Ví dụ: Chủ tịch UBND xã"), _POSITION),
        ):
            edit.setPlaceholderText(title)
            edit.setAccessibleName(name)
            edit.setMaxLength(LINE // 3)
            edit.setText(memory.text(kept))
            edit.textEdited.connect(self._be_content)
        self.body.addWidget(self._says)
        self.body.addWidget(self._form)
        self.body.addWidget(self._missing)
        self.body.addStretch(1)
        self._missing.hide()

    def show_view(self, view: CommuneView | None, critical: int) -> None:
        """Show where a dossier stands; `critical` findings keep it from being locked."""
        is_naming = False
        if view is None or view.assessment is None:
            self._says.setText(_("Chưa có gói kỳ đánh giá nên chưa có gì để chốt."))
        elif view.is_copy:
            self._says.setText(
                _(
                    "Đây là bản làm việc của một người nên không trình, không chốt ở đây. Gửi "
                    "phần việc về máy chính; máy chính gộp lại rồi chốt."
                )
            )
        else:
            dossier = view.assessment.dossier
            is_naming = dossier.state in NAMING and not critical
            self._says.setText(says(dossier, critical))
        self._form.setVisible(is_naming)
        self._be_content()

    def approver(self) -> str:
        """Return name and position as one line; empty while one is missing, which is said."""
        parts = [edit.text().strip() for edit in (self.name, self.position)]
        if not all(parts):
            self._missing.setText(_("Ghi họ tên và chức vụ người đã duyệt rồi mới chốt."))
            self._missing.show()
            (self.position if parts[0] else self.name).setFocus()
            return ""
        self._memory.keep(_NAME, parts[0])
        self._memory.keep(_POSITION, parts[1])
        return ", ".join(parts)

    def _be_content(self) -> None:
        self._missing.hide()


def says(dossier: Dossier, critical: int) -> str:
    """Return what is to be known about a dossier before its next step."""
    if critical and dossier.state in {DossierState.DRAFT, *NAMING}:
        return _(
            "Còn {count} chỗ phải sửa. Bấm đúp từng dòng để đến chỗ sửa; sửa xong dòng đó tự "
            "mất khỏi danh sách."
        ).format(count=critical)
    at = "–" if dossier.locked_at is None else day(day_of(dossier.locked_at))
    told = {
        DossierState.DRAFT: _(
            "Không còn gì chặn. In báo cáo trình lãnh đạo; lãnh đạo đồng ý thì chốt điểm."
        ),
        DossierState.SUBMITTED: _(
            "Đang trình lãnh đạo. Lãnh đạo đồng ý thì ghi tên người duyệt rồi chốt điểm; sửa "
            "bất cứ chỗ nào thì hồ sơ tự trở về bản đang làm và phải trình lại."
        ),
        DossierState.EXPLAINING: _(
            "Đang giải trình. Lãnh đạo đồng ý phần trả lời thì chốt rồi xuất gói giải trình."
        ),
        DossierState.LOCKED: _(
            "Đã chốt lần {rev} ngày {day}. Việc tiếp theo: xuất gói gửi đi."
        ),
        DossierState.EXPORTED: _(
            "Đã chốt lần {rev} ngày {day} và đã xuất gói. Chờ biên nhận của cơ quan thẩm định."
        ),
        DossierState.REQUESTS_RECEIVED: _(
            "Đã chốt lần {rev} ngày {day}. Có yêu cầu giải trình chưa trả lời."
        ),
    }
    closed = _("Đã chốt lần {rev} ngày {day}. Đã có kết quả thẩm định.")
    told_now = told.get(dossier.state, closed).format(rev=dossier.rev, day=at)
    approved = _("Người duyệt: {name}.").format(name=dossier.approved_by)
    is_open = dossier.state in {DossierState.DRAFT, *NAMING}
    return told_now if is_open or not dossier.approved_by else f"{told_now} {approved}"
