"""The signed papers that are kept, and how one comes in or goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from parapp.app import Context
from parapp.export.reports import REPORTS
from parapp.i18n import _, day, n_, number
from parapp.models.signed_papers import Match, SignedPaper
from parapp.progress import Progress
from parapp.services.signing_papers import Kept, keep_signed, save_signed, signed_papers
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.papers.sealed import sealer_for
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.text import Text


class SignedCard(Card):
    """A line for each signed paper of the period.

    Attributes:
        take: Takes in a PDF that was signed with another tool.
        saves: The buttons that give a paper out, in the order of the lines.
        papers: What is shown, the newest first.
    """

    def __init__(
        self,
        desk: Desk,
        ask_open: Callable[[], Path | None],
        ask_save: Callable[[str], Path | None],
        say: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make it without papers.

        Args:
            desk: The workspace.
            ask_open: Lets the user choose the PDF that comes in.
            ask_save: Lets the user choose where a paper of this name goes.
            say: Shows what was done.
            failed: Shows what was refused.
        """
        super().__init__(_("Văn bản đã ký"))
        self._desk, self._ask_open, self._ask_save = desk, ask_open, ask_save
        self._say, self._failed = say, failed
        self.wanted: Wanted | None = None
        self.take = button(_("Nạp bản đã ký…"), self._take)
        self.take.setToolTip(
            _("Nạp tệp PDF ký bằng phần mềm khác của văn bản đang chọn; nội dung phải khớp")
        )
        self.heading.addWidget(self.take)
        self.saves: list[QPushButton] = []
        self.papers: tuple[SignedPaper, ...] = ()
        self._lines: QWidget | None = None
        self.show_papers(())

    def refresh(self) -> None:
        """Read the papers again."""

        def read(context: Context) -> tuple[SignedPaper, ...]:
            with context.store.reading() as tx:
                return signed_papers(tx)

        self._desk.read(self, read, self.show_papers, self._failed)

    def show_papers(self, papers: Sequence[SignedPaper]) -> None:
        """Show what is kept."""
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self.papers = tuple(reversed(papers))
        self._lines, self.saves = QWidget(), []
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for row, paper in enumerate(self.papers):
            grid.addWidget(Text(described(paper), wrap=True), 2 * row, 0)
            grid.addWidget(Text(signed_by(paper), "muted", wrap=True), 2 * row + 1, 0)
            save = button(_("Lấy ra…"), partial(self._save, paper))
            save.setAccessibleName(_("Lấy ra: {name}").format(name=paper.name))
            grid.addWidget(save, 2 * row, 1, 2, 1)
            self.saves.append(save)
        if not self.papers:
            empty = _("Chưa có văn bản đã ký nào.")
            grid.addWidget(Text(empty, "muted", wrap=True), 0, 0)
        self.body.addWidget(self._lines)

    # --- what the buttons do

    def _take(self) -> None:
        wanted = self.wanted
        path = self._ask_open() if wanted is not None else None
        if wanted is None or path is None:
            return

        def work(context: Context, progress: Progress) -> Kept:
            return keep_signed(
                context.store,
                path,
                wanted.paper.kind,
                wanted.unit,
                actor=context.actor,
                sealer=sealer_for(context, wanted),
                progress=progress,
            )

        self._desk.work(
            self, _("Đang kiểm tra văn bản đã ký"), work, self._taken, failed=self._failed
        )

    def _taken(self, kept: Kept) -> None:
        self._say(_("Đã lưu “{name}” cùng hồ sơ.").format(name=kept.paper.name))
        self.refresh()

    def _save(self, paper: SignedPaper) -> None:
        path = self._ask_save(paper.name)
        if path is None:
            return
        self._desk.work(
            self,
            _("Đang ghi tệp"),
            lambda context, _progress: save_signed(context.store, paper.sha256, path),
            lambda _paper: self._say(_("Đã ghi {file}.").format(file=path.name)),
            failed=self._failed,
        )


def described(paper: SignedPaper) -> str:
    """Return which paper it is, of whom, and when it was kept."""
    name = _(REPORTS[paper.kind].name) if paper.kind in REPORTS else paper.kind
    return _("{name}, {unit}, lưu ngày {day}").format(
        name=name, unit=paper.unit, day=day(paper.at.astimezone().date())
    )


def signed_by(paper: SignedPaper) -> str:
    """Return who signed it, in the order of signing."""
    count = len(paper.signers)
    text = n_("{count} chữ ký: {names}", "{count} chữ ký: {names}", count)
    told = text.format(count=number(count), names=", ".join(paper.signers))
    if paper.match is Match.TEXT:
        told += _("; ký từ bản khác của tệp, nội dung từng trang giống bản in từ hồ sơ")
    return told
