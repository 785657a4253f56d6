"""Commands on many bundles at once: ``receive`` of folders, and ``same-files``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from parapp.cli.console import BAD_INPUT, DONE, REFUSED, Commands, say, say_findings, table
from parapp.cli.exporting import write_receipts
from parapp.cli.workspace import opened
from parapp.i18n import _, number
from parapp.models.parts import short

if TYPE_CHECKING:
    from pathlib import Path

    from parapp.services.batches import Batch, BundleRow
    from parapp.services.same_files import SameFile
    from parapp.storage.store import Store


def add_commands(commands: Commands) -> None:
    """Add ``same-files``."""
    same = commands.add_parser(
        "same-files", help=_("tài liệu giống hệt nhau ở nhiều đơn vị hoặc nhiều tiêu chí")
    )
    same.set_defaults(run=_same_files)


def is_batch(places: Sequence[Path]) -> bool:
    """Return whether what is to be received is a folder or several whole bundles."""
    from parapp.services.parting import is_part  # noqa: PLC0415 - heavy

    if any(place.is_dir() for place in places):
        return True
    return sum(not is_part(place) for place in places) > 1


def receive_batch(options: argparse.Namespace) -> int:
    """Look at all bundles, take the chosen ones in, and say what became of each."""
    from parapp.services import batches  # noqa: PLC0415 - heavy

    with opened(options) as context:
        store, own = context.store, context.own
        batch = batches.look(store, own, options.files)
        ready = batch.of(batches.Outcome.READY)
        chosen = [row for row in ready if row.unit not in options.skip]
        _say_rows(batch.rows)
        _say_found(ready)
        rows = batch.rows
        is_wished = bool(chosen) and (options.yes or _agrees(len(chosen)))
        if is_wished:
            manifests = {row.manifest for row in chosen}
            rows = batches.take_in(store, own, batch, manifests, actor=context.actor)
            _say_outcome(batch, rows)
        elif chosen:
            say(_("Không nhập; dữ liệu giữ nguyên."))
        _say_refused(rows)
        same = _same(store)
        if is_wished:
            _say_same(same)
        if options.receipts:
            write_receipts(context, options.receipts)
        if options.list:  # last: a list that is open in another program stops nothing else
            from parapp.services.batch_lists import save_list  # noqa: PLC0415 - heavy

            save_list(store, rows, same, options.list)
            say(_("Đã ghi {file}.").format(file=options.list))
    return _status(rows, is_left=bool(chosen) and not is_wished)


def _status(rows: Sequence[BundleRow], *, is_left: bool) -> int:
    """Return how the worst of the rows would have ended alone."""
    refused = [row.error for row in rows if row.category and row.error]
    if any(error.is_bad_input for error in refused):
        return BAD_INPUT
    return REFUSED if refused or is_left else DONE


def _say_rows(rows: Sequence[BundleRow]) -> None:
    from parapp.messages.batches import OUTCOMES  # noqa: PLC0415 - with the rest
    from parapp.services.inspecting import kind_of  # noqa: PLC0415 - heavy
    from parapp.services.intake import ChangeKind  # noqa: PLC0415 - heavy

    lines = [
        (
            row.file,
            row.unit or "–",
            kind_of(row.kind) if row.kind else "–",
            str(row.rev or "–"),
            _(OUTCOMES[row.outcome.value]),
            *(str(row.count(kind) or "–") for kind in ChangeKind),
            str(row.unchanged or "–"),
        )
        for row in rows
    ]
    headings = (
        _("Tệp"),
        _("Đơn vị"),
        _("Loại gói"),
        _("Lần"),
        _("Kết quả"),
        _("Mới"),
        _("Đổi"),
        _("Đã quyết"),
        _("Giữ"),
    )
    table(headings, lines, right=(3, 5, 6, 7, 8))


def _say_found(rows: Sequence[BundleRow]) -> None:
    """Print what to look at before confirming, and criteria on which decisions stand."""
    from parapp.services.intake import ChangeKind  # noqa: PLC0415 - heavy

    for row in rows:
        decided = [c.criterion for c in row.changes if c.kind is ChangeKind.CONFLICTING]
        if not (row.findings or decided or row.has_gap):
            continue
        say(f"{row.sender} ({row.file}):")
        if decided:
            say(
                _("  Đã có quyết định, sẽ phải xem lại: {codes}").format(
                    codes=", ".join(decided)
                )
            )
        if row.has_gap:
            say(_("  Thiếu lần gửi ở giữa; vẫn nhập được, nên hỏi lại đơn vị."))
        say_findings(row.findings)


def _say_outcome(batch: Batch, rows: Sequence[BundleRow]) -> None:
    from parapp.services.batches import Outcome  # noqa: PLC0415 - heavy

    taken = [row for row in rows if row.outcome is Outcome.TAKEN]
    left = sum(row.outcome is Outcome.LEFT for row in rows)
    say(
        _("Đã nhập {taken}/{all} gói, bỏ chọn {left}.").format(
            taken=number(len(taken)),
            all=number(len(batch.of(Outcome.READY))),
            left=number(left),
        )
    )
    for row in taken:
        done = _("Đã nhập, mã {manifest}.").format(manifest=short(row.manifest))
        say(f"  {row.file}: {done}")


def _say_refused(rows: Sequence[BundleRow]) -> None:
    from parapp.messages.batches import CATEGORIES  # noqa: PLC0415 - with the rest
    from parapp.services.batch_lists import next_step, why  # noqa: PLC0415 - heavy
    from parapp.services.batches import Outcome  # noqa: PLC0415 - heavy

    for row in rows:
        if row.outcome is Outcome.REFUSED and row.category:
            say(f"{row.file}: {_(CATEGORIES[row.category.value])}")
            say(f"  {why(row)}")
            say(_("  Việc cần làm: {step}").format(step=next_step(row)))
        elif row.outcome is Outcome.SKIPPED:
            say(why(row))


def _agrees(count: int) -> bool:
    """Ask before anything is changed; without a keyboard the answer is no."""
    if not sys.stdin.isatty():
        return False
    asked = _("Nhập {count} gói nhận được? (c/k) ").format(count=number(count))
    return input(asked).strip().lower() in {"c", "y"}


def _same_files(options: argparse.Namespace) -> int:
    with opened(options) as context:
        same = _same(context.store)
    _say_same(same)
    if same:
        return REFUSED
    say(_("Không có tài liệu nào giống hệt nhau ở hai nơi."))
    return DONE


def _same(store: Store) -> tuple[SameFile, ...]:
    """Return the alerts of the year worked on; a workspace without one has none."""
    from parapp.services.same_files import same_files  # noqa: PLC0415 - heavy
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - heavy

    with store.reading() as tx:
        year = workspace_of(tx).year
        return same_files(tx, year) if year else ()


def _say_same(same: Sequence[SameFile]) -> None:
    say_findings([found.finding for found in same])
