"""Commands of the own keys: replacing, renewing, passphrase and recovery sheet."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.keycards import STATUSES
from parapp.cli.workspace import (
    first_passphrase_of,
    new_passphrase_of,
    opened,
    passphrase_of,
)
from parapp.errors.work import DataFolderError, PassphraseNeededError
from parapp.i18n import _, number

if TYPE_CHECKING:
    from parapp.services.renewing import Renewed
    from parapp.storage.store import Store


def add_commands(commands: Commands) -> None:
    """Add ``keys``."""
    keys = commands.add_parser("keys", help=_("khóa của đơn vị mình, tờ khôi phục"))
    actions = keys.add_subparsers(required=True, metavar="ACTION")
    rotate = actions.add_parser("rotate", help=_("thay khóa hằng năm hoặc khi đổi cán bộ"))
    renew = actions.add_parser("renew", help=_("làm khóa mới khi mất cả khóa và tờ khôi phục"))
    for action, run in ((rotate, _rotate), (renew, _renew)):
        action.add_argument(
            "--sheet", type=Path, metavar="OUT.pdf", help=_("ghi tờ khôi phục mới để in")
        )
        action.set_defaults(run=run)
    change = actions.add_parser("passphrase", help=_("đổi cụm mật khẩu"))
    change.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("tệp chứa cụm mật khẩu mới; không có thì hỏi"),
    )
    change.set_defaults(run=_passphrase)
    reset = actions.add_parser(
        "reset", help=_("đặt cụm mật khẩu mới bằng tờ khôi phục, khi quên hoặc mất tệp khóa")
    )
    reset.add_argument("--sheet", nargs="+", required=True, metavar="GROUP")
    reset.set_defaults(run=_reset)
    sheet = actions.add_parser("sheet", help=_("ghi tờ khôi phục ra PDF để in"))
    sheet.add_argument("target", type=Path, metavar="OUT.pdf")
    sheet.set_defaults(run=_sheet)
    prove = actions.add_parser("prove", help=_("gõ lại tờ khôi phục để kiểm tra"))
    prove.add_argument("groups", nargs="+", metavar="GROUP")
    prove.set_defaults(run=_prove)
    listing = actions.add_parser("list", help=_("khóa nào của mình còn mở được gói cũ"))
    listing.set_defaults(run=_list)


def say_sheet(store: Store, groups: Sequence[str], target: Path | None) -> None:
    """Write the recovery sheet for printing, or show its groups where no file was asked for."""
    from parapp.services import sheets  # noqa: PLC0415 - heavy

    if target is not None:
        sheets.print_sheet(store, groups, target)
        say(
            _(
                "Đã ghi tờ khôi phục vào {file}: in ra, xóa tệp này, rồi gõ lại một lần "
                "(parapp keys prove NHÓM NHÓM …)."
            ).format(file=target)
        )
        return
    say(
        _("Tờ khôi phục: chép hoặc in {count} nhóm số này, cất nơi khóa được:").format(
            count=len(groups)
        )
    )
    for start in range(0, len(groups), 4):
        say("  " + "   ".join(groups[start : start + 4]))


def _given(options: argparse.Namespace) -> str:
    passphrase = passphrase_of(options)
    if not passphrase:
        raise PassphraseNeededError
    return passphrase


def _rotate(options: argparse.Namespace) -> int:
    from parapp.services import renewing  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated  # noqa: PLC0415 - heavy

    with opened(options) as context:
        made = renewing.rotate_keys(
            context.store, _given(options), actor=context.actor, cost=calibrated()
        )
        _say_renewed(made)
        say(_("Gửi thẻ mới cho bên kia; họ nhận không cần đọc mã vì khóa cũ đã xác nhận."))
        say_sheet(context.store, made.groups, options.sheet)
    return DONE


def _renew(options: argparse.Namespace) -> int:
    from parapp.services import renewing  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated  # noqa: PLC0415 - heavy

    with opened(options) as context:
        made = renewing.renew_keys(
            context.store, first_passphrase_of(options), actor=context.actor, cost=calibrated()
        )
        _say_renewed(made)
        say(_("Gửi thẻ mới cho bên kia và gọi điện đọc mã 40 số; đề nghị thu hồi thẻ cũ."))
        say_sheet(context.store, made.groups, options.sheet)
    return DONE


def _say_renewed(made: Renewed) -> None:
    card = made.own.card
    say(
        _("Đã có khóa số {epoch}. Mã đối chiếu: {digits}").format(
            epoch=number(card.epoch), digits=card.fingerprint
        )
    )


def _passphrase(options: argparse.Namespace) -> int:
    from parapp.services import renewing  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated  # noqa: PLC0415 - heavy

    with opened(options) as context:
        old, new = _given(options), new_passphrase_of(options)
        renewing.replace_passphrase(
            context.store, old, new, actor=context.actor, cost=calibrated()
        )
    say(_("Đã đổi cụm mật khẩu. Tờ khôi phục và thẻ khóa giữ nguyên."))
    return DONE


def _reset(options: argparse.Namespace) -> int:
    from parapp.services import renewing, sheets  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    new, groups = first_passphrase_of(options), sheets.typed_groups(options.sheet)
    with renewing.open_with_sheet(options.data, groups) as store:
        renewing.recover_keys(store, groups, new, actor=options.actor, cost=calibrated())
    say(_("Đã đặt cụm mật khẩu mới. Tờ khôi phục và thẻ khóa giữ nguyên."))
    return DONE


def _sheet(options: argparse.Namespace) -> int:
    from parapp.services import renewing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        say_sheet(context.store, renewing.print_again(context.own), options.target)
    return DONE


def _prove(options: argparse.Namespace) -> int:
    from parapp.services import enrolling, sheets  # noqa: PLC0415 - heavy

    with opened(options) as context:
        groups = sheets.typed_groups(options.groups)
        enrolling.prove_sheet(context.store, groups, actor=context.actor)
    say(_("Tờ khôi phục đúng và đọc được. Cất nơi khóa được."))
    return DONE


def _list(options: argparse.Namespace) -> int:
    from parapp.services import revoking  # noqa: PLC0415 - heavy

    with opened(options) as context:
        keys = {key.card.sha256 for key in context.own.opening}
        with context.store.reading() as tx:
            lines = revoking.cards_on_record(tx)
        unit = context.own.card.unit
    rows = [
        (
            number(line.card.epoch),
            _(STATUSES[line.status]),
            _("mở được") if line.card.sha256 in keys else _("không mở được"),
            line.card.fingerprint,
        )
        for line in lines
        if line.card.unit == unit
    ]
    headings = (_("Khóa số"), _("Tình trạng"), _("Gói đã nhận"), _("Mã đối chiếu"))
    table(headings, rows, (0,))
    return DONE
