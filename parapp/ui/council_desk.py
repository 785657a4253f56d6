"""The authority's workspace as its window sees it: all communes, and every decision on them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from parapp.i18n import _, number
from parapp.progress import Progress
from parapp.ui.desk import Desk
from parapp.ui.workplace import Head

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.models.evidence import EvidenceFile
    from parapp.services.council_view import CouncilView
    from parapp.services.deciding import CouncilEdit


class CouncilDesk(Desk):
    """What the pages of the authority's window share.

    Attributes:
        view: The latest state; None before it was read for the first time.
        shown_files: Evidence files that the page on screen shows.
    """

    reception = "reception"

    view: CouncilView | None
    shown_files: tuple[EvidenceFile, ...] = ()

    def look_at(self, context: Context, before: CouncilView | None) -> CouncilView:
        from parapp.services.council_view import view_council  # noqa: PLC0415 - after first paint

        return view_council(context.store, before)

    def look_first(self, context: Context, progress: Progress) -> CouncilView:
        from parapp.services.council_view import view_council  # noqa: PLC0415 - after first paint

        def read(done: int, total: int, /) -> None:
            progress(done, total)
            gc.freeze()  # what was read stays; to search millions for garbage takes 0,4 s

        return view_council(context.store, None, read)

    def reading_words(self, done: int, total: int) -> str:
        told = _("Đang đọc {done}/{total} đơn vị…")
        return told.format(done=number(done), total=number(total))

    def apply(self, context: Context, edits: Sequence[CouncilEdit], actor: str) -> None:
        from parapp.services.deciding import apply_council_edits  # noqa: PLC0415 - as above

        apply_council_edits(context.store, edits, actor=actor)

    def head(self) -> Head | None:
        view = self.view
        if view is None:
            return None
        from parapp.services.council_tasks import next_deadline, waiting_in  # noqa: PLC0415 - as above

        period = view.compiled.criteria.period if view.compiled is not None else None
        return Head(
            unit=view.workspace.name,
            period=period,
            deadline=next_deadline(view),
            today=view.today,
            waiting=waiting_in(view),
        )

    def files(self) -> Iterable[EvidenceFile]:
        return self.shown_files
