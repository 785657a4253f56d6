"""Number, date, issuer and abstract of one document, saved while they are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from parapp.collate import tidy
from parapp.errors.evidence import DocumentUnnamedError
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, mark
from parapp.models.evidence import Evidence
from parapp.models.figures import Figure, FigureType
from parapp.models.parsing import parse_value
from parapp.services.cataloguing import document_edit
from parapp.services.texts import line
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.inputs.date_input import DateInput
from parapp.ui.widgets.inputs.value_input import mark_wrong
from parapp.ui.widgets.text import Text

_LINES, _FRAME = 2, 14
_DAY = mark("Ngày văn bản")


class DocumentForm(QWidget):
    """Shows one document; another one is shown once what is typed is saved or dropped.

    Attributes:
        autosave: Saves what is typed.
        number: Number and symbol.
        day: The date.
        issuer: Who issued it.
        abstract: What it is about.
    """

    def __init__(self, desk: Desk, page: str, parent: QWidget | None = None) -> None:
        """Make it without a document.

        Args:
            desk: Saves.
            page: The page that undo shows.
            parent: The owner.
        """
        super().__init__(parent)
        self._page, self._place = page, ""
        self._document: Evidence | None = None
        self._next: tuple[Evidence, bool, str] | None = None
        self.number, self.issuer = QLineEdit(), QLineEdit()
        self.day = DateInput(_day_figure(), desk.look)
        self.abstract = QPlainTextEdit()
        self.abstract.setTabChangesFocus(True)
        self.abstract.setFixedHeight(
            self.abstract.fontMetrics().lineSpacing() * _LINES + _FRAME
        )
        self._why = Text(role="wrong", wrap=True)
        self._why.hide()
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._on_state)
        self._is_showing = False
        self._connect()
        self._lay_out()
        self.show_document(None)

    def _connect(self) -> None:
        for edit in (self.number, self.issuer):
            edit.textEdited.connect(lambda _text: self.autosave.touch())
            edit.returnPressed.connect(self.focusNextChild)
            self.autosave.watch(edit)
        self.abstract.textChanged.connect(self._abstract_changed)
        self.autosave.watch(self.abstract)
        self.day.typed.connect(self.autosave.touch)
        self.day.left.connect(self.autosave.save)
        self.day.reverted.connect(self.autosave.discard)
        self.day.entered.connect(self.issuer.setFocus)

    def _lay_out(self) -> None:
        names = (
            (_("Số, ký hiệu"), self.number),
            (_(_DAY), self.day),
            (_("Cơ quan ban hành"), self.issuer),
            (_("Trích yếu"), self.abstract),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (label, widget) in enumerate(names):
            name = Text(label)
            name.setBuddy(widget)
            grid.addWidget(name, row, 0)
            grid.addWidget(widget, row, 1)
            widget.setAccessibleName(label)
        self.number.setPlaceholderText(_("ví dụ 143/KH-UBND"))
        self.day.name(_(_DAY), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self._why)

    @property
    def document(self) -> Evidence | None:
        """The document shown, as it is saved; None for none."""
        return self._document

    @property
    def why(self) -> str:
        """Why what is typed cannot be saved; empty when it can."""
        return self._why.text()

    def show_document(
        self, document: Evidence | None, *, may_change: bool = False, place: str = ""
    ) -> None:
        """Show a document, as it is now; what is being typed stays.

        Args:
            document: Which; None empties the form.
            may_change: Whether it may be changed.
            place: The place on the page that undo shows; empty takes the document's id.
        """
        is_other = (document and document.id) != (self._document and self._document.id)
        if is_other and not self.autosave.is_saved:
            self._next = (document, may_change, place) if document else None
            self.autosave.save()
            return
        self._document, self._next = document, None
        self._place = place or (document.id if document else "")
        if self.autosave.is_saved:
            self._reset()
        self._lock(is_locked=document is None or not may_change)

    def _lock(self, *, is_locked: bool) -> None:
        for edit in (self.number, self.issuer, self.abstract):
            edit.setReadOnly(is_locked)
        self.day.set_locked(locked=is_locked)

    def begin(self) -> None:
        """Put the focus into the first input."""
        self.number.setFocus()
        self.number.selectAll()

    def unsaved(self) -> str:
        """Return why leaving would lose something; empty when it would not."""
        if self.autosave.state is not InputState.REFUSED or self._document is None:
            return ""
        return _("Thông tin tài liệu “{document}” chưa cất được: {why}").format(
            document=short_text(self._document), why=self.why
        )

    def _abstract_changed(self) -> None:
        if not self._is_showing:
            self.autosave.touch()

    def _written(self, document: Evidence) -> Evidence:
        """Return the document as it is typed.

        Raises:
            ParappError: Something typed cannot be saved.
        """
        typed = self.day.text()
        read = parse_value(_day_figure(), typed) if typed else None
        abstract = line(self.abstract.toPlainText())
        if not abstract:
            raise DocumentUnnamedError
        return replace(
            document,
            number=line(self.number.text()),
            day=read if isinstance(read, date) else None,
            issuer=line(self.issuer.text()),
            abstract=abstract,
        )

    def _step(self) -> Step | None:
        if self._document is None:
            return None
        after = self._written(self._document)
        if after == self._document:
            return None
        title = _("Thông tin tài liệu {document}").format(document=short_text(after))
        edit = document_edit(self._document, after)
        return Step(title=title, place=(self._page, self._place), edits=(edit,))

    def _reset(self) -> None:
        """Put what is saved into inputs that say something else."""
        said = self._document
        number, issuer = (said.number, said.issuer) if said else ("", "")
        abstract, day = (said.abstract, said.day) if said else ("", None)
        self._is_showing = True
        for edit, text in ((self.number, number), (self.issuer, issuer)):
            if tidy(edit.text()) != text:
                edit.setText(text)
                edit.setCursorPosition(0)
        if tidy(self.abstract.toPlainText()) != abstract:
            self.abstract.setPlainText(abstract)
        self.day.show_value(day)
        self._is_showing = False

    def _on_state(self) -> None:
        error = self.autosave.error
        self.day.set_wrong(wrong=isinstance(error, ValueRefusedError))
        mark_wrong(self.abstract, wrong=isinstance(error, DocumentUnnamedError))
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        if self.autosave.is_saved and self._next is not None:
            document, may_change, place = self._next
            self.show_document(document, may_change=may_change, place=place)


def _day_figure() -> Figure:
    return Figure(code="day", label=_(_DAY), type=FigureType.DATE)
