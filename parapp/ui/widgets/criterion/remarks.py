"""What a commune says about a criterion besides its figures, each opened on demand."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from parapp.errors.work import OwnPointsMissingError
from parapp.i18n import _, mark, number
from parapp.models.copies import ItemKind, OwnPoints
from parapp.models.criteria import WhenNotApplicable
from parapp.models.dossier import Record
from parapp.models.parsing import parse_number
from parapp.scoring.compiled import CompiledLeaf
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit, EditValue
from parapp.services.texts import paragraphs
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.fold import Fold
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.inputs.line_input import LineInput
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.inputs.value_input import ValueInput
from parapp.ui.widgets.text import Text

_LINES = 3


class Remark(Fold):
    """One remark: opens by itself where there is one.

    Attributes:
        kind: What it is.
        title: What stands on it, marked for translation.
        guidance: What to write, marked for translation.
        autosave: Saves it.
    """

    kind: ClassVar[ItemKind]
    title: ClassVar[str]
    guidance: ClassVar[str]

    def __init__(self, desk: Desk, leaf: CompiledLeaf, parent: QWidget | None = None) -> None:
        """Make it, with nothing written."""
        super().__init__(_(self.title), desk.look, parent)
        self._leaf = leaf
        self._saved: EditValue | None = None
        self._why = Text(role="wrong", wrap=True)
        self._why.hide()
        self.body.addWidget(Text(_(self.guidance), "hint", wrap=True))
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._show_state)
        self._inputs = self._made()
        self.body.addWidget(self._why)
        self.opened.connect(self._inputs[0].begin)

    def _made(self) -> tuple[ValueInput, ...]:
        """Make the inputs, from the top."""
        written = TextInput(_LINES)
        self._take_in(written, _(self.title))
        return (written,)

    def _take_in(self, made: ValueInput, label: str) -> None:
        made.name(f"{self._leaf.code} {label}", _(self.guidance))
        made.typed.connect(self.autosave.touch)
        made.left.connect(self.autosave.save)
        made.reverted.connect(self.autosave.discard)
        self.body.addWidget(made)

    @property
    def is_written(self) -> bool:
        """Whether something stands there."""
        return any(made.text() for made in self._inputs)

    def show_view(self, view: CommuneView) -> None:
        """Take in what is saved; what is being typed stays as it is."""
        if view.assessment is None:
            return
        code = self._leaf.code
        record = view.assessment.dossier.records.get(code, Record(criterion=code))
        self._saved = self._of(record)
        if self.autosave.is_saved and not self._shows_saved():
            self._reset()
        is_locked = not view.may_change(code)
        for made in self._inputs:
            made.set_locked(locked=is_locked)
        self.setVisible(self._belongs() and (self.is_written or not is_locked))

    def _belongs(self) -> bool:
        """Whether the set lets it be written here, or it was written all the same."""
        return True

    def _shows_saved(self) -> bool:
        return self._written() == self._saved

    def _of(self, record: Record) -> EditValue | None:
        return record.explanation or None

    def _written(self) -> EditValue | None:
        """Return what stands in the inputs.

        Raises:
            ParappError: It cannot be saved.
        """
        return paragraphs(self._inputs[0].text()) or None

    def _step(self) -> Step | None:
        after, code = self._written(), self._leaf.code
        if after == self._saved:
            return None
        edit = Edit(kind=self.kind, code=code, before=self._saved, after=after)
        title = _("{what}, tiêu chí {code}").format(what=_(self.title), code=code)
        return Step(title=title, place=("scoring", code), edits=(edit,))

    def _reset(self) -> None:
        self._inputs[0].show_value(self._saved if isinstance(self._saved, str) else None)
        self._open_where_written()

    def _open_where_written(self) -> None:
        if self.is_written:
            self.set_open(is_open=True)

    def _show_state(self) -> None:
        error = self.autosave.error
        for made in self._inputs:
            made.set_wrong(wrong=self.autosave.state is InputState.REFUSED)
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)


class Explanation(Remark):
    """The commune's explanation."""

    kind = ItemKind.EXPLANATION
    title = mark("Giải trình")
    guidance = mark(
        "Bắt buộc khi thiếu tài liệu kiểm chứng hoặc tài liệu chưa nêu hết nội dung."
    )


class Claim(Remark):
    """Why the criterion does not apply.

    The set says where that may be claimed; a claim made elsewhere can only be taken away.
    """

    kind = ItemKind.CLAIM
    title = mark("Đề nghị không áp dụng tiêu chí này")
    guidance = mark("Ghi lý do; cơ quan thẩm định sẽ xem xét. Xóa lý do là rút đề nghị.")

    def _belongs(self) -> bool:
        allowed = self._leaf.policies.not_applicable is not WhenNotApplicable.NOT_ALLOWED
        return allowed or self.is_written

    def _of(self, record: Record) -> EditValue | None:
        return record.not_applicable or None


class OwnScore(Remark):
    """The commune's own points in place of the computed ones, with the reason."""

    kind = ItemKind.POINTS
    title = mark("Tự chấm khác điểm tính")
    guidance = mark("Ghi điểm và lý do. Xóa cả hai để lấy lại điểm tính.")

    def _made(self) -> tuple[ValueInput, ...]:
        most = number(self._leaf.criterion.max_points)
        points = LineInput(_("/ {maximum} điểm").format(maximum=most))
        reason = TextInput(_LINES)
        self._take_in(points, _("Điểm tự chấm"))
        self.body.addWidget(Text(_("Lý do tự chấm khác điểm tính"), wrap=True))
        self._take_in(reason, _("Lý do tự chấm khác điểm tính"))
        points.entered.connect(reason.begin)
        return points, reason

    def _of(self, record: Record) -> EditValue | None:
        if record.self_points is None:
            return None
        return OwnPoints(points=record.self_points, reason=record.self_reason)

    def _written(self) -> EditValue | None:
        points, reason = (made.text() for made in self._inputs)
        if not points and not reason:
            return None
        if not points:
            raise OwnPointsMissingError(criterion=self._leaf.code)
        return OwnPoints(points=parse_number(points), reason=paragraphs(reason))

    def _reset(self) -> None:
        own = self._saved if isinstance(self._saved, OwnPoints) else None
        points, reason = self._inputs
        points.show_value(None if own is None else own.points)
        reason.show_value(None if own is None else own.reason)
        self._open_where_written()
