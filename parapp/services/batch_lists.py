"""A batch as a list on disk that people can sort, filter and pass on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.files import replacing
from parapp.i18n import _, day
from parapp.messages import finding_lines, text_of
from parapp.messages.batches import CATEGORIES, CHANGE_KINDS, NEXT_STEPS, OUTCOMES
from parapp.models.periods import day_of
from parapp.services.batches import BundleRow, Outcome
from parapp.services.bundling import writable
from parapp.services.inspecting import kind_of
from parapp.services.intake import ChangeKind
from parapp.services.same_files import SameFile
from parapp.storage.store import Store

if TYPE_CHECKING:
    from parapp.export.tabular.batch_xlsx import BundleCells, ChangeCells, SameFileCells

_PLANNED = frozenset({Outcome.READY, Outcome.TAKEN, Outcome.LEFT})


def save_list(
    store: Store, rows: Sequence[BundleRow], same: Sequence[SameFile], path: Path
) -> None:
    """Write a batch as a workbook.

    Raises:
        FileUnwritableError: The file cannot be written; what was there is as it was.
    """
    from parapp.export.tabular.batch_xlsx import write_batch  # noqa: PLC0415 - loads xlsx

    written = BytesIO()
    write_batch(
        [_bundle(row) for row in rows],
        [cells for row in rows for cells in _changes(row)],
        [cells for number, found in enumerate(same, start=1) for cells in _same(number, found)],
        written,
        abstract=_("Ngày {day}; {count} tệp").format(
            day=day(day_of(store.clock())), count=len(rows)
        ),
    )
    with writable(path), replacing(path) as out:
        out.write(written.getvalue())


def why(row: BundleRow) -> str:
    """Return the sentence for a row that was not taken in, or what was found in it."""
    if row.error is not None:
        return text_of(row.error)
    said = [" ".join(finding_lines(f.code, f.details)) for f in row.findings]
    if row.has_gap:
        said.append(_("Thiếu lần gửi ở giữa; vẫn nhập được, nên hỏi lại đơn vị."))
    return "\n".join(said)


def next_step(row: BundleRow) -> str:
    """Return what to do about a refused row; empty when there is nothing to do."""
    return _(NEXT_STEPS[row.category.value]) if row.category else ""


def _bundle(row: BundleRow) -> BundleCells:
    from parapp.export.tabular.batch_xlsx import BundleCells  # noqa: PLC0415 - loads xlsx

    is_planned = row.outcome in _PLANNED and bool(row.changes or row.unchanged)
    return BundleCells(
        file=row.file,
        unit=row.sender,
        kind=kind_of(row.kind) if row.kind else "",
        rev=row.rev or None,
        outcome=_(OUTCOMES[row.outcome.value]),
        new=row.count(ChangeKind.NEW) if is_planned else None,
        changed=row.count(ChangeKind.CHANGED) if is_planned else None,
        conflicting=row.count(ChangeKind.CONFLICTING) if is_planned else None,
        unchanged=row.unchanged if is_planned else None,
        category=_(CATEGORIES[row.category.value]) if row.category else "",
        reason=why(row),
        next_step=next_step(row),
    )


def _changes(row: BundleRow) -> Iterator[ChangeCells]:
    from parapp.export.tabular.batch_xlsx import ChangeCells  # noqa: PLC0415 - loads xlsx

    for change in row.changes if row.outcome in _PLANNED else ():
        yield ChangeCells(
            unit=row.sender,
            rev=row.rev,
            criterion=change.criterion,
            kind=_(CHANGE_KINDS[change.kind.name]),
            before=change.before,
            after=change.after,
        )


def _same(number: int, found: SameFile) -> Iterator[SameFileCells]:
    from parapp.export.tabular.batch_xlsx import SameFileCells  # noqa: PLC0415 - loads xlsx

    across = _("Nhiều đơn vị nộp cùng một tệp")
    inside = _("Một đơn vị nộp cùng một tệp cho nhiều tiêu chí")
    for place in found.places:
        yield SameFileCells(
            number=number,
            file=found.file,
            unit=place.name,
            criteria=", ".join(place.criteria),
            remark=across if found.is_across_units else inside,
        )
