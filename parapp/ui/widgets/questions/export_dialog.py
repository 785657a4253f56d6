"""Questions out as bundles: for which communes, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark, n_, number
from parapp.services.question_board import Parcel
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.figures.ticked_table import TickedTable
from parapp.ui.widgets.handing_over.places import default_folder, keep_folder
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

_SIZE, _LEAST = QSize(860, 560), QSize(560, 380)
_WIDTHS = (34, 12, 60)


def _reach(parcel: Parcel) -> str:
    if parcel.is_reachable:
        return _("gửi được")
    return _("chưa gửi được: chưa nhận và đối chiếu thẻ khóa của đơn vị (trang Khóa đơn vị)")


_COLUMNS: tuple[Column[Parcel], ...] = (
    Column(title=mark("Đơn vị"), text=lambda parcel: parcel.unit.name),
    Column(
        title=mark("Số câu"),
        text=lambda parcel: number(parcel.questions),
        key=lambda parcel: parcel.questions,
        is_number=True,
    ),
    Column(
        title=mark("Gửi được không"),
        text=_reach,
        mark=lambda parcel: Mark.READY if parcel.is_reachable else Mark.REFUSED,
    ),
)


class ExportDialog(Dialog):
    """Nothing is written before the button with the verb is pressed.

    Attributes:
        taken: Sent with the codes of the communes and the folder.
    """

    taken = Signal(list, object)

    def __init__(
        self, desk: Desk, parcels: Sequence[Parcel], parent: QWidget | None = None
    ) -> None:
        """Show what waits to be sent; all that can be reached is ticked."""
        super().__init__(parent)
        self.setWindowTitle(_("Xuất yêu cầu giải trình"))
        self._memory = desk.memory
        self.model = TickedItemModel[Parcel](
            _COLUMNS, desk.look, may_tick=lambda parcel: parcel.is_reachable, parent=self
        )
        self.table = TickedTable(self.model, desk.memory, "export-questions")
        self.table.set_widths(*_WIDTHS)
        self.table.setAccessibleName(_("Đơn vị có yêu cầu cần gửi"))
        self.folder = PathInput(_("Thư mục lưu các gói"), PathKind.FOLDER)
        self.folder.path = default_folder(desk.memory)
        self._said = Text(wrap=True)
        self._lay_out()
        self.model.ticks_changed.connect(self._say)
        self.folder.changed.connect(self._say)
        self.model.show_ticked(parcels, lambda _parcel: True)
        self.table.choose(0)
        self.table.setFocus()
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(parent.window().size()) if parent else _SIZE)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box.addWidget(self._said)
        box.addWidget(self.table, 1)
        box.addWidget(Text(_("Thư mục lưu các gói"), "heading"))
        box.addWidget(self.folder)
        row = QHBoxLayout()
        row.addWidget(button(_("Chọn tất cả"), lambda: self._tick_all(on=True)))
        row.addWidget(button(_("Bỏ chọn tất cả"), lambda: self._tick_all(on=False)))
        row.addStretch(1)
        row.addWidget(button(_("Quay lại (Esc)"), self.reject))
        self.take = button("", self._take, role="primary")
        row.addWidget(self.take)
        box.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take.click)

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick(range(self.model.rowCount()), on=on)

    def _say(self) -> None:
        count = len(self.model.ticked())
        far = sum(not parcel.is_reachable for parcel in self.model.values())
        said = _("Mỗi đơn vị một gói, chỉ đơn vị đó mở được. Gửi xong chờ gói giải trình.")
        if far:
            more = n_(
                "{count} đơn vị chưa gửi được vì chưa có thẻ khóa tin cậy.",
                "{count} đơn vị chưa gửi được vì chưa có thẻ khóa tin cậy.",
                far,
            )
            said = f"{said} {more.format(count=number(far))}"
        self._said.setText(said)
        text = n_("Xuất {count} gói", "Xuất {count} gói", count)
        self.take.setText(text.format(count=number(count)))
        self.take.setEnabled(count > 0 and self.folder.path is not None)

    def _take(self) -> None:
        folder: Path | None = self.folder.path
        if folder is None:
            return
        keep_folder(self._memory, folder)
        units = [parcel.unit.code for parcel in self.model.ticked()]
        self.accept()
        self.taken.emit(units, folder)
