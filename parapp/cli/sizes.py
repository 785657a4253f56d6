"""Commands on the sizes of evidence: what it weighs, smaller scans, originals."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, REFUSED, Commands, complain, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parapp.services.budget import Budget
    from parapp.services.slimming import Candidate

_MEGABYTE = 1_000_000
_MIB = 1 << 20
_SHORT = 12  # digits that tell the files of one dossier apart


def add_actions(actions: Commands) -> None:
    """Add what ``evidence`` does about sizes."""
    sizes = actions.add_parser("sizes", help=_("xem dung lượng theo tiêu chí và toàn hồ sơ"))
    sizes.set_defaults(run=_sizes)
    shrink = actions.add_parser(
        "shrink", help=_("thu nhỏ bản quét; xem trước, hỏi từng tệp, giữ lại bản gốc")
    )
    shrink.add_argument(
        "--yes", action="store_true", help=_("đồng ý với mọi tệp thu nhỏ được, không hỏi")
    )
    shrink.set_defaults(run=_shrink)
    restore = actions.add_parser(
        "restore-original", help=_("lấy lại bản gốc của một tệp đã thu nhỏ")
    )
    restore.add_argument("file", metavar="SHA", help=_("mã tệp hoặc các chữ số đầu của mã"))
    restore.set_defaults(run=_restore)


def megabytes(size: int) -> str:
    """Return bytes as megabytes for reading, such as ``1,25 MB``."""
    return f"{number(Decimal(size) / _MEGABYTE, 2)} MB"


def _sizes(options: argparse.Namespace) -> int:
    from parapp.services.arrivals import held_by_receiver  # noqa: PLC0415 - heavy
    from parapp.services.budget import size_budget  # noqa: PLC0415
    from parapp.services.criteria_sets import current_year  # noqa: PLC0415
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415

    with opened(options) as context, context.store.reading() as tx:
        unit, year = workspace_of(tx).unit, current_year(tx)
        held = held_by_receiver(tx, unit, year)
        budget = size_budget(tx, limit=context.settings.budget_bytes, held=held)
        dossier = tx.dossiers.get(unit, year)
    documents = dossier.evidence.values() if dossier else ()
    files = {file.sha256: file for document in documents for file in document.files}
    rows = [
        (code, str(share.files), megabytes(share.size))
        for code, share in budget.criteria.items()
    ]
    if budget.unlinked.files:
        rows.append(
            (_("(chưa gắn)"), str(budget.unlinked.files), megabytes(budget.unlinked.size))
        )
    table((_("Tiêu chí"), _("Số tệp"), _("Dung lượng")), rows, right=(1, 2))
    say("")
    table(
        (_("Mã tệp"), _("Dung lượng"), _("Thu nhỏ"), _("Tên tệp")),
        [
            (sha[:_SHORT], megabytes(file.size), _("có") if file.original else "–", file.name)
            for sha, file in sorted(files.items(), key=lambda item: -item[1].size)
        ],
        right=(1,),
    )
    say("")
    return _say_total(budget)


def _say_total(budget: Budget) -> int:
    from parapp.services.budget import MAIL_PARTS  # noqa: PLC0415

    say(
        _("Tổng {files} tệp, {total}; cơ quan thẩm định đã có {held} tệp.").format(
            files=budget.files, total=megabytes(budget.total), held=budget.held_files
        )
    )
    parts = ", ".join(
        _("{count} thư cỡ {size} MiB").format(count=budget.parts(size), size=size // _MIB)
        for size in MAIL_PARTS
    )
    say(
        _("Gói sẽ gửi khoảng {size}: {parts}.").format(
            size=megabytes(budget.to_send), parts=parts
        )
    )
    if budget.is_over:
        say(
            _(
                "Vượt mức {limit} nên có: thu nhỏ bản quét bằng evidence shrink, hoặc bỏ "
                "bớt tệp không cần."
            ).format(limit=megabytes(budget.limit))
        )
        return REFUSED
    say(
        _("Còn {left} trong mức {limit}.").format(
            left=megabytes(budget.left), limit=megabytes(budget.limit)
        )
    )
    return DONE


def _shrink(options: argparse.Namespace) -> int:
    from parapp.services import slimming  # noqa: PLC0415 - heavy

    with (
        opened(options) as context,
        slimming.candidates(context.store, actor=context.actor, progress=_progress) as found,
    ):
        _say_left(found)
        able = [candidate for candidate in found if candidate.path is not None]
        agreed = [c for c in able if _is_agreed(c, yes=options.yes)]
        if not agreed:
            say(_("Không tệp nào được thu nhỏ; hồ sơ giữ nguyên."))
            return DONE if not able else REFUSED
        saved = slimming.slim(context.store, agreed, actor=context.actor)
    say(
        _("Đã thu nhỏ {count} tệp, bớt {saved}; bản gốc vẫn giữ trong máy này.").format(
            count=len(agreed), saved=megabytes(saved)
        )
    )
    return DONE


def _progress(done: int, total: int, /) -> None:
    if sys.stderr.isatty():
        complain(_("Đang thử tệp {done}/{total}").format(done=done, total=total))


def _say_left(found: Sequence[Candidate]) -> None:
    from parapp.messages.sizes import LEFT  # noqa: PLC0415

    for candidate in found:
        if candidate.path is None:
            say(
                _("{name}: giữ nguyên, {why}.").format(
                    name=candidate.file.name, why=_(LEFT[candidate.why])
                )
            )


def _is_agreed(candidate: Candidate, *, yes: bool) -> bool:
    """Show before and after, and ask; without a keyboard nobody agrees."""
    say(
        _("{name} ({title}): {before} → {after}").format(
            name=candidate.file.name,
            title=candidate.title,
            before=megabytes(candidate.file.size),
            after=megabytes(candidate.after),
        )
    )
    if yes:
        return True
    try:
        answer = input(_("Thu nhỏ tệp này? [c/k] "))
    except EOFError:
        return False
    return answer.strip().lower() in {"c", "có", "y", "yes"}


def _restore(options: argparse.Namespace) -> int:
    from parapp.services import slimming  # noqa: PLC0415 - heavy

    with opened(options) as context:
        file = slimming.restore_original(context.store, options.file, actor=context.actor)
    say(
        _("Đã lấy lại bản gốc “{name}”, {size}.").format(
            name=file.name, size=megabytes(file.size)
        )
    )
    return DONE
