"""A paper as it will be printed, page by page; nothing of it is on the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.export.viewing.reader import PDF
from parapp.export.viewing.values import Shape, Why
from parapp.i18n import _, number
from parapp.messages import finding_lines, text_of
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress
from parapp.services.papers.gathering import Gatherings
from parapp.services.papers.printing import content_of, drawn
from parapp.storage.store import Store
from parapp.ui.desk import Desk
from parapp.ui.jobs import Job
from parapp.ui.widgets.evidence.pages import Pages
from parapp.ui.widgets.evidence.preview_keys import Act, Keyed, page_act, search_act
from parapp.ui.widgets.evidence.search_row import SearchRow
from parapp.ui.widgets.evidence.viewing import Question, viewing
from parapp.ui.widgets.papers.sealed import has_keys
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.text import Text

_SETTLE_MS = 120  # who walks through the list sees the paper where they stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper that is made.

    Attributes:
        wanted: Which.
        file: What the process that draws it calls it.
        content: The PDF, without the code that it carries once it is kept.
        is_draft: Whether it says by itself that it is a draft.
        carries_code: Whether it carries a code once it is kept.
    """

    wanted: Wanted
    file: EvidenceFile
    content: bytes
    is_draft: bool
    carries_code: bool


class PaperPreview(Keyed):
    """Makes a paper beside the window and shows its pages.

    Attributes:
        changed: Sent when something else is shown, or nothing any more.
        pages: Shows the pages.
        search_row: Searches in the paper.
        made: What is shown; None while there is nothing.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a paper."""
        super().__init__(parent)
        self._desk = desk
        self._wanted: Wanted | None = None
        self._job: Job | None = None
        self._asked: Question | None = None
        self._gatherings = Gatherings()
        self.made: Made | None = None
        self.pages, self.search_row = Pages(desk), SearchRow(desk.look)
        self._said = Text(role="muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._said)
        self._stack.addWidget(self.pages)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search_row)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.pages.view)
        self._settled.timeout.connect(self._make)
        desk.closing.connect(self._stop)
        self.pages.failed.connect(self._refuse)
        self.pages.searched.connect(self.search_row.begin)
        self.search_row.wanted.connect(
            lambda text, direction: self.pages.search(text, direction, self.search_row.tell)
        )
        self.search_row.left.connect(self._leave_search)

    @property
    def said(self) -> str:
        """What stands in place of a paper that is not shown."""
        return self._said.text() if self._stack.currentWidget() is self._said else ""

    @property
    def is_there(self) -> bool:
        """Whether there is a paper, or will be once it is made."""
        return self._wanted is not None

    def show_paper(self, wanted: Wanted) -> None:
        """Show a paper as it is now; shown already, its page stays until it is made anew."""
        if self._wanted is None or (wanted.paper, wanted.unit) != _about(self._wanted):
            self.say(_("Đang lập văn bản…"))
        self._stop()
        self._wanted = wanted
        self._settled.start()

    def say(self, text: str) -> None:
        """Say something in place of a paper."""
        self._stop()
        self._wanted = None
        self._said.setText(text)
        self._stack.setCurrentWidget(self._said)
        self.search_row.close_row()
        self.pages.close_file()
        self._take(None)

    def _stop(self) -> None:
        self._settled.stop()
        if self._job is not None:
            self._job.cancel()
        if self._asked is not None:
            self._asked.cancel()
        self._job = self._asked = None

    def _take(self, made: Made | None) -> None:
        self.made = made
        self.changed.emit()

    def _make(self) -> None:
        """Make the paper off the window's thread, beside everything that is being saved."""
        wanted = self._wanted
        if wanted is None:
            return

        def begin(store: Store) -> None:
            if job is self._job:
                self._job = self._desk.reckoning.start(
                    self,
                    lambda progress: _made(store, wanted, self._gatherings, progress),
                    done=self._open,
                    failed=self._fail,
                    progress=self._tell,
                )

        job = self._desk.read(self, lambda context: context.store, begin, self._fail)
        self._job = job

    def _tell(self, done: int, total: int) -> None:
        """Say how far a paper is that takes long, as the first that needs all communes does."""
        if self._job is not None and total:
            share = number(100 * done // total)
            self._said.setText(_("Đang lập văn bản… {percent} %").format(percent=share))

    def _open(self, made: Made) -> None:
        if made.wanted != self._wanted:
            return
        self._job = None
        if self.made is not None and made.file == self.made.file:
            self._take(made)
            return
        viewer = viewing(self._desk)
        viewer.give(made.file, made.content)
        self._asked = viewer.open(self, made.file, lambda answer: self._opened(made, answer))

    def _opened(self, made: Made, answer: Shape | Why) -> None:
        self._asked = None
        if isinstance(answer, Why):
            self._refuse(answer)
            return
        before = self.made
        is_same = before is not None and _about(before.wanted) == _about(made.wanted)
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_file(made.file, answer, self.pages.page if is_same else 0)
        self._take(made)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ParappError):
            self._desk.refuse(error)
        else:
            self.say(text_of(error))

    def _refuse(self, why: Why) -> None:
        self.say(" ".join(finding_lines(f"file-{why}", {})))

    def _leave_search(self) -> None:
        self.pages.forget_search()
        if self._stack.currentWidget() is self.pages and self.isVisible():
            self.pages.setFocus()

    def act_of(self, event: QKeyEvent) -> Act | None:
        if self._stack.currentWidget() is not self.pages:
            return None
        act = search_act(event, self.search_row)
        return page_act(event, self.pages) if act is None else act


def _made(store: Store, wanted: Wanted, gatherings: Gatherings, progress: Progress) -> Made:
    """Return a paper made from the store."""
    kind, unit = wanted.paper.kind, wanted.unit
    printed = content_of(store, kind, unit, gatherings=gatherings, progress=progress)
    carries_code = printed.lacks_seal and not wanted.draft and has_keys(store)
    shown = replace(
        printed,
        draft=printed.draft or wanted.draft,
        lacks_seal=printed.lacks_seal and not carries_code,
    )
    content = drawn(shown, progress)
    file = EvidenceFile(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        name=f"{wanted.stem}.pdf",
        media_type=PDF,
    )
    return Made(
        wanted=wanted,
        file=file,
        content=content,
        is_draft=printed.draft,
        carries_code=carries_code,
    )


def _about(wanted: Wanted) -> tuple[object, str]:
    return wanted.paper, wanted.unit
