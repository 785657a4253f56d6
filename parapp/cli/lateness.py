"""Commands of time: extensions for single communes, and late documents that are let in."""

from __future__ import annotations

import argparse

from parapp.cli.commune import day_of_text
from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, day
from parapp.models.parts import short


def add_commands(commands: Commands) -> None:
    """Add ``extend`` and ``late``."""
    extend = commands.add_parser("extend", help=_("gia hạn cho một đơn vị, có lý do"))
    extend.add_argument("unit", metavar="UNIT")
    extend.add_argument("deadline", metavar="DEADLINE", help=_("mã thời hạn, ví dụ evidence"))
    extend.add_argument("until", type=day_of_text, metavar="dd/mm/yyyy")
    extend.add_argument("--reason", required=True)
    extend.set_defaults(run=_extend)
    late = commands.add_parser("late", help=_("tài liệu nộp muộn của một đơn vị"))
    late.add_argument("unit", metavar="UNIT")
    late.add_argument(
        "--admit",
        action="append",
        default=[],
        metavar="ID",
        help=_("cho tính tài liệu có mã này, hoặc các chữ số đầu của mã"),
    )
    late.add_argument("--reason", default="", help=_("lý do, bắt buộc khi cho tính"))
    late.set_defaults(run=_late)


def _extend(options: argparse.Namespace) -> int:
    from parapp.services.extending import extend  # noqa: PLC0415 - heavy

    with opened(options) as context:
        given = extend(
            context.store,
            options.unit,
            options.deadline,
            options.until,
            options.reason,
            actor=context.actor,
        )
    say(
        _("Đã gia hạn đến hết {day}; gửi lại gói kỳ để đơn vị biết.").format(
            day=day(given.until)
        )
    )
    return DONE


def _late(options: argparse.Namespace) -> int:
    from parapp.services import appraising, criteria_sets  # noqa: PLC0415 - heavy

    with opened(options) as context:
        if options.admit:
            appraising.admit_late(
                context.store, options.unit, options.admit, options.reason, actor=context.actor
            )
        with context.store.reading() as tx:
            year = criteria_sets.current_year(tx)
            dossier = criteria_sets.dossier_of(tx, options.unit, year)
    rows = [
        (
            link.criterion,
            dossier.evidence[link.evidence].abstract,
            _("được tính") if link.is_admitted else _("chưa tính"),
            short(link.evidence),
        )
        for link in dossier.links
        if link.is_late
    ]
    if not rows:
        say(_("Không có tài liệu nộp muộn."))
        return DONE
    table((_("Tiêu chí"), _("Tài liệu"), _("Tình trạng"), _("Mã")), rows)
    return DONE
