"""The commune's workspace as its window sees it: its dossier, and every change of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from parapp.models.periods import day_of
from parapp.services.due_days import next_in
from parapp.ui.desk import Desk
from parapp.ui.workplace import Head

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.models.evidence import EvidenceFile
    from parapp.services.commune_view import CommuneView
    from parapp.services.editing import AnyEdit
    from parapp.services.home_facts import HomeFacts
    from parapp.services.home_summaries import HomeSummary
    from parapp.services.proof_places import PagesOf


class CommuneDesk(Desk):
    """What the pages of a commune's window share.

    Attributes:
        view: The latest state; None before it was read for the first time.
        begun: The state when this sitting began, or when the year worked on became another.
        kept: What the first page showed last, until it is read; None for nothing.
        pages: Gives the pages of a file of evidence; None while nobody counts them.
    """

    view: CommuneView | None
    begun: CommuneView | None = None
    kept: HomeSummary | None = None
    pages: PagesOf | None = None

    def take_over(self, before: Desk) -> None:
        super().take_over(before)
        if isinstance(before, CommuneDesk):
            self.begun = before.begun

    def look_at(self, context: Context, before: CommuneView | None) -> CommuneView:
        from parapp.services.commune_view import view_commune  # noqa: PLC0415 - after first paint
        from parapp.services.proof_places import none_known  # noqa: PLC0415 - as above

        return view_commune(context.store, before, self.pages or none_known)

    def apply(self, context: Context, edits: Sequence[AnyEdit], actor: str) -> None:
        from parapp.services.editing import apply_edits  # noqa: PLC0415 - after first paint

        apply_edits(context.store, edits, actor=actor)

    def note_view(self, view: CommuneView) -> None:
        if self.begun is None or self.begun.workspace.year != view.workspace.year:
            self.begun = view

    def prepare(self, view: CommuneView | None) -> None:
        import parapp.services.editing  # noqa: F401, PLC0415 - the first save waits for nothing

        if view is not None and view.earlier is not None and view.assessment is not None:
            from parapp.services.inheriting import forebears  # noqa: PLC0415 - as above

            forebears(view.earlier.compiled, view.assessment.compiled)

    def head(self) -> Head | None:
        facts = self._facts()
        if facts is None:
            return None
        return Head(
            unit=facts.unit,
            period=facts.period,
            deadline=next_in(facts),
            today=facts.today,
            waiting={"requests": facts.requests},
        )

    def _facts(self) -> HomeFacts | None:
        if self.view is not None:
            from parapp.services.home_reading import head_facts  # noqa: PLC0415 - as above

            return head_facts(self.view)
        return self.kept.facts.on(day_of(datetime.now(UTC))) if self.kept else None

    def files(self) -> Iterable[EvidenceFile]:
        if self.view is None or self.view.assessment is None:
            return ()
        documents = self.view.assessment.dossier.evidence.values()
        return [file for document in documents for file in document.files]
