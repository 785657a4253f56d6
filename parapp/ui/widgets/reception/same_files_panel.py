"""Identical documents in several places: a table to look through, each leads to a dossier."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.services.council_mail import CouncilMail
from parapp.services.same_files import SameFile
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_WIDTHS = (36, 34, 8, 64)


def _what(same: SameFile) -> str:
    if same.is_across_units:
        return _("Nhiều đơn vị nộp cùng một tệp")
    return _("Một đơn vị nộp cho nhiều tiêu chí")


def _where(same: SameFile) -> str:
    return "; ".join(f"{p.name} ({', '.join(p.criteria) or '–'})" for p in same.places)


COLUMNS: tuple[Column[SameFile], ...] = (
    Column(title=mark("Tệp"), text=lambda same: same.file),
    Column(
        title=mark("Điều cần xem"),
        text=_what,
        mark=lambda same: Mark.WARNING if same.is_across_units else Mark.HINT,
    ),
    Column(
        title=mark("Số nơi"),
        text=lambda same: number(len(same.places)),
        key=lambda same: len(same.places),
        is_number=True,
    ),
    Column(title=mark("Nơi nộp (tiêu chí)"), text=_where),
)


class SameFilesPanel(QWidget):
    """What every file means is for people to say: it is looked at, nothing is refused.

    Attributes:
        table: The files.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._desk = desk
        self.model: RowsItemModel[SameFile] = RowsItemModel(COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "same-files")
        self.table.setAccessibleName(_("Tệp giống hệt nhau"))
        self.table.empty_text = _("Không có tài liệu nào giống hệt nhau ở hai nơi.")
        self.table.set_widths(*_WIDTHS)
        self.table.opened.connect(self._open)
        about = _(
            "Các tệp giống hệt nhau. Có khi là đúng (văn bản của tỉnh), có khi chép của nhau: "
            "mở từng đơn vị để xem."
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(Text(about, "muted", wrap=True))
        rows.addWidget(self.table, 1)

    def show_mail(self, mail: CouncilMail) -> None:
        """Show the files."""
        current = self.table.current()
        self.model.show_rows(mail.same)
        sha = current.sha256 if isinstance(current, SameFile) else ""
        row = self.model.row_of(lambda same: same.sha256 == sha)
        self.table.choose(row if row >= 0 or not mail.same else 0)

    def place(self) -> str:
        """Return unit and criterion of the first place of the current file."""
        same = self.table.current()
        if not isinstance(same, SameFile):
            return ""
        first = same.places[0]
        return " ".join([first.unit, *first.criteria[:1]])

    def _open(self, _same: SameFile) -> None:
        self._desk.go("appraisal", self.place())
