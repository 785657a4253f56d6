"""Last year's answers that can be taken over, ticked before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.i18n import _, mark, n_, number
from parapp.models.dossier import FigureEntry
from parapp.scoring.trace import shown_value
from parapp.services.assessing import Assessment
from parapp.services.editing import Edit
from parapp.services.figure_lines import inherited
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.screen import Screen
from parapp.ui.widgets.figures.choosing_dialog import ChoosingDialog


class CarryOverDialog(ChoosingDialog[Edit]):
    """Lists figures that mean the same and have no answer yet."""

    def __init__(
        self,
        desk: CommuneDesk,
        assessment: Assessment,
        edits: tuple[Edit, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Show `edits`, none of them done, all ticked."""
        super().__init__(
            desk,
            assessment,
            columns=_columns(assessment),
            edit_of=lambda edit: edit,
            name="figures-carried-over",
            parent=parent,
        )
        self.setWindowTitle(_("Kế thừa số liệu năm trước"))
        year = edits[0].after.source if isinstance(edits[0].after, FigureEntry) else ""
        count = len(edits)
        told = n_(
            "{count} số liệu chưa có, câu hỏi giống hệt năm {year}. Chỉ giữ dấu ở những số "
            "liệu năm nay không đổi; số liệu phát sinh trong năm thì nhập mới.",
            "{count} số liệu chưa có, câu hỏi giống hệt năm {year}. Chỉ giữ dấu ở những số "
            "liệu năm nay không đổi; số liệu phát sinh trong năm thì nhập mới.",
            count,
        )
        self.head.setText(told.format(count=number(count), year=year))
        self.step_title = _("Kế thừa {count} số liệu năm {year}").format(
            count=number(count), year=year
        )
        self.table.set_widths(60, 20, 12, 24)
        self.table.setAccessibleName(_("Số liệu có thể kế thừa"))
        self.show_ticked(edits, lambda _edit: True)

    def name_take(self, count: int) -> None:
        self.take.setText(_("Kế thừa {count} số liệu (Ctrl+Enter)").format(count=number(count)))


def offer_carry_over(desk: CommuneDesk, page: Screen[CommuneDesk]) -> None:
    """Let the user choose what is taken over; `page` says what became of it."""
    view = desk.view
    if view is None or view.assessment is None:
        return
    edits = inherited(view)
    if not edits:
        page.notice.say(
            _("Không có số liệu nào để kế thừa: các số liệu giống năm trước đã có cả.")
        )
        return

    def take_over(step: Step) -> None:
        count = len(step.edits)
        done = n_("Đã kế thừa {count} số liệu.", "Đã kế thừa {count} số liệu.", count)
        desk.edit(
            step,
            done=lambda: page.notice.say_undoable(done.format(count=count), desk),
            failed=page.say,
        )

    dialog = CarryOverDialog(desk, view.assessment, edits, page)
    dialog.taken.connect(take_over)
    dialog.open()


def _columns(assessment: Assessment) -> tuple[Column[Edit], ...]:
    compiled = assessment.compiled

    def value(edit: Edit) -> str:
        entry = edit.after
        if not isinstance(entry, FigureEntry):
            return ""
        return shown_value(compiled.figures[edit.code], entry.value)

    return (
        Column(title=mark("Số liệu"), text=lambda e: compiled.figures[e.code].label),
        Column(title=mark("Giá trị năm trước"), text=value, is_number=True),
        Column(title=mark("Đơn vị tính"), text=lambda e: compiled.figures[e.code].unit),
        Column(
            title=mark("Dùng ở tiêu chí"),
            text=lambda e: ", ".join(compiled.used_by.get(e.code, ())),
        ),
    )
