"""One figure: its answer as it is typed, where it comes from, and what a change would do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parapp.collate import tidy
from parapp.errors import ParappError
from parapp.errors.figures import FigureAnswerMissingError
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _
from parapp.messages import fault_lines, text_of
from parapp.models.copies import ItemKind
from parapp.models.criteria import Criterion
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figures import EnteredBy, FigureValue
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit
from parapp.services.figure_lines import FigureLine
from parapp.services.foreseeing import foresee
from parapp.ui.desk import Desk
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.figures.figure_columns import answer_text, change_text, origin_text
from parapp.ui.widgets.figures.impact_box import ImpactBox
from parapp.ui.widgets.figures.use_links import UseLinks
from parapp.ui.widgets.inputs.answers import answer_of
from parapp.ui.widgets.inputs.fitting import input_for
from parapp.ui.widgets.inputs.value_input import ValueInput
from parapp.ui.widgets.text import Text

_PAUSE_MS = 120  # after the last key, before the points are worked out
_NOTE_LINES = 3


class FigureForm(Card):
    """Shows one figure; what is typed stays here until it is saved on purpose.

    Attributes:
        typed: Sent when what stands here is another than what is saved, or the same again.
        line: The figure shown; None for none.
    """

    typed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, showing no figure."""
        super().__init__(parent=parent)
        self._desk = desk
        self.line: FigureLine | None = None
        self._view: CommuneView | None = None
        self._label, self._about = (
            Text(role="heading", wrap=True),
            Text(role="muted", wrap=True),
        )
        self._input: ValueInput | None = None
        self._input_place = QVBoxLayout()
        self._fault = Text(role="wrong", wrap=True)
        self._before = Text(role="muted", wrap=True)
        self._source, self._note = QLineEdit(), QPlainTextEdit()
        self.uses = UseLinks(desk)
        self.impact = ImpactBox()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._foresee)
        self._lay_out()
        self._connect()
        self.show_line(None, None)

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 6, 0)
        for part in (self._label, self._about):
            box.addWidget(part)
        box.addLayout(self._input_place)
        for part in (self._fault, self._before):
            box.addWidget(part)
        box.addWidget(self.impact)
        box.addLayout(self._fields())
        box.addWidget(self.uses)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self.body.addWidget(scroll)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        named = ((_("&Nguồn"), self._source), (_("&Ghi chú"), self._note))
        for row, (name, field) in enumerate(named):
            label = Text(name)
            label.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        height = self.fontMetrics().lineSpacing() * _NOTE_LINES
        self._note.setFixedHeight(height + 2 * self._note.frameWidth() + 10)
        self._note.setTabChangesFocus(True)
        return grid

    def _connect(self) -> None:
        self._source.textEdited.connect(lambda _text: self._touched())
        self._note.textChanged.connect(self._touched)
        self._source.returnPressed.connect(self._note.setFocus)

    def show_line(self, line: FigureLine | None, view: CommuneView | None) -> None:
        """Show a figure as it is saved; what was typed here is gone."""
        is_same = line is not None and self.line is not None
        is_same = is_same and line.figure == self.line.figure  # type: ignore[union-attr] # no None
        self.line, self._view = line, view
        self.setEnabled(line is not None)
        self._label.setText(line.figure.label if line else _("Chưa chọn số liệu nào"))
        self._about.setText(_about(line) if line else "")
        if not is_same:
            self._change_input()
        self._fill()

    def update_saved(self, line: FigureLine, view: CommuneView) -> None:
        """Take note of what is saved now; what is typed here and differs stays."""
        if self.is_changed:
            self.line, self._view = line, view
            self._foresee()
        else:
            self.show_line(line, view)

    def _change_input(self) -> None:
        if self._input is not None:
            self._input_place.removeWidget(self._input)
            self._input.hide()
            self._input.deleteLater()
            self._input = None
        if self.line is None:
            return
        figure = self.line.figure
        made = input_for(figure, self._desk.look)
        made.name(figure.label, figure.guidance)
        made.typed.connect(self._touched)
        made.entered.connect(self._source.setFocus)
        self._input = made
        self._input_place.addWidget(made)

    def _fill(self) -> None:
        line = self.line
        entry = line.entry if line else None
        may = self.may_change
        if self._input is not None:
            self._input.show_value(entry.value if entry else None)
            self._input.set_locked(locked=not may)
        self._source.setText(_source_of(entry))
        self._source.setPlaceholderText(line.figure.source if line else "")
        self._source.setReadOnly(not may)
        self._note.blockSignals(True)  # noqa: FBT003 - Qt's
        self._note.setPlainText(entry.note if entry else "")
        self._note.blockSignals(False)  # noqa: FBT003 - Qt's
        self._note.setReadOnly(not may)
        self._before.setText(_before(line) if line else "")
        self._before.setVisible(bool(self._before.text()))
        self.uses.show_criteria(_criteria(line, self._view))
        self._foresee()
        self.typed.emit()

    @property
    def may_change(self) -> bool:
        """Whether the figure shown may be entered by the commune now."""
        line, view = self.line, self._view
        if line is None or view is None or line.figure.entered_by is not EnteredBy.UNIT:
            return False
        return view.may_enter(line.figure.code)

    def begin(self) -> None:
        """Take the focus to type the answer."""
        if self._input is not None and self.may_change:
            self._input.begin()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed here that is not saved."""
        if self.line is None or self._input is None or not self.may_change:
            return False
        try:
            return self.edit() is not None
        except ParappError:
            return True

    def edit(self) -> Edit | None:
        """Return what saving would change; None for nothing.

        Raises:
            ValueRefusedError: What is typed means nothing that the figure can have.
            FigureAnswerMissingError: There is a source or a note and no answer.
        """
        line = self.line
        if line is None or self._input is None:
            return None
        texts = (
            tidy(self._source.text()),
            tidy(self._note.toPlainText(), lines=True),
        )
        entry = _entry(line, answer_of(line.figure, self._input.text()), *texts)
        if entry == line.entry:
            return None
        return Edit(kind=ItemKind.FIGURE, code=line.figure.code, before=line.entry, after=entry)

    def _touched(self) -> None:
        self._pause.start()
        self.typed.emit()

    def _foresee(self) -> None:
        """Show what saving would do to the points, or why it cannot be saved."""
        self._pause.stop()
        view, fault = self._view, ""
        self.impact.setVisible(self.may_change)
        try:
            edit = self.edit()
        except ParappError as error:
            fault = _why(error)
            self.impact.say(_("Xem được sau khi giá trị hợp lệ."))
        else:
            if edit is None or view is None or view.assessment is None:
                self.impact.say(_("Chưa có thay đổi. Nhập giá trị mới để xem trước."))
            else:
                self.impact.show_outlook(foresee(view.assessment, [edit]))
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if self._input is not None:
            self._input.set_wrong(wrong=bool(fault))

    def check(self) -> str:
        """Return why what is typed cannot be saved, shown beside it; empty when it can."""
        self._foresee()
        return self._fault.text()

    def discard(self) -> None:
        """Put what is saved back."""
        self.show_line(self.line, self._view)


def _entry(
    line: FigureLine, value: FigureValue | None, source: str, note: str
) -> FigureEntry | None:
    """Return the answer as it would be saved.

    Raises:
        FigureAnswerMissingError: There is a source or a note and no answer.
    """
    before = line.entry
    if value is None:
        if before is None and (source or note):
            raise FigureAnswerMissingError(label=line.figure.label)
        return None
    is_same_source = source == _source_of(before)
    if before is not None and before.value == value:
        return replace(before, source=before.source if is_same_source else source, note=note)
    if before is not None and before.origin is not Origin.TYPED and is_same_source:
        source = ""  # it told where the old answer was read
    return FigureEntry(code=line.figure.code, value=value, source=source, note=note)


def _criteria(line: FigureLine | None, view: CommuneView | None) -> list[Criterion]:
    if line is None or view is None or view.assessment is None:
        return []
    return [view.assessment.compiled.leaves[code].criterion for code in line.uses]


def _why(error: ParappError) -> str:
    """Return why an answer cannot be saved, and what to write instead."""
    if isinstance(error, ValueRefusedError):
        _place, reason, remedy = fault_lines(error.fault)
        return f"{reason} {remedy}"
    return text_of(error)


def _about(line: FigureLine) -> str:
    figure = line.figure
    parts = (
        origin_text(line),
        _("Đơn vị tính: {unit}").format(unit=figure.unit) if figure.unit else "",
        _("Lấy từ: {source}").format(source=figure.source) if figure.source else "",
        figure.guidance,
    )
    return "\n".join(part for part in parts if part)


def _before(line: FigureLine) -> str:
    if line.earlier is None:
        return ""
    text = _("Năm trước: {value}").format(value=answer_text(line.figure, line.earlier))
    change = change_text(line)
    return f"{text}   {change}" if change else text


def _source_of(entry: FigureEntry | None) -> str:
    """Return the source as it may be edited; of what was taken over it is only the year."""
    return "" if entry is None or entry.origin is Origin.LAST_YEAR else entry.source
