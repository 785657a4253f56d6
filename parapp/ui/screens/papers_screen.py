"""Papers of either role: chosen on the left, shown on the right, kept and printed below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.roles import Role
from parapp.services.commune_view import CommuneView
from parapp.services.council_view import CouncilView
from parapp.services.papers.catalogue import PAPERS, Paper, paper_of
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.papers.commune_choice import CommuneChoice
from parapp.ui.widgets.papers.keeping import LETTER, PDF, WORKBOOK, Keeping
from parapp.ui.widgets.papers.paper_list import PaperList
from parapp.ui.widgets.papers.paper_preview import PaperPreview
from parapp.ui.widgets.papers.signing_bar import SigningBar
from parapp.ui.widgets.papers.texts_dialog import TextsDialog
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.split import Split
from parapp.ui.widgets.text import Text


class PapersScreen(Screen[Desk]):
    """One page for both roles; the authority chooses the commune of papers about one.

    Attributes:
        list: The papers.
        communes: Chooses the commune; hidden where there is nothing to choose.
        draft: Whether pages say that they are a draft.
        preview: Shows the paper.
        keeping: Keeps and prints papers.
        signing: Signs papers and shows the signed ones.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self._role = Role.APPRAISER if isinstance(desk, CouncilDesk) else Role.COMMUNE
        papers = tuple(paper for paper in PAPERS if self._role in paper.roles)
        self.list, self.preview = PaperList(papers, desk.look), PaperPreview(desk)
        self.communes, self.draft = CommuneChoice(desk), QCheckBox(_("Bản &nháp"))
        self.draft.setToolTip(_("In chữ BẢN NHÁP mờ trên mọi trang"))
        self.keeping = Keeping(self)
        self.signing = SigningBar(self, lambda: self.wanted)
        self._name = Text(role="heading", wrap=True)
        self._note = Text(role="muted", wrap=True)
        self._is_draft = False
        self.body.addWidget(
            Split(desk.memory, "papers-split", (self.list, 25), (self._right(), 75)), 1
        )
        self._buttons_of_paper = self._made_buttons()
        self.begins_at = self.list.list
        self._connect()

    def _right(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.draft)
        head.addWidget(self.signing)
        column.addLayout(head)
        column.addWidget(self.communes)
        column.addWidget(self._note)
        column.addWidget(self.preview, 1)
        return panel

    def _made_buttons(self) -> dict[str, QPushButton]:
        return {
            "texts": self.add_button(_("Lời văn, người ký…"), self.edit_texts),
            "all": self.add_button(_("Mọi đơn vị…"), self._keep_all),
            "docx": self.add_button(_("Xuất Word…"), lambda: self._keep(LETTER)),
            "xlsx": self.add_button(_("Xuất Excel…"), lambda: self._keep(WORKBOOK)),
            "print": self.add_button(_("In…"), self._print, keys="Ctrl+Shift+P"),
            "pdf": self.add_button(
                _("Lưu PDF…"), lambda: self._keep(PDF), role="primary", keys="Ctrl+Return"
            ),
        }

    def _connect(self) -> None:
        for chosen in (self.list.chosen, self.communes.chosen):
            chosen.connect(lambda _now: self.notice.clear())  # it is about the paper before
        self.list.chosen.connect(lambda _paper: self._show())
        self.list.opened.connect(self.preview.setFocus)
        self.communes.changed.connect(self._show)
        self.draft.clicked.connect(self._choose_draft)
        self.preview.changed.connect(self._allow)
        self.add_keys("Ctrl+G", self.communes.begin)
        self.add_keys("Alt+PgUp", lambda: self.communes.step(-1))
        self.add_keys("Alt+PgDown", lambda: self.communes.step(1))

    # --- what is shown

    def show_view(self) -> None:
        self.communes.forget()
        self._show()

    def show_place(self, place: str) -> None:
        """Show a paper and a commune, ``kind commune``; either alone will do."""
        for word in place.split():
            if any(paper.kind == word for paper in PAPERS):
                self.list.choose(word)
            elif isinstance(self.desk.view, CouncilView) and word in self.desk.view.communes:
                self.communes.choose(word)

    def place(self) -> str:
        return f"{self.list.paper.kind} {self.communes.unit}".strip()

    def search(self) -> None:
        self.list.search()

    def _choose_draft(self, is_draft: bool) -> None:  # noqa: FBT001 - as Qt gives it
        self._is_draft = is_draft
        self._show()

    @property
    def wanted(self) -> Wanted:
        """The paper as it is chosen."""
        return self._wanted(self.list.paper)

    def _wanted(self, paper: Paper) -> Wanted:
        unit = self.communes.unit if self._is_of_one(paper) else ""
        return Wanted(paper=paper, unit=unit, draft=self._is_draft)

    def _is_of_one(self, paper: Paper) -> bool:
        return paper.of_one and self._role is Role.APPRAISER

    def _show(self) -> None:
        """Show the paper that is chosen, or why there is none."""
        view, is_of_one = self.desk.view, self._is_of_one(self.list.paper)
        if isinstance(view, CouncilView) and is_of_one:
            self.communes.show_paper(self.list.paper, view)
        wanted = self.wanted
        self._name.setText(wanted.name)
        self.communes.setVisible(is_of_one)
        self._buttons_of_paper["all"].setVisible(is_of_one)
        self._buttons_of_paper["texts"].setVisible(bool(wanted.paper.texts))
        self.set_hints(*_hints(is_of_one=is_of_one))
        why_not = self._why_not(wanted, is_of_one=is_of_one)
        if why_not:
            self.preview.say(why_not)
        else:
            self.preview.show_paper(wanted)
        self._allow()

    def _why_not(self, wanted: Wanted, *, is_of_one: bool) -> str:
        view = self.desk.view
        if isinstance(view, CommuneView):
            there = view.assessment is not None or not wanted.paper.needs_period
            return "" if there else _("Có gói kỳ đánh giá rồi mới in được văn bản.")
        if view is None:
            return _("Đang đọc dữ liệu…")
        if not is_of_one or wanted.unit:
            return ""
        if self.communes.is_reading:
            return _("Đang đọc dữ liệu…")
        return _(wanted.paper.nobody)

    def _allow(self) -> None:
        for name, act in self._buttons_of_paper.items():
            is_always = name == "texts" and self.desk.view is not None
            act.setEnabled(is_always or self.preview.is_there)
        made = self.preview.made
        self._buttons_of_paper["print"].setEnabled(made is not None)
        is_draft = made is not None and made.is_draft
        self.draft.setEnabled(not is_draft)
        self.signing.allow(
            is_there=made is not None, is_draft=is_draft, is_wanted_as_draft=self._is_draft
        )
        self.draft.setChecked(is_draft or self._is_draft)
        told = ""
        if is_draft:
            told = _("Số liệu còn thay đổi được nên văn bản này là bản nháp.")
        elif made is not None and made.carries_code:
            told = _("Khi lưu PDF hoặc in, văn bản có thêm mã kiểm tra.")
        self._note.setText(told)
        self._note.setVisible(bool(told))

    # --- what is done

    def _keep(self, suffix: str) -> None:
        self.keeping.ask(self.wanted, suffix)

    def save(self, kind: str, path: Path) -> None:
        """Make a paper at `path`, of the kind of its suffix; it is whole or not there."""
        self.keeping.save(self._wanted(paper_of(kind)), path)

    def edit_texts(self) -> TextsDialog:
        """Let the user edit the words of the paper, and show it with them."""
        dialog = TextsDialog(self.desk, self.list.paper, self)
        dialog.finished.connect(lambda _how: self._show())
        dialog.open()
        return dialog

    def _keep_all(self) -> None:
        self.keeping.ask_for_all(self.wanted, tuple(self.communes.rows))

    def _print(self) -> None:
        self.keeping.print(self.wanted, self.preview.pages.count)


def _hints(*, is_of_one: bool) -> tuple[str, ...]:
    """Return the keys of a paper, the most useful first: there may be room for two alone."""
    keeps = (_("Ctrl+Enter Lưu PDF"), _("Ctrl+Shift+P In"))
    reads = (_("Enter Xem văn bản"), _("Page Down Trang sau"), _("Ctrl+F Tìm"))
    if is_of_one:
        chooses = (_("Ctrl+G Chọn đơn vị"), _("Alt+Page Down Đơn vị sau"))
        return (chooses[0], *keeps, chooses[1], *reads)
    return (*keeps, *reads)
