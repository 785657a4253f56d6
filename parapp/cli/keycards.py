"""Commands of key cards: exporting one, comparing digits, trusting and revoking."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, day, mark, number
from parapp.models.keys import CardStatus

if TYPE_CHECKING:
    from parapp.storage.store import Store

STATUSES: Mapping[CardStatus, str] = {
    CardStatus.ACTIVE: mark("đang dùng"),
    CardStatus.RETIRED: mark("đã thay"),
    CardStatus.REVOKED: mark("đã thu hồi"),
}


def add_commands(commands: Commands) -> None:
    """Add ``keycard``."""
    card = commands.add_parser("keycard", help=_("thẻ khóa và mã đối chiếu 40 số"))
    actions = card.add_subparsers(required=True, metavar="ACTION")
    export = actions.add_parser("export", help=_("xuất thẻ khóa của mình"))
    export.add_argument("target", type=Path, metavar="OUT")
    export.set_defaults(run=_export)
    show = actions.add_parser("show", help=_("xem thẻ khóa và mã 40 số để đọc qua điện thoại"))
    show.add_argument("file", type=Path)
    show.add_argument("--qr", type=Path, metavar="OUT.png", help=_("ghi mã QR của mã 40 số"))
    show.set_defaults(run=_show)
    trust = actions.add_parser("trust", help=_("tin thẻ khóa sau khi đối chiếu mã 40 số"))
    trust.add_argument("file", type=Path)
    trust.add_argument(
        "--digits",
        default="",
        help=_("mã 40 số người kia đọc; bỏ trống khi khóa cũ xác nhận khóa mới"),
    )
    trust.set_defaults(run=_trust)
    listing = actions.add_parser("list", help=_("các thẻ khóa đã biết, đơn vị còn thiếu thẻ"))
    listing.set_defaults(run=_list)
    revoke = actions.add_parser("revoke", help=_("thu hồi thẻ khóa của một đơn vị"))
    revoke.add_argument("unit", metavar="UNIT")
    revoke.add_argument("--reason", required=True)
    revoke.add_argument(
        "--from-rev",
        type=int,
        default=1,
        metavar="N",
        help=_("chỉ từ chối gói từ lần gửi thứ N"),
    )
    revoke.add_argument(
        "--former", action="store_true", help=_("chỉ thu hồi các thẻ đã được thay")
    )
    revoke.set_defaults(run=_revoke)


def remind_of_sheet(store: Store) -> None:
    """Say that the recovery sheet has not been typed back yet, where that is so."""
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    with store.reading() as tx:
        is_proven = enrolling.is_sheet_proven(tx)
    if not is_proven:
        say(
            _(
                "Nhắc: tờ khôi phục chưa được gõ lại để kiểm tra. In ra (keys sheet) rồi gõ "
                "lại một lần: parapp keys prove NHÓM NHÓM …"
            )
        )


def _export(options: argparse.Namespace) -> int:
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        own = context.own
        enrolling.export_card(own, options.target)
        say(
            _("Đã ghi {file}. Mã đối chiếu: {digits}").format(
                file=options.target, digits=own.card.fingerprint
            )
        )
        remind_of_sheet(context.store)
    return DONE


def _show(options: argparse.Namespace) -> int:
    from parapp.services import enrolling, sheets  # noqa: PLC0415 - heavy
    from parapp.services.papers.key_card import spoken  # noqa: PLC0415 - heavy

    card = enrolling.read_card_file(options.file).card
    say(_("{unit} · {name} · khóa số {epoch}").format(
        unit=card.unit, name=card.name, epoch=number(card.epoch)
    ))  # fmt: skip
    say(_("Mã đối chiếu: {digits}").format(digits=card.fingerprint))
    for place, group in enumerate(card.fingerprint.split(), start=1):
        say(f"  {place}.  {group}  {spoken(group)}")
    if options.qr:
        sheets.write_card_code(card, options.qr)
        say(_("Đã ghi mã QR vào {file}.").format(file=options.qr))
    return DONE


def _trust(options: argparse.Namespace) -> int:
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        card = enrolling.trust_card(
            context.store, options.file, options.digits, actor=context.actor
        )
    if not options.digits:
        say(_("Khóa đang tin cậy của {name} xác nhận thẻ mới này.").format(name=card.name))
    say(_("Đã tin thẻ khóa của {name}.").format(name=card.name))
    return DONE


def _list(options: argparse.Namespace) -> int:
    from parapp.services import revoking  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        lines = revoking.cards_on_record(tx)
        missing = revoking.units_without_card(tx)
    rows = [
        (
            line.card.unit,
            line.card.name,
            number(line.card.epoch),
            _status(line.status, line.revoked_from),
            day(line.since.date()),
        )
        for line in lines
    ]
    table((_("Mã"), _("Đơn vị"), _("Khóa số"), _("Tình trạng"), _("Từ ngày")), rows, (2,))
    if missing:
        names = ", ".join(f"{unit.name} ({unit.code})" for unit in missing)
        say(_("Chưa có thẻ khóa: {names}.").format(names=names))
    return DONE


def _status(status: CardStatus, revoked_from: int | None) -> str:
    if revoked_from is None or revoked_from == 1:
        return _(STATUSES[status])
    return _("đã thu hồi từ lần gửi {rev}").format(rev=number(revoked_from))


def _revoke(options: argparse.Namespace) -> int:
    from parapp.services import revoking  # noqa: PLC0415 - heavy

    with opened(options) as context:
        cards = revoking.revoke_card(
            context.store,
            options.unit,
            reason=options.reason,
            from_rev=options.from_rev,
            only_former=options.former,
            actor=context.actor,
        )
    for card in cards:
        say(
            _("Đã thu hồi thẻ khóa số {epoch} của {name}.").format(
                epoch=number(card.epoch), name=card.name
            )
        )
    say(_("Cơ quan thẩm định gửi danh bạ mới để các đơn vị biết: directory export."))
    return DONE
