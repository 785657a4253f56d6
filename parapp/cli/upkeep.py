"""The command that restores."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import DONE, Commands, say
from parapp.cli.workspace import first_passphrase_of, passphrase_of
from parapp.errors.work import DataFolderError, PassphraseNeededError
from parapp.i18n import _


def add_commands(commands: Commands) -> None:
    """Add ``restore``."""
    restore = commands.add_parser("restore", help=_("khôi phục bản sao lưu vào --data"))
    restore.add_argument("backup", type=Path, metavar="FILE")
    restore.add_argument(
        "--sheet",
        nargs="+",
        metavar="GROUP",
        help=_("các nhóm số của tờ khôi phục, khi mất tệp khóa; mật khẩu là cụm mới"),
    )
    profile = restore.add_mutually_exclusive_group()
    profile.add_argument(
        "--encrypted",
        action="store_true",
        default=None,
        help=_("mã hóa dữ liệu khôi phục; không ghi thì giữ như khi sao lưu"),
    )
    profile.add_argument(
        "--plain",
        dest="encrypted",
        action="store_false",
        help=_("không mã hóa dữ liệu khôi phục"),
    )
    restore.set_defaults(run=_restore)


def _restore(options: argparse.Namespace) -> int:
    from parapp.services import upkeep  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    if options.sheet:
        upkeep.restore_with_sheet(
            options.backup,
            options.data,
            options.sheet,
            first_passphrase_of(options),
            encrypted=options.encrypted,
        )
    else:
        passphrase = passphrase_of(options)
        if not passphrase:
            raise PassphraseNeededError
        upkeep.restore_backup(
            options.backup, options.data, passphrase, encrypted=options.encrypted
        )
    say(_("Đã khôi phục vào {folder}.").format(folder=options.data))
    say(
        _(
            "Những gì đã gửi cho bên kia sau khi sao lưu thì nay gửi lại; số lần gửi được cộng "
            "thêm để không trùng."
        )
    )
    return DONE
