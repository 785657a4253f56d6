"""Commands of receiving: single bundles in detail, folders and many files as a batch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli import batches, parts
from parapp.cli.console import DONE, REFUSED, Commands, refuse, say, say_findings
from parapp.cli.exporting import write_receipts
from parapp.cli.workspace import opened
from parapp.errors import ParappError
from parapp.i18n import _, number
from parapp.models.parts import short

if TYPE_CHECKING:
    from parapp.services.receiving import Plan


def add_commands(commands: Commands) -> None:
    """Add ``receive`` and ``undo``."""
    receive = commands.add_parser("receive", help=_("nhận gói: xem sẽ đổi gì rồi mới nhập"))
    receive.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=_("gói, hoặc thư mục chứa gói")
    )
    receive.add_argument("--yes", action="store_true", help=_("nhập luôn, không hỏi"))
    receive.add_argument(
        "--skip",
        nargs="+",
        default=(),
        metavar="UNIT",
        help=_("mã các đơn vị không nhập trong đợt này"),
    )
    receive.add_argument(
        "--list", type=Path, metavar="OUT.xlsx", help=_("ghi danh sách cả đợt ra Excel")
    )
    receive.add_argument(
        "--receipts", type=Path, metavar="DIR", help=_("ghi biên nhận cho bên gửi vào thư mục")
    )
    receive.set_defaults(run=_receive)
    undo = commands.add_parser("undo", help=_("hoàn tác một lần nhập gói"))
    undo.add_argument(
        "manifest", metavar="SHA", help=_("mã in ra khi nhập gói, hoặc ít nhất 8 ký tự đầu")
    )
    undo.set_defaults(run=_undo)


def _receive(options: argparse.Namespace) -> int:
    if options.list or options.skip or batches.is_batch(options.files):
        return batches.receive_batch(options)
    from parapp.services import receiving  # noqa: PLC0415 - heavy

    with opened(options) as context:
        taken = parts.take_parts(context.store, options.files)
        status = taken.status
        for path in taken.files:
            try:
                plan = receiving.plan(context.store, context.own, path)
            except ParappError as error:
                say(f"{path.name}:")
                status = max(status, refuse(error))
                parts.say_kept(taken, path)
                continue
            _say_plan(plan)
            if plan.is_known:
                parts.drop_joined(context.store, taken, path)
                continue
            if options.yes or _agrees():
                receiving.confirm(context.store, plan, actor=context.actor)
                parts.drop_joined(context.store, taken, path)
                say(_("Đã nhập, mã {manifest}.").format(manifest=short(plan.received.sha256)))
            else:
                receiving.discard(plan)
                say(_("Không nhập; dữ liệu giữ nguyên."))
                parts.say_kept(taken, path)
                status = REFUSED
        if options.receipts:
            write_receipts(context, options.receipts)
    return status


def _say_plan(plan: Plan) -> None:
    from parapp.services.inspecting import kind_of  # noqa: PLC0415 - heavy
    from parapp.services.intake import ChangeKind  # noqa: PLC0415 - heavy

    manifest = plan.received.manifest
    say(
        _("{file}: {kind} của {sender}, lần {rev}").format(
            file=plan.path.name,
            kind=kind_of(manifest.kind),
            sender=plan.received.sender.card.name,
            rev=manifest.rev,
        )
    )
    if plan.is_known:
        say(_("  Gói này đã nhập trước đây; không có gì thay đổi."))
    if plan.has_gap:
        say(_("  Thiếu lần gửi ở giữa; vẫn nhập được, nên hỏi lại đơn vị."))
    for change in plan.changes:
        before = "–" if change.before is None else number(change.before, 2)
        after = "–" if change.after is None else number(change.after, 2)
        is_decided = change.kind is ChangeKind.CONFLICTING
        decided = _(" (đã có quyết định, sẽ phải xem lại)") if is_decided else ""
        say(f"  {change.criterion}: {before} → {after}{decided}")
    if plan.changes:
        say(
            _("  {changed} tiêu chí thay đổi, {unchanged} giữ nguyên").format(
                changed=number(len(plan.changes)), unchanged=number(plan.intake.unchanged)
            )
        )
    say_findings(plan.findings)


def _agrees() -> bool:
    """Ask before anything is changed; without a keyboard the answer is no."""
    if not sys.stdin.isatty():
        return False
    return input(_("Nhập gói này? (c/k) ")).strip().lower() in {"c", "y"}


def _undo(options: argparse.Namespace) -> int:
    from parapp.services import receiving  # noqa: PLC0415 - heavy

    with opened(options) as context:
        receiving.undo(context.store, options.manifest, actor=context.actor)
    say(_("Đã hoàn tác lần nhập."))
    return DONE
