"""What others than the communes enter on them: survey, leaders, parent unit, appraiser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from parapp.collate import fold
from parapp.errors import ParappError
from parapp.i18n import _, mark, number
from parapp.models.figures import Figure
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.deciding import ScoreEdit
from parapp.services.unentered import figures_of_others
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.qtmodels.entries_item_model import EntriesItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.entries.entry_table import EntryTable
from parapp.ui.widgets.entries.figure_card import FigureCard
from parapp.ui.widgets.entries.score_exchange import ScoreExchange
from parapp.ui.widgets.entries.wording import WHO
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text

_ALL = "all"
_CHIPS = (
    (_ALL, mark("Tất cả")),
    *((who.value, name) for who, name in WHO.items() if who.value != "unit"),
)


class EntriesScreen(Screen[CouncilDesk]):
    """A table of communes by figures, typed into directly."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.model = EntriesItemModel(desk.look, self)
        self._search = SearchField(_("Tìm đơn vị, không cần dấu (Ctrl+F)"), desk.look)
        self.chips = Chips(_CHIPS)
        self.only_missing = QCheckBox(_("Chỉ đơn vị còn &thiếu"))
        self.table = EntryTable(self.model)
        self.table.setAccessibleName(_("Điểm điều tra, kế thừa của các đơn vị"))
        self.card, self._told = FigureCard(desk), Text(role="muted")
        self.exchange = ScoreExchange(desk, self, self._figures)
        self._units: tuple[str, ...] = ()  # shown until the filter is another one
        self._was_refused = 0
        self.begins_at = self.table
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._search, 1)
        top.addWidget(self.chips, 3)
        below.addWidget(self.only_missing)
        below.addStretch(1)
        below.addWidget(self._told)
        self.body.addLayout(top)
        self.body.addLayout(below)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.card)
        self.set_hints(_("Gõ số Nhập"), _("Enter Xuống dòng"), _("Ctrl+V Dán từ Excel"))
        self.add_button(_("Xuất mẫu Excel…"), self.exchange.choose_target)
        self.add_button(_("Nhập từ tệp…"), self.exchange.choose_source)
        self._next = self.add_button(
            _("Ô thiếu tiếp theo"), self.go_to_missing, role="primary", keys="F4"
        )
        self._next.setToolTip(_("Ô thiếu tiếp theo (F4)"))

    def _connect(self) -> None:
        self._search.searched.connect(lambda _text: self._filter())
        self._search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.only_missing.toggled.connect(lambda _on: self._filter())
        self.table.chosen.connect(self._show_cell)
        self.model.typed.connect(self._save)
        self.model.refused_changed.connect(self._count_refused)

    # --- what is shown

    def _figures(self) -> tuple[Figure, ...]:
        """Return the columns that are chosen."""
        view = self.desk.view
        if view is None or view.compiled is None:
            return ()
        found = figures_of_others(view.compiled)
        chosen = self.chips.name
        return tuple(f for f in found if chosen in {_ALL, f.entered_by.value})

    def _missing(self) -> Mapping[str, frozenset[str]]:
        return _missing_in(self.desk.view)

    def show_view(self) -> None:
        self._show(is_kept=True)

    def _filter(self) -> None:
        self._show(is_kept=False)

    def _show(self, *, is_kept: bool) -> None:
        """Show the state; rows that a filter has let through stay until it is another one."""
        view, place = self.desk.view, self.place()
        figures, missing = self._figures(), self._missing()
        rows = view.rows if view is not None else ()
        if not (is_kept and self._units):
            columns = {figure.code for figure in figures}
            must, words = self.only_missing.isChecked(), fold(self._search.text()).split()
            self._units = tuple(
                row.unit.code
                for row in rows
                if (missing[row.unit.code] & columns or not must) and _has(row, words)
            )
        kept = set(self._units)
        shown = [row for row in rows if row.unit.code in kept]
        self.model.show_entries(shown, figures, missing)
        self._count(rows, missing)
        self.table.empty_text = _why_empty(view, figures)
        self._next.setEnabled(any(missing.values()))
        self._choose(place)
        self._show_cell()

    def _count(self, rows: Sequence[CommuneRow], missing: Mapping[str, frozenset[str]]) -> None:
        view = self.desk.view
        if view is None or view.compiled is None:
            return
        who = {f.code: f.entered_by.value for f in figures_of_others(view.compiled)}
        counts = Counter(who[code] for row in rows for code in missing[row.unit.code])
        self.chips.show_counts({**counts, _ALL: counts.total()})
        self._told.setText(_gaps_text(counts.total(), sum(map(bool, missing.values()))))

    def _show_cell(self) -> None:
        index, view = self.table.currentIndex(), self.desk.view
        is_cell = index.isValid() and view is not None and view.compiled is not None
        self.card.setVisible(is_cell)
        if not is_cell or view is None or view.compiled is None:
            return
        row, figure = self.model.commune(index.row()), self.model.figure(index.column())
        refused = self.model.refused(index)
        self.card.show_cell(view, row, figure, refused.why if refused else "")

    # --- typing

    def _save(self, edits: tuple[ScoreEdit, ...]) -> None:
        first = edits[0]
        view = self.desk.view
        label = ""
        if view is not None and view.compiled is not None:
            label = view.compiled.figures[first.code].label
        many = _("Nhập {count} ô").format(count=len(edits))
        step = Step(
            title=label if len(edits) == 1 else many,
            place=("entries", f"{first.unit} {first.code}"),
            edits=edits,
        )

        def refused(error: Exception) -> None:
            self.model.settle(edits, error if isinstance(error, ParappError) else None)
            if not isinstance(error, ParappError):
                raise error

        self.desk.edit(step, done=lambda: self.model.settle(edits), failed=refused)

    def _count_refused(self) -> None:
        more = self.model.refused_count - self._was_refused
        self._was_refused = self.model.refused_count
        if more:
            self.desk.note_typing(more, more)
        if self._was_refused:
            self.notice.say(self.model.first_refused(), "wrong")
        else:
            self.notice.clear()
        self._show_cell()

    def go_to_missing(self) -> None:
        """Go to the next cell where something is missing, and around to the first one."""
        index = self.model.next_missing(self.table.currentIndex())
        if index.isValid():
            self.table.choose(index.row(), index.column())
            self.table.setFocus()
        else:
            self.notice.say(_("Không còn ô nào thiếu trong các cột và đơn vị đang hiện."))

    # --- places

    def show_place(self, place: str) -> None:
        """Show a commune and a figure, ``commune figure``, also where a filter hides them."""
        view, (unit, _space, code) = self.desk.view, place.partition(" ")
        if view is None or view.compiled is None or unit not in view.communes:
            return
        known = {figure.code for figure in figures_of_others(view.compiled)}
        row, column = self.model.place_of(unit, code)
        if row < 0 or (code in known and column < 0):
            self._search.clear()
            self.only_missing.setChecked(False)
            self.chips.choose(_ALL)
        self._choose(place)

    def _choose(self, place: str) -> None:
        unit, _space, code = place.partition(" ")
        row, column = self.model.place_of(unit, code)
        if row >= 0:
            self.table.choose(row, column)

    def place(self) -> str:
        index = self.table.currentIndex()
        if not index.isValid():
            return ""
        row, figure = self.model.commune(index.row()), self.model.figure(index.column())
        return f"{row.unit.code} {figure.code}"

    def search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def unsaved(self) -> str:
        if self.model.refused_count:
            return self.model.first_refused()
        error = self.card.autosave.error
        return "" if error is None else why_refused(error)

    def save_now(self) -> None:
        self.table.setFocus()  # an open input gives its text to the table
        self.card.autosave.save()

    def discard(self) -> None:
        self.model.drop_refused()
        self.card.autosave.discard()


def _gaps_text(count: int, units: int) -> str:
    if not count:
        return _("Đã nhập đủ cho mọi đơn vị.")
    return _(
        "Còn thiếu {count} ô ở {units} đơn vị (số bên cạnh mỗi nguồn là số ô thiếu)"
    ).format(count=number(count), units=number(units))


def _why_empty(view: CouncilView | None, figures: Sequence[Figure]) -> str:
    if view is None:
        return _("Đang đọc dữ liệu…")
    if not view.communes:
        return _("Nạp bộ tiêu chí và danh sách đơn vị trước, rồi nhập điểm ở đây.")
    if not figures:
        return _("Bộ tiêu chí không có số liệu nào do nguồn này nhập.")
    return _("Không có đơn vị nào như vậy.")


def _has(row: CommuneRow, words: Sequence[str]) -> bool:
    return all(word in row.searched for word in words)


def _missing_in(view: CouncilView | None) -> Mapping[str, frozenset[str]]:
    if view is None or view.compiled is None:
        return {}
    return {row.unit.code: row.unentered for row in view.rows}
