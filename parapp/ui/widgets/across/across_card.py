"""One criterion across all communes: what it is, filters, the table, what stands out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _, n_, number
from parapp.services.criterion_rows import POINTS, RATIO, CriterionRow, CriterionTable
from parapp.services.outliers import LEAST
from parapp.ui.desk import Desk
from parapp.ui.widgets.across.across_table import AcrossTable
from parapp.ui.widgets.across.words import FILTERS
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text, shortened

_FILES_SHOWN, _NAMES_SHOWN, _FILE_LETTERS = 2, 3, 40
_PLACES = 2


class AcrossCard(Card):
    """Shows one `CriterionTable` at a time.

    Attributes:
        shown: What is on screen; None before anything was read.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self.shown: CriterionTable | None = None
        self._title, self._facts = Text(role="heading", wrap=True), Text(role="muted")
        self.search = SearchField(_("Tìm đơn vị, không cần dấu"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in FILTERS.items()])
        self.table = AcrossTable(desk)
        self.alert = Text(role="attention", wrap=True)
        self._only = button(
            _("Chỉ xem các đơn vị này"), lambda: self.chips.choose("same"), role="link"
        )
        self.usual = Text(role="hint", wrap=True)
        self._lay_out()
        self.chips.chosen.connect(lambda _name: self._narrow())
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self.table.setFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._facts, 1)
        top.addWidget(self.search, 1)
        alert = QHBoxLayout()
        alert.addWidget(self.alert, 1)
        alert.addWidget(self._only)
        self.body.setSpacing(6)
        self.body.addWidget(self._title)
        self.body.addLayout(top)
        self.body.addWidget(self.chips)
        self.body.addLayout(alert)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.usual)
        self.alert.hide()
        self._only.hide()

    def show_criterion(self, table: CriterionTable, counts: Mapping[str, int]) -> None:
        """Show a criterion.

        Args:
            table: All communes.
            counts: How many of them each filter takes.
        """
        self.shown = table
        criterion = table.leaf.criterion
        self._title.setText(f"{criterion.code}  {criterion.name}")
        self._facts.setText(_facts(table))
        self.chips.show_counts(counts)
        self.table.show_criterion(table)
        said = _same_words(table)
        self.alert.setText(said)
        self.alert.setVisible(bool(said))
        self._only.setVisible(bool(said))
        self.usual.setText(_usual_words(table))

    def _narrow(self) -> None:
        self.table.narrow(self.chips.name, self.search.text())

    def show_unit(self, unit: str) -> None:
        """Choose a commune, whatever is filtered."""
        if unit and all(row.unit.code != unit for row in self.table.rows):
            self.search.clear()
            self.chips.choose("all")
        self.table.choose(unit)

    def in_hand(self) -> list[CriterionRow]:
        """Return the rows selected where there are several, and else all that are shown."""
        selected = self.table.selected()
        return selected if len(selected) > 1 else self.table.rows


def counts_of(table: CriterionTable) -> dict[str, int]:
    """Return how many rows each filter takes."""
    return {name: sum(map(take, table.rows)) for name, (_title, take) in FILTERS.items()}


def _facts(table: CriterionTable) -> str:
    came = sum(row.cell is not None for row in table.rows)
    most = number(table.leaf.criterion.max_points)
    said = _("Điểm tối đa {points}; {came}/{count} đơn vị đã gửi")
    return said.format(points=most, came=number(came), count=number(len(table.rows)))


def _same_words(table: CriterionTable) -> str:
    """Return which files lie in several places; empty for none."""
    if not table.same:
        return ""
    code, parts = table.leaf.code, []
    for file in table.same[:_FILES_SHOWN]:
        names = list(dict.fromkeys(p.name for p in file.places))
        more = len(names) - _NAMES_SHOWN
        shown = ", ".join(names[:_NAMES_SHOWN])
        if more > 0:
            shown = _("{names} và {count} đơn vị khác").format(names=shown, count=more)
        if len(names) == 1:
            codes = [c for c in file.criteria if c != code]
            shown = _("{name}, cả ở tiêu chí {codes}").format(
                name=shown, codes=", ".join(codes) or code
            )
        parts.append(f"“{shortened(file.file, _FILE_LETTERS)}” ({shown})")
    rest = len(table.same) - _FILES_SHOWN
    if rest > 0:
        more_files = n_("và {count} tệp nữa", "và {count} tệp nữa", rest)
        parts.append(more_files.format(count=number(rest)))
    return _("Một tệp dùng ở nhiều nơi: {files}.").format(files="; ".join(parts))


def _usual_words(table: CriterionTable) -> str:
    """Return the rule by which values stand out, with what is usual here."""
    if not table.usual:
        return _(
            "Chưa đánh dấu khác thường: cần ít nhất {count} đơn vị có số để so sánh."
        ).format(count=LEAST)
    labels = {figure.code: figure.label for figure in table.figures}
    labels |= {POINTS: _("điểm tự chấm"), RATIO: _("tỷ lệ")}
    middles = "; ".join(
        f"{labels[name]}: {number(usual.middle, _PLACES)}"
        for name, usual in table.usual.items()
    )
    return _(
        "Khác thường: cách số đứng giữa từ 3,5 lần độ lệch thường gặp trở lên, so giữa các đơn "
        "vị đã gửi. Số đứng giữa: {middles}."
    ).format(middles=middles)
