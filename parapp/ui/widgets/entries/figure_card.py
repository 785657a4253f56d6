"""What the current cell asks for: words of the set, where it counts, and a note to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.collate import tidy
from parapp.i18n import _, number
from parapp.models.dossier import FigureEntry
from parapp.models.figures import Figure
from parapp.scoring.compiled import CompiledSet
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.deciding import ScoreEdit
from parapp.services.entering import sum_of
from parapp.ui.autosave import Autosave
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.entries.wording import WHO
from parapp.ui.widgets.text import Text


class FigureCard(Card):
    """Follows the table; the note is saved as it is typed.

    Attributes:
        note: The note to the answer.
        autosave: Saves it.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it without a cell."""
        super().__init__(parent=parent)
        self._desk = desk
        self._row: CommuneRow | None = None
        self._figure: Figure | None = None
        self._summed: CouncilView | None = None  # whose sums are known
        self._sums: dict[str, Decimal | None] = {}
        self._head, self._about = Text(role="heading", wrap=True), Text(role="muted", wrap=True)
        self._counts, self._wrong = Text(wrap=True), Text(role="wrong", wrap=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(_("Căn cứ, ghi chú"))
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.watch(self.note)
        self.note.textEdited.connect(lambda _text: self.autosave.touch())
        for text in (self._head, self._about, self._counts, self._wrong):
            self.body.addWidget(text)
        line = QHBoxLayout()
        label = Text(_("Căn cứ, &ghi chú"))
        label.setBuddy(self.note)
        line.addWidget(label)
        line.addWidget(self.note, 1)
        self.body.addLayout(line)

    def show_cell(
        self, view: CouncilView, row: CommuneRow, figure: Figure, why: str = ""
    ) -> None:
        """Show a cell; `why` is the reason for which what was typed there was refused."""
        if view.compiled is None:
            raise ValueError(figure.code)
        is_other = self._row is None or self._figure is None
        if not is_other and (row.unit.code, figure.code) != self._key():
            self.autosave.save()
            is_other = True
        self._row, self._figure = row, figure
        unit = f" ({figure.unit})" if figure.unit else ""
        self._head.setText(f"{row.unit.name} · {figure.label}{unit}")
        about = (_(WHO[figure.entered_by]), figure.source, figure.guidance)
        self._about.setText(" · ".join(part for part in about if part))
        self._counts.setText(_use(view.compiled, row, figure))
        total = self._sum_of(view, figure.code)
        if total is not None:
            self.setToolTip(_("Cộng các đơn vị: {sum}").format(sum=number(total)))
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))
        if is_other or self.autosave.is_saved:
            self._reset()

    def _sum_of(self, view: CouncilView, code: str) -> Decimal | None:
        """Return the sum over all communes; cells of one column ask for it again and again."""
        if self._summed is not view:
            self._summed, self._sums = view, {}
        if code not in self._sums:
            self._sums[code] = sum_of(view.rows, code)
        return self._sums[code]

    def _key(self) -> tuple[str, str]:
        row, figure = self._row, self._figure
        return ("", "") if row is None or figure is None else (row.unit.code, figure.code)

    def _entry(self) -> FigureEntry | None:
        unit, code = self._key()
        view = self._desk.view
        row = view.communes.get(unit) if view is not None else None
        return row.entered.get(code) if row is not None else None

    def _reset(self) -> None:
        entry = self._entry()
        self.note.setEnabled(entry is not None)
        self.note.setText(entry.note if entry else "")
        self.note.setPlaceholderText("" if entry else _("Nhập số trước, rồi ghi căn cứ"))

    def _step(self) -> Step | None:
        entry, text = self._entry(), tidy(self.note.text())
        if entry is None or self._figure is None or text == entry.note:
            return None
        unit, code = self._key()
        after = replace(entry, note=text)
        edit = ScoreEdit(unit=unit, code=code, before=entry, after=after)
        return Step(
            title=self._figure.label, place=("entries", f"{unit} {code}"), edits=(edit,)
        )


def _use(compiled: CompiledSet, row: CommuneRow, figure: Figure) -> str:
    """Return where a figure counts, and the points that this commune has there."""
    lines = []
    for code in compiled.used_by.get(figure.code, ()):
        criterion = compiled.leaves[code].criterion
        points = None if row.appraised is None else row.appraised.points_of(code)
        lines.append(
            _("Dùng cho tiêu chí {code} {name}: {points}/{maximum} điểm").format(
                code=code,
                name=criterion.name,
                points="–" if points is None else number(points, 2),
                maximum=number(criterion.max_points),
            )
        )
    return "\n".join(lines) or _("Chỉ để theo dõi, không tính điểm.")
