"""Which commune is appraised: found by typing, or the one before and after."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from parapp.collate import fold
from parapp.i18n import _, day
from parapp.services.council_view import CommuneRow
from parapp.ui.look import Look
from parapp.ui.qtmodels.units_item_model import CODE, SEARCHED, UnitsItemModel
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.communes.commune_columns import state_text
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.text import Text

_LETTERS = 34
_SHOWN = 12  # rows of what was found


class CommuneBar(QWidget):
    """Sends which commune the user goes to; what is shown is told from outside.

    Attributes:
        chosen: Sent with the code of a commune.
        field: Where a commune is searched for.
        rows: All communes by code.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without communes."""
        super().__init__(parent)
        self.rows: Mapping[str, CommuneRow] = {}
        self._code, self._every = "", False
        self.field = _CommuneField(look)
        self._place, self._told = Text(role="muted"), Elided("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._before = self._tool(look, "chevron-left", _("Đơn vị trước (Alt+PageUp)"), -1)
        self._after = self._tool(look, "chevron-right", _("Đơn vị sau (Alt+PageDown)"), +1)
        row.addWidget(self._before)
        row.addWidget(self.field)
        row.addWidget(self._after)
        row.addWidget(self._place)
        row.addWidget(self._told, 1)
        self.field.chosen.connect(self.chosen)

    def _tool(self, look: Look, icon: str, name: str, step: int) -> ToolButton:
        made = ToolButton()
        made.setIcon(look.icon(icon))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(lambda _checked=False: self.step(step))
        return made

    def show_rows(
        self, rows: Mapping[str, CommuneRow], code: str, *, every: bool = False
    ) -> None:
        """Show which commune is appraised, of these; not only those that sent with `every`."""
        self.rows, self._code, self._every = rows, code, every
        self.field.units.show_rows(tuple(rows.values()))
        row = rows.get(code)
        self.field.show_name(row.unit.name if row else "")
        sent = self._sent()
        is_there = code in sent
        self._place.setText(f"{sent.index(code) + 1}/{len(sent)}" if is_there else "")
        told = _("Đơn vị thứ {place} trong {count} đơn vị đã gửi hồ sơ")
        if every:
            told = _("Đơn vị thứ {place} trong {count} đơn vị")
        place = sent.index(code) + 1 if is_there else 0
        self._place.setToolTip(told.format(place=place, count=len(sent)) if is_there else "")
        self._told.show_text(_facts(row) if row else "")
        self._before.setEnabled(bool(self.neighbour(-1)))
        self._after.setEnabled(bool(self.neighbour(+1)))

    @property
    def told(self) -> str:
        """What it says about the commune."""
        return self._told.accessibleName()

    def _sent(self) -> list[str]:
        return [code for code, row in self.rows.items() if row.has_sent or self._every]

    def neighbour(self, step: int) -> str:
        """Return the commune before (-1) or after (+1) that has sent; empty for none."""
        codes = list(self.rows)
        here = codes.index(self._code) if self._code in self.rows else -1
        ahead = codes[here + 1 :] if step > 0 else reversed(codes[: max(here, 0)])
        stops = set(self._sent())
        return next((code for code in ahead if code in stops), "")

    def begin(self) -> None:
        """Let a commune be searched for."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, step: int) -> None:
        """Go to the commune before or after."""
        code = self.neighbour(step)
        if code:
            self.chosen.emit(code)


def _facts(row: CommuneRow) -> str:
    facts = [row.unit.code, state_text(row)]
    if row.arrived_at is not None:
        text = _("gửi {day} (muộn)") if row.is_late else _("gửi {day}")
        facts.append(text.format(day=day(row.arrived_at.date())))
    waiting, asked = row.to_look_at, row.open_requests()
    if waiting:
        facts.append(_("cần quyết định {count}").format(count=waiting))
    if asked:
        facts.append(_("yêu cầu mở {count}").format(count=asked))
    return " · ".join(facts)


class _Folding(QCompleter):
    """Finds names without accents, by any part."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class _CommuneField(QLineEdit):
    """Shows the name of the commune; typing finds another one, Enter takes it."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        hint = _("Chọn đơn vị, không cần dấu (Ctrl+G)")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip(hint)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _LETTERS)
        self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._name = ""
        self.units = UnitsItemModel(self)
        self._found = _Folding(self.units, self)
        self._found.setCompletionRole(SEARCHED)
        self._found.setFilterMode(Qt.MatchFlag.MatchContains)
        self._found.setMaxVisibleItems(_SHOWN)
        self._found.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # by type
        self.setCompleter(self._found)
        self.returnPressed.connect(self._take_first)

    def show_name(self, name: str) -> None:
        """Show the name of the commune; what is being typed stays."""
        self._name = name
        if not self.hasFocus() or not self.isModified():
            self.setText(name)
            self.setCursorPosition(0)

    def _take(self, index: QModelIndex) -> None:
        self._give(str(index.data(CODE)))

    def _take_first(self) -> None:
        """Take what fits best, where none was chosen from the list: the whole name first."""
        wanted = fold(self.text())
        if not wanted or not self.isModified() or self.text() == self._name:
            return
        fits = [row for row in self.units.rows if wanted in row.searched]
        if fits:
            best = min(fits, key=lambda row: fold(row.unit.name) != wanted)
            self._give(best.unit.code)

    def _give(self, code: str) -> None:
        self.setModified(False)
        self.chosen.emit(code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = self._found.popup()
        if popup is None or not popup.isVisible():
            self.setText(self._name)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._name)
            self.selectAll()
        else:
            super().keyPressEvent(event)
