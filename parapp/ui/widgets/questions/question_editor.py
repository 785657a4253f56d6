"""A question that was not sent yet: its words and what it is about, saved while changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, mark
from parapp.models.evidence import Evidence
from parapp.models.figures import Figure, FigureType
from parapp.models.parsing import parse_value
from parapp.models.requests import Question
from parapp.services.question_board import QuestionRow, documents_to_ask_about
from parapp.services.question_edits import changing
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.inputs.date_input import DateInput
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.text import Text, shortened

_LINES, _LETTERS, _LEAST = 5, 60, 16
_DUE = mark("Hạn trả lời")
_Subject = tuple[str, str]  # code of a figure, id of a document
_WHOLE: _Subject = ("", "")


class QuestionEditor(QWidget):
    """Lives as long as the page, so that what cannot be saved stays in it.

    Attributes:
        autosave: Saves the question.
        written: Takes its words.
        criterion: Takes the criterion.
        about: Takes the figure or the document; the criterion as a whole comes first.
        due: Takes the last day for the answer.
        assignee: Takes who asks.
    """

    def __init__(
        self, desk: CouncilDesk, row: QuestionRow, parent: QWidget | None = None
    ) -> None:
        """Show a question."""
        super().__init__(parent)
        self._desk, self._row = desk, row
        self._documents: Mapping[str, tuple[Evidence, ...]] = {}
        self._day = Figure(code="due", label=_(_DUE), type=FigureType.DATE)
        self.written = TextInput(_LINES)
        self.criterion, self.about = QComboBox(), QComboBox()
        self.due, self.assignee = DateInput(self._day, desk.look), QLineEdit()
        self._why = Text(role="wrong", wrap=True)
        self._again = button(_("Thử cất lại"), self._retry, role="link")
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self._lay_out()
        self._connect()
        self._fill_criteria()
        self._reset()
        self._read_documents()

    def _lay_out(self) -> None:
        self.written.name(_("Nội dung hỏi"), self._row.criterion)
        self.due.name(_(_DUE), "")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place, (label, field) in enumerate(
            (
                (_("Tiêu chí"), self.criterion),
                (_("Hỏi về"), self.about),
                (_(_DUE), self.due),
                (_("Người hỏi"), self.assignee),
            )
        ):
            name = Text(label, "muted")
            name.setBuddy(field)
            field.setAccessibleName(label)
            grid.addWidget(name, place, 0)
            grid.addWidget(field, place, 1)
        for chosen in (self.criterion, self.about):
            chosen.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            chosen.setMinimumContentsLength(_LEAST)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.written)
        rows.addLayout(grid)
        rows.addWidget(self._why)
        rows.addWidget(self._again)
        self._why.hide()
        self._again.hide()

    def _connect(self) -> None:
        self.autosave.state_changed.connect(self._show_state)
        for typed in (self.written, self.due):
            typed.typed.connect(self.autosave.touch)
            typed.left.connect(self.autosave.save)
            typed.reverted.connect(self.autosave.discard)
        self.assignee.textEdited.connect(lambda _text: self.autosave.touch())
        self.autosave.watch(self.assignee)
        self.criterion.activated.connect(self._choose_criterion)
        self.about.activated.connect(self._save_now)

    def _fill_criteria(self) -> None:
        compiled = self._desk.view.compiled if self._desk.view else None
        for code, leaf in compiled.leaves.items() if compiled else ():
            self.criterion.addItem(f"{code}  {leaf.criterion.name}", code)

    def _read_documents(self) -> None:
        unit, view = self._row.unit.code, self._desk.view
        year = view.workspace.year if view else None
        if year is None:
            return

        def read(context: Context) -> Mapping[str, tuple[Evidence, ...]]:
            with context.store.reading() as tx:
                return documents_to_ask_about(tx, unit, year)

        self._desk.read(self, read, self._take_documents)

    def _take_documents(self, documents: Mapping[str, tuple[Evidence, ...]]) -> None:
        self._documents = documents
        self._fill_about(self._subject())

    def show_row(self, row: QuestionRow) -> None:
        """Take in what is saved; what is being typed stays as it is."""
        self._row = row
        if self.autosave.is_saved and self._step() is not None:
            self._reset()

    def _subject(self) -> _Subject:
        figure, document = self.about.currentData() or _WHOLE
        return figure, document

    def _subjects(self, code: str) -> Iterator[tuple[str, _Subject]]:
        """Yield what can be asked about of a criterion."""
        yield _("cả tiêu chí"), _WHOLE
        compiled = self._desk.view.compiled if self._desk.view else None
        leaf = compiled.leaves.get(code) if compiled else None
        for figure in leaf.reads if compiled and leaf else ():
            label = shortened(compiled.figures[figure].label, _LETTERS) if compiled else ""
            yield _("số liệu: {label}").format(label=label), (figure, "")
        for document in self._documents.get(code, ()):
            name = shortened(short_text(document), _LETTERS)
            yield _("tài liệu: {name}").format(name=name), ("", document.id)

    def _fill_about(self, wanted: _Subject) -> None:
        """Let what belongs to the criterion be chosen; what was asked about stays."""
        self.about.clear()
        for text, subject in self._subjects(self.criterion.currentData() or ""):
            self.about.addItem(text, subject)
        found = [tuple(self.about.itemData(at)) for at in range(self.about.count())]
        if wanted not in found:
            known = self._row.figure or self._row.document
            self.about.addItem(shortened(known, _LETTERS), wanted)
            found.append(wanted)
        self.about.setCurrentIndex(found.index(wanted))

    def _choose_criterion(self) -> None:
        self._fill_about(_WHOLE)
        self._save_now()

    def _save_now(self) -> None:
        self.autosave.touch()
        self.autosave.save()

    def _asked(self) -> Question:
        """Return the question as it is written.

        Raises:
            ValueRefusedError: The last day is none.
        """
        question, typed = self._row.request.question, self.due.text()
        due = parse_value(self._day, typed) if typed else None
        figure, document = self._subject()
        return replace(
            question,
            criterion=self.criterion.currentData() or question.criterion,
            text=self.written.text(),
            figure=figure,
            evidence=document,
            due=due if isinstance(due, date) else None,
            assignee=self.assignee.text(),
        )

    def _step(self) -> Step | None:
        question = self._row.request.question
        edit = changing(self._row.unit.code, question, self._asked())
        if edit.after == question:
            return None
        return Step(
            title=_("Sửa yêu cầu, tiêu chí {code}").format(code=question.criterion),
            place=("questions", question.id),
            edits=(edit,),
        )

    def _reset(self) -> None:
        question = self._row.request.question
        self.written.show_value(question.text)
        self.criterion.setCurrentIndex(self.criterion.findData(question.criterion))
        self._fill_about((question.figure, question.evidence))
        self.due.show_value(question.due)
        self.assignee.setText(question.assignee)

    def _retry(self) -> None:
        self.autosave.retry()

    def _show_state(self) -> None:
        error = self.autosave.error
        is_refused = self.autosave.state is InputState.REFUSED
        is_day = isinstance(error, ValueRefusedError)
        self.written.set_wrong(wrong=is_refused and not is_day)
        self.due.set_wrong(wrong=is_refused and is_day)
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        self._again.setVisible(error is not None)
