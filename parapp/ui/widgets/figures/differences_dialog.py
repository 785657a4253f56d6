"""What a filled workbook would change, seen before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.services.assessing import Assessment
from parapp.services.exchanging import Difference, Kind
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.figures.choosing_dialog import ChoosingDialog
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.text import Text

_ALL = "all"
_FILTERS: Mapping[str, tuple[str, Callable[[Difference], bool]]] = {
    _ALL: (mark("Tất cả"), lambda _row: True),
    "new": (mark("Mới"), lambda row: row.kind is Kind.NEW),
    "changed": (mark("Thay đổi"), lambda row: row.kind is Kind.CHANGED),
    "same": (mark("Giữ nguyên"), lambda row: row.kind is Kind.SAME),
    "refused": (mark("Không nhận"), lambda row: row.kind is Kind.REFUSED),
    "legacy": (mark("Chữ phông cũ"), lambda row: bool(row.legacy)),
}
_KINDS = {
    Kind.NEW: (Mark.NEW, mark("Mới")),
    Kind.CHANGED: (Mark.CHANGED, mark("Thay đổi")),
    Kind.SAME: (Mark.SAME, mark("Giữ nguyên")),
    Kind.REFUSED: (Mark.REFUSED, mark("Không nhận")),
}
_WORST_FIRST = (Kind.REFUSED, Kind.CHANGED, Kind.NEW, Kind.SAME)


class DifferencesDialog(ChoosingDialog[Difference]):
    """Lists lines that are new, changed, as they were, or refused; each can be left out."""

    def __init__(
        self,
        desk: Desk,
        assessment: Assessment,
        file: str,
        found: tuple[Difference, ...],
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was found in `file`; what was typed in an old font has no tick yet."""
        super().__init__(
            desk,
            assessment,
            columns=_COLUMNS,
            edit_of=lambda row: row.edit,
            name="figures-differences",
            parent=parent,
        )
        self.setWindowTitle(_("Nhập số liệu từ {file}").format(file=file))
        self.step_title = _("Nhập số liệu từ {file}").format(file=file)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.above.addWidget(self.chips)
        self.chips.chosen.connect(lambda name: self.model.show_only(_FILTERS[name][1]))
        self._detail = Text(wrap=True)
        self.below.addWidget(self._boxed(self._detail))
        self.table.chosen.connect(self._show_detail)
        self.table.set_widths(18, 44, 20, 24, 32)
        self.table.setAccessibleName(_("Khác biệt giữa tệp và chương trình"))
        self.table.empty_text = _("Không có dòng nào như vậy.")
        self._show(found)

    @staticmethod
    def _boxed(text: Text) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        QVBoxLayout(frame).addWidget(text)
        return frame

    def _show(self, found: tuple[Difference, ...]) -> None:
        self.chips.show_counts(
            {name: sum(map(take, found)) for name, (_title, take) in _FILTERS.items()}
        )
        kinds = {kind: sum(row.kind is kind for row in found) for kind in Kind}
        if any(row.edit is not None for row in found):
            text = _(
                "{new} dòng mới, {changed} dòng thay đổi, {same} dòng giữ nguyên, {refused} "
                "dòng không nhận. Chưa cất gì; bỏ dấu ở dòng không muốn nhập."
            )
        elif kinds[Kind.REFUSED]:
            text = _("Không có dòng nào nhập được; xem lý do và cách sửa của từng dòng.")
        else:
            text = _("Không có gì thay đổi: tệp giống hệt số liệu đang có trong chương trình.")
        self.head.setText(
            text.format(
                new=number(kinds[Kind.NEW]),
                changed=number(kinds[Kind.CHANGED]),
                same=number(kinds[Kind.SAME]),
                refused=number(kinds[Kind.REFUSED]),
            )
        )
        ordered = sorted(found, key=lambda row: _WORST_FIRST.index(row.kind))
        self.show_ticked(ordered, lambda row: not row.legacy)

    def _show_detail(self) -> None:
        row: Difference | None = self.table.current()
        self._detail.setText("" if row is None else _detail(row))


def _detail(row: Difference) -> str:
    lines = [f"{row.what} – {row.place}"]
    if row.reason:
        lines.append(" ".join(part for part in (row.reason, row.remedy) if part))
    if row.legacy:
        lines.append(
            _("Chữ phông cũ “{legacy}” được đọc là “{meant}”. Đúng thì chọn dòng này.").format(
                legacy=row.legacy, meant=row.new
            )
        )
    elif row.old and row.new and row.old != row.new:
        lines.append(_("Đang có: {old}. Trong tệp: {new}.").format(old=row.old, new=row.new))
    return "\n".join(lines)


def _mark(row: Difference) -> Mark:
    return Mark.OLD_FONT if row.legacy else _KINDS[row.kind][0]


def _note(row: Difference) -> str:
    if row.legacy:
        return _("phông cũ: {legacy}").format(legacy=row.legacy)
    return row.reason or row.place


_COLUMNS: tuple[Column[Difference], ...] = (
    Column(
        title=mark("Kết quả"),
        text=lambda row: _(_KINDS[row.kind][1]),
        key=lambda row: _WORST_FIRST.index(row.kind),
        mark=_mark,
    ),
    Column(title=mark("Nội dung"), text=lambda row: row.what),
    Column(title=mark("Đang có"), text=lambda row: row.old or "–"),
    Column(title=mark("Trong tệp"), text=lambda row: row.new or "–"),
    Column(
        title=mark("Vị trí, lý do"),
        text=_note,
        tip=lambda row: "\n".join(p for p in (row.place, row.reason, row.remedy) if p),
    ),
)
