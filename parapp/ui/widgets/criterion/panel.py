"""One criterion: its words, inputs, points and why, remarks, proof, and last year's answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.commune_view import CommuneView
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.widgets.criterion.branch_form import BranchForm
from parapp.ui.widgets.criterion.last_year import LastYearCard
from parapp.ui.widgets.criterion.leaf_form import LeafForm
from parapp.ui.widgets.evidence.evidence_card import EvidenceCard
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_GAP = 8
_AROUND = 24  # what stays visible above and below the input that has the focus


class CriterionPanel(QWidget):
    """Shows one criterion of the desk's view and saves what is typed there.

    A criterion that is left while something typed in it is not on disk is kept aside, text and
    all, until that is saved or dropped.

    Attributes:
        next_asked: Sent when the user wants to go on to the next criterion.
        evidence: The documents of the criterion.
    """

    next_asked = Signal()

    def __init__(
        self, desk: CommuneDesk, parent: QWidget | None = None, *, tells_questions: bool = True
    ) -> None:
        """Make it without a criterion.

        Args:
            desk: The desk.
            parent: The owner.
            tells_questions: Whether it repeats what was asked.
        """
        super().__init__(parent)
        self._desk, self._tells_questions = desk, tells_questions
        self._form: LeafForm | BranchForm | None = None
        self._aside: list[LeafForm] = []
        self._lost = Notice(desk.look)
        self._empty = Text(
            _("Chọn một tiêu chí trong danh sách để chấm điểm."), "muted", wrap=True
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.evidence, self._last_year = EvidenceCard(desk), LastYearCard(desk)
        self._column = QVBoxLayout()
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        for part in (self._empty, self.evidence, self._last_year):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll = _Scroll(self._column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(_GAP)
        outer.addWidget(self._lost)
        outer.addWidget(self._scroll, 1)

    @property
    def form(self) -> LeafForm | BranchForm | None:
        """The page that is open; None for none."""
        return self._form

    @property
    def code(self) -> str:
        """Code of the criterion shown; empty for none."""
        return self._form.code if self._form else ""

    def show_criterion(self, code: str) -> None:
        """Show a criterion, a leaf or a branch, as `desk.view` has it; empty for none."""
        if code == self.code:
            self.show_view()
            return
        self._leave()
        self._form = self._opened(code)
        self.show_view()
        if self._form is not None and self._column.indexOf(self._form) < 0:
            self._column.insertWidget(0, self._form)  # filled: it takes its looks on once
            self._form.show()
        self._scroll.verticalScrollBar().setValue(0)

    def _opened(self, code: str) -> LeafForm | BranchForm | None:
        view = self._desk.view
        if view is None or view.assessment is None:
            return None
        compiled = view.assessment.compiled
        kept = next(
            (f for f in self._aside if (f.code, f.set) == (code, compiled.sha256)), None
        )
        if kept is not None:
            self._aside.remove(kept)
            self._tell_lost()
            return kept
        leaf = compiled.leaves.get(code)
        if leaf is not None:
            form = LeafForm(self._desk, compiled, leaf)
            form.told.tells_questions = self._tells_questions
            form.state_changed.connect(partial(self._tidy, form))
            return form
        branch = next((b for b, _parts in compiled.branches if b.code == code), None)
        return None if branch is None else BranchForm(self._desk, compiled, branch)

    def _leave(self) -> None:
        """Close the page that is open, or keep it aside while something in it is unsaved."""
        form, self._form = self._form, None
        if form is None:
            return
        self._column.removeWidget(form)
        form.hide()
        if isinstance(form, LeafForm):
            form.saving.save_now()
            self._aside.append(form)
            self._tidy(form)
        else:
            form.deleteLater()

    def _tidy(self, form: LeafForm) -> None:
        """Drop a page kept aside once all of it is saved."""
        if form in self._aside:
            if form.saving.is_saved:
                self._aside.remove(form)
                form.deleteLater()
            self._tell_lost()

    def _tell_lost(self) -> None:
        """Tell of what was left and cannot be saved."""
        refused = [form.code for form in self._aside if form.saving.refused()]
        if not refused:
            self._lost.clear()
            return
        codes = ", ".join(refused)
        text = _("Tiêu chí {codes}: có nội dung chưa cất được.").format(codes=codes)
        if text == self._lost.text:
            return
        self._lost.say(
            text,
            "wrong",
            (_("Quay lại {code}").format(code=refused[0]), partial(self._go_back, refused[0])),
            (_("Bỏ nội dung chưa cất"), self._discard_aside),
        )

    def _discard_aside(self) -> None:
        for form in tuple(self._aside):
            form.saving.discard()

    def _go_back(self, code: str) -> None:
        self._desk.go("scoring", code)

    def show_view(self) -> None:
        """Show the same criterion as `desk.view` has it now; what is being typed stays."""
        view, code = self._desk.view, self.code
        if view is not None and self._form is not None:
            if _set_of(view) != self._form.set:
                self._leave()
                self.show_criterion(code)
                return
            self._form.show_view(view)
        if view is not None and isinstance(self._form, LeafForm):
            self.evidence.show_criterion(code)
            self._last_year.show_criterion(view, code)
        self._show_parts()

    def _show_parts(self) -> None:
        is_leaf = isinstance(self._form, LeafForm)
        self._empty.setVisible(self._form is None)
        self.evidence.setVisible(is_leaf)
        if not is_leaf:
            self._last_year.hide()

    def begin(self) -> None:
        """Put the focus into the first input, with the name of the criterion above it."""
        if self._form is not None:
            self._form.begin()
            QTimer.singleShot(0, self._scroll, self._scroll.show_from_top)

    def _forms(self) -> list[LeafForm]:
        shown = [self._form] if isinstance(self._form, LeafForm) else []
        return [*shown, *self._aside]

    def unsaved(self) -> str:
        """Return why leaving would lose something; empty when it would not."""
        refused = [form.code for form in self._forms() if form.saving.refused()]
        if not refused:
            return self.evidence.unsaved()
        return _(
            "Tiêu chí {codes} có nội dung chưa cất được. Sửa lại, hoặc bỏ nội dung đó."
        ).format(codes=", ".join(refused))

    def keeps(self, code: str) -> bool:
        """Return whether a criterion was left with something that is not saved yet."""
        return any(form.code == code for form in self._aside)

    def save_now(self) -> None:
        """Save everything that is typed and can be saved."""
        for form in self._forms():
            form.saving.save_now()
        self.evidence.save_now()

    def discard(self) -> None:
        """Put what is saved back into inputs whose text cannot be saved."""
        for form in self._forms():
            form.saving.discard()
        self.evidence.discard()


class _Scroll(QScrollArea):
    """Scrolls a column, and what has the focus in it into view."""

    def __init__(self, column: QVBoxLayout) -> None:
        super().__init__()
        self._inside = _Inside()
        self._inside.setLayout(column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Wait until everything has its place."""
        if now is not None and self._inside.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)

    def show_from_top(self) -> None:
        """Scroll to the top where the input that has the focus is seen there, too."""
        now, layout = QApplication.focusWidget(), self._inside.layout()
        if now is None or layout is None or not self._inside.isAncestorOf(now):
            return
        layout.activate()  # what was just put in has no place yet
        end = now.mapTo(self._inside, now.rect().bottomLeft()).y()
        if end + _AROUND <= self.viewport().height():
            self.verticalScrollBar().setValue(0)

    def _show_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _AROUND)


class _Inside(QWidget):
    """What is scrolled: no higher than its texts are once they are wrapped."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        height = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        return QSize(0, height)


def _set_of(view: CommuneView) -> str:
    return view.assessment.compiled.sha256 if view.assessment else ""
