"""What the commune answered last year, what became of it, and a button that takes it over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.figures import EnteredBy
from parapp.scoring.comparison import Kinship
from parapp.scoring.dossiers import decisions_of
from parapp.scoring.trace import shown_value
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.inheriting import (
    Forebear,
    figures_of,
    forebears,
    inherit,
    same_figures,
)
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.wording import points_text
from parapp.ui.widgets.text import Text


class LastYearCard(Card):
    """Hidden where there is no earlier year."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(_("Năm trước"), parent)
        self._desk = desk
        self._pairs: Mapping[str, Forebear] = {}
        self._sets = ("", "")
        self._code = ""
        self._points, self._answers = Text(wrap=True), Text(role="muted", wrap=True)
        self._reason, self._why_not = Text(wrap=True), Text(role="hint", wrap=True)
        self._take = button(
            _("Kế thừa"), self._inherit, tip=_("Lấy số liệu năm trước cho các ô còn trống")
        )
        self.heading.addWidget(self._take)
        for line in (self._points, self._answers, self._reason, self._why_not):
            row = QHBoxLayout()
            row.addWidget(line, 1)
            self.body.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """What it shows."""
        shown = (self._points, self._answers, self._reason, self._why_not)
        return "\n".join(line.text() for line in shown if line.text())

    def show_criterion(self, view: CommuneView, code: str) -> None:
        """Show what a leaf had in the earlier year."""
        self._code = code
        earlier, now = view.earlier, view.assessment
        self.setVisible(earlier is not None and now is not None)
        if earlier is None or now is None:
            return
        self._pair(earlier, now)
        self.title.setText(_("Năm {year}").format(year=earlier.dossier.year))
        forebear = self._pairs.get(code)
        if forebear is None:
            self._say(_("Bộ tiêu chí năm trước chưa có tiêu chí này."))
        else:
            self._say(
                points=_points(earlier, forebear),
                answers=" · ".join(_answers(earlier, forebear.code)),
                reason=_reason(earlier, forebear.code),
            )
        why_not = _why_not(view, earlier, now, code)
        self._take.setEnabled(not why_not)
        self._take.setAccessibleDescription(why_not)
        self._set(self._why_not, why_not)

    def _pair(self, earlier: Assessment, now: Assessment) -> None:
        sets = (earlier.compiled.sha256, now.compiled.sha256)
        if sets != self._sets:
            self._sets, self._pairs = sets, forebears(earlier.compiled, now.compiled)

    def _say(self, points: str, answers: str = "", reason: str = "") -> None:
        self._set(self._points, points)
        self._set(self._answers, answers)
        self._set(self._reason, reason)

    @staticmethod
    def _set(line: Text, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    def _inherit(self) -> None:
        view = self._desk.view
        if view is None or view.earlier is None or view.assessment is None:
            return
        edits = inherit(view.earlier, view.assessment, self._code)
        if edits:
            title = _("Kế thừa năm {year}, tiêu chí {code}").format(
                year=view.earlier.dossier.year, code=self._code
            )
            self._desk.edit(Step(title=title, place=("scoring", self._code), edits=edits))


def _points(earlier: Assessment, forebear: Forebear) -> str:
    code = forebear.code
    own = points_text(earlier.own.points_of(code))
    decided = decisions_of(earlier.dossier).get(code)
    maximum = points_text(earlier.compiled.leaves[code].criterion.max_points)
    parts = [_("tự chấm {points} / {maximum}").format(points=own, maximum=maximum)]
    if decided is not None:
        given = points_text(decided.points)
        parts.append(_("thẩm định {points}").format(points=given))
    if forebear.kinship is Kinship.RESCORED:
        parts.append(_("cách chấm năm nay đã khác"))
    elif forebear.kinship is Kinship.REWORDED:
        parts.append(_("lời văn năm nay đã khác"))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _answers(earlier: Assessment, code: str) -> Iterator[str]:
    for figure_code in figures_of(earlier.compiled.leaves[code]):
        figure = earlier.compiled.figures[figure_code]
        entry = earlier.dossier.figures.get(figure_code)
        value = "–" if entry is None else shown_value(figure, entry.value)
        yield f"{figure.label}: {value}"


def _reason(earlier: Assessment, code: str) -> str:
    decided = decisions_of(earlier.dossier).get(code)
    if decided is None or not decided.reason:
        return ""
    return _("Thẩm định ghi: “{reason}”").format(reason=decided.reason)


def _why_not(view: CommuneView, earlier: Assessment, now: Assessment, code: str) -> str:
    """Return why nothing can be taken over; empty when something can."""
    alike = same_figures(earlier.compiled, now.compiled, now.compiled.leaves[code])
    figures = (now.compiled.figures[c] for c in figures_of(now.compiled.leaves[code]))
    if not any(figure.entered_by is EnteredBy.UNIT for figure in figures):
        return _("Không kế thừa: đơn vị không nhập số liệu của tiêu chí này.")
    if not alike:
        return _("Không kế thừa được: số liệu của tiêu chí này không giống năm trước.")
    edits = inherit(earlier, now, code)
    if not edits:
        if all(figure in now.dossier.figures for figure in alike):
            return _("Không cần kế thừa: các số liệu giống năm trước đã nhập rồi.")
        return _("Không kế thừa được: năm trước chưa nhập số liệu này.")
    if not all(view.may_enter(edit.code) for edit in edits):
        return _("Không kế thừa được: hồ sơ không mở để sửa số liệu này.")
    return ""
