"""All questions of the authority: answers read, accepted or sent back, and bundles out."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.app import Context
from parapp.errors import ParappError
from parapp.i18n import _, n_, number
from parapp.services.council_view import CouncilView
from parapp.services.question_board import QuestionBoard, QuestionRow, question_board
from parapp.services.question_edits import Move, moving, withdrawing
from parapp.ui.autosave import InputState
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Reversible, Step
from parapp.ui.screen import Screen
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.questions.export_dialog import ExportDialog
from parapp.ui.widgets.questions.question_panel import QuestionPanel
from parapp.ui.widgets.questions.questions_card import QuestionsCard
from parapp.ui.widgets.questions.sending import Sending
from parapp.ui.widgets.split import Split


class QuestionsScreen(Screen[CouncilDesk]):
    """The list at the left, the question chosen beside its answer at the right."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.list, self.panel = QuestionsCard(desk), QuestionPanel(desk)
        self.sending = Sending(self)
        self.board = QuestionBoard()
        self._wanted = ""
        self._is_read = False
        self._pages, self._none = QStackedWidget(), EmptyPage(desk)
        self._pages.addWidget(self._none)
        self._pages.addWidget(
            Split(desk.memory, "questions-split", (self.list, 60), (self.panel, 40))
        )
        self.body.addWidget(self._pages)
        self.begins_at = self.list.table
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self.panel.begin)
        self.panel.moved.connect(self.move_on)
        self.panel.withdrawn.connect(self.withdraw)
        self.set_hints(
            _("Enter Đọc, ghi ý kiến"), _("Ctrl+Enter Chấp nhận trả lời"), _("Ctrl+Z Hoãn")
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self.add_keys(keys, self._accept)
        self._appraise = self.add_button(_("Thẩm định"), self.appraise)
        self._export = self.add_button(_("Xuất yêu cầu…"), self.choose_parcels, role="primary")
        self._show_buttons()

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return

        def read(context: Context) -> QuestionBoard:
            with context.store.reading() as tx:
                return question_board(tx, view)

        self.desk.read(self, read, lambda board: self._show_board(view, board))

    def _show_board(self, view: CouncilView, board: QuestionBoard) -> None:
        if view is not self.desk.view:
            return  # another state is on its way
        self.board, self._is_read = board, True
        self.list.show_rows(board.rows)
        self._none.say(
            _("Chưa có yêu cầu giải trình"),
            _(
                "Khi thẩm định, anh/chị hỏi đơn vị về một tiêu chí, một số liệu hay một tài "
                "liệu ngay tại chỗ. Mọi câu hỏi của các đơn vị nằm ở trang này để xuất gửi và "
                "đọc trả lời."
            ),
        )
        self._none.begin.hide()
        self._pages.setCurrentIndex(1 if board.rows else 0)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._choose(wanted)
        self._show_buttons()

    def _show_row(self, row: QuestionRow | None) -> None:
        self.panel.show_row(row)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._appraise.setEnabled(self.panel.row is not None)
        count = len(self.board.parcels)
        self._export.setEnabled(count > 0)
        said = n_(
            "{count} đơn vị có nội dung chưa gửi", "{count} đơn vị có nội dung chưa gửi", count
        )
        self._export.setToolTip(
            said.format(count=number(count))
            if count
            else _("Mọi yêu cầu đã gửi như đang có ở đây.")
        )

    def show_place(self, place: str) -> None:
        """Choose a question by its id, or the first one of a commune by its code."""
        if not self._is_read:
            self._wanted = place
        elif place and not self._choose(place):
            self._wanted = place  # it comes with the state that is being read

    def _choose(self, place: str) -> bool:
        rows = self.board.rows
        found = (row.request.id for row in rows if place in {row.request.id, row.unit.code})
        return self.list.choose(next(found, ""))

    def place(self) -> str:
        return self.list.id

    def search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def unsaved(self) -> str:
        for editor in self.panel.editors.values():
            if editor.autosave.state is InputState.REFUSED:
                return _("Có yêu cầu chưa cất được. Hãy sửa rồi thử lại, hoặc bỏ đi.")
        return ""

    def save_now(self) -> None:
        for editor in self.panel.editors.values():
            editor.autosave.save()

    def discard(self) -> None:
        for editor in self.panel.editors.values():
            if not editor.autosave.is_saved:
                editor.autosave.discard()

    def appraise(self) -> None:
        """Open the appraisal at the commune and criterion of the question chosen."""
        row = self.panel.row
        if row is not None:
            place = f"{row.unit.code} {row.request.question.criterion}"
            self.desk.go("appraisal", place)

    def _accept(self) -> None:
        if self.panel.close_.isVisible() and self.panel.back.isVisible():
            self.panel.close_.click()

    def move_on(self, move: Move, remark: str) -> None:
        """Close the question chosen, send its answer back, or open it again.

        Args:
            move: What is done.
            remark: Why.
        """
        row = self.panel.row
        if row is None:
            return
        try:
            edit = moving(row.unit.code, row.request, move, remark)
        except ParappError as error:
            self.panel.refuse(why_refused(error))
            return
        self._do(row, edit, _done_words(move))

    def withdraw(self) -> None:
        """Delete the question chosen, which the commune cannot have read."""
        row = self.panel.row
        if row is not None:
            edit = withdrawing(row.unit.code, row.request.question)
            self._do(row, edit, _("Đã xóa yêu cầu."))

    def _do(self, row: QuestionRow, edit: Reversible, done: str) -> None:
        question = row.request.question
        title = _("Yêu cầu giải trình, tiêu chí {code}").format(code=question.criterion)

        def kept() -> None:
            self.panel.forget_remark(question.id)
            self.notice.say_undoable(done, self.desk)

        self.desk.edit(
            Step(title=title, place=("questions", question.id), edits=(edit,)),
            done=kept,
            failed=self.say,
        )

    def choose_parcels(self) -> None:
        """Let the user choose for which communes bundles are made, and where to."""
        self.save_now()
        dialog = ExportDialog(self.desk, self.board.parcels, self)
        dialog.taken.connect(self.sending.export)
        dialog.open()


def _done_words(move: Move) -> str:
    return {
        Move.CLOSED: _("Đã kết thúc yêu cầu."),
        Move.SENT_BACK: _("Đã trả lại câu trả lời; xuất yêu cầu để gửi đơn vị."),
        Move.REOPENED: _("Đã mở lại yêu cầu; xuất yêu cầu để gửi đơn vị."),
    }[move]
