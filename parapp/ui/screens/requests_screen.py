"""Questions of the appraiser as a list to work through, with all it takes to answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.models.dossier import DossierState
from parapp.services.commune_view import CommuneView
from parapp.services.explaining import begin_explaining
from parapp.services.request_lines import RequestLine, request_lines
from parapp.ui.autosave import InputState
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.column import Column
from parapp.ui.widgets.criterion.panel import CriterionPanel
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.requests.answer_editor import AnswerEditor
from parapp.ui.widgets.requests.requests_card import RequestsCard
from parapp.ui.widgets.split import Split


class RequestsScreen(Screen[CommuneDesk]):
    """Answering shows only what was asked: the question, and the criterion it is about."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(desk, parent)
        self.list, self.panel = RequestsCard(desk), CriterionPanel(desk, tells_questions=False)
        self._editors: dict[str, AnswerEditor] = {}
        self._answers = QStackedWidget()
        self._lines: dict[str, RequestLine] = {}
        self._pages, self._none = QStackedWidget(), EmptyPage(desk)
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._laid_out())
        self.body.addWidget(self._pages)
        self.begins_at = self.list.table
        self._wanted = ""
        self.list.chosen.connect(self._show_request)
        self.list.opened.connect(self.answer)
        self._begin = self.add_button(_("Bắt đầu giải trình"), self.begin, role="primary")
        self._lock = self.add_button(
            _("Chốt và xuất giải trình"), lambda: desk.go("closing"), role="primary"
        )
        self.add_keys("F2", self.answer)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self.add_keys(keys, self._go_on)
        self.set_hints(_("F2 Trả lời"), _("Esc Hoãn nội dung đang gõ"), _("Ctrl+Z Hoãn"))

    def _laid_out(self) -> QWidget:
        memory = self.desk.memory
        right = Split(
            memory, "answer-split", (self._answers, 41), (self.panel, 59), upright=True
        )
        return Split(memory, "requests-split", (self.list, 40), (right, 60))

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        lines = request_lines(view)
        self._lines = {line.request.id: line for line in lines}
        self._show_buttons(view)
        self._none.say(_("Chưa có yêu cầu giải trình"), _why_none(view))
        self._pages.setCurrentIndex(1 if lines else 0)
        for id_, editor in self._editors.items():
            if id_ in self._lines:
                editor.show_line(self._lines[id_], may_answer=_may_answer(view))
        self.list.show_lines(lines)
        if self._wanted:
            self.show_place(self._wanted)
        self.panel.show_view()

    def _show_buttons(self, view: CommuneView) -> None:
        is_waiting = any(line.is_waiting for line in self._lines.values())
        is_closed_up = bool(view.requests) and not _may_answer(view) and not view.is_copy
        self._begin.setVisible(is_closed_up and (is_waiting or _was_asked(view)))
        self._lock.setVisible(view.scope is not None and not view.is_copy)
        self._lock.setEnabled(not is_waiting)
        self._lock.setToolTip(_("Còn yêu cầu chưa trả lời.") if is_waiting else "")

    def _show_request(self, id_: str) -> None:
        view, line = self.desk.view, self._lines.get(id_)
        if view is None or line is None:
            return
        editor = self._editors.get(id_)
        if editor is None:
            editor = self._editors[id_] = AnswerEditor(self.desk, line)
            self._answers.addWidget(_scrolled(editor))
        editor.show_line(line, may_answer=_may_answer(view))
        self._answers.setCurrentIndex(list(self._editors).index(id_))
        self.panel.show_criterion(line.request.question.criterion)

    @property
    def editor(self) -> AnswerEditor | None:
        """The answer that is on screen; None for none."""
        return self._editors.get(self.list.id)

    def answer(self) -> None:
        """Put the focus into the answer, or say what comes before it."""
        if self._begin.isVisible():
            self.notice.say(
                _("Bấm “Bắt đầu giải trình” (Ctrl+Enter) rồi mới trả lời được."), "attention"
            )
        elif self.editor is not None:
            self.editor.written.begin()

    def _go_on(self) -> None:
        """Press the button that is there now."""
        for made in (self._begin, self._lock):
            if made.isVisible():
                made.click()
                return

    def begin(self) -> None:
        """Open the dossier for answers: only what was asked can be changed."""
        actor = self.desk.actor
        self._begin.setEnabled(False)
        self.notice.say(_("Đang mở hồ sơ để giải trình…"))

        def work(context: Context) -> None:
            begin_explaining(context.store, actor=actor)

        def begun(_done: None) -> None:
            self.desk.refresh(self._begun)

        def failed(error: Exception) -> None:
            self._begin.setEnabled(True)
            self.say(error)

        self.desk.read(self, work, begun, failed)

    def _begun(self) -> None:
        self._begin.setEnabled(True)
        self.notice.say(
            _(
                "Đã mở hồ sơ để giải trình: anh/chị trả lời và sửa được các tiêu chí bị hỏi; "
                "phần còn lại giữ nguyên như đã gửi."
            ),
            "good",
        )
        self.answer()

    def show_place(self, place: str) -> None:
        """Show the question with an id, or the first one about a criterion."""
        self._wanted = place if self.desk.view is None else ""
        about = (
            id_ for id_, line in self._lines.items() if line.request.question.criterion == place
        )
        if place and not self.list.choose(place):
            self.list.choose(next(about, ""))

    def place(self) -> str:
        return self.list.id

    def search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def unsaved(self) -> str:
        for editor in self._editors.values():
            if editor.autosave.state is InputState.REFUSED:
                return _("Có câu trả lời chưa cất được. Hãy sửa rồi thử lại, hoặc bỏ đi.")
        return self.panel.unsaved()

    def save_now(self) -> None:
        for editor in self._editors.values():
            editor.autosave.save()
        self.panel.save_now()

    def discard(self) -> None:
        for editor in self._editors.values():
            if not editor.autosave.is_saved:
                editor.autosave.discard()
        self.panel.discard()


def _scrolled(editor: AnswerEditor) -> QWidget:
    inside = Column()
    inside.rows.addWidget(editor)
    inside.rows.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(inside)
    return scroll


def _may_answer(view: CommuneView) -> bool:
    """Return whether the dossier is open for answers; in a working copy nobody answers."""
    return (view.is_open or view.scope is not None) and not view.is_copy


def _was_asked(view: CommuneView) -> bool:
    assessment = view.assessment
    return assessment is not None and assessment.dossier.state is DossierState.REQUESTS_RECEIVED


def _why_none(view: CommuneView) -> str:
    if view.assessment is None:
        return _("Hãy nạp gói kỳ đánh giá; yêu cầu chỉ đến sau khi gửi hồ sơ.")
    return _(
        "Sau khi nhận hồ sơ, cơ quan thẩm định có thể hỏi lại về từng tiêu chí. Nạp gói yêu "
        "cầu của họ ở trang Gửi và nhận; mỗi câu hỏi sẽ thành một việc ở đây, kèm số ngày "
        "còn lại."
    )
