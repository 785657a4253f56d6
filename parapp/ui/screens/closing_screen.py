"""Closing: everything that was found, the leader's approval, the lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.errors import Severity
from parapp.i18n import _, mark
from parapp.models.dossier import DossierState
from parapp.services import approving, closing
from parapp.services.commune_view import CommuneView
from parapp.services.papers.catalogue import paper_of
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.closing.act_dialog import ActDialog
from parapp.ui.widgets.closing.approval_card import NAMING, ApprovalCard
from parapp.ui.widgets.closing.found_card import FoundCard
from parapp.ui.widgets.closing.found_lines import FoundLine, counts, found_lines
from parapp.ui.widgets.closing.path_bar import PathBar, steps_of
from parapp.ui.widgets.closing.summary_card import SummaryCard, facts_of
from parapp.ui.widgets.evidence.file_checks import file_checks
from parapp.ui.widgets.papers.keeping import PDF, Keeping
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.scrolled import scrolled

_OPEN = frozenset({DossierState.DRAFT, *NAMING})

_UNSAVED = mark(
    "Có nội dung đã gõ mà chưa cất được (ô viền đỏ). Sửa hoặc bỏ nội dung đó ở trang đang gõ "
    "dở rồi hãy chốt."
)


class ClosingScreen(Screen[CommuneDesk]):
    """The list of findings, and below it the next step.

    Attributes:
        path: The steps.
        found: The findings.
        summary: The dossier at a glance.
        approval: Where it stands with the leader.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self._lines: tuple[FoundLine, ...] = ()
        self._next: Callable[[], None] = self._go_to_worst
        self.path, self.found = PathBar(desk.look), FoundCard(desk)
        self.summary, self.approval = SummaryCard(), ApprovalCard(desk.memory)
        self._papers = Keeping(self)
        self.found.opened.connect(self._open)
        whole = QWidget()
        rows, below = QVBoxLayout(whole), QHBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.path)
        rows.addWidget(self.found, 1)
        below.addWidget(self.summary, 1)
        below.addWidget(self.approval, 1)
        rows.addLayout(below)
        self._area = scrolled(whole)
        self.body.addWidget(self._area)
        self.begins_at = self.found.table
        self._make_buttons()
        file_checks(desk)  # what is wrong with the proof belongs on this page, too

    def _make_buttons(self) -> None:
        self.set_hints(_("Enter Đến chỗ sửa"), _("Ctrl+C Chép"), _("Ctrl+F Tìm"))
        self.reopen_button = self.add_button(_("Mở lại để sửa…"), self._ask_reopen)
        self.back_button = self.add_button(_("Trả lại để sửa…"), self._ask_back)
        report = Wanted(paper=paper_of("self-assessment"))
        self.print_button = self.add_button(
            _("In báo cáo trình…"), partial(self._papers.ask, report, PDF)
        )
        self.next_button = self.add_button("", self._go_on, role="primary", keys="Ctrl+Return")

    def _go_on(self) -> None:
        self._next()

    def search(self) -> None:
        self.found.search.setFocus()
        self.found.search.selectAll()

    def show_view(self) -> None:
        view = self.desk.view
        self._lines = () if view is None else found_lines(view)
        critical = self._critical()
        has_period = view is not None and view.assessment is not None
        self.found.show_lines(self._lines, has_period=has_period)
        self.summary.show_view(view)
        self.approval.show_view(view, critical)
        dossier = view.assessment.dossier if view and view.assessment else None
        state = dossier.state if dossier else None
        self.path.show_steps(steps_of(state, critical, _remarks(view, critical)))
        self._show_buttons(view, state, critical)

    def _critical(self) -> int:
        return counts(self._lines).get(Severity.CRITICAL, 0)

    def _show_buttons(
        self, view: CommuneView | None, state: DossierState | None, critical: int
    ) -> None:
        may_act = view is not None and state is not None and not view.is_copy
        self.print_button.setVisible(state is not None)
        self.back_button.setVisible(may_act and state is DossierState.SUBMITTED)
        self.reopen_button.setVisible(may_act and state not in _OPEN)
        text, act = self._next_step(state, critical)
        self._next = act
        self.next_button.setText(text)
        self.next_button.setVisible(may_act or (view is not None and state is None))

    def _next_step(
        self, state: DossierState | None, critical: int
    ) -> tuple[str, Callable[[], None]]:
        """Return the verb of the next step, and what does it; no state before the pack."""
        if state is None:
            return _("Mở gói kỳ đánh giá"), partial(self.desk.go, "handing-over")
        if critical and state in _OPEN:
            return _("Đến chỗ phải sửa đầu tiên"), self._go_to_worst
        if state is DossierState.DRAFT:
            return _("Trình lãnh đạo duyệt"), self._submit
        if state in NAMING:
            return _("Chốt điểm…"), self._ask_lock
        if state is DossierState.REQUESTS_RECEIVED:
            return _("Xem yêu cầu giải trình"), partial(self.desk.go, "requests")
        if state is DossierState.RESULT_RECEIVED:
            return _("Xem kết quả"), partial(self.desk.go, "results")
        return _("Xuất gói gửi đi"), partial(self.desk.go, "handing-over", "send")

    def _open(self, line: FoundLine) -> None:
        self.desk.go(*line.place)

    def _go_to_worst(self) -> None:
        if self._lines:
            self._open(self._lines[0])

    def _submit(self) -> None:
        actor = self.desk.actor
        self._do(
            lambda context: approving.submit(context.store, actor=actor),
            _("Đã ghi là đang trình lãnh đạo. In báo cáo để lãnh đạo xem."),
        )

    def _ask_lock(self) -> None:
        approver, view = self.approval.approver(), self.desk.view
        self._area.ensureWidgetVisible(self.approval)
        if not approver or view is None or view.assessment is None:
            return
        if self.desk.saved.refused:
            self.notice.say(_(_UNSAVED), "wrong")
            return
        facts = ", ".join(f"{figure} {name}" for figure, name in facts_of(view))
        rev = view.assessment.dossier.rev + 1
        dialog = ActDialog(
            _("Chốt điểm lần {rev}").format(rev=rev),
            [
                _("Hồ sơ được chốt: {facts}.").format(facts=facts),
                _("Người duyệt: {name}.").format(name=approver),
                _("Không sửa được nữa, trừ khi mở lại và ghi lý do; lần chốt sau là lần mới."),
                _("Mã đối chiếu gói được lập khi xuất gói."),
            ],
            _("Chốt điểm"),
            self,
        )
        dialog.agreed.connect(lambda _reason: self._lock(approver))
        dialog.open()

    def _lock(self, approver: str) -> None:
        actor = self.desk.actor
        self._do(
            lambda context: closing.lock(context.store, approved_by=approver, actor=actor),
            _("Đã chốt điểm. Việc tiếp theo: xuất gói gửi cơ quan thẩm định."),
        )

    def _ask_back(self) -> None:
        dialog = ActDialog(
            _("Trả lại để sửa"),
            [_("Hồ sơ trở về bản đang làm; sửa xong thì trình lại.")],
            _("Trả lại"),
            self,
            ask=_("Lãnh đạo yêu cầu sửa gì?"),
        )
        dialog.agreed.connect(self._send_back)
        dialog.open()

    def _send_back(self, reason: str) -> None:
        actor = self.desk.actor
        self._do(
            lambda context: approving.send_back(context.store, reason=reason, actor=actor),
            _("Đã trả lại: {reason}").format(reason=reason),
        )

    def _ask_reopen(self) -> None:
        dialog = ActDialog(
            _("Mở lại hồ sơ đã chốt"),
            [
                _("Sửa xong phải trình và chốt lại; lần chốt sau là lần gửi mới."),
                _("Gói đã gửi không đổi: phần sửa chỉ đến cơ quan thẩm định bằng gói mới."),
            ],
            _("Mở lại"),
            self,
            ask=_("Vì sao mở lại?"),
        )
        dialog.agreed.connect(self._reopen)
        dialog.open()

    def _reopen(self, reason: str) -> None:
        actor = self.desk.actor
        self._do(
            lambda context: closing.reopen(context.store, reason=reason, actor=actor),
            _("Đã mở lại hồ sơ để sửa."),
        )

    def _do(self, work: Callable[[Context], object], said: str) -> None:
        """Move the dossier on; undo does not reach back over that."""

        def done(_result: object) -> None:
            self.desk.history.clear()
            self.desk.refresh(told)

        def told() -> None:
            self.notice.say(said, "good")
            self.next_button.setFocus()  # what had the focus may be gone

        self.desk.read(self, work, done, self.say)


def _remarks(view: CommuneView | None, critical: int) -> tuple[str, ...]:
    if view is None or view.assessment is None:
        return ()
    dossier = view.assessment.dossier
    checked = (
        _("Còn {count} chỗ phải sửa").format(count=critical)
        if critical
        else _("Không còn gì chặn")
    )
    if dossier.state in _OPEN:
        submitted = _("Đang trình") if dossier.state is DossierState.SUBMITTED else ""
        return (checked, submitted)
    rev = _("Lần {rev}").format(rev=dossier.rev)
    return (checked, dossier.approved_by, rev)
