"""The command ``export``: every kind of bundle that goes out."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, REFUSED, Commands, say
from parapp.cli.workspace import opened
from parapp.i18n import _, number

if TYPE_CHECKING:
    from parapp.app import Context
    from parapp.services.bundling import Sent

_KIB = 1024
_KINDS = ("submission", "explanation", "packs", "requests", "results", "receipts")


def add_commands(commands: Commands) -> None:
    """Add ``export``."""
    export = commands.add_parser(
        "export",
        help=_(
            "xuất gói: xã xuất hồ sơ, giải trình (OUT là tệp); cơ quan thẩm định xuất gói kỳ, "
            "yêu cầu, kết quả (OUT là thư mục); hai bên xuất biên nhận (OUT là thư mục)"
        ),
    )
    export.add_argument("target", type=Path, metavar="OUT")
    export.add_argument("--kind", choices=_KINDS, default="submission")
    export.add_argument(
        "--carry",
        choices=("needed", "all", "none"),
        default="needed",
        help=_(
            "tệp mang theo: needed – bên nhận chưa có (mặc định), all – tất cả, "
            "none – chỉ gửi điểm, tệp gửi sau"
        ),
    )
    export.add_argument(
        "--partial", action="store_true", help=_("giải trình khi còn yêu cầu chưa trả lời")
    )
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from parapp.services.revoking import units_without_card  # noqa: PLC0415 - heavy

    with opened(options) as context:
        sent = _written(context, options)
        with context.store.reading() as tx:
            missing = units_without_card(tx)
    if not sent:
        say(_("Không có gì mới để gửi."))
    for bundle in sent:
        say_sent(bundle)
    if not missing:
        return DONE
    names = ", ".join(f"{unit.name} ({unit.code})" for unit in missing)
    say(
        _(
            "Chưa gửi được cho: {units}. Chưa có thẻ khóa đang dùng của các đơn vị này; "
            "nhận thẻ khóa rồi xuất lại."
        ).format(units=names)
    )
    return REFUSED


def _written(context: Context, options: argparse.Namespace) -> tuple[Sent, ...]:
    from parapp.services import (  # noqa: PLC0415 - heavy
        bundling,
        explaining,
        receipts,
        request_bundles,
        results,
        submitting,
    )

    folders = {
        "packs": bundling.export_packs,
        "requests": request_bundles.export_requests,
        "results": results.export_results,
        "receipts": receipts.export_receipts,
    }
    store, own, target = context.store, context.own, options.target
    if options.kind in folders:
        return folders[options.kind](store, own, target, actor=context.actor)
    carry = submitting.Carry[options.carry.upper()]
    if options.kind == "explanation":
        sent = explaining.export_explanation(
            store,
            own,
            target,
            is_partial=options.partial,
            carry=carry,
            actor=context.actor,
        )
    else:
        sent = submitting.export_submission(
            store, own, target, carry=carry, actor=context.actor
        )
    return (sent,)


def say_sent(bundle: Sent) -> None:
    """Say what a bundle carries and how big it is."""
    text = (
        _(
            "{path}: {criteria} tiêu chí, {files} tệp, {size} KB; đã mở lại kiểm tra, "
            "sẵn sàng gửi."
        )
        if bundle.criteria
        else _("{path}: {size} KB; đã mở lại kiểm tra, sẵn sàng gửi.")
    )
    say(
        text.format(
            path=bundle.path,
            criteria=bundle.criteria,
            files=bundle.files,
            size=number(Decimal(bundle.size) / _KIB, 0),
        )
    )
    if bundle.left_out:
        say(
            _("  Không mang theo {count} tệp; đã ghi tên và mã băm của từng tệp.").format(
                count=bundle.left_out
            )
        )


def write_receipts(context: Context, folder: Path) -> None:
    """Write the receipts that are due, for ``receive --receipts``."""
    from parapp.services import receipts  # noqa: PLC0415 - heavy

    for bundle in receipts.export_receipts(
        context.store, context.own, folder, actor=context.actor
    ):
        say(_("Biên nhận: {path}").format(path=bundle.path))
