"""The open workspace as the window sees it: its latest state, and where the window goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from parapp.progress import Progress
from parapp.ui.jobs import Job
from parapp.ui.lanes import Lanes, OpenContext, Work
from parapp.ui.look import Look
from parapp.ui.memory import Memory

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.models.evidence import EvidenceFile
    from parapp.models.periods import Deadline, Period

_LONG = 0.3  # seconds; a reading that takes less is not spoken of


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the navigation and the strip above the pages say.

    Attributes:
        unit: Whose work it is.
        period: The period worked on; None before there is one.
        deadline: The day that presses; None for none.
        today: Counts the days to it.
        waiting: How many things wait on a page, by its name.
    """

    unit: str
    period: Period | None
    deadline: Deadline | None
    today: date
    waiting: Mapping[str, int]


class Workplace(Lanes):
    """What is shown of a workspace.

    Attributes:
        changed: Sent when `view` is another one.
        asked: Sent with page and place that are to be shown.
        reading_changed: Sent with a `Work` while a long first reading goes on, then with None.
        left_for: Sent with what is to be opened in place of this workspace, see `leave_for`.
        folder: The workspace.
        look: Colours and icons.
        memory: What is kept between two starts.
        view: The latest state; None before it was read for the first time.
        reception: Name of the page that takes bundles in.
    """

    reception = "handing-over"
    changed = Signal()
    asked = Signal(str, str)
    reading_changed = Signal(object)
    left_for = Signal(str)

    def __init__(
        self,
        folder: Path,
        open_context: OpenContext,
        *,
        look: Look,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        """Take what opens the workspace; it is called on the job's thread, with the first job.

        Args:
            folder: The workspace.
            open_context: Opens it with what gives the passphrase.
            look: Colours and icons.
            memory: What is kept between two starts.
            parent: The owner.
        """
        super().__init__(open_context, parent)
        self.folder, self.look, self.memory = folder, look, memory
        self._first_reading: Job | None = None
        self.view: Any = None  # each role's desk says which

    @property
    def actor(self) -> str:
        """Who is named in the journal."""
        return self.memory.actor or "–"

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read the state again; `changed` is sent when it is another one."""

        def shown(view: object) -> None:
            self._show(view)
            if then is not None:
                then()

        before = self.view
        if before is None:
            self._read_first(shown)
        else:
            self.read(self, lambda context: self.look_at(context, before), shown)

    def _read_first(self, shown: Callable[[object], None]) -> None:
        begun = time.monotonic()

        def told(done: int, total: int) -> None:
            if time.monotonic() - begun > _LONG:
                title = self.reading_words(done, total)
                self.reading_changed.emit(Work(title, done, total, may_stop=False))

        def over() -> None:
            self.reading_changed.emit(None)

        def ended(view: object) -> None:
            over()
            shown(view)

        def lost(error: Exception) -> None:
            over()
            self.refuse(error)

        self._first_reading = self._quick.start(
            self,
            lambda progress: self.look_first(self.context(), progress),
            done=ended,
            failed=self._or_ask(lost, lambda: self._read_first(shown)),
            stopped=over,
            progress=told,
        )

    def drop_reading(self) -> None:
        """Stop the first reading, since nobody waits for it any more."""
        if self._first_reading is not None:
            self._first_reading.cancel()

    def shut_down(self) -> None:
        self.drop_reading()
        super().shut_down()

    def look_first(self, context: Context, progress: Progress) -> Any:  # noqa: ARG002 - roles'
        """Return the state of the workspace as it is read first; called in a lane.

        Args:
            context: The workspace.
            progress: Told how much is read, where that takes long.
        """
        return self.look_at(context, None)

    def reading_words(self, done: int, total: int) -> str:
        """Return how far a long first reading is, in words."""
        raise NotImplementedError

    def look_at(self, context: Context, before: Any) -> Any:
        """Return the state of the workspace; called in a lane.

        Args:
            context: The workspace.
            before: The state read last; None for the first time.
        """
        raise NotImplementedError

    def _show(self, view: object) -> None:
        if view != self.view:
            self.note_view(view)
            self.view = view
            self.changed.emit()

    def note_view(self, view: Any) -> None:
        """Take note of another state, before pages show it."""

    def head(self) -> Head | None:
        """Return what stands around the pages; None before anything is known."""
        return None

    def prepare(self, view: Any) -> None:
        """Work out beforehand what pages will ask for; called on a thread of its own."""

    def files(self) -> Iterable[EvidenceFile]:
        """Return the evidence files that pages may show, so that they are looked into."""
        return ()

    def go(self, page: str, place: str = "") -> None:
        """Show a page, and on it a place such as a criterion's code."""
        self.asked.emit(page, place)

    def leave_for(self, what: str) -> None:
        """Leave this workspace for another one; a page calls this, the program does it.

        Args:
            what: ``start`` for the first page, ``practice`` to practise, ``anew`` to practise
                from the beginning, ``discard`` to drop practice, ``reopen`` for the window of
                the other role, ``repaint`` to show the same in other colours or another
                language.
        """
        self.left_for.emit(what)
