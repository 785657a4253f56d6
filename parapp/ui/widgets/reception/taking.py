"""Bundles ticked are taken in as one work, and what was done is said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from parapp.app import Context
from parapp.i18n import _, number
from parapp.progress import Progress
from parapp.services import batches
from parapp.services.batches import Batch, BundleRow, Outcome
from parapp.services.intake import ChangeKind
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.notice import Action


def take_ticked(
    page: Screen[CouncilDesk],
    batch: Batch,
    chosen: Collection[str],
    done: Callable[[tuple[BundleRow, ...]], None],
    stopped: Callable[[], None],
) -> None:
    """Take bundles in; the strip at the bottom shows how far it is.

    Args:
        page: Takes the replies, and says why it was refused as a whole.
        batch: What was looked at.
        chosen: Manifests of those to take.
        done: Takes what became of all.
        stopped: Called when it was cancelled.
    """
    desk = page.desk
    actor = desk.actor

    def work(context: Context, progress: Progress) -> tuple[BundleRow, ...]:
        return batches.take_in(
            context.store, context.own, batch, chosen, actor=actor, progress=progress
        )

    def drop_history(then: Callable[[], None]) -> None:
        """What was decided before rests on dossiers that are others by now."""
        desk.history.clear()
        desk.stepped.emit()
        then()

    desk.work(
        page,
        _("Đang nạp gói"),
        work,
        lambda rows: drop_history(partial(done, rows)),
        failed=page.say,
        stopped=partial(drop_history, stopped),
    )


def waiting_again(row: BundleRow) -> BundleRow:
    """Return a row that was not ticked as one that can be ticked the next time."""
    return replace(row, outcome=Outcome.READY) if row.outcome is Outcome.LEFT else row


def say_taken(page: Screen[CouncilDesk], rows: Sequence[BundleRow]) -> None:
    """Say what was taken in and what is to be done next."""
    taken = [row for row in rows if row.outcome is Outcome.TAKEN]
    refused = sum(row.outcome is Outcome.REFUSED for row in rows)
    if not taken:
        page.notice.say(_("Không nạp được gói nào; xem lý do từng dòng."), "wrong")
        return
    said = [_("Đã nạp {count} gói.").format(count=number(len(taken)))]
    decided = sum(row.count(ChangeKind.CONFLICTING) for row in taken)
    if decided:
        text = _("{count} tiêu chí đã có quyết định nay phải xem lại.")
        said.append(text.format(count=number(decided)))
    if refused:
        text = _("{count} tệp không nhận được; xem lý do từng dòng.")
        said.append(text.format(count=number(refused)))
    actions: list[Action] = [(_("Xem mục Đã nạp"), partial(page.show_place, "history"))]
    if len(taken) == 1 and taken[0].unit:
        actions.append((_("Thẩm định"), partial(page.desk.go, "appraisal", taken[0].unit)))
    page.notice.say(" ".join(said), "attention" if refused or decided else "good", *actions)
