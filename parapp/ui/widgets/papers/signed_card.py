"""The signed papers that are kept, and how one comes in or goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.export.reports import REPORTS
from parapp.i18n import _, day, n_, number
from parapp.models.signed_papers import Match, SignedPaper
from parapp.progress import Progress
from parapp.services.signing_papers import Kept, keep_signed, save_signed, signed_papers
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.papers.later_dialog import EvidenceDialog, LaterDialog, TimeDialog
from parapp.ui.widgets.papers.sealed import sealer_for
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.text import Text


class SignedCard(Card):
    """A line for each signed paper of the period.

    Attributes:
        take: Takes in a PDF that was signed with another tool.
        saves: The buttons that give a paper out, in the order of the lines.
        times: Those that add a time stamp.
        proofs: Those that add evidence that certificates stand.
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
        self.times: list[QPushButton] = []
        self.proofs: list[QPushButton] = []
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
        self._lines, self.saves, self.times, self.proofs = QWidget(), [], [], []
        rows = QVBoxLayout(self._lines)
        rows.setContentsMargins(0, 0, 0, 0)
        for paper in self.papers:
            rows.addWidget(Text(described(paper), wrap=True))
            rows.addWidget(Text(signed_by(paper), "muted", wrap=True))
            rows.addLayout(self._buttons(paper))
            rows.addSpacing(self.fontMetrics().height() // 2)
        if not self.papers:
            rows.addWidget(Text(_("Chưa có văn bản đã ký nào."), "muted", wrap=True))
        self.body.addWidget(self._lines)

    def _buttons(self, paper: SignedPaper) -> QHBoxLayout:
        """Return the buttons of a paper; who reads them aloud hears which paper's."""
        line = QHBoxLayout()
        for buttons, text, act in (
            (self.saves, _("Lấy ra…"), self._save),
            (self.times, _("Thêm dấu thời gian…"), self._stamp),
            (self.proofs, _("Thêm bằng chứng chưa bị thu hồi…"), self._prove),
        ):
            made = button(text, partial(act, paper))
            made.setAccessibleName(f"{text.rstrip('…')}: {paper.name}")
            buttons.append(made)
            line.addWidget(made)
        line.addStretch(1)
        return line

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
        said = _("Đã lưu “{name}” cùng hồ sơ.")
        if not kept.is_new:
            said = _("Bản này đã có cùng hồ sơ từ ngày {day}, không lưu lần nữa.")
        day_kept = day(kept.paper.at.astimezone().date())
        self._say(said.format(name=kept.paper.name, day=day_kept))
        self.refresh()

    def _stamp(self, paper: SignedPaper) -> None:
        self._complete(TimeDialog(self._desk, paper, self))

    def _prove(self, paper: SignedPaper) -> None:
        self._complete(EvidenceDialog(self._desk, paper, self))

    def _complete(self, dialog: LaterDialog) -> None:
        dialog.completed.connect(self._completed)
        dialog.open()

    def _completed(self, paper: SignedPaper) -> None:
        self._say(_("Đã thêm; bản mới “{name}” lưu cùng hồ sơ.").format(name=paper.name))
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
    """Return its file, and who signed it in the order of signing."""
    count = len(paper.signers)
    text = n_("{count} chữ ký: {names}", "{count} chữ ký: {names}", count)
    told = f"{paper.name}; " + text.format(count=number(count), names=", ".join(paper.signers))
    if paper.match is Match.TEXT:
        told += _("; ký từ bản khác của tệp, nội dung từng trang giống bản in từ hồ sơ")
    return told
