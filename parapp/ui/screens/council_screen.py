"""Who appraises what, what is still missing, and the work of several people put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget

from parapp.app import Context
from parapp.i18n import _, number
from parapp.messages import text_of
from parapp.models.copies import ItemKey
from parapp.progress import Progress
from parapp.services.bundling import Sent
from parapp.services.contributing import export_part
from parapp.services.copies import begin_copy
from parapp.services.merge_view import MergeView, view_merge
from parapp.services.missing_lines import fields_of
from parapp.services.settling import Applied, apply_merge, choose, close_merge
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.closing.act_dialog import ActDialog
from parapp.ui.widgets.council.assign_panel import AssignPanel
from parapp.ui.widgets.council.merge_panel import MergePanel
from parapp.ui.widgets.council.missing_panel import MissingPanel
from parapp.ui.widgets.handing_over.places import default_folder

_PLACES = ("missing", "assign", "merge")
_NAMED = 3  # items that could not be written, before the others are only counted


class CouncilScreen(Screen[CouncilDesk]):
    """Three tabs; the primary button does what the open one is about.

    Attributes:
        tabs: The parts of the page.
        missing: Departments, and what is missing.
        assigning: Who appraises what.
        merge: Working copies put together.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self.missing, self.merge = MissingPanel(desk), MergePanel(desk)
        self.assigning = AssignPanel(desk)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.missing, _("Việc còn thiếu"))
        self.tabs.addTab(self.assigning, _("Phân công"))
        self.tabs.addTab(self.merge, _("Gộp phần việc, thống nhất điểm"))
        self.body.addWidget(self.tabs)
        self.begins_at = self.missing.fields
        self.main_button = self.add_button("", self._do_main, role="primary")
        self.tabs.currentChanged.connect(lambda _index: self._show_main())
        self.missing.fields.chosen.connect(self._show_main)
        self.missing.lines.chosen.connect(self._show_main)
        self.assigning.changed.connect(self._show_main)
        self.assigning.done.connect(lambda said: self.notice.say_undoable(said, desk))
        self.missing.filled.connect(self._show_main)
        self.missing.opened.connect(lambda unit: desk.go("appraisal", unit))
        self.merge.chosen.connect(self._choose)
        self.merge.to_close.connect(self._ask_close)
        self.merge.copy.to_begin.connect(self._begin)
        self.merge.copy.to_export.connect(self._ask_export)
        self._show_main()

    def show_view(self) -> None:
        view = self.desk.view
        if view is not None:
            self.missing.show_council(view)
            self.assigning.show_council(view)
        self.desk.read(self, lambda context: view_merge(context.store), self._show, self.say)

    def _show(self, merge: MergeView) -> None:
        view = self.desk.view
        self.merge.show_merge(merge, tuple(fields_of(view)) if view else ())
        self._show_main()

    def show_place(self, place: str) -> None:
        """Show a tab; of what is assigned also a field or criterion."""
        tab, _space, code = place.partition(" ")
        if tab in _PLACES:
            self.tabs.setCurrentIndex(_PLACES.index(tab))
        if code:
            self.assigning.duties.choose(code)

    def place(self) -> str:
        return _PLACES[self.tabs.currentIndex()]

    def search(self) -> None:
        if self.place() == "assign":
            self.assigning.duties.search.setFocus()

    def unsaved(self) -> str:
        if self.assigning.is_dirty:
            return _("Phân công đang gõ chưa ghi. Hãy bấm Phân công, hoặc bỏ đi.")
        return ""

    def discard(self) -> None:
        self.assigning.discard()

    def _main(self) -> tuple[str, Callable[[], None], bool]:
        """Return what the open tab is about: its verb, what does it, whether it can be done."""
        place = self.place()
        if place == "missing":
            unit = self.missing.unit()
            return _("Thẩm định"), lambda: self.desk.go("appraisal", unit), bool(unit)
        if place == "assign":
            return _("Phân công"), self.assigning.assign, self.assigning.can_assign
        return _("Ghi vào hồ sơ…"), self._ask_apply, bool(self.merge.to_write)

    def _show_main(self) -> None:
        text, _act, is_possible = self._main()
        self.main_button.setText(text)
        self.main_button.setEnabled(is_possible)
        firsts = {
            "missing": [_("Enter Thẩm định")],
            "assign": [_("Enter Gõ người phụ trách"), _("Shift+mũi tên Chọn nhiều dòng")],
        }
        more = [_("Ctrl+Tab Mục sau"), _("Ctrl+C Chép sang Excel")]
        self.set_hints(*firsts.get(self.place(), []), *more)

    def _do_main(self) -> None:
        _text, act, is_possible = self._main()
        if is_possible:
            act()

    def _choose(self, key: ItemKey, author: str) -> None:
        actor = self.desk.actor

        def work(context: Context) -> None:
            choose(context.store, key.code, author, unit=key.unit, actor=actor)

        self._do(work, "")

    def _do(self, work: Callable[[Context], object], said: str) -> None:
        """Do something short that changes the workspace, and say that it was done."""

        def done(_done: object) -> None:
            if said:
                self.notice.say(said, "good")
            self.desk.refresh()

        self.desk.read(self, work, done, self.say)

    def _ask_apply(self) -> None:
        lines = [
            _(
                "{count} mục đã thống nhất hoặc đã chọn sẽ thay nội dung đang có trong hồ sơ. "
                "Mục còn khác nhau chờ chọn sau."
            ).format(count=number(self.merge.to_write))
        ]
        dialog = ActDialog(_("Ghi phần việc vào hồ sơ"), lines, _("Ghi vào hồ sơ"), self)
        dialog.agreed.connect(lambda _reason: self._apply())
        dialog.open()

    def _apply(self) -> None:
        actor = self.desk.actor

        def work(context: Context) -> Applied:
            return apply_merge(context.store, actor=actor)

        def done(applied: Applied) -> None:
            self.desk.history.clear()  # what came before does not fit what stands now
            self.desk.stepped.emit()
            self.notice.say(_applied(applied), "attention" if applied.refused else "good")
            self.desk.refresh()

        self.desk.read(self, work, done, self.say)

    def _ask_close(self) -> None:
        lines = [
            _(
                "Các phần việc đã nạp được cất lại và không còn ở danh sách này; đợt sau bắt "
                "đầu từ phần việc nạp sau."
            )
        ]
        dialog = ActDialog(_("Kết thúc đợt gộp"), lines, _("Kết thúc đợt gộp"), self)
        dialog.agreed.connect(lambda _reason: self._close_round())
        dialog.open()

    def _close_round(self) -> None:
        actor = self.desk.actor
        self._do(
            lambda context: close_merge(context.store, actor=actor), _("Đã kết thúc đợt gộp.")
        )

    def _begin(self, author: str, blind: bool) -> None:  # noqa: FBT001 - Qt's
        actor = self.desk.actor
        self._do(
            lambda context: begin_copy(context.store, author, blind=blind, actor=actor),
            _("Từ giờ đây là bản làm việc của {author}.").format(author=author.strip()),
        )

    def _ask_export(self) -> None:
        begin = str(default_folder(self.desk.memory) / "phan-viec.parapp")
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Xuất phần việc"), begin, "parapp (*.parapp)"
        )
        if found:
            self.export_to(Path(found))

    def export_to(self, path: Path) -> None:
        """Write what was done in this copy, of the department chosen."""
        name, view, actor = (
            self.merge.copy.department.currentData(),
            self.desk.view,
            self.desk.actor,
        )
        leaves = fields_of(view).get(name, ()) if view and name is not None else ()
        fields = [leaf.code for leaf in leaves]

        def work(context: Context, progress: Progress) -> Sent:
            return export_part(
                context.store, context.own, path, fields=fields, actor=actor, progress=progress
            )

        def done(sent: Sent) -> None:
            said = _("Đã xuất {file}: {count} mục. Đưa tệp về nạp ở máy chính.")
            self.notice.say(said.format(file=path, count=number(sent.criteria)), "good")

        self.desk.work(self, _("Đang xuất phần việc"), work, done, failed=self.say)


def _applied(applied: Applied) -> str:
    """Return what applying did, with what could not be written."""
    said = [_("Đã ghi {count} mục vào hồ sơ.").format(count=number(len(applied.written)))]
    said += [
        _("{item}: không ghi được. {why}").format(
            item=f"{refusal.key.unit} {refusal.key.code}", why=text_of(refusal.error)
        )
        for refusal in applied.refused[:_NAMED]
    ]
    more = len(applied.refused) - _NAMED
    if more > 0:
        said.append(_("… và {count} mục khác.").format(count=number(more)))
    return " ".join(said)
